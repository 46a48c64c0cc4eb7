"""From when to when a date may mean, and what follows: order, and the day of the calendar. Pure: no Django."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from articles.language.arithmetic import in_zone, midnight, shifted
from timeline.dating.dayparts import order_of
from timeline.dating.edtf import Edtf, Extent
from timeline.dating.point import Point, Precision

#: How long a point with a time lasts: a minute and a second are taken as the moment in which they begin.
_LENGTHS = {Precision.HOUR: timedelta(hours=1)}
#: What HTML's grammar of ``<time datetime>`` holds.
_HELD = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.HOUR, Precision.MINUTE, Precision.SECOND)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Four instants in UTC, half-open: an end is the first instant after. ``None`` is open."""

    earliest_start: datetime | None
    latest_start: datetime | None
    earliest_end: datetime | None
    latest_end: datetime | None


def bounds(when: Edtf, zone: str) -> Bounds:
    """Return when the date began and ended at the earliest and latest, days counted in the place's zone.

    Something of 21 October began and ended anywhere within that day, as something of ``2025-10`` did within that
    month and something of ``[a..b]`` within those days, of ``[a..]`` at any time from
    then on; only a minute is known exactly. What lasted ``a/b``, or took place on each of ``{a..b}``, began
    within a and ended within b. Qualifiers do not widen anything: no number of days follows from 頃.
    """
    if when.is_lasting:
        return _lasting(when, zone)
    first = _limits(when.start, zone)[0] if when.start else None
    last = _limits(when.end, zone)[1] if when.end else None
    if first and last:
        last = max(first, last)
    return Bounds(first, last, first, last)


def _lasting(when: Edtf, zone: str) -> Bounds:
    """Nothing ends before it begins, also where b lies within a: ``2025-10/2025-10-05`` began by 5 October."""
    starts = _limits(when.start, zone) if when.start else None
    ends = _limits(when.end, zone) if when.end else None
    if starts and ends:
        (first, begun), (ended, last) = starts, ends
        last, ended = max(last, first), max(ended, first)
        return Bounds(first, min(begun, last), ended, last)
    return Bounds(*(starts or (None, None)), *(ends or (None, None)))


def _limits(point: Point, zone: str) -> tuple[datetime, datetime]:
    if point.hour is not None:
        moment = in_zone(point.moment(zone), UTC)
        return moment, shifted(moment, _LENGTHS.get(point.precision, timedelta()))
    first, last = point.span()
    after = datetime.max.replace(tzinfo=UTC) if last == date.max else midnight(last + timedelta(days=1), zone)
    return midnight(first, zone), after


def daypart_start(when: Edtf, zone: str, daypart: str) -> datetime | None:
    """Return the moment at which a day with a daypart sorts among the times of its day; nothing for all else."""
    hour, point = order_of(daypart), when.start
    if hour is None or point is None or point.precision != Precision.DAY:
        return None
    return in_zone(datetime.combine(point.span()[0], time(hour), ZoneInfo(zone)), UTC)


def calendar_day(when: Edtf, zone: str) -> str:
    """Return the beginning on the place's calendar as far as it is known: 2025-10-21, 2025-10, 2025 (for autumn too)
    or 201X."""
    point = when.points[0]
    if point.hour is not None:
        return in_zone(point.moment(zone), zone).date().isoformat()
    first = point.span()[0].isoformat()
    if point.month is None or point.month > 12 or int(point.year) < 1:
        return point.year
    return (
        first
        if point.precision == Precision.DAY and when.extent in (Extent.INSTANT, Extent.LASTING)
        else first[:7]
    )


def time_value(when: Edtf) -> str:
    """Return the value of HTML's ``<time datetime>``, empty where its grammar cannot hold the date."""
    point = when.start
    if point is None or when.extent != Extent.INSTANT or when.is_placeholder:
        return ""
    if when.precision not in _HELD or "X" in point.text or point.days()[0] < (1, 1, 1):
        return ""
    text = point.text.rstrip("?~%")
    return f"{text[:13]}:00{text[13:]}" if when.precision == Precision.HOUR else text
