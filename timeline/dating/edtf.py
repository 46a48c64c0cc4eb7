"""The EDTF-news profile: dates as precise as the evidence. Pure: no Django.

Forms (ISO 8601-2 levels 0 and 1, and two forms of level 2): ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``,
``YYYY-MM-DDThh:mm±hh:mm`` and ``YYYY-MM-DDThh±hh:mm`` (the zone is mandatory with a time), suffixes ``?`` uncertain, ``~`` approximate,
``%`` both; ``X`` for unknown digits; ``a/b`` lasting, ``a/..`` and ``../b`` open; sets, of which one is meant:
``[a..b]`` one of these days, ``[a..]`` once from then on, ``[..b]`` once by then, ``[a,b]`` the one or the other;
seasons 21–24 and quarters 33–36. 「10月下旬に会談」 is one day among several, 「16〜21日に訪問」 lasts, and
「11月以降に会談」 happens once, unlike what goes on since November: only EDTF tells them apart.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from articles.language.arithmetic import days_of_month, in_zone, midnight, months_on, shifted

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|\dX|XX)"
    r"(?:T(?P<hour>\d{2})(?::(?P<minute>\d{2})(?::00)?)?(?P<offset>Z|[+-]\d{2}:\d{2})?)?)?)?(?P<qualifier>[?~%]?)",
    re.ASCII,
)
#: The points of a date that has been read, each with its qualifier.
_POINTS = re.compile(r"([^\[\],./?~%]+)([?~%]?)")
_SECONDS = re.compile(r"(T\d{2}:\d{2}):00", re.ASCII)
_OFFSET = re.compile(r"Z|\+(?:0\d|1[0-3]):[0-5]\d|\+14:00|-(?:0\d|1[01]):[0-5]\d|-12:00", re.ASCII)
_QUALIFIERS = {"": "exact", "?": "uncertain", "~": "approximate", "%": "both"}
SEASONS = {21: (3, "春"), 22: (6, "夏"), 23: (9, "秋"), 24: (12, "冬")}
QUARTERS = {33: (1, "第1四半期"), 34: (4, "第2四半期"), 35: (7, "第3四半期"), 36: (10, "第4四半期")}
_RANKS = ("century", "decade", "year", "season", "quarter", "month", "decad", "day", "hour", "minute")


class DateError(ValueError):
    """Not a date of the profile, or one that cannot exist."""


@dataclass(frozen=True, slots=True)
class Point:
    """One date of the profile, without interval or set: local parts, ``None`` where unknown."""

    text: str
    year: str
    month: int | None = None
    day: str = ""
    hour: int | None = None
    minute: int | None = None
    offset: str = ""
    qualifier: str = "exact"
    hidden_month: bool = False

    @property
    def precision(self) -> str:
        """How much is known: century, decade, year, season, quarter, month, decad (ten days), day, hour or minute."""
        if self.hour is not None:
            return "hour" if self.minute is None else "minute"
        if self.day and "X" not in self.day:
            return "day"
        if self.day and self.day != "XX":
            return "decad"
        if self.month is not None:
            return "season" if self.month in SEASONS else "quarter" if self.month in QUARTERS else "month"
        return {0: "year", 1: "decade", 2: "century"}[self.year.count("X")]

    def span(self) -> tuple[date, date]:
        """Return the first and last calendar day that the point may mean."""
        first, last = int(self.year.replace("X", "0")), int(self.year.replace("X", "9"))
        if self.month is None:
            return date(first, 1, 1), date(last, 12, 31)
        if self.month > 12:
            return _three_months(first, {**SEASONS, **QUARTERS}[self.month][0])
        end = days_of_month(first, self.month)
        if not self.day or self.day == "XX":
            return date(first, self.month, 1), date(first, self.month, end)
        low, high = max(1, int(self.day.replace("X", "0"))), min(end, int(self.day.replace("X", "9")))
        return date(first, self.month, low), date(first, self.month, high)

    def wall(self) -> datetime:
        """Return what the clock on the wall shows at the place, without its zone."""
        return datetime(int(self.year), self.month, int(self.day), self.hour, self.minute or 0)  # noqa: DTZ001

    def moment(self) -> datetime:
        """Return the instant of a point with a time: the beginning of its minute or hour."""
        return datetime.fromisoformat(f"{self.wall().isoformat()}{self.offset.replace('Z', '+00:00')}")


def _three_months(year: int, month: int) -> tuple[date, date]:
    last = months_on(year, month, 2)
    return date(year, month, 1), date(*last, days_of_month(*last))


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date of the profile. ``extent`` is instant, lasting or one_of; a missing end is open.

    ``points`` are all that it names: one, the two ends or the one there is, or each member of a set.
    """

    text: str
    extent: str
    start: Point | None
    end: Point | None
    points: tuple[Point, ...]

    @property
    def precision(self) -> str:
        """The coarsest precision of what it names."""
        return min((point.precision for point in self.points), key=_RANKS.index)

    @property
    def qualifier(self) -> str:
        """exact, approximate, uncertain or both, of any point."""
        found = {point.qualifier for point in self.points} - {"exact"}
        return "exact" if not found else found.pop() if len(found) == 1 else "both"

    @property
    def open_start(self) -> bool:
        """Whether nobody said when it began: ``../b``."""
        return self.extent == "lasting" and self.start is None

    @property
    def open_end(self) -> bool:
        """Whether it goes on: ``a/..``. What happens once from some day on, ``[a..]``, does not."""
        return self.extent == "lasting" and self.end is None

    @property
    def is_placeholder(self) -> bool:
        """Whether it is only a form to be filled in, such as 2025-XX-XX."""
        return any(point.hidden_month for point in self.points)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Four instants in UTC, half-open: an end is the first instant after. ``None`` is open."""

    earliest_start: datetime | None
    latest_start: datetime | None
    earliest_end: datetime | None
    latest_end: datetime | None


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Read a date of the profile. Raises ``DateError`` with one message that says what is wrong.

    A page of events asks a dozen times for each date; dates are frozen, so the answer is kept.
    """
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return _set(text)
    if "/" in text:
        start, _slash, end = text.partition("/")
        if not (start and end):
            raise DateError(f"{text!r}: write .. for an open end")
        if start == end == "..":
            raise DateError(f"{text!r}: an interval needs at least one end")
        return _between(text, "lasting", *(None if part == ".." else _point(part) for part in (start, end)))
    point = _point(text)
    return Edtf(point.text, "instant", point, point, (point,))


