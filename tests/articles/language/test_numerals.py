"""Kanji numerals of dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.numerals import arabic


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("令和八年四月一日", "令和8年4月1日"),
        ("昭和四十七年九月二十九日、調印", "昭和47年9月29日、調印"),
        ("二〇二五年十月", "2025年10月"),
        ("十月二十一日と二十三日", "10月21日と23日"),
        ("令和元年五月一日", "令和元年5月1日"),
        ("今月二十六日に来日", "今月26日に来日"),
        ("来年三月に着工", "来年3月に着工"),
        ("四月から上げる", "4月から上げる"),
        ("二三日後に着く", "2,3日後に着く"),
        ("十月二三日", "10月23日"),
        ("一两天后再次会晤", "1,2天后再次会晤"),
    ],
)
def test_dates_are_written_in_digits(text, digits):
    assert arabic(text)[0] == digits


@pytest.mark.parametrize(
    "text", ["一日も早く", "十分な説明", "二十日間", "十日町で", "三日月", "〇〇月〇〇日", "一一〇番"]
)
def test_what_is_no_date_stays_as_it_is(text):
    assert arabic(text)[0] == text


@given(st.text() | st.text(alphabet="〇一二三十年月日令和昭元の、", max_size=20))
def test_each_character_knows_its_place(text):
    plain, places = arabic(text)
    assert len(places) == len(plain) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)
    assert all(text[place] == sign for sign, place in zip(plain, places, strict=False) if not sign.isascii())
