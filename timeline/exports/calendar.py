"""Events as iCalendar (RFC 5545). Folding and zones are left to the icalendar package."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Entry

from articles.language.arithmetic import in_zone, shifted
from timeline.models import Event

_STATUS = {
    Event.Occurrence.CANCELLED: "CANCELLED",
    Event.Occurrence.DID_NOT_OCCUR: "CANCELLED",
    Event.Occurrence.PLANNED: "TENTATIVE",
    Event.Occurrence.POSTPONED: "TENTATIVE",
}


def write(events: Iterable[Event], base: str) -> str:
    """Return the dated events as a calendar. What is vaguer than a day covers all its days and says so."""
    calendar = Calendar()
    calendar.add("prodid", "-//Newsroom//Timeline 1//JA")
    calendar.add("version", "2.0")
    for event in events:
        if event.earliest_start:
            calendar.add_component(_entry(event, base))
    calendar.add_missing_timezones()
    return calendar.to_ical().decode()


def _entry(event: Event, base: str) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.public_id}@{base.partition('://')[2] or 'newsroom'}")
    entry.add("dtstamp", event.modified_at)
    entry.add("last-modified", event.modified_at)
    entry.add("sequence", len(event.date_revisions.all()))
    entry.add("summary", _summary(event))
    entry.add("description", "\n".join(filter(None, [event.date_text, event.summary])))
    entry.add("status", _STATUS.get(event.occurrence, "CONFIRMED"))
    entry.add("transp", "TRANSPARENT")
    entry.add("categories", [event.get_kind_display()])
    entry.add("url", base + event.get_absolute_url())
    entry.add("x-edtf", event.edtf)
    if event.place:
        entry.add("location", event.place)
    for name, value in _span(event).items():
        entry.add(name, value)
    return entry


def _summary(event: Event) -> str:
    called_off = event.occurrence in (Event.Occurrence.CANCELLED, Event.Occurrence.DID_NOT_OCCUR)
    marks = ("【中止】" if called_off else "") + ("【時期未定】" if not _is_a_day(event) else "")
    return marks + event.title


def _is_a_day(event: Event) -> bool:
    when = event.when
    return when is not None and when.precision in ("minute", "hour", "day") and when.extent != "one_of"


def _span(event: Event) -> dict[str, date | datetime]:
    """Return DTSTART and DTEND: a time in the place's zone, else whole days with the end left out, as RFC 5545 counts."""
    zone = ZoneInfo(event.zone)
    start = in_zone(event.earliest_start, zone)
    if event.when.precision in ("minute", "hour") and event.when.extent == "instant":
        return {"dtstart": start}
    last = event.latest_end or event.latest_start or shifted(event.earliest_start, timedelta(days=1))
    end = in_zone(last, zone).date()
    return {"dtstart": start.date(), "dtend": max(end, shifted(start.date(), timedelta(days=1)))}