def _set(text: str) -> Edtf:
    """Read one of several: ``[a..b]``, ``[a..]``, ``[..b]`` or ``[a,b]``."""
    if ".." not in text:
        return _listed(text)
    if "," in text:
        raise DateError(f"{text!r}: write either a first and a last day, or each day")
    start, _dots, end = text[1:-1].partition("..")
    if not (start or end):
        raise DateError(f"{text!r}: one of several days needs the first or the last of them")
    return _between(text, "one_of", *(_point(part) if part else None for part in (start, end)))


def _listed(text: str) -> Edtf:
    parts = [part.strip() for part in text[1:-1].split(",")]
    if len(parts) < 2 or not all(parts):
        raise DateError(f"{text!r}: one of several days needs two of them")
    points = tuple(map(_point, parts))
    if any(_begins_after(first, second) for first, second in pairwise(points)):
        raise DateError(f"{text!r}: write the days in their order")
    written = ",".join(point.text for point in points)
    return Edtf(f"[{written}]", "one_of", points[0], points[-1], points)


def _between(text: str, extent: str, start: Point | None, end: Point | None) -> Edtf:
    if start and end and _begins_after(start, end):
        raise DateError(f"{text!r} ends before it begins")
    points = tuple(point for point in (start, end) if point)
    if extent == "one_of":
        left, right = (point.text if point else "" for point in (start, end))
        return Edtf(f"[{left}..{right}]", extent, start, end, points)
    left, right = (point.text if point else ".." for point in (start, end))
    return Edtf(f"{left}/{right}", extent, start, end, points)


def doubted(when: Edtf) -> Edtf:
    """Return the date with each of its points marked as uncertain; what is approximate is both then."""
    return parse(_POINTS.sub(lambda point: point[1] + ("%" if point[2] in ("~", "%") else "?"), when.text))


def settled(when: Edtf) -> Edtf:
    """Return the date without its marks of doubt; what is approximate stays so."""
    return parse(when.text.replace("?", "").replace("%", "~"))


def _begins_after(start: Point, end: Point) -> bool:
    """Compare two times as instants; a time and a day on the calendar of the place, which its clock shows."""
    if start.hour is not None and end.hour is not None:
        return start.moment() > end.moment()
    return start.span()[0] > end.span()[1]


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise DateError(f"{text!r} is no date of the profile, such as 2025-10-21, 2025-10 or 2025-10-21~")
    parts = match.groupdict()
    _refuse_nonsense(text, parts)
    hidden = parts["month"] == "XX"
    point = Point(
        text=_SECONDS.sub(r"\1", text),
        year=parts["year"],
        month=int(parts["month"]) if parts["month"] and not hidden else None,
        day=(parts["day"] or "") if not hidden else "",
        hour=int(parts["hour"]) if parts["hour"] else None,
        minute=int(parts["minute"]) if parts["minute"] else None,
        offset=parts["offset"] or "",
        qualifier=_QUALIFIERS[parts["qualifier"]],
        hidden_month=hidden,
    )
    _require_existence(point)
    return point


