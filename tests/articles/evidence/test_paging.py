"""The words of a document by page, and the page on which a quotation stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.paging import Words, find, names_page, page_in, pages_of, stored
from articles.evidence.quoting import Match

FIRST = (
    "湾岸諸国は海上交通の通報手順を統一することで一致した。\n次回の会合は来年の春に開かれる。また、常設の連絡"
)
SECOND = "窓口を港ごとに置くことが決まった。\nThe parties shall exchange infor-\nmation on vessels in transit.¹² It enters into force at once."
THIRD = "湾岸諸国は海上交通の通報手順を統一することで一致した。\n気温は-5度まで下がった。"
TEXT = stored(
    [Words(FIRST, "海洋年報\n1"), Words(SECOND, "海洋年報\n2\n12 Annex, part two."), Words(THIRD, "3")]
)


@pytest.mark.parametrize(
    ("quotation", "locator"),
    [
        ("次回の会合は来年の春に開かれる。", "p. 1"),
        ("次回の会合は 来年の春に\n開かれる", "p. 1"),
        ("常設の連絡窓口を港ごとに置く", "pp. 1–2"),
        ("exchange information on vessels", "p. 2"),
        ("exchange infor-mation on vessels", "p. 2"),
        ("vessels in transit. It enters into force", "p. 2"),
        ("Annex, part two", "p. 2"),
        ("次回の会合は…常設の連絡窓口", "pp. 1–2"),
        ("次回の会合は…通報手順を統一", "p. 1"),
    ],
)
def test_a_quotation_is_found_with_its_pages(quotation, locator):
    place = find(quotation, TEXT)
    assert (place.comparison.match, place.locator) == (Match.FOUND, locator)


def test_a_passage_that_stands_twice_names_its_other_pages():
    place = find("海上交通の通報手順を統一する", TEXT)
    assert (place.first, place.others) == (1, (3,))


@pytest.mark.parametrize(
    ("quotation", "match", "page"),
    [
        ("次回の会合は来年の秋に開かれる。", Match.ALTERED, 1),
        ("手順を統一することで一致した。気温は5度まで下がった。", Match.ALTERED, 3),
        ("誰も言わなかったことが書かれている。", Match.MISSING, 0),
        ("", Match.UNCHECKED, 0),
    ],
)
def test_other_words_are_not_found(quotation, match, page):
    place = find(quotation, TEXT)
    assert (place.comparison.match, place.first) == (match, page)


def test_a_sentence_left_out_where_the_page_turns_is_no_quotation():
    assert (
        find("次回の会合は来年の春に開かれる。窓口を港ごとに置く", TEXT).comparison.match is not Match.FOUND
    )


@pytest.mark.parametrize(
    ("locator", "page"),
    [
        ("p. 12", 12),
        ("pp. 12–13", 12),
        ("P12", 12),
        ("12頁", 12),
        ("12ページ", 12),
        ("第3段落", 0),
        ("", 0),
        ("1:23", 0),
    ],
)
def test_a_locator_names_a_page_or_none(locator, page):
    assert page_in(locator) == page


@pytest.mark.parametrize(
    ("locator", "may_stand"), [("p. 1", True), ("p. 3", True), ("p. 2", False), ("第2章", True), ("", True)]
)
def test_a_locator_is_held_against_the_pages_of_the_quotation(locator, may_stand):
    assert names_page(locator, find("海上交通の通報手順を統一する", TEXT)) is may_stand


def test_words_that_are_written_from_the_right_are_found_whichever_way_a_file_tells_them():
    turned = stored([Words("بيان بشأن نمأ ةحالملا يف المضيق")])
    assert find("بيان بشأن أمن الملاحة في المضيق", turned).locator == "p. 1"
    assert find("بيان بشأن حرب الملاحة في المضيق", turned).comparison.match is not Match.FOUND


def test_marks_of_minutes_and_of_inches_are_one():
    assert find("41° 17′ 22″ N", stored([Words("at 41° 17′ 22′′ N, 18° 05′")])).locator == "p. 1"


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=6))
def test_pages_are_stored_and_come_back(pages):
    kept = pages_of(stored(Words(*page) for page in pages))
    assert len(kept) == len(pages)
    for (text, beside), page in zip(pages, kept, strict=True):
        assert (page.text.split(), page.beside.split()) == (text.split(), beside.split())


@given(st.text(min_size=1, max_size=80), st.text(max_size=200))
def test_any_words_are_looked_for_in_any_text(quotation, text):
    place = find(quotation, text)
    assert place.first <= place.last
