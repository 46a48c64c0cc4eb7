"""One key a document, however its address was copied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.addresses import fragment, identify, isbn13, passage
from articles.evidence.urlkey import url_key


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/news/1",
        "http://example.org/news/1/",
        "https://m.example.org/news/1?utm_source=x&fbclid=y",
        "https://amp.example.org/news/1/amp",
        "https://EXAMPLE.org:443/news/1#top",
        "https://web.archive.org/web/20251022000000/https://example.org/news/1",
        "https://web.archive.org/web/20251022id_/http:/example.org/news/1",
        "https://archive.ph/20251022/https://example.org/news/1",
    ],
)
def test_these_are_one_document(address):
    assert url_key(address) == "example.org/news/1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://e.org/?p=12", "https://e.org/?p=13"),
        ("https://e.org/a", "https://e.org/b"),
        ("https://e.org/a?page=2", "https://e.org/a"),
        ("https://e.org:8080/a", "https://e.org/a"),
    ],
)
def test_these_are_two_documents(one, other):
    assert url_key(one) != url_key(other)


def test_the_order_of_parameters_makes_no_difference():
    assert url_key("https://e.org/?a=1&b=2") == url_key("https://e.org/?b=2&a=1")


def test_japanese_hosts_and_paths_fold_into_one_spelling():
    assert url_key("https://例え.jp/港") == url_key("https://xn--r8jz45g.jp/%E6%B8%AF")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "words",
        "ftp://e.org/a",
        "javascript:alert(1)",
        "https://user:pass@e.org/",
        "https://",
        "http://[::1",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_public_web_address_has_no_key(address):
    assert url_key(address) == ""


@given(st.text(max_size=80))
def test_no_text_breaks_the_key_and_a_key_keeps_itself(text):
    key = url_key(text)
    assert not key or url_key(f"https://{key}") == key


@pytest.mark.parametrize(
    ("pasted", "kind", "key"),
    [
        ("10.1000/xyz123", "DOI", "doi.org/10.1000/xyz123"),
        ("doi: 10.1000/XYZ123", "DOI", "doi.org/10.1000/xyz123"),
        ("https://doi.org/10.1000/xyz123", "DOI", "doi.org/10.1000/xyz123"),
        ("ISBN 4-10-101001-X", "ISBN", ""),
        ("978-4-06-516404-4", "ISBN", "isbn:9784065164044"),
        ("https://example.org/a?utm_source=x#b", "url", "example.org/a"),
    ],
)
def test_what_was_pasted_is_named(pasted, kind, key):
    found = identify(pasted)
    assert (found.kind, found.key) == (kind, key) if key else found is None


@pytest.mark.parametrize(
    "words", ["ロイター 会談", "talks", "2025", "https://a b", "https://user:pw@e.org/x"]
)
def test_words_are_only_words(words):
    assert identify(words) is None


def test_ten_digits_become_thirteen():
    assert isbn13("4-06-516404-2") in ("", "9784065164044")
    assert isbn13("0-306-40615-2") == "9780306406157"
    assert isbn13("0-306-40615-3") == ""


def test_a_short_quotation_is_named_whole_and_a_long_one_by_its_ends():
    assert fragment("no plans, for now") == "#:~:text=no%20plans%2C%20for%20now"
    assert fragment("a-b", "x", "y") == "#:~:text=x-,a%2Db,-y"
    long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    assert fragment(long * 2).startswith("#:~:text=one%20two%20three%20four%20five,")


def test_a_passage_replaces_another_fragment_and_needs_a_web_page():
    assert passage("https://e.org/a#top", "港") == "https://e.org/a#:~:text=%E6%B8%AF"
    assert passage("", "港") == ""
