"""Events as iCalendar (RFC 5545). Folding and zones are left to the icalendar package.

What the standard has no name for stands in properties of ours, ``X-NEWSROOM-…``, by which our importer reads a calendar
back whole. A plan without a date is a VJOURNAL: an entry of the calendar's own needs a day.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Journal, Timezone, vText
from icalendar import Event as Entry

from articles.language.arithmetic import in_zone, shifted
from timeline.dating.edtf import Extent
from timeline.dating.point import Precision
from timeline.interchange.facts import facts, has_lapsed
from timeline.models import Event
from timeline.models.event import LAPSED

#: Before the names of our own properties.
OWN = "x-newsroom-"
_Occurrence, _Verification = Event.Occurrence, Event.Verification
_CALLED_OFF = (_Occurrence.CANCELLED, _Occurrence.DID_NOT_OCCUR)
_PLANS = (_Occurrence.PLANNED, _Occurrence.SCHEDULED, _Occurrence.POSTPONED, _Occurrence.RESCHEDULED)
_OPEN = (_Occurrence.PLANNED, _Occurrence.POSTPONED)
_DOUBTED = (_Verification.UNVERIFIED, _Verification.DISPUTED, _Verification.REFUTED)


def write(events: Iterable[Event], base: str, at: datetime | None = None) -> Iterator[str]:
    """Yield events as a calendar. What is vaguer than a day covers all its days and says so; what goes on has no end.
    ``at`` is the reader's clock."""
    opening, closing = _empty().to_ical().decode().split("END:VCALENDAR")
    yield opening
    told: set[str] = set()
    for event in events:
        entry = _entry(event, base, at)
        zone = entry["dtstart"].params.get("TZID") if "dtstart" in entry else None
        if zone and zone not in told:
            told.add(zone)
            # Some programs want to know a zone before they meet it.
            yield Timezone.from_tzid(zone).to_ical().decode()
        yield entry.to_ical().decode()
    yield f"END:VCALENDAR{closing}"


def _empty() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Newsroom//Timeline 1//JA")
    calendar.add("version", "2.0")
    return calendar


def _entry(event: Event, base: str, at: datetime | None) -> Entry | Journal:
    entry = Entry() if event.edtf else Journal()
    entry.add("uid", f"{event.public_id}@{base.partition('://')[2] or 'newsroom'}")
    entry.add("dtstamp", event.modified_at)
    entry.add("last-modified", event.modified_at)
    entry.add("sequence", len(event.date_revisions.all()))
    entry.add("summary", _summary(event))
    lapsed = str(LAPSED) if has_lapsed(event, at) else ""
    entry.add("description", "\n".join(filter(None, [event.date_text, lapsed, event.summary])))
    entry.add("categories", [event.get_kind_display()])
    entry.add("url", base + event.get_absolute_url())
    if event.edtf:
        entry.add("status", _status(event, at))
        entry.add("transp", "TRANSPARENT")
        if event.place:
            entry.add("location", event.place)
        for name, value in _span(event).items():
            entry.add(name, value)
    for name, text in facts(event).items():
        if text:
            # A property that icalendar does not know is text, with its commas and line breaks escaped, only if it says so.
            entry.add(f"{OWN}{name.replace('_', '-')}", vText(text), parameters={"VALUE": "TEXT"})
    return entry


def _status(event: Event, at: datetime | None) -> str:
    """What is contested, or planned for a day that is past, is confirmed by nobody."""
    if event.occurrence in _CALLED_OFF:
        return "CANCELLED"
    is_open = event.occurrence in _OPEN or event.verification in _DOUBTED or has_lapsed(event, at)
    return "TENTATIVE" if is_open else "CONFIRMED"


def _summary(event: Event) -> str:
    called_off = event.occurrence in _CALLED_OFF
    is_vague = event.occurrence in _PLANS and not _is_a_day(event)
    return ("【中止】" if called_off else "") + ("【時期未定】" if is_vague else "") + event.title


def _is_a_day(event: Event) -> bool:
    when = event.when
    return (
        when is not None
        and when.precision in (Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.DAY)
        and when.extent != Extent.ONE_OF
    )


def _span(event: Event) -> dict[str, date | datetime]:
    """Return DTSTART and DTEND: a time in the place's zone, else whole days with the end left out, as RFC 5545 counts.
    Where only one end is known, it is the day of the entry."""
    zone = ZoneInfo(event.zone)
    last = event.latest_end
    if event.earliest_start is None:
        end = in_zone(shifted(last, timedelta(microseconds=-1)), zone).date()
        return {"dtstart": end}
    start = in_zone(event.earliest_start, zone)
    if (
        event.when.precision in (Precision.SECOND, Precision.MINUTE, Precision.HOUR)
        and event.when.extent == Extent.INSTANT
    ):
        return {"dtstart": start}
    if last is None:
        return {"dtstart": start.date()}
    return {
        "dtstart": start.date(),
        "dtend": max(in_zone(last, zone).date(), shifted(start.date(), timedelta(days=1))),
    }
