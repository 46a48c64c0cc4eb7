"""EDTF as other programs read it: the strings that edtf-validate and edtf.js publish as valid or not, and the days that the
library edtf finds in a date. Where we differ, ``cases/edtf.json`` says why.
"""

import json
from itertools import chain
from pathlib import Path

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dating.edtf import parse
from timeline.dating.point import DateError

CASES = json.loads((Path(__file__).parent / "cases" / "edtf.json").read_text(encoding="utf-8"))
LEFT_OUT = frozenset(chain.from_iterable(CASES["left_out"].values()))
BEYOND = frozenset(chain.from_iterable(CASES["read_beyond"].values()))

years = st.integers(1, 9999).map("{:04}".format)
months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
days = st.dates().map(str)
points = (
    years
    | months
    | days
    | st.builds("{}-{}".format, years, st.integers(21, 23))
    | months.map("{}-XX".format)
    | years.map(lambda year: f"{year[:3]}X")
    | years.map(lambda year: f"{year[:2]}XX")
)
marked = st.builds("{}{}".format, years | months | days, st.sampled_from(["", "?", "~", "%"]))


def is_read(text: str) -> bool:
    try:
        return bool(parse(text))
    except DateError:
        return False


@pytest.mark.parametrize("text", CASES["valid"] + CASES["sets"])
def test_what_others_call_valid_is_read_unless_it_is_left_out(text):
    assert is_read(text) is (text not in LEFT_OUT)


@pytest.mark.parametrize("text", CASES["invalid"])
def test_what_others_refuse_is_refused_unless_it_means_something(text):
    assert is_read(text) is (text in BEYOND)


@given(points | marked)
def test_a_date_has_the_days_that_the_library_finds(text):
    theirs = edtf.parse_edtf(text)
    first, last = parse(text).start.days()
    assert (first, last) == (theirs.lower_strict()[:3], theirs.upper_strict()[:3])


@given(marked, marked)
def test_a_span_runs_from_the_first_day_of_its_beginning_to_the_last_of_its_end(start, end):
    text = f"{start}/{end}"
    if not is_read(text):
        return
    theirs, ours = edtf.parse_edtf(text), parse(text)
    assert ours.start.days()[0] == theirs.lower_strict()[:3]
    assert ours.end.days()[1] == theirs.upper_strict()[:3]
