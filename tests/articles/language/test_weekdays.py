"""Weekdays that are not those of their dates, whatever the date leaves unsaid."""

from datetime import date

import pytest

from articles.language.weekdays import weekday_mismatches

#: A Wednesday.
WRITTEN_ON = date(2025, 10, 22)

WRONG = [
    ("2025年10月23日（水）に会談した。", "2025年10月23日（水）"),
    ("2025-10-21（水）の会合", "2025-10-21（水）"),
    ("２０２５年１０月２１日（月）に署名した。", "２０２５年１０月２１日（月）"),
    ("令和7年10月21日（月曜日）に発効した。", "令和7年10月21日（月曜日）"),
    ("10月21日（水）に会談した。", "10月21日（水）"),
    ("会談は12月15日（火）に開かれる予定だ。", "12月15日（火）"),
    ("21日（月）、首相は訪米した。", "21日（月）"),
    ("10月21日（火）〜23日（土）に訪問した。", "23日（土）"),
    ("火曜日の10月20日に発表した。", "火曜日の10月20日"),
    ("昨年10月21日（火）に会談した。", "昨年10月21日（火）"),
    ("来月3日（火）に投票が行われる。", "来月3日（火）"),
]
RIGHT = [
    "2025年10月22日(水)に会談した。",
    "10月21日（火）に会談した。",
    "会談は12月15日（月）に開かれる予定だ。",
    "10月21日（火）〜23日（木）に訪問した。",
    "昨年10月21日（月）に会談した。",
    "2024年の大統領選は11月5日（火）に行われた。",
    "10月24日（金）に首脳会談を開くと発表した。",
    "2025年10月21日（日本時間）に署名した。",
    "水曜日に会談した。",
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_a_wrong_weekday_is_found(text, words):
    assert [found.text for found in weekday_mismatches(text, WRITTEN_ON)] == [words]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_weekday_is_let_through(text):
    assert weekday_mismatches(text, WRITTEN_ON) == []


def test_a_weekday_without_a_year_needs_the_day_of_the_page():
    assert weekday_mismatches("10月22日(火)") == []


def test_a_date_without_a_year_is_marked_as_read_from_the_page():
    assert [found.inferred for found in weekday_mismatches("10月22日(火)", WRITTEN_ON)] == [True]
    assert [found.inferred for found in weekday_mismatches("2025年10月22日(火)", WRITTEN_ON)] == [False]
