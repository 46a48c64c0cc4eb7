"""Calendars (iCalendar, RFC 5545): each entry proposes an event. Pure: no Django."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar
from icalendar import Component as Entry

from articles.language.arithmetic import shifted
from seeds.drafts import Draft, Finding, ProposalDraft
from seeds.formats import own
from seeds.formats.decoding import Unreadable
from timeline.dating.edtf import parse
from timeline.dating.point import DateError

#: Before the names of our own properties.
OWN = "X-NEWSROOM-"
_OCCURRENCES = {"CANCELLED": "cancelled", "TENTATIVE": "planned"}


def read(text: str) -> Draft:
    """Read a calendar. Raises ``Unreadable``."""
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        entries = [
            entry
            for calendar in calendars
            for entry in calendar.walk()
            if entry.name == "VEVENT" or (entry.name == "VJOURNAL" and own.is_own(_facts(entry)))
        ]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError) as error:
        # An OSError is a zone such as Europe, which names a folder of the tz database.
        raise Unreadable("calendar-broken", problem=str(error).split("\n")[0][:200]) from error
    if not entries:
        raise Unreadable("no-events")
    rows = [_proposal(entry) for entry in entries]
    findings = [
        Finding("recurring-event", row.title[:200])
        for entry, row in zip(entries, rows, strict=True)
        if entry.get("rrule")
    ]
    findings += [
        Finding("unread-date", row.title[:200])
        for row in rows
        if not row.date and row.occurrence in ("", "occurred", "ongoing")
    ]
    return Draft(proposals=tuple(rows), findings=tuple(findings))


def _proposal(entry: Entry) -> ProposalDraft:
    public_id = str(entry.get("uid", "")).partition("@")[0]
    title = str(entry.get("summary", "")).strip()
    if own.is_own(facts := _facts(entry)):
        # Whoever renamed the entry in a calendar has seen only its summary, which is our title after a mark or two.
        renamed = {} if title.endswith(facts.get("title", "")) else {"title": title}
        return own.proposal({**facts, **renamed}, "own-calendar", public_id)
    when, zone, words = _when(entry)
    description, url = str(entry.get("description", "")), str(entry.get("url", ""))
    return ProposalDraft(
        title=title or description[:200] or url,
        date=when,
        zone=zone,
        date_source_text=words,
        occurrence=_occurrence(entry),
        place=str(entry.get("location", "")),
        evidence="\n".join(filter(None, [title, description, url])),
        rule="calendar",
        public_id=public_id,
    )


def _facts(entry: Entry) -> dict[str, str]:
    """Return what our own properties say, by the names of the fields."""
    names = [name for name in entry if name.upper().startswith(OWN)]
    return {name[len(OWN) :].lower().replace("-", "_"): str(entry[name]) for name in names}


def _valid(text: str) -> str:
    try:
        parse(text)
    except DateError:
        return ""
    return text


def _value(entry: Entry, name: str) -> date | datetime | None:
    try:
        value = getattr(entry.get(name), "dt", None)
    except ValueError:
        return None
    return value if isinstance(value, date) else None


def _when(entry: Entry) -> tuple[str, str, str]:
    """Return (EDTF, zone, words). A time without a zone is no moment: its day is all that is known."""
    start, end = _value(entry, "dtstart"), _value(entry, "dtend")
    if start is None:
        return "", "", ""
    zone = getattr(getattr(start, "tzinfo", None), "key", "") or ""
    words = start.isoformat() + (f" – {end.isoformat()}" if end else "")
    if isinstance(start, datetime):
        first = _moment(start)
        last = _moment(end) if isinstance(end, datetime) else ""
    else:
        # RFC 5545 ends whole days with the day after the last.
        last = shifted(end, -timedelta(days=1)).isoformat() if end and not isinstance(end, datetime) else ""
        first = start.isoformat()
    text = f"{first}/{last}" if last > first and last[:10] != first[:10] else first
    return _valid(text) or _valid(first), zone, words


def _moment(value: datetime) -> str:
    if value.tzinfo is None or value.utcoffset() is None:
        return value.date().isoformat()
    return value.isoformat(timespec="minutes").replace("+00:00", "Z")


def _occurrence(entry: Entry) -> str:
    """Say whether it took place: an entry written before its own day was a plan then."""
    if told := _OCCURRENCES.get(str(entry.get("status", "")).upper()):
        return told
    start, stamp = _value(entry, "dtstart"), _value(entry, "dtstamp")
    if start is None or not isinstance(stamp, datetime):
        return ""
    moment = (
        start if isinstance(start, datetime) else datetime(start.year, start.month, start.day, tzinfo=UTC)
    )
    return "scheduled" if _aware(moment) > _aware(stamp) else "occurred"


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
