"""The year that is meant by a date without one, and the month by a bare day. Pure: no Django."""

from datetime import date, timedelta
from enum import Enum

from articles.language.arithmetic import months_on, shifted

#: Where nothing tells, a date may lie this many days ahead of its reference: announcements name near days.
_AHEAD = timedelta(days=30)
#: So many days ahead the present tense alone may name.
_SOON = 240


class Direction(Enum):
    """Where what a sentence tells of lies, seen from the day on which it was written."""

    UNKNOWN = "unknown"
    AHEAD = "ahead"
    BEHIND = "behind"
    #: On either side, whichever is nearer: a plan that moved or fell through.
    EITHER = "either"
    #: Ahead unless that is most of a year away: a verb in the present tense alone, 「20日に始まる」.
    SOON = "soon"


def nearest(
    month: int | None, day: int | None, reference: date, direction: Direction = Direction.UNKNOWN
) -> tuple[int | None, int | None]:
    """Return year and month of the nearest day that fits: ahead from the reference on, behind up to it. Where nothing
    tells, it is the nearest past one; a month may then lie up to 30 days ahead.

    Eight years are enough: 29 February is at most eight years away.
    """
    if direction in (Direction.EITHER, Direction.SOON):
        return _nearer(month, day, reference, direction)
    limit = shifted(reference, _AHEAD) if month and direction is Direction.UNKNOWN else reference
    step = 1 if direction is Direction.AHEAD else -1
    for months in range((8 * 12 if month else 2) + 1):
        year, at = months_on(limit.year, limit.month, step * months)
        iso = f"{year:04}-{at:02}-{day or 1:02}"
        if month in (None, at) and exists(iso) and _lies_so(iso, day, limit, direction):
            return year, at
    return None, None


def _nearer(
    month: int | None, day: int | None, reference: date, direction: Direction
) -> tuple[int | None, int | None]:
    ahead, behind = (nearest(month, day, reference, way) for way in (Direction.AHEAD, Direction.BEHIND))
    day_ahead, day_behind = _first_day(*ahead, day), _first_day(*behind, day)
    if day_ahead is None or day_behind is None:
        return behind if day_ahead is None else ahead
    to_come = (day_ahead - reference).days
    gone = (reference - day_behind).days
    is_ahead = to_come <= _SOON if direction is Direction.SOON else to_come < gone
    return ahead if is_ahead else behind


def _first_day(year: int | None, month: int | None, day: int | None) -> date | None:
    return date(year, month, day or 1) if year and month else None


def _lies_so(iso: str, day: int | None, limit: date, direction: Direction) -> bool:
    """Whether a day, or the month of a date without one, is not on the wrong side of the limit."""
    length = 10 if day else 7
    there, here = iso[:length], limit.isoformat()[:length]
    return there >= here if direction is Direction.AHEAD else there <= here


def exists(iso: str) -> bool:
    """Whether the calendar has this day."""
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True
