"""Arithmetic at the calendar's ends: nothing raises, and within the calendar it is Python's own."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.arithmetic import counted, days_of_month, in_zone, midnight, months_on, shifted

ZONES = ["Asia/Tokyo", "Asia/Manila", "America/Juneau", "Pacific/Kiritimati", "America/New_York", "UTC"]
#: The first and last weeks of the calendar, and days within it.
DAYS = st.one_of(st.dates(max_value=date(1, 1, 10)), st.dates(min_value=date(9999, 12, 20)), st.dates())
MOMENTS = st.builds(
    lambda day, seconds, hours: datetime(
        day.year, day.month, day.day, tzinfo=timezone(timedelta(hours=hours))
    ).replace(hour=seconds // 3600, minute=seconds // 60 % 60),
    DAYS,
    st.integers(0, 86_399),
    st.integers(-12, 14),
)
SPANS = st.timedeltas()


@given(day=DAYS, by=SPANS)
def test_a_day_is_shifted_within_the_calendar(day, by):
    there = shifted(day, by)
    assert date.min <= there <= date.max
    if (there - day) != timedelta(days=by.days):
        assert there in (date.min, date.max)


@given(moment=MOMENTS, by=SPANS)
def test_a_moment_is_shifted_within_the_calendar(moment, by):
    there = shifted(moment, by)
    assert there.tzinfo == moment.tzinfo
    assert there - moment == by or there.replace(tzinfo=None) in (datetime.min, datetime.max)  # noqa: DTZ901


@given(moment=MOMENTS, zone=st.sampled_from(ZONES))
def test_any_clock_shows_some_time(moment, zone):
    there = in_zone(moment, zone)
    assert there.tzinfo == ZoneInfo(zone)
    assert 1 <= there.year <= 9999
    if 1 < moment.year < 9999:
        assert there == moment


@given(day=DAYS, days=st.integers(-4_000_000, 4_000_000))
def test_a_day_that_is_counted_is_that_day_or_none(day, days):
    there = counted(day, days)
    assert there is None or (there - day).days == days


@given(day=DAYS, zone=st.sampled_from(ZONES))
def test_every_day_has_a_midnight_in_every_zone(day, zone):
    assert midnight(day, zone).tzinfo == UTC


@pytest.mark.parametrize(
    ("start", "months", "there"),
    [((2025, 12), 1, (2026, 1)), ((2025, 1), -1, (2024, 12)), ((2025, 10), 0, (2025, 10))],
)
def test_months_run_on_over_the_year(start, months, there):
    assert months_on(*start, months) == there


def test_a_month_that_does_not_exist_has_no_days():
    assert days_of_month(2024, 2) == 29
    with pytest.raises(ValueError):
        days_of_month(10_000, 1)
