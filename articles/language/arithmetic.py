"""Arithmetic of dates that stops at the calendar's ends instead of raising. Pure: no Django.

Python's calendar runs from the year 1 to 9999. Open ends of intervals, dates that readers type and clocks of other
zones reach beyond it: whatever adds to a date, takes from one or asks what another clock shows goes through here.
"""

import calendar
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo

Moment = TypeVar("Moment", date, datetime)


def shifted(moment: Moment, by: timedelta) -> Moment:
    """Return the day or moment that lies ``by`` later, at the farthest the first or last of the calendar."""
    try:
        return moment + by
    except OverflowError:
        return _end_of(moment, is_last=by > timedelta())


def counted(day: date, days: int) -> date | None:
    """Return the day that lies so many days later; nothing where the calendar has none, since no other day is meant."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def in_zone(moment: datetime, zone: str | tzinfo) -> datetime:
    """Return what the clocks of a zone show at a moment, at the farthest the first or last moment of the calendar."""
    clock = ZoneInfo(zone) if isinstance(zone, str) else zone
    try:
        return moment.astimezone(clock)
    except (OverflowError, ValueError):
        return _end_of(moment, is_last=moment.year > 5_000).replace(tzinfo=clock)


def midnight(day: date, zone: str) -> datetime:
    """Return the first instant of a day in UTC; where the clocks skip midnight, the moment that they skip it."""
    return in_zone(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)), UTC)


def months_on(year: int, month: int, months: int) -> tuple[int, int]:
    """Return year and month so many months later. The year may be one that no calendar has."""
    year, index = divmod(year * 12 + month - 1 + months, 12)
    return year, index + 1


def days_of_month(year: int, month: int) -> int:
    """Return how many days a month has. Raises ``ValueError`` for a month that does not exist."""
    date(year, month, 1)
    return calendar.monthrange(year, month)[1]


def _end_of(moment: Moment, *, is_last: bool) -> Moment:
    end = type(moment).max if is_last else type(moment).min
    if isinstance(end, datetime) and isinstance(moment, datetime):
        return end.replace(tzinfo=moment.tzinfo)
    return end
