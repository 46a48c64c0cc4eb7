"""References as CSL-JSON, RIS and BibTeX: nothing is lost on the way out and back."""

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from articles import formats
from articles.formats import date_parts

ITEMS = [
    {
        "id": "yomiuri-20251022-1",
        "type": "article-newspaper",
        "author": [{"family": "山田", "given": "太郎"}, {"literal": "霧の省 {広報}"}],
        "title": "会談 & {交渉} の 100%_行方 \\ 続報",
        "container-title": "読売新聞",
        "publisher": "読売新聞社",
        "URL": "https://example.org/?a=1&b=%20",
        "DOI": "10.1000/xyz",
        "language": "ja",
        "issued": date_parts("2025-10-22T05:44+09:00"),
        "accessed": date_parts("2025-11-01"),
        "custom": {"title-ja": "題", "archive-url": "https://web.archive.org/web/2025/x"},
    },
    {
        "id": "book-1",
        "type": "book",
        "title": "湾の政治学",
        "ISBN": "9784065164044",
        "issued": date_parts("2029"),
    },
    {"id": "bare", "type": "webpage", "title": "T"},
]
WAYS = [
    (formats.csl_json, formats.from_csl_json),
    (formats.ris, formats.from_ris),
    (formats.bibtex, formats.from_bibtex),
]


@pytest.mark.parametrize(("write", "read"), WAYS)
def test_what_was_written_is_read_back_whole(write, read):
    assert read(write(ITEMS)) == ITEMS


words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40)


@given(words, words)
@pytest.mark.parametrize(("write", "read"), WAYS)
def test_no_character_of_a_title_or_name_is_lost(write, read, title, name):
    items = [{"id": "x", "type": "webpage", "title": title, "author": [{"literal": name}]}]
    assert read(write(items)) == items


def test_other_programs_can_read_the_files():
    records = rispy.loads(formats.ris(ITEMS))
    assert [(row["id"], row["title"]) for row in records] == [(row["id"], row["title"]) for row in ITEMS]
    library = bibtexparser.parse_string(formats.bibtex(ITEMS))
    assert [entry.key for entry in library.entries] == [row["id"] for row in ITEMS]
    assert not library.failed_blocks


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (formats.from_csl_json, "{}"),
        (formats.from_csl_json, "["),
        (formats.from_bibtex, "@article{a,\n title = {x"),
    ],
)
def test_what_is_no_reference_file_is_refused(read, text):
    with pytest.raises(ValueError):
        read(text)
