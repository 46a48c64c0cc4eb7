"""Dates as editors and sources write them: understood or refused, never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dating.bounds import bounds
from timeline.dating.edtf import parse
from timeline.dating.point import DateError
from timeline.dating.reading import read_dated
from timeline.dating.refusals import AmbiguousHour, NoSuchMoment, Unsaid, WrongWeekday
from timeline.dating.understanding import from_japanese
from timeline.dating.wording import display

WRITTEN_ON = date(2025, 10, 22)

zones = st.sampled_from(["Asia/Tokyo", "America/New_York", "Pacific/Kiritimati"])
almost = st.text(
    alphabet="0123456789-/.[]X?~%TZ:+年月日〜上旬頃末から春第四半期(火)午後昨令和まで以降内か、いずれ",
    max_size=24,
)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("2025/10/21", "2025-10-21"),
        ("2025.10.21", "2025-10-21"),
        ("2025/10", "2025-10"),
        ("２０２５年１０月２１日（火）", "2025-10-21"),
        ("令和7年10月21日", "2025-10-21"),
        ("10月16日〜21日", "2025-10-16?/2025-10-21?"),
        ("10月16〜21日", "2025-10-16?/2025-10-21?"),
        ("10月16日から21日まで", "2025-10-16?/2025-10-21?"),
        ("2025/10/16～2025/10/21", "2025-10-16/2025-10-21"),
        ("10月16日から", "2025-10-16?/.."),
        ("10月16日まで", "../2025-10-16?"),
        ("2025年12月30日〜1月3日", "2025-12-30/2026-01-03"),
        ("2025年10月21日ごろ", "2025-10-21~"),
        ("10月末", "2025-10-31%"),
        ("21日", "2025-10-21?"),
        ("昨日", "2025-10-21?"),
        ("2025年XX月XX日", "2025-XX-XX"),
        ("10月21日午後2時半", "2025-10-21T14:30+09:00?"),
        ("2025-10-21 14:30", "2025-10-21T14:30+09:00"),
        ("10月21日24時", "2025-10-22T00:00+09:00?"),
        ("10月21日午後2時〜午後4時", "2025-10-21T14:00+09:00?/2025-10-21T16:00+09:00?"),
        ("2025年11月以降", "[2025-11..]"),
        ("2025年11月上旬以降", "[2025-11-01..]"),
        ("2025年12月31日までに", "[..2025-12-31]"),
        ("2025年12月1日以前", "[..2025-12-01]"),
        ("2025年内", "[..2025-12-31]"),
        ("2025年10月21日か22日", "[2025-10-21,2025-10-22]"),
        ("2025年10月1日、3日、5日のいずれか", "[2025-10-01,2025-10-03,2025-10-05]"),
        (" [2025-10-21..2025-10-31] ", "[2025-10-21..2025-10-31]"),
    ],
)
def test_editors_may_write_as_they_are_used_to(words, text):
    assert from_japanese(words, WRITTEN_ON).text == text


@pytest.mark.parametrize(
    "words",
    [
        *(
            "令7.10.21",
            "令和 7 年 10 月 21 日",
            "令和7(2025)年10月21日",
            "2025(令和7)年10月21日",
            "二千二十五年十月二十一日",
        ),
        *("'25/10/21", "’25.10.21", "2025・10・21", "2025 / 10 / 21", "2025‐10‐21"),
        *(
            "民國 114 年 10 月 21 日",
            "2025年10月21日(二)",
            "2025/10/21(二)",
            "2025.10.21 TUE",
            "Tue, Oct 21, 2025",
        ),
        *("21-Oct-2025", "21.10.2025", "10/21/2025", "21/10/2025"),
    ],
)
def test_a_day_is_understood_as_pages_print_it(words):
    assert from_japanese(words, WRITTEN_ON).text.removesuffix("?") == "2025-10-21"


@pytest.mark.parametrize(
    "words", ["10/06/2025", "2025(令和8)年10月21日", "令和7(2024)年10月21日", "2025.10.21 MON"]
)
def test_a_day_that_may_be_another_is_refused(words):
    with pytest.raises(DateError):
        from_japanese(words, WRITTEN_ON)


@pytest.mark.parametrize("words", ["M7.1の地震が発生した", "T2.3に更新した", "大10.3%の上昇だった"])
def test_a_number_behind_an_initial_is_no_year_of_an_era(words):
    assert not read_dated(words, WRITTEN_ON)


def test_weekdays_in_short_are_other_words_elsewhere():
    assert not read_dated("The sun sat over the 21 piers.", WRITTEN_ON)
    assert not read_dated("Sun Tzu and Sat 3", WRITTEN_ON)


def test_a_time_gets_the_offset_of_its_place_on_that_day():
    assert from_japanese("2025年10月25日午後3時", zone="Europe/Budapest").text.endswith("+02:00")
    assert from_japanese("2025年10月26日午後3時", zone="Europe/Budapest").text.endswith("+01:00")


def test_japans_time_stays_japans_time_abroad():
    assert (
        from_japanese("日本時間2025年10月21日午前4時", zone="America/New_York").text
        == "2025-10-21T04:00+09:00"
    )


def test_a_foreign_time_is_understood_as_it_was_shown():
    words = display(parse("2025-10-20T15:00-04:00"), "America/New_York")
    assert from_japanese(words, zone="America/New_York").text == "2025-10-20T15:00-04:00"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "来週",
        "近い将来",
        "10月16日",
        "21日",
        "昨日",
        "2025年2月30日",
        "2025年10月21日(水)",
        "2025年10月21日午後12時",
        "平成40年1月1日",
        "2025年10月午後2時",
        "10月上旬〜中旬",
        "2025年10月21日のいずれか",
        "2025年10月21日25時",
    ],
)
def test_what_is_not_understood_is_refused(words):
    with pytest.raises(DateError):
        from_japanese(words)


def test_a_time_that_the_clocks_skipped_is_refused():
    with pytest.raises(DateError, match="skipped"):
        from_japanese("2025年3月9日午前2時30分", zone="America/New_York")


@given(st.text() | almost, st.none() | st.dates(), zones)
def test_understanding_raises_nothing_but_date_error(words, reference, zone):
    try:
        when = from_japanese(words, reference, zone)
    except DateError:
        return
    assert parse(when.text) == when
    bounds(when, zone)
    display(when, zone)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("先週", "[2025-10-13?..2025-10-19?]"),
        ("先々週", "[2025-10-06?..2025-10-12?]"),
        ("先週の金曜日", "2025-10-17?"),
        ("来週月曜", "2025-10-27?"),
        ("3日前", "2025-10-19?"),
        ("2週間後", "2025-11-05?"),
        ("先月", "2025-09?"),
        ("先月21日", "2025-09-21?"),
        ("先月末", "2025-09-30%"),
        ("昨年", "2024?"),
        ("年内", "[2025-10-22?..2025-12-31?]"),
        ("今月中", "[2025-10-22?..2025-10-31?]"),
        ("年度内", "[2025-10-22?..2026-03-31?]"),
        ("2週間以内", "[2025-10-22?..2025-11-05?]"),
        ("3カ月以内", "[2025-10-22?..2026-01-22?]"),
        ("年末までに", "[..2025-12-31?]"),
        ("来月以降", "[2025-11?..]"),
        ("12月31日までに", "[..2025-12-31?]"),
        ("21日か22日", "[2025-10-21?,2025-10-22?]"),
        ("今週末", "[2025-10-25?..2025-10-26?]"),
        ("来春", "2026-21?"),
        ("2カ月後", "2025-12?"),
        ("昨年10月16日〜21日", "2024-10-16?/2024-10-21?"),
        ("去年の秋", "2024-23?"),
    ],
)
def test_words_that_count_from_the_day_of_writing_are_understood_with_it_only(words, text):
    assert from_japanese(words, WRITTEN_ON).text == text
    with pytest.raises(Unsaid):
        from_japanese(words)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("10月16日", Unsaid),
        ("21日", Unsaid),
        ("2025年2月30日", NoSuchMoment),
        ("2025年3月9日25時", NoSuchMoment),
        ("2025年10月21日(水)", WrongWeekday),
        ("2025年10月21日午後12時", AmbiguousHour),
    ],
)
def test_a_refusal_says_what_is_wrong(words, reason):
    with pytest.raises(reason):
        from_japanese(words)
