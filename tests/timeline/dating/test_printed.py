"""Days as heads of pages print them, by no day of writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dating.printed import printed_days


def told(text: str, **asked) -> list[tuple[str, str]]:
    return [(text[day.start : day.end], day.iso) for day in printed_days(text, **asked)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("公開 2025年10月21日(火) 18:30", [("2025年10月21日(火)", "2025-10-21")]),
        ("二〇二五年十月二十一日付", [("二〇二五年十月二十一日", "2025-10-21")]),
        ("10月21日(火)", [("10月21日(火)", "--10-21")]),
        ("MARCH 3, 2033", [("MARCH 3, 2033", "2033-03-03")]),
        ("6:30 pm GMT, 21 October 2025", [("21 October 2025", "2025-10-21")]),
        ("2025.10.2118時30分", [("2025.10.21", "2025-10-21")]),
        ("(2025年)10月21日", [("(2025年)10月21日", "2025-10-21")]),
        ("'98/10/21", [("'98/10/21", "1998-10-21")]),
        ("2025年10月号", [("2025年10月号", "2025-10")]),
        (
            "2025年10月16日 2025年10月21日",
            [("2025年10月16日", "2025-10-16"), ("2025年10月21日", "2025-10-21")],
        ),
        ("2025年2月30日", [("2025年2月30日", "")]),
        ("平成40年1月2日", [("平成40年1月2日", "")]),
    ],
)
def test_a_day_is_read_as_far_as_it_is_printed(text, days):
    assert told(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "昨年10月21日",
        "同年10月21日",
        "2025年10月下旬",
        "33年12月期",
        "25年9月",
        "2025-10",
        "21日",
        "3日前",
        "版 2.10.21",
    ],
)
def test_what_needs_a_day_of_writing_or_counts_is_no_printed_day(text):
    assert told(text) == []


def test_a_day_without_a_month_is_found_where_it_is_asked_for():
    assert told("霧の町 21日 共同", alone=True) == [("21日", "---21")]
    assert told("2日", alone=True) == [("2日", "---02")]


def test_machines_print_the_clock_within_the_day():
    (day,) = printed_days("Tue Oct 21 18:30:05 2025")
    assert (day.iso, day.clock, day.weekday) == ("2025-10-21", "18:30", "火")


@given(st.text() | st.text(alphabet="0123456789年月日/.-'()（）令和七十月二〇OctMay, :", max_size=30))
def test_every_day_stands_where_it_says(text):
    end = 0
    for day in printed_days(text, alone=True):
        assert end <= day.start < day.end <= len(text)
        end = day.end
