"""Dates in running Japanese: found, never invented."""

from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.dates import PartialDate, find_dates
from articles.language.nearest import nearest

WRITTEN_ON = date(2025, 10, 22)


@pytest.mark.parametrize(
    ("iso", "precision", "words"),
    [
        ("2025", "year", "2025年"),
        ("2025-10", "month", "2025年10月"),
        ("2025-10-22", "day", "2025年10月22日(水)"),
        ("2025-10-22T05:44+09:00", "minute", "2025年10月22日(水) 5:44"),
        ("2025-10-22T00:00Z", "minute", "2025年10月22日(水) 0:00"),
    ],
)
def test_a_partial_date_says_no_more_than_it_knows(iso, precision, words):
    found = PartialDate.parse(iso)
    assert (found.precision, found.display()) == (precision, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-13",
        "2025-02-29",
        "2025-10-22T24:00",
        "2025/10/22",
        "10月22日",
        "25-10-22",
        "2025-1-2",
        "0000",
        "2025-10-22T05:44+25:00",
        "2025-10-22T05:44+09:75",
        "２０２５",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"no ISO 8601 date|does not exist"):
        PartialDate.parse(text)


@given(st.text() | st.from_regex(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d([+-]\d\d:\d\d)?)?)?)?", fullmatch=True))
def test_a_partial_date_is_read_or_refused(text):
    try:
        found = PartialDate.parse(text)
    except ValueError:
        return
    assert found.display().startswith(f"{found.year}年")
    assert found.earliest().year == found.year


def test_the_earliest_moment_is_that_of_the_offset_or_the_zone():
    tokyo = timezone(timedelta(hours=9))
    assert PartialDate.parse("2025-10-22T05:44+09:00").earliest("UTC") == datetime(
        2025, 10, 22, 5, 44, tzinfo=tokyo
    )
    assert PartialDate.parse("2025-10").earliest("Asia/Tokyo") == datetime(2025, 10, 1, tzinfo=tokyo)
    assert PartialDate.parse("2025-10-22T05:44").earliest() == datetime(2025, 10, 22, 5, 44, tzinfo=tokyo)


@pytest.mark.parametrize(
    ("text", "iso", "kind"),
    [
        ("2025年10月22日(水)に", "2025-10-22", "absolute"),
        ("2025年10月22日(水)05時44分", "2025-10-22T05:44", "absolute"),
        ("2025年10月22日 5:44配信", "2025-10-22T05:44", "absolute"),
        ("2025/10/22", "2025-10-22", "absolute"),
        ("2025.10.22", "2025-10-22", "absolute"),
        ("2025-10-22T05:44", "2025-10-22T05:44", "absolute"),
        ("２０２５年１０月２２日（水）", "2025-10-22", "absolute"),
        ("２０２５／１０／２２　０５：４４", "2025-10-22T05:44", "absolute"),
        ("2018年7月に", "2018-07", "absolute"),
        ("２０２５年", "2025", "absolute"),
        ("令和7年10月21日", "2025-10-21", "era"),
        ("令和元年5月", "2019-05", "era"),
        ("昭和64年1月7日", "1989-01-07", "era"),
        ("10月22日午後2時半", "2025-10-22T14:30", "yearless"),
        ("昨年10月3日", "2024-10-03", "yearless"),
        ("11月5日", "2025-11-05", "yearless"),
        ("12月5日", "2024-12-05", "yearless"),
        ("2月29日", "2024-02-29", "yearless"),
        ("ワシントン21日 ロイター", "2025-10-21", "dayonly"),
        ("30日", "2025-09-30", "dayonly"),
        ("先月30日", "2025-09-30", "dayonly"),
        ("昨日", "2025-10-21", "relative"),
        ("3日前", "2025-10-19", "relative"),
        ("先月", "2025-09", "relative"),
        ("来週", "", "relative"),
        ("前日", "", "relative"),
        ("同年11月", "", "yearless"),
        ("2025年XX月XX日", "", "placeholder"),
        ("2025年〇月〇日", "", "placeholder"),
        ("2025-XX-XX", "", "placeholder"),
    ],
)
def test_a_date_is_found(text, iso, kind):
    (found,) = find_dates(text, WRITTEN_ON)
    assert (found.iso, found.kind) == (iso, kind)
    assert found.text == text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    [
        "3日間",
        "1日平均",
        "F/2346億円",
        "3カ月",
        "192.168.10.22",
        "2025年度",
        "100日目",
        "二〇〇〇年",
        "毎日新聞",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert find_dates(text, WRITTEN_ON) == []


@pytest.mark.parametrize("text", ["2日以内", "年内", "月末", "3カ月以内", "今秋"])
def test_a_limit_is_found_and_has_no_day_of_its_own(text):
    (found,) = find_dates(text, WRITTEN_ON)
    assert (found.text, found.iso, found.kind) == (text, "", "relative")


def test_without_a_reference_no_year_is_invented():
    (found,) = find_dates("10月22日(水)に会談")
    assert (found.iso, found.inferred) == ("", False)


def test_an_inferred_year_says_so():
    written, inferred = find_dates("2025年10月16日と10月17日", WRITTEN_ON)
    assert (written.inferred, inferred.inferred) == (False, True)


def test_the_end_of_a_range_takes_the_month_of_its_beginning():
    assert [found.iso for found in find_dates("2025年12月16日〜21日")] == ["2025-12-16", "2025-12-21"]


@pytest.mark.parametrize("text", ["2025年2月30日", "平成40年1月1日", "2025年13月1日", "令和0年1月1日"])
def test_a_day_that_does_not_exist_has_no_iso_date(text):
    assert all(len(found.iso) < 10 for found in find_dates(text, WRITTEN_ON))


def test_midnight_or_noon_is_not_guessed():
    (found,) = find_dates("2025年10月21日午後12時")
    assert found.iso == "2025-10-21"


@given(
    st.text(alphabet="0123456789年月日時分(水)〜、/-:.令和昨日前後XX〇０２５午後T末半", max_size=40),
    st.none() | st.dates(),
)
def test_any_text_is_read_without_overlap(text, reference):
    found = find_dates(text, reference)
    assert all(text[row.start : row.end] == row.text for row in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for row in found:
        if row.iso:
            PartialDate.parse(row.iso)
            assert PartialDate.parse(row.iso).precision == row.precision


@given(st.dates(), st.text(max_size=5))
def test_a_day_in_words_is_the_day(day, around):
    found = find_dates(f"{around}、{day.year:04}年{day.month}月{day.day}日、{around}", None)
    assert day.isoformat() in [row.iso for row in found]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_the_nearest_year_is_never_more_than_thirty_days_ahead(day, reference):
    year, month = nearest(day.month, day.day, reference)
    ahead = date(year, month, day.day) - reference
    assert ahead <= timedelta(days=30)
    assert month == day.month
