"""What an editor asks the library for."""

import pytest

from articles.evidence.addresses import slip
from articles.evidence.asking import asked


@pytest.mark.parametrize(
    ("word", "issued"),
    [
        ("10月21日", "-10-21"),
        ("2025-10-21", "2025-10-21"),
        ("2025年10月21日", "2025-10-21"),
        ("2025/1/2", "2025-01-02"),
        ("2025年10月", "2025-10"),
        ("2025-10", "2025-10"),
    ],
)
def test_a_date_asks_for_its_day_or_month(word, issued):
    assert ("issued__contains", issued) in asked(word)


@pytest.mark.parametrize("word", ["13月1日", "10月32日", "2025", "10月", "a-10-21", "日米"])
def test_what_is_no_date_asks_for_words_alone(word):
    assert asked(word) == [("search_text__contains", word)]


def test_kana_ask_for_katakana_too():
    assert asked("ろいたー") == [
        ("search_text__contains", "ろいたー"),
        ("search_text__contains", "ロイター"),
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("978-4-00-000000-1", "ISBN"),
        ("ISBN 4-00-1234", "ISBN"),
        ("978-4-00-000000-2", "ISBN"),
        ("10.1000", "DOI"),
        ("doi:11.5/x", "DOI"),
        ("https://doi.org/abc", "DOI"),
        ("10.1000/182", ""),
        ("9780306406157", ""),
        ("https://example.org/a", ""),
        ("10月21日", ""),
        ("首脳会談", ""),
        ("ISBNとは", ""),
        ("", ""),
    ],
)
def test_a_wrong_isbn_or_doi_is_told_from_words(text, meant):
    assert slip(text) == meant
