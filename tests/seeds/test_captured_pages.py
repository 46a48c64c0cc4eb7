"""Real captured pages, where they are at hand beside the project; the product does not need them."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from articles.body import Body, sanitise
from seeds.drafts import Dateline
from seeds.intake.counting import counts
from seeds.intake.reading import read

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason="the captured pages are not beside this checkout; our own cover what they taught",
)
#: What a person counted in each page.
COUNTED = {
    "000": {"headings": 14, "paragraphs": 31, "commentaries": 26, "citations": 6, "sources": 5},
    "001": {"headings": 31, "paragraphs": 59, "lists": 6, "quotes": 2, "citations": 30, "sources": 6},
    "002": {"paragraphs": 9, "photos": 1},
    "003": {"headings": 5, "paragraphs": 37, "photos": 5},
    "004": {"headings": 34, "paragraphs": 61, "lists": 14, "tables": 12, "table_rows": 40},
}
FOUND = {
    "000": {"allegation": 5, "no-date": 1, "title-unconfirmed": 1},
    "001": {"unresolved-sources": 17, "seo-residue": 4, "no-date": 1},
    "002": {"photo-file-missing": 1, "all-rights-reserved": 1},
    "003": {"photo-file-missing": 5, "unnamed-author-bio": 1},
    "004": {"no-date": 1, "prompt-residue": 1, "title-unconfirmed": 1, "placeholder-date": 1},
}
DATES = {"002": ("2025-10-22T05:44+09:00", ""), "003": ("2025-08-16", "2025-08-17")}


def captured(number: str):
    path = next(FOLDER.glob(f"{number}_*.txt"))
    return read(path.name, path.read_bytes())


@pytest.mark.parametrize("number", COUNTED)
def test_each_page_gives_what_a_person_counted(number):
    found = {name: count for name, count in counts(captured(number)).items() if count}
    assert found == COUNTED[number]


@pytest.mark.parametrize("number", FOUND)
def test_each_page_s_findings_are_found(number):
    assert Counter(row.rule for row in captured(number).findings) == FOUND[number]


@pytest.mark.parametrize("number", COUNTED)
def test_no_date_is_invented(number):
    draft = captured(number)
    assert (draft.published, draft.updated) == DATES.get(number, ("", ""))


def test_the_wire_story_has_its_dateline_and_both_names():
    draft = captured("002")
    assert draft.dateline == Dateline("", "2025-10-21", "ロイター")
    assert len(draft.bylines) == 2


def test_the_rankings_under_the_wire_story_are_dropped():
    assert Counter(row.rule for row in captured("002").dropped) == {"breadcrumb": 2, "tail": 86}


# What a person found in each page beyond the counts above: numbers and lines only.

#: Headings of level 2 and 3.
LEVELS = {"000": (6, 8), "001": (8, 23), "002": (0, 0), "003": (5, 0), "004": (9, 25)}
DROPPED = {"000": [8, 72, 94, 95], "001": [3, 243, 245], "003": []}
TITLES = {"000": "pingback", "001": "page", "002": "page", "003": "page", "004": "working"}
#: Rows below the header and columns of the long explainer's tables.
TABLES = [(4, 3), (3, 3), (3, 2), (3, 3), (3, 5), (3, 2), (3, 2), (3, 3), (4, 2), (4, 3), (3, 2), (4, 6)]
#: Items of each list at every depth, and at its top.
LISTS = {
    "001": [(7, 7), (4, 4), (3, 3), (3, 3), (3, 3), (4, 4)],
    "004": [(3, 3), (2, 2), (3, 3), (4, 4), (3, 3), (3, 3), (7, 2), (4, 1), (3, 3), (3, 3), (5, 5), (4, 4),
            (4, 4), (9, 3)],
}  # fmt: skip
FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "():?!~&/"}


def count_of(number: str, tag: str) -> int:
    return sum(node.tag == tag for node in Body(captured(number).body).elements)


def of_tag(number: str, *tags: str) -> list:
    return [node for node in Body(captured(number).body).nodes if node.tag in tags]


@pytest.mark.parametrize("number", LEVELS)
def test_each_page_s_headings_have_their_levels(number):
    assert (count_of(number, "h2"), count_of(number, "h3")) == LEVELS[number]


@pytest.mark.parametrize("number", TITLES)
def test_each_page_says_where_its_title_comes_from(number):
    assert captured(number).title_from == TITLES[number]


@pytest.mark.parametrize("number", DROPPED)
def test_what_a_person_would_leave_out_is_dropped_and_nothing_else(number):
    assert [row.line for row in captured(number).dropped] == DROPPED[number]


def test_the_explainer_s_outline_notes_and_comment_link_are_dropped():
    draft = captured("004")
    assert Counter(row.rule for row in draft.dropped) == {"outline-note": 20, "comment-form": 1}
    assert draft.dropped[-1].line == 225


def test_the_wire_story_s_tail_is_cut_where_it_begins():
    lines = [row.line for row in captured("002").dropped if row.rule == "tail"]
    assert (lines[0], lines[-1]) == (33, 129)


@pytest.mark.parametrize("number", LISTS)
def test_each_list_has_its_items_at_their_depth(number):
    found = of_tag(number, "ul", "ol")
    assert [(len(node.css("li")), sum(1 for _item in node.iter())) for node in found] == LISTS[number]


def test_the_explainer_s_tables_have_their_rows_and_columns():
    rows = [node.css("tr") for node in of_tag("004", "table")]
    assert [(len(table) - 1, len(table[0].css("th"))) for table in rows] == TABLES


def test_the_explainer_s_emphasis_is_found_and_its_lead_unwrapped():
    assert count_of("004", "strong") == 3
    assert not captured("004").body.startswith("<p>「")


def test_the_reactions_keep_their_lines_and_the_risky_ones_wait():
    reactions = captured("000").commentaries
    assert [row.line for row in reactions] == list(range(24, 50))
    assert {30, 39, 43, 44} <= {row.line for row in reactions if row.needs_review}


def test_the_blog_s_books_and_references_keep_their_dates():
    draft = captured("000")
    assert Counter(row.type for row in draft.sources) == {"webpage": 3, "book": 2}
    assert sorted(filter(None, (row.issued for row in draft.sources))) == [
        "2025-05-02",
        "2025-06-17",
        "2025-10-21",
    ]


def test_the_chips_are_counted_by_outlet_and_by_what_they_do_not_name():
    draft = captured("001")
    assert sorted(Counter(row.source for row in draft.citations).values()) == [2, 3, 4, 4, 6, 11]
    assert count_of("001", "cite") == 28
    unnamed = [row.excerpt for row in draft.findings if row.rule == "unresolved-sources"]
    assert sum(int(words.split()[0]) for words in unnamed) == 17


def test_the_feature_has_its_credits_topic_and_an_author_without_a_name():
    draft = captured("003")
    assert [row.credit.rsplit("/", 1)[-1].split(" via ")[0] for row in draft.photos] == [
        "Getty Images",
        "AFP",
        "Getty Images",
        "Getty Images",
        "AFP",
    ]
    assert (len(draft.tags), draft.bylines) == (1, ())


def test_the_wire_story_s_rights_crumbs_and_credit_are_data():
    draft = captured("002")
    assert len(draft.rights.split("\n")) == 2
    assert (draft.section, draft.tags) == ("ワールド", ())
    assert "REUTERS" in draft.photos[0].credit


@pytest.mark.parametrize("number", COUNTED)
def test_a_page_in_full_width_signs_is_read_the_same(number):
    path = next(FOLDER.glob(f"{number}_*.txt"))
    wide = read(path.name, path.read_text(encoding="utf-8").translate(FULL_WIDTH).encode())
    plain = captured(number)
    assert counts(wide) == counts(plain)
    assert (wide.published, wide.updated, wide.dateline) == (plain.published, plain.updated, plain.dateline)
    assert [(row.rule, row.line) for row in wide.dropped] == [(row.rule, row.line) for row in plain.dropped]
    assert [(row.rule, row.line) for row in wide.findings] == [(row.rule, row.line) for row in plain.findings]


@pytest.mark.parametrize("number", COUNTED)
def test_each_page_s_body_is_in_the_schema(number):
    body = captured(number).body
    assert sanitise(body) == body


@pytest.mark.parametrize("number", COUNTED)
def test_no_line_of_a_page_is_read_twice(number):
    draft = captured(number)
    lines = [row.line for row in draft.commentaries] + [
        row.line for row in draft.dropped if row.rule != "outline-note"
    ]
    assert len(lines) == len(set(lines))
