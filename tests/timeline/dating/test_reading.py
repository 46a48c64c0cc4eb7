"""The dates of a sentence: one reading for form, editor, checks and importer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dating.edtf import parse
from timeline.dating.point import DateError
from timeline.dating.reading import read_dated, read_words

WRITTEN_ON = date(2025, 10, 22)

#: A sentence of 22 October 2025; the date and what became of it.
SENTENCES = [
    ("12月15日に両首脳が会談する予定だ", "2025-12-15", "planned"),
    ("12月15日、両首脳が会談する予定だ。", "2025-12-15", "planned"),
    ("両首脳は12月15日に会談した。", "2024-12-15", "occurred"),
    ("12月15日の首脳会談に向け、調整が続く。", "2025-12-15", "planned"),
    ("12月15日の首脳会談では合意文書に署名した。", "2024-12-15", "occurred"),
    ("9月3日に式典を行う計画だ。", "2026-09-03", "planned"),
    ("11月5日に予定されていた会談は中止された。", "2025-11-05", "cancelled"),
    ("10月15日に予定していた会談は延期された。", "2025-10-15", "postponed"),
    ("11月10日の会談の見送りを決めた。", "2025-11-10", "cancelled"),
    ("8月15日に会談は実現しなかった。", "2025-08-15", "did_not_occur"),
    ("8月15日の会談は議論のみに終わった。", "2025-08-15", "did_not_occur"),
    ("12月に会談する案が検討されている。", "2025-12", "planned"),
    ("25日に会談する見通しだ。", "2025-10-25", "planned"),
    ("20日に会談した。", "2025-10-20", "occurred"),
    ("25日に会談した。", "2025-09-25", "occurred"),
    ("20日に会談する方針だ。", "2025-11-20", "planned"),
    ("11月以降に開かれる見通し", "[2025-11..]", "planned"),
    ("年内に会談する方針だ。", "[2025-10-22..2025-12-31]", "planned"),
    ("2週間以内に会談する見通しだ。", "[2025-10-22..2025-11-05]", "planned"),
    ("12月31日までに回答する方針だ。", "[2025-10-22..2025-12-31]", "planned"),
    ("21日か22日に会談した。", "[2025-10-21,2025-10-22]", "occurred"),
    ("9月から停戦監視が続いている。", "2025-09/..", "ongoing"),
    ("9月以降、停戦監視が続いている。", "2025-09/..", "ongoing"),
    ("会談したのは8月15日だ。", "2025-08-15", "occurred"),
    ("会談が開かれるのは12月15日だ。", "2025-12-15", "planned"),
    ("報道官は21日、会談する予定だと発表した。", "2025-10-21", "occurred"),
    ("12月15日(日)に会談した。", "2024-12-15", "occurred"),
    ("12月15日(月)に会談", "2025-12-15", "planned"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "edtf", "occurrence"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_a_date_lies_where_the_verb_puts_it(sentence, edtf, occurrence):
    (read,) = read_dated(sentence, WRITTEN_ON)
    assert (read.edtf, read.inferred) == (edtf, True)
    if sentence[:5] != "報道官は2":
        assert read.occurrence == occurrence


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("Both sides agreed on Monday to reopen the port.", "2025-10-20"),
        ("The treaty expires in December.", "2025-12"),
        ("Talks will begin in March.", "2026-03"),
        ("The envoy resigned late last month.", "[2025-09-21..2025-09-30]"),
    ],
)
def test_weekdays_and_months_of_english_prose_are_dates(sentence, edtf):
    (read,) = read_dated(sentence, WRITTEN_ON)
    assert read.edtf == edtf


@pytest.mark.parametrize(
    "sentence", ["The plan may change.", "Every Monday the council meets.", "They march to the port."]
)
def test_verbs_of_english_and_days_that_come_again_are_none(sentence):
    assert read_dated(sentence, WRITTEN_ON) == []


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("会談は3月3日に開かれ、5日後に協定が結ばれた。", "2025-03-08"),
        ("2021年に着工し、3年後に完成した。", "2024"),
        ("The ship sank on May 3, and help came two days later.", "2025-05-05"),
        ("3月3日に会談した。その三日前、船が沈んだ。", "2025-02-28"),
    ],
)
def test_what_came_so_long_after_counts_from_the_date_before_it(sentence, edtf):
    assert read_dated(sentence, WRITTEN_ON)[-1].edtf == edtf


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("21日未明、16、17両日に拘束した漁民を釈放した。", ["2025-10-21", "{2025-10-16,2025-10-17}"]),
        ("5月20日、6月2、3両日の会談を終えた。", ["2025-05-20", "{2025-06-02,2025-06-03}"]),
        ("16、17両日に会談した。", ["{2025-10-16,2025-10-17}"]),
        ("10月16、17日の両日に会談した。", ["{2025-10-16,2025-10-17}"]),
    ],
)
def test_a_list_of_days_begins_with_the_first_that_has_no_unit_of_its_own(sentence, dates):
    assert [read.edtf for read in read_dated(sentence, WRITTEN_ON)] == dates


def test_what_came_so_long_after_something_without_a_date_is_no_date():
    assert read_dated("両国は5日後に協定を結んだ。", WRITTEN_ON) == []


def test_a_year_that_is_not_written_is_marked():
    (read,) = read_dated("12月15日に両首脳が会談する予定だ", WRITTEN_ON)
    assert read.marked.text == "2025-12-15?"
    (read,) = read_dated("2025年12月15日に両首脳が会談する予定だ", WRITTEN_ON)
    assert (read.marked.text, read.inferred) == ("2025-12-15", False)


@pytest.mark.parametrize(
    ("sentence", "words", "text"),
    [
        ("両首脳は10月16日〜21日に会談した。", "10月16日〜21日", "2025-10-16/2025-10-21"),
        ("会談は10月下旬に予定される。", "10月下旬", "[2025-10-21..2025-10-31]"),
        ("現地時間10月20日午後3時、合意した。", "現地時間10月20日午後3時", "2025-10-20T15:00-04:00"),
        ("政府は、２０２５年１０月２１日（火）に発表した。", "２０２５年１０月２１日（火）", "2025-10-21"),
        ("先週、声明を出した。", "先週", "[2025-10-13..2025-10-19]"),
    ],
)
def test_the_longest_words_that_make_sense_are_taken(sentence, words, text):
    found = read_dated(sentence, WRITTEN_ON, "America/New_York")[0]
    assert (found.words, found.edtf) == (words, text)


@pytest.mark.parametrize(
    "sentence", ["", "日付のない文。", "同日、会談した。", "大統領は「21日に会談した」と話す。"]
)
def test_a_sentence_may_have_no_date(sentence):
    assert read_dated(sentence, WRITTEN_ON) == []


def test_words_mean_what_their_sentence_means():
    sentence = "12月15日に両首脳が会談する予定だ。"
    assert read_words("12月15日", WRITTEN_ON, sentence=sentence).marked.text == "2025-12-15?"
    assert read_words("12月15日", WRITTEN_ON).marked.text == "2025-12-15?"
    assert read_words(sentence, WRITTEN_ON).marked.text == "2025-12-15?"


@pytest.mark.parametrize("words", ["", "近い将来", "2025年2月30日", "10月上旬の2025年"])
def test_words_that_are_no_date_are_refused(words):
    with pytest.raises(DateError):
        read_words(words, WRITTEN_ON)


text = st.text() | st.text(
    alphabet="0123456789年月日〜上旬頃末から以降内までにか、。た予定する見通し「」午後時(火)来週今昨同前翌",
    max_size=40,
)


@given(text, st.none() | st.dates(), st.sampled_from(["Asia/Tokyo", "Pacific/Kiritimati"]))
def test_reading_never_fails_and_says_where_it_read(sentence, page_day, zone):
    for read in read_dated(sentence, page_day, zone, heads=True):
        assert sentence[read.start : read.end].strip() == read.words.strip()
        assert parse(read.when.text) == read.when
        assert not read.inferred or read.marked.qualifier in ("uncertain", "both")


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_plans_lie_ahead_and_what_took_place_behind(page_day, day):
    words = f"{day.month}月{day.day}日"
    (plan,) = read_dated(f"{words}に会談する予定だ。", page_day)
    (past,) = read_dated(f"{words}に会談した。", page_day)
    assert date.fromisoformat(plan.edtf) >= page_day >= date.fromisoformat(past.edtf)
    assert plan.edtf[5:] == past.edtf[5:] == day.isoformat()[5:]
    assert (plan.inferred, past.inferred) == (True, True)
