"""Calendars (iCalendar, RFC 5545): each entry proposes an event. Pure: no Django."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from articles.language.arithmetic import shifted
from seeds.decoding import Unreadable
from seeds.drafts import Draft, Finding, ProposalDraft
from timeline.dating.edtf import DateError, parse

#: What our own export writes before a title.
MARKS = ("【中止】", "【時期未定】")
_OCCURRENCES = {"CANCELLED": "cancelled", "TENTATIVE": "planned"}


def read(text: str) -> Draft:
    """Read a calendar. Raises ``Unreadable``."""
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        entries = [entry for calendar in calendars for entry in calendar.walk("VEVENT")]
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
    findings += [Finding("unread-date", row.title[:200]) for row in rows if not row.date]
    return Draft(proposals=tuple(rows), findings=tuple(findings))


def _proposal(entry: Entry) -> ProposalDraft:
    title = str(entry.get("summary", ""))
    for mark in MARKS:
        title = title.removeprefix(mark)
    own = _own_date(str(entry.get("x-edtf", "")))
    when, zone, words = _when(entry)
    description = str(entry.get("description", ""))
    first, _break, rest = description.partition("\n")
    url = str(entry.get("url", ""))
    return ProposalDraft(
        title=title.strip() or description[:200] or url,
        date=own or when,
        zone=zone,
        date_source_text=first if own else words,
        occurrence=_occurrence(entry, bool(own)),
        place=str(entry.get("location", "")),
        evidence=rest if own else "\n".join(filter(None, [title, description, url])),
        rule="own-calendar" if own else "calendar",
        public_id=str(entry.get("uid", "")).partition("@")[0],
    )


def _own_date(text: str) -> str:
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
    return _own_date(text) or _own_date(first), zone, words


def _moment(value: datetime) -> str:
    if value.tzinfo is None or value.utcoffset() is None:
        return value.date().isoformat()
    return value.isoformat(timespec="minutes").replace("+00:00", "Z")


def _occurrence(entry: Entry, is_own: bool) -> str:
    """Say whether it took place: an entry written before its own day was a plan then."""
    if told := _OCCURRENCES.get(str(entry.get("status", "")).upper()):
        return "" if is_own else told
    start, stamp = _value(entry, "dtstart"), _value(entry, "dtstamp")
    if is_own or start is None or not isinstance(stamp, datetime):
        return ""
    moment = (
        start if isinstance(start, datetime) else datetime(start.year, start.month, start.day, tzinfo=UTC)
    )
    return "scheduled" if _aware(moment) > _aware(stamp) else "occurred"


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
