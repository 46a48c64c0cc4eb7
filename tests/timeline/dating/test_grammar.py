"""Dates put together from their parts: what words name, what they leave to the day of writing, and what they join."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.nearest import Direction
from timeline.dating.anchors import Named
from timeline.dating.bounds import bounds
from timeline.dating.edtf import parse
from timeline.dating.grammar import phrases_at
from timeline.dating.lexicon import TABLES, lex
from timeline.dating.point import DateError
from timeline.dating.reading import read_dated
from timeline.dating.refusals import (
    AmbiguousHour,
    Disagreement,
    NoAnchor,
    NoSuchMoment,
    OutsideEra,
    TimeWithoutDay,
    Undated,
)
from timeline.dating.understanding import understand
from timeline.dating.wording import display

WRITTEN_ON = date(2025, 10, 22)

#: Words, their date, the daypart and the zone that they say.
MEANT = [
    ("21日未明", "2025-10-21", "未明", ""),
    ("2025年10月21日(火)夜", "2025-10-21", "夜", ""),
    ("昨夜", "2025-10-21", "夜", ""),
    ("きのう夕方", "2025-10-21", "夕方", ""),
    ("21日正午", "2025-10-21T12:00+09:00", "正午", ""),
    ("21日夜8時", "2025-10-21T20:00+09:00", "夜", ""),
    ("22日未明2時ごろ", "2025-10-22T02:00+09:00~", "未明", ""),
    ("21日深夜から22日未明にかけて", "2025-10-21/2025-10-22", "深夜/未明", ""),
    ("午後2時〜4時", "2025-10-22T14:00+09:00/2025-10-22T16:00+09:00", "午後", ""),
    ("米東部時間21日午後8時", "2025-10-21T20:00-04:00", "午後", "America/New_York"),
    ("21日14時UTC", "2025-10-21T14:00Z", "", "UTC"),
    ("キーウ時間21日未明", "2025-10-21", "未明", "Europe/Kyiv"),
    ("日本時間22日午前9時(米東部時間21日午後8時)", "2025-10-22T09:00+09:00", "午前", "Asia/Tokyo"),
    ("現地時間21日午後8時（日本時間22日午前9時）", "2025-10-21T20:00-04:00", "午後", ""),
    ("21日夜（日本時間22日午前）", "2025-10-21", "夜", ""),
    ("年末", "2025-12~", "", ""),
    ("年明け", "2026-01~", "", ""),
    ("年度末", "2026-03~", "", ""),
    ("月末", "2025-10-31~", "", ""),
    ("来週半ば", "2025-10-29~", "", ""),
    ("週明け27日", "2025-10-27", "", ""),
    ("2025年度", "[2025-04..2026-03]", "", ""),
    ("令和7年度下半期", "[2025-10..2026-03]", "", ""),
    ("上半期", "[2025-01..2025-06]", "", ""),
    ("2025年後半", "[2025-07..2025-12]", "", ""),
    ("第4四半期", "2025-36", "", ""),
    ("年度第2四半期", "2025-35", "", ""),
    ("10〜12月期", "2025-10/2025-12", "", ""),
    ("月内", "[2025-10-22..2025-10-31]", "", ""),
    ("今夏", "2025-22", "", ""),
    ("今冬", "2025-24", "", ""),
    ("三カ月前", "2025-07", "", ""),
    ("1年半前", "2024-04", "", ""),
    ("10日ほど前", "2025-10-12~", "", ""),
    ("数日後", "[2025-10-24..2025-10-27]", "", ""),
    ("数年後", "[2027-10-22..2031-10-22]", "", ""),
    ("数カ月以内", "[2025-10-22..2026-04-22]", "", ""),
    ("ここ数年", "[2019-10-22..2025-10-22]", "", ""),
    ("半世紀前", "1975", "", ""),
    ("前世紀末", "199X~", "", ""),
    ("2031年春から夏にかけて", "2031-21/2031-22", "", ""),
    ("去る12日", "2025-10-12", "", ""),
    ("2、3日以内", "[2025-10-22..2025-10-25]", "", ""),
    ("48時間以内", "[2025-10-22..2025-10-24]", "", ""),
    ("今後1週間", "[2025-10-22..2025-10-29]", "", ""),
    ("16、17両日", "{2025-10-16,2025-10-17}", "", ""),
    ("10月16日と20日", "{2025-10-16,2025-10-20}", "", ""),
    ("21日か22日", "[2025-10-21,2025-10-22]", "", ""),
    ("21日から3日間", "2025-10-21/2025-10-23", "", ""),
    ("2022年2月以来", "2022-02/..", "", ""),
    ("年末までに", "[..2025-12-31]", "", ""),
    ("10月第3火曜日", "2025-10-21", "", ""),
    ("20日の週", "[2025-10-20..2025-10-26]", "", ""),
    ("あす23日", "2025-10-23", "", ""),
    ("25年10月", "2025-10", "", ""),
    ("1939〜45年", "1939/1945", "", ""),
    ("10月21日とみられる", "2025-10-21?", "", ""),
    ("1990年代後半", "[1995..1999]", "", ""),
    ("20世紀前半", "[1900..1949]", "", ""),
    ("紀元前221年", "-0220", "", ""),
    ("R7.10.21", "2025-10-21", "", ""),
    ("令和七年十月二十一日", "2025-10-21", "", ""),
    ("民國114年10月21日上午9時30分", "2025-10-21T09:30+09:00", "午前", ""),
    ("下週三", "2025-10-29", "", ""),
    ("Oct 21, 2025", "2025-10-21", "", ""),
    ("Tuesday, 21 October 2025", "2025-10-21", "", ""),
    ("October 16-18, 2025", "2025-10-16/2025-10-18", "", ""),
    ("late October", "[2025-10-21..2025-10-31]", "", ""),
    ("mid-2026", "2026-06~", "", ""),
    ("last Monday", "2025-10-20", "", ""),
    ("two weeks ago", "2025-10-08", "", ""),
    ("the evening of 4 June 2031", "2031-06-04", "夜", ""),
    ("the first quarter of 2030", "2030-33", "", ""),
    ("by the end of the year", "[..2025-12-31]", "", ""),
    ("上個月29日", "2025-09-29", "", ""),
    ("三天後", "2025-10-25", "", ""),
    ("late 2025", "[2025-09..2025-12]", "", ""),
    ("early 2025", "[2025-01..2025-04]", "", ""),
    ("late 2020s", "[2027..2029]", "", ""),
    ("early 20th century", "[1900..1933]", "", ""),
    ("between January 2030 and June 2032", "2030-01/2032-06", "", ""),
    ("お盆", "[2025-08-13~..2025-08-16~]", "", ""),
    ("昨年のお盆", "[2024-08-13~..2024-08-16~]", "", ""),
    ("令和元年度", "[2019-04..2020-03]", "", ""),
    ("二三日後", "[2025-10-24..2025-10-25]", "", ""),
    ("二十三日後", "2025-11-14", "", ""),
    ("一两天后", "[2025-10-23..2025-10-24]", "", ""),
    ("两周前", "2025-10-08", "", ""),
    ("三个月后", "2026-01", "", ""),
    ("上个月底", "2025-09-30~", "", ""),
]
REFUSED = [
    ("時期未定", Undated),
    ("近く", Undated),
    ("翌日", NoAnchor),
    ("2025年2月30日", NoSuchMoment),
    ("13月", NoSuchMoment),
    ("令和40年13月", NoSuchMoment),
    ("平成31年5月1日", OutsideEra),
    ("令和元年4月1日", OutsideEra),
    ("昭和64年度", OutsideEra),
    ("FY2025", DateError),
    ("2025年10月午後2時", TimeWithoutDay),
    ("2025年10月夜", TimeWithoutDay),
    ("21日夜12時", AmbiguousHour),
    ("きのう(20日)", Disagreement),
    ("米東部時間21日午後8時(日本時間22日午前5時)", Disagreement),
]


@pytest.mark.parametrize(("words", "edtf", "daypart", "zone"), MEANT, ids=[row[0] for row in MEANT])
def test_parts_make_a_date(words, edtf, daypart, zone):
    meant = understand(words, WRITTEN_ON)
    assert (meant.when.text, meant.daypart, meant.zone) == (edtf, daypart, zone)


@pytest.mark.parametrize(("words", "why"), REFUSED)
def test_what_makes_none_is_refused_for_its_own_reason(words, why):
    with pytest.raises(why):
        understand(words, WRITTEN_ON)


def test_the_longest_phrase_comes_first():
    found = phrases_at(lex("10月16日〜21日まで"), 0)
    assert [phrase.how for phrase in found] == ["range", "range", "one"]


@pytest.mark.parametrize("words", ["朝鮮", "21日中国", "本日本", "週末期"])
def test_a_word_within_another_is_none(words):
    assert not any(token.parts for token in lex(words) if token.text in ("朝", "中", "本日", "末"))


#: Words of every table, numbers with their units, and what stands between them.
pieces = st.sampled_from(
    [word for table in TABLES.values() for word in table]
    + [
        "2025年",
        "10月",
        "2月30日",
        "0日",
        "13月",
        "99世紀",
        "紀元前1年",
        "令和99年",
        "H31.4.30",
        "第3週",
        "(火)",
        "999年前",
    ]
    + [
        "25時",
        "30分",
        "12:30",
        "24:00",
        "9999年",
        "0年",
        "XX月XX日",
        "(日本時間",
        "(",
        ")",
        "、",
        "の",
        "「",
        "」",
        "。",
        "した",
    ]
)
page_days = st.sampled_from([None, WRITTEN_ON, date.min, date.max, date(2024, 2, 29)])


@given(st.lists(pieces, min_size=1, max_size=6).map("".join), page_days, st.sampled_from(Direction))
def test_words_in_any_order_are_understood_or_refused(words, page_day, direction):
    try:
        meant = understand(words, page_day, direction=direction)
    except DateError:
        meant = None
    if meant is not None:
        display(meant.when, daypart=meant.daypart)
        bounds(meant.when, "Asia/Tokyo")
    for read in read_dated(words, page_day, heads=True, known=[Named(parse("2025-10-20"))]):
        assert words[read.start : read.end].strip() == read.words.strip()
        display(read.marked)


def test_every_word_of_the_vocabulary_is_read_as_itself():
    for table in ("year", "month", "week", "day", "compound", "season", "half"):
        for word in TABLES[table]:
            assert lex(word)[0].text == word


@pytest.mark.parametrize("words", ["同日", "翌年", "昨年", "来年末", "21日", "年末"])
def test_what_would_help_is_said_in_words(words):
    with pytest.raises(DateError) as refused:
        understand(words, None)
    assert ": give that day" in str(refused.value) or ": write the day itself" in str(refused.value)
    assert "=" not in str(refused.value)
