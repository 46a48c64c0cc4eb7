"""Words whose neighbours say what they are, and dates that count from the one before them."""

from datetime import date

import pytest

from timeline.dating.reading import read_dated

DAY = date(2034, 11, 20)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("2031年6月に管が破裂し、その月の25日に議会は補修を決めた。", "2031-06-25"),
        ("2031年6月に管が破裂し、同じ月の25日に議会は補修を決めた。", "2031-06-25"),
        ("2031年6月に管が破裂し、同じ年の9月に議会は補修を決めた。", "2031-09"),
    ],
)
def test_that_month_and_the_same_year_count_from_the_date_before(sentence: str, day: str):
    assert day in [row.edtf for row in read_dated(sentence, DAY)]


@pytest.mark.parametrize(
    "sentence", ["紅十字會於22日前往探視船員。", "總統將於22日前往北京訪問。", "代表團22日前來會談。"]
)
def test_who_sets_out_on_a_day_does_not_count_days_back(sentence: str):
    assert [row.words for row in read_dated(sentence, DAY)] == ["22日"]
