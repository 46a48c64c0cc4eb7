"""Every value from outside is one that both databases and the calendar hold, or it is refused."""

from contextlib import suppress
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import bounded
from articles.bounded import Refused

READERS = [
    bounded.number,
    bounded.ordinal,
    bounded.day,
    bounded.moment,
    bounded.moment_with_offset,
    bounded.words,
    bounded.one_of(["a", "b"]),
]


@pytest.mark.parametrize("read", READERS)
@given(text=st.text(st.characters(exclude_categories=[]), max_size=300))
def test_any_text_is_read_or_refused(read, text):
    with suppress(Refused):
        read(text)


@given(st.dates().map(str))
def test_a_day_that_is_read_can_be_moved_into_any_zone_and_by_a_year(text):
    try:
        moment = bounded.moment(f"{bounded.day(text)}T00:00+14:00")
    except Refused:
        return
    for zone in ("Pacific/Kiritimati", "Pacific/Niue"):
        assert (moment + timedelta(days=365)).astimezone(ZoneInfo(zone))
        assert (moment - timedelta(days=365)).astimezone(ZoneInfo(zone))


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (bounded.number, "999999999999999999", 10**18 - 1),
        (bounded.ordinal, "12", 12),
        (bounded.day, "2025-10-22", "2025-10-22"),
        (bounded.moment, "2025-10-22T09:00", "2025-10-22 09:00:00"),
        (bounded.moment, "2025-10-22 09:00", "2025-10-22 09:00:00"),
        (bounded.moment_with_offset, "2025-10-22T09:00:00 09:00", "2025-10-22 09:00:00+09:00"),
        (bounded.moment_with_offset, "2025-10-22T09:00:00.123456Z", "2025-10-22 09:00:00.123456+00:00"),
        (bounded.words, "停戦 会談", "停戦 会談"),
    ],
)
def test_what_makes_sense_is_read(read, text, value):
    assert str(read(text)) == str(value)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (bounded.number, "9" * 19),
        (bounded.number, "0"),
        (bounded.number, "٣"),
        (bounded.number, "1\n"),
        (bounded.ordinal, "2147483648"),
        (bounded.day, "0001-01-01"),
        (bounded.day, "9999-12-31"),
        (bounded.day, "2025-02-30"),
        (bounded.day, "2025-W43-3"),
        (bounded.moment, "9999-12-31T23:59:59-23:59"),
        (bounded.moment, "0001-01-01T00:00:00+14:00"),
        (bounded.moment_with_offset, "2025-10-22T09:00"),
        (bounded.words, "a\x00"),
        (bounded.words, "x" * 201),
    ],
)
def test_what_makes_none_is_refused(read, text):
    with pytest.raises(Refused):
        read(text)