def _refuse_nonsense(text: str, parts: dict[str, str | None]) -> None:
    if parts["hour"] and not parts["offset"]:
        raise DateError(f"{text!r}: a time needs its zone, such as +09:00 or Z")
    if parts["offset"] and not _OFFSET.fullmatch(parts["offset"]):
        raise DateError(f"{text!r}: no place on earth is {parts['offset']} from UTC")
    if parts["hour"] and "X" in (parts["day"] or ""):
        raise DateError(f"{text!r}: a time needs a known day")
    if "X" in parts["year"] and parts["month"]:
        raise DateError(f"{text!r}: a month needs a known year")
    if parts["month"] == "XX" and parts["day"] not in (None, "XX"):
        raise DateError(f"{text!r}: a day needs a known month")


def _require_existence(point: Point) -> None:
    month = point.month
    if month is not None and month > 12 and (month not in {**SEASONS, **QUARTERS} or point.day):
        raise DateError(f"{point.text!r}: there is no month {month}")
    try:
        first, last = point.span()
        if first > last or not date(1, 1, 2) <= first <= last < date(9999, 12, 30):
            raise DateError(f"{point.text!r} does not exist in the calendar")
        if point.hour is not None:
            point.moment().astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise DateError(f"{point.text!r} does not exist in the calendar") from error


def bounds(when: Edtf, zone: str) -> Bounds:
    """Return when the date began and ended at the earliest and latest, days counted in the place's zone.

    Something of 21 October began and ended anywhere within that day, as something of ``2025-10`` did within that
    month and something of ``[a..b]`` within those days, of ``[a..]`` at any time from
    then on; only a minute is known exactly. What lasted ``a/b`` began
    within a and ended within b. Qualifiers do not widen anything: no number of days follows from 頃.
    """
    if when.extent == "lasting":
        return _lasting(when, zone)
    first = _limits(when.start, zone)[0] if when.start else None
    last = _limits(when.end, zone)[1] if when.end else None
    if first and last:
        last = max(first, last)
    return Bounds(first, last, first, last)


def _lasting(when: Edtf, zone: str) -> Bounds:
    """Nothing ends before it begins, also where b lies within a: ``2025-10/2025-10-05`` began by 5 October."""
    first, begun = _limits(when.start, zone) if when.start else (None, None)
    ended, last = _limits(when.end, zone) if when.end else (None, None)
    if first and last:
        last, ended = max(last, first), max(ended, first)
        begun = min(begun, last)
    return Bounds(first, begun, ended, last)


def _limits(point: Point, zone: str) -> tuple[datetime, datetime]:
    if point.hour is not None:
        moment = point.moment().astimezone(UTC)
        return moment, shifted(moment, timedelta(hours=1 if point.minute is None else 0))
    first, last = point.span()
    return midnight(first, zone), midnight(shifted(last, timedelta(days=1)), zone)


def sort_key(when: Edtf, zone: str) -> tuple[datetime, datetime]:
    """Return what orders events: the earliest start, then the latest end; open starts first, open ends last."""
    limits = bounds(when, zone)
    return (
        limits.earliest_start or datetime.min.replace(tzinfo=UTC),
        limits.latest_end or datetime.max.replace(tzinfo=UTC),
    )


def calendar_day(when: Edtf, zone: str) -> str:
    """Return the beginning on the place's calendar as far as it is known: 2025-10-21, 2025-10, 2025 (for autumn too)
    or 201X."""
    point = when.start or when.end
    if point.hour is not None:
        return in_zone(point.moment(), zone).date().isoformat()
    first = point.span()[0].isoformat()
    if point.month is None or point.month > 12:
        return point.year
    return first if point.precision == "day" and when.extent != "one_of" else first[:7]


def time_value(when: Edtf) -> str:
    """Return the value of HTML's ``<time datetime>``, empty where its grammar cannot hold the date."""
    if (
        when.extent != "instant"
        or when.precision not in ("year", "month", "day", "hour", "minute")
        or when.is_placeholder
    ):
        return ""
    text = when.start.text.rstrip("?~%")
    if when.precision == "hour":
        return f"{text[:13]}:00{text[13:]}"
    return "" if "X" in text else text
