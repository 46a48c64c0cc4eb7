"""References as CSL-JSON, RIS and BibTeX: nothing is lost on the way out and back, and others can read it.

``csl-data.json`` is the schema of CSL 1.0.2, from citation-style-language/schema (MIT licence).
"""

import json
from pathlib import Path

import bibtexparser
import jsonschema
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from articles.evidence import formats
from articles.evidence.formats import date_parts
from articles.evidence.formats.fields import ALL_NAMES, DATES, TEXTS, TYPES

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
        "issued": date_parts("2025-10-22"),
        "accessed": date_parts("2025-11-01"),
        "custom": {
            "issued": "2025-10-22T05:44+09:00",
            "title-ja": "題",
            "archive-url": "https://web.archive.org/web/2025/x",
        },
    },
    {
        "id": "book-1",
        "type": "book",
        "title": "湾の政治学",
        "editor": [{"family": "水城", "given": "遥"}],
        "translator": [{"family": "van der Berg", "given": "Jan"}],
        "publisher-place": "霧浦",
        "edition": "2",
        "volume": "3",
        "ISBN": "9784065164044",
        "issued": date_parts("2029"),
        "original-title": "Fog & Sea",
        "PMID": "123",
    },
    {
        "id": "journal-1",
        "type": "article-journal",
        "title": "T",
        "volume": "12",
        "issue": "4",
        "page": "101-119",
        "ISSN": "1234-5679",
        "issued": {"date-parts": [[2025, 4], [2025, 6]]},
    },
    {"id": "report-1", "type": "report", "title": "R", "number": "7", "issue": "2", "genre": "White paper"},
    {"id": "season", "type": "webpage", "title": "T", "issued": {"date-parts": [[2025]], "season": 2}},
    {"id": "about", "type": "chapter", "title": "T", "issued": {"date-parts": [[1650]], "circa": True}},
    {"id": "words", "type": "thesis", "title": "T", "issued": {"literal": "last spring"}},
    {"id": "bare", "type": "webpage", "title": "T"},
]
WAYS = [
    (formats.csl_json, json.loads),
    (formats.ris, lambda text: [*formats.read_ris(text).items]),
    (formats.bibtex, lambda text: [*formats.read_bibtex(text).items]),
]
SCHEMA = json.loads(Path(__file__).with_name("csl-data.json").read_text())


@pytest.mark.parametrize(("write", "read"), WAYS)
def test_what_was_written_is_read_back_whole(write, read):
    assert read("".join(write(ITEMS))) == ITEMS


words = (
    st.text(
        st.characters(exclude_categories=["C", "Z"]) | st.sampled_from("\\{}%&_#$^~'`-<>?!,港 "),
        min_size=1,
        max_size=40,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
plain_words = (
    st.text(st.sampled_from("abcXY港é-&%_ "), min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()).strip("- "))
    .filter(bool)
)
names = st.lists(
    st.fixed_dictionaries({"family": plain_words, "given": plain_words})
    | st.fixed_dictionaries({"literal": words}),
    min_size=1,
    max_size=3,
)
dates = st.dates().map(lambda day: date_parts(day.isoformat())) | st.sampled_from(
    [item["issued"] for item in ITEMS if "issued" in item]
)
#: Fields whose values programs understand, so that not every text is one: addresses, numbers, pages.
STRICT = {
    "URL": st.just("https://example.org/a_b?c=%20&d=1"),
    "DOI": st.just("10.1000/a_b"),
    "ISBN": st.just("9784065164044"),
    "ISSN": st.just("1234-5679"),
    "page": st.sampled_from(["5", "5-9", "e12", "1, 3-4"]),
    "keyword": st.just("港, 霧"),
}
TEXT_FIELDS = {name: STRICT.get(name, words) for name in TEXTS if name != "title"}
items = st.fixed_dictionaries(
    {"id": st.just("x"), "type": st.sampled_from(sorted(TYPES)), "title": words},
    optional={**TEXT_FIELDS, **dict.fromkeys(ALL_NAMES, names), **dict.fromkeys(DATES, dates)},
)


@settings(max_examples=30)
@given(items)
@pytest.mark.parametrize(("write", "read"), WAYS)
def test_no_field_and_no_character_is_lost(write, read, item):
    assert read("".join(write([item]))) == [item]


@settings(max_examples=30)
@given(items)
def test_csl_json_follows_its_schema(item):
    jsonschema.validate(json.loads("".join(formats.csl_json([item, *ITEMS]))), SCHEMA)


def test_references_of_older_editions_have_one_date():
    older = {
        "id": "x",
        "type": "webpage",
        "issued": {"date-parts": [[2025, 10, 22]], "literal": "2025-10-22T05:44"},
    }
    (item,) = json.loads("".join(formats.csl_json([older])))
    assert item["issued"] == {"date-parts": [[2025, 10, 22]]}
    assert formats.issued_of(item) == formats.issued_of(older) == "2025-10-22T05:44"


def test_other_programs_can_read_the_files():
    records = rispy.loads("".join(formats.ris(ITEMS)))
    assert [(row["id"], row["title"]) for row in records] == [(row["id"], row["title"]) for row in ITEMS]
    library = bibtexparser.parse_string("".join(formats.bibtex(ITEMS)))
    assert [entry.key for entry in library.entries] == [row["id"] for row in ITEMS]
    assert not library.failed_blocks


def test_pybtex_finds_every_entry_and_name():
    entries = parse_string("".join(formats.bibtex(ITEMS)), "bibtex").entries
    assert list(entries) == [item["id"] for item in ITEMS]
    (first, second) = entries["yomiuri-20251022-1"].persons["author"]
    assert (first.last_names, first.first_names) == (["山田"], ["太郎"])
    assert second.last_names == [r"{霧の省 \textbraceleft{}広報\textbraceright{}}"]


def test_bibtex_holds_no_bare_sign_of_latex_and_no_json():
    text = "".join(
        formats.bibtex(
            [{"id": "x", "type": "webpage", "title": r"% & _ # $ ^ ~ \ { }", "custom": {"title-ja": "題"}}]
        )
    )
    assert (
        r"title = {\% \& \_ \# \$ \textasciicircum{} \textasciitilde{} \textbackslash{} \textbraceleft{} \textbraceright{}}"
        in text
    )
    assert "note" not in text
    assert "title-ja = {題}" in text
