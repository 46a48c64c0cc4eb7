"""Days as other languages than Japanese print them."""

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
        ("6March 2025", "2025-03-06"),
        ("Tarsha, le 1er février 2025", "2025-02-01"),
        ("4. November 2025", "2025-11-04"),
        ("30 de julio de 2025", "2025-07-30"),
        ("28 августа 2025 г.", "2025-08-28"),
        ("2025. 11. 4.(화) 배포", "2025-11-04"),
        ("2025년 11월 4일", "2025-11-04"),
        ("١٦ أبريل ٢٠٢٥", "2025-04-16"),
        ("23/04/2025", "2025-04-23"),
        ("04/23/2025", "2025-04-23"),
        ("11 SEPTEMBRE 2025", "2025-09-11"),
        ("中華民國113年5月6日", "2024-05-06"),
    ],
)
def test_a_day_is_read(text, iso):
    assert [row.iso for row in find_western_dates(text)] == [iso]


@pytest.mark.parametrize(
    "text",
    [
        "31 June 2025",
        "May 2",
        "in May",
        "version 1.2.2025.3",
        "2025",
        "12.13.2025",
        "Marching 2025",
        "04/03/2025",
        "31/06/2025",
    ],
)
def test_what_is_no_day_is_none(text):
    assert find_western_dates(text) == []


@given(st.text())
def test_every_date_stands_where_it_is_said_to(text):
    for row in find_western_dates(text):
        assert len(row.text) == row.end - row.start
        assert 0 <= row.start < row.end <= len(text)
