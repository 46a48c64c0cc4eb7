"""One date of EDTF: its parts, as precise as they are known. Pure: no Django.

Years are astronomical, as EDTF counts them: ``0000`` is 1 BCE, ``-0043`` is 44 BCE. Python's calendar and that of
the databases begin with year 1, so what lies before it has the first day of the calendar as its bounds.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from articles.language.arithmetic import days_of_month, months_on, shifted

_POINT = re.compile(
    r"(?P<year>-?(?:\d{4}|\d{3}X|\d{2}XX))(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|\dX|XX)"
    r"(?:T(?P<hour>\d{2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?(?P<offset>Z|[+-]\d{2}(?::\d{2})?)?)?)?)?(?P<qualifier>[?~%]?)",
    re.ASCII,
)
_OFFSET = re.compile(r"Z|\+(?:0\d|1[0-3]):[0-5]\d|\+14:00|-(?!00:00)(?:0\d|1[01]):[0-5]\d|-12:00", re.ASCII)
_QUALIFIERS = {"": "exact", "?": "uncertain", "~": "approximate", "%": "both"}
SEASONS = {21: (3, "春"), 22: (6, "夏"), 23: (9, "秋"), 24: (12, "冬")}
QUARTERS = {33: (1, "第1四半期"), 34: (4, "第2四半期"), 35: (7, "第3四半期"), 36: (10, "第4四半期")}
_THREE_MONTHS = {**SEASONS, **QUARTERS}
#: After so many years weekdays and leap years come again.
_CYCLE = 400


class Precision(StrEnum):
    """How much is known of a date, the coarsest first; a decad is ten days."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    SEASON = "season"
    QUARTER = "quarter"
    MONTH = "month"
    DECAD = "decad"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"


class DateError(ValueError):
    """Not a date of the profile, or one that cannot exist."""


@dataclass(frozen=True, slots=True)
class Point:
    """One date of the profile, without interval or set: local parts, ``None`` where unknown.

    A time without an ``offset`` is what the clock of the place shows.
    """

    text: str
    year: str
    month: int | None = None
    day: str = ""
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset: str = ""
    qualifier: str = "exact"
    hidden_month: bool = False

    @property
    def precision(self) -> Precision:
        """How much is known."""
        if self.hour is not None:
            return (
                Precision.HOUR
                if self.minute is None
                else Precision.MINUTE
                if self.second is None
                else Precision.SECOND
            )
        if self.day and "X" not in self.day:
            return Precision.DAY
        if self.day and self.day != "XX":
            return Precision.DECAD
        if self.month is not None:
            return (
                Precision.SEASON
                if self.month in SEASONS
                else Precision.QUARTER
                if self.month in QUARTERS
                else Precision.MONTH
            )
        return {0: Precision.YEAR, 1: Precision.DECADE, 2: Precision.CENTURY}[self.year.count("X")]

    def span(self) -> tuple[date, date]:
        """Return the first and last calendar day that the point may mean, as far as the calendar reaches."""
        first, last = self.days()
        return _on_calendar(first), _on_calendar(last)

    def days(self) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """Return year, month and day of the first and the last day that the point may mean, of any era."""
        first = last = int(self.year.replace("X", "0"))
        if "X" in self.year:
            first, last = sorted((first, int(self.year.replace("X", "9"))))
        if self.month is None:
            return (first, 1, 1), (last, 12, 31)
        if self.month > 12:
            begin = _THREE_MONTHS[self.month][0]
            year, month = months_on(first, begin, 2)
            return (first, begin, 1), (year, month, _length(year, month))
        end = _length(first, self.month)
        if not self.day or self.day == "XX":
            return (first, self.month, 1), (first, self.month, end)
        low = max(1, int(self.day.replace("X", "0")))
        high = int(self.day) if self.day.isdigit() else min(end, int(self.day.replace("X", "9")))
        return (first, self.month, low), (first, self.month, high)

    def on(self) -> date:
        """Return the day of a point that has one."""
        return date(int(self.year), self.month or 1, int(self.day))

    def wall(self) -> datetime:
        """Return what the clock on the wall shows at the place, without its zone."""
        return datetime.combine(self.on(), time(self.hour or 0, self.minute or 0, self.second or 0))

    def moment(self, zone: str) -> datetime:
        """Return the instant of a point with a time: the beginning of its second, minute or hour, in ``zone`` where
        it has no offset of its own."""
        if not self.offset:
            return self.wall().replace(tzinfo=ZoneInfo(zone))
        return datetime.fromisoformat(f"{self.wall().isoformat()}{self.offset.replace('Z', '+00:00')}")


