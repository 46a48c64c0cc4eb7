"""Numbers, groups and back-links."""

import pytest

from articles.body import Body
from articles.edition.numbering import MissingCitation, compare, letter, number
from articles.evidence.citations import Cited, Use

REUTERS = Cited("reuters-1", "No plans", outlet="ロイター", issued="2025年10月21日(火)")
AP = Cited("ap-1", "Talks are off", outlet="AP通信")
TEXT = (
    '<p>一。<cite data-citations="b"></cite></p><p>二。<cite data-citations="a c"></cite></p>'
    '<p>三。<cite data-citations="b"></cite></p>'
)
USES = {"a": Use("a", REUTERS, "第3段落"), "b": Use("b", AP), "c": Use("c", AP, "第5段落")}


def test_sources_are_numbered_by_first_appearance():
    assert [(entry.number, entry.source.citekey) for entry in number(Body(TEXT), USES).values()] == [
        (1, "ap-1"),
        (2, "reuters-1"),
    ]


def test_every_use_of_a_source_links_back_under_one_number():
    uses = number(Body(TEXT), USES)["ap-1"].uses
    assert [(use.anchor, use.letter, use.use.locator) for use in uses] == [
        ("cite-1", "a", ""),
        ("cite-2", "b", "第5段落"),
        ("cite-3", "c", ""),
    ]


def test_a_marker_without_a_row_is_named():
    with pytest.raises(MissingCitation) as caught:
        number(Body('<p><cite data-citations="lost"></cite></p>'), USES)
    assert caught.value.keys == ("lost",)


def test_disagreement_between_text_and_rows_is_found_both_ways():
    found = compare(Body(TEXT), ["a", "b", "extra"])
    assert found.missing == ("c",)
    assert found.unused == ("extra",)


def test_agreement_is_quiet():
    assert not compare(Body(TEXT), ["a", "b", "c"])


@pytest.mark.parametrize(
    ("index", "label"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (701, "zz"), (702, "aaa")]
)
def test_uses_are_lettered_beyond_z(index, label):
    assert letter(index) == label
