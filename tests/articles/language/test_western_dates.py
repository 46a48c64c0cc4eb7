"""Days as Europe and America print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.western_dates import find_western_dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("22 October 2025", "2025-10-22"),
        ("the 22nd of October, 2025", "2025-10-22"),
        ("Oct. 22, 2025", "2025-10-22"),
        ("OCTOBER 22 2025", "2025-10-22"),
        ("22-Oct-2025", "2025-10-22"),
        ("Sept. 3, 1999", "1999-09-03"),
        ("October 2025", "2025-10"),
        ("Brussels, 12.3.2025", "2025-03-12"),
    ],
)
def test_a_day_is_read(text, iso):
    assert [row.iso for row in find_western_dates(text)] == [iso]


@pytest.mark.parametrize(
    "text", ["31 June 2025", "May 2", "in May", "version 1.2.2025.3", "2025", "12.13.2025", "Marching 2025"]
)
def test_what_is_no_day_is_none(text):
    assert find_western_dates(text) == []


@given(st.text())
def test_every_date_stands_where_it_is_said_to(text):
    for row in find_western_dates(text):
        assert text[row.start : row.end] == row.text