def _on_calendar(day: tuple[int, int, int]) -> date:
    return date.min if day < (1, 1, 1) else date(*day)


def _length(year: int, month: int) -> int:
    """Return how many days a month has, also before the year 1."""
    return days_of_month(year if year > 0 else year % _CYCLE + _CYCLE, month)


def begins_after(start: Point, end: Point) -> bool:
    """Compare two times as instants; a time and a day on the calendar of the place, which its clock shows."""
    if start.hour is None or end.hour is None:
        return start.days()[0] > end.days()[1]
    if bool(start.offset) != bool(end.offset):
        return start.wall().date() > end.wall().date()
    return start.moment("UTC") > end.moment("UTC")


def read_point(text: str) -> Point:
    """Read one date. Raises ``DateError``."""
    match = _POINT.fullmatch(text)
    if not match:
        raise DateError(f"{text!r} is no date of the profile, such as 2025-10-21, 2025-10 or 2025-10-21~")
    parts = match.groupdict()
    parts["offset"] = _offset(parts["offset"])
    _refuse_nonsense(text, parts)
    hidden = parts["month"] == "XX"
    numbers = {name: int(parts[name]) if parts[name] else None for name in ("hour", "minute")}
    point = Point(
        text=_canonical(parts),
        year=parts["year"],
        month=int(parts["month"]) if parts["month"] and not hidden else None,
        day=(parts["day"] or "") if not hidden else "",
        **numbers,
        second=int(parts["second"] or 0) or None,
        offset=parts["offset"],
        qualifier=_QUALIFIERS[parts["qualifier"]],
        hidden_month=hidden,
    )
    point = _next_day(point) if point.hour == 24 else point
    _require_existence(point)
    return point


def _offset(text: str | None) -> str:
    return f"{text}:00" if text and len(text) == 3 else text or ""


def _canonical(parts: dict[str, str | None]) -> str:
    """Write the parts again. ``:00`` is how machines fill up a minute, so it says nothing of seconds."""
    day = "-".join(filter(None, (parts["year"], parts["month"], parts["day"])))
    second = parts["second"] if parts["second"] != "00" else None
    clock = ":".join(filter(None, (parts["hour"], parts["minute"], second)))
    return f"{day}{'T' if clock else ''}{clock}{parts['offset']}{parts['qualifier']}"


def _next_day(point: Point) -> Point:
    """24:00 is the end of a day and the first moment of the next one."""
    if (point.minute or 0, point.second) != (0, None):
        raise DateError(f"{point.text!r}: a day ends at 24:00")
    _require_existence(Point(point.text[:10], point.year, point.month, point.day))
    day = shifted(point.on(), timedelta(days=1))
    return read_point(f"{day}T00{point.text[13:]}")


def _refuse_nonsense(text: str, parts: dict[str, str | None]) -> None:
    if parts["offset"] and not _OFFSET.fullmatch(parts["offset"]):
        raise DateError(f"{text!r}: no place on earth is {parts['offset']} from UTC")
    if parts["hour"] and "X" in (parts["day"] or ""):
        raise DateError(f"{text!r}: a time needs a known day")
    year = parts["year"] or ""
    if parts["hour"] and int(year.replace("X", "0")) < 1:
        raise DateError(f"{text!r}: a time needs a year of our era")
    if "X" in year and parts["month"]:
        raise DateError(f"{text!r}: a month needs a known year")
    if parts["month"] == "XX" and parts["day"] not in (None, "XX"):
        raise DateError(f"{text!r}: a day needs a known month")
    if year in ("-0000", "-000X", "-00XX"):
        raise DateError(f"{text!r}: the year 0 has no sign")


def _require_existence(point: Point) -> None:
    month = point.month
    if month is not None and month > 12 and (month not in _THREE_MONTHS or point.day):
        raise DateError(f"{point.text!r}: there is no month {month}")
    try:
        first, last = point.days()
        if first > last or last[2] > _length(*last[:2]):
            raise DateError(f"{point.text!r} does not exist in the calendar")
        if point.hour is not None:
            point.wall()
    except (ValueError, OverflowError) as error:
        raise DateError(f"{point.text!r} does not exist in the calendar") from error
