"""Numbers, groups and back-links."""

from dataclasses import replace

import pytest

from articles.body import Body
from articles.citations import Cited, MissingCitation, Use, compare, entry_text, letter, number

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


def test_a_newspaper_reference_reads_in_japanese_order():
    source = Cited(
        "x", "会談の行方", outlet="読売新聞", authors=("山田太郎", "鈴木花子"), issued="2025年10月23日(木)"
    )
    assert entry_text(source) == "山田太郎、鈴木花子「会談の行方」『読売新聞』、2025年10月23日(木)"


def test_a_book_reference_sets_the_title_in_double_brackets():
    source = Cited("x", "外交の記録", outlet="岩波書店", authors=("山田太郎",), issued="2025年", type="book")
    assert entry_text(source) == "山田太郎『外交の記録』、岩波書店、2025年"


def test_a_reference_says_who_edited_translated_and_where_to_look():
    book = Cited(
        "x",
        "霧の港",
        outlet="北海書房",
        authors=("ヤン・ベルク",),
        translators=("水城遥",),
        volume="2",
        edition="3",
        publisher_place="霧浦",
        issued="2029年",
        type="book",
    )
    assert entry_text(book) == "ヤン・ベルク『霧の港』、水城遥訳、第2巻、第3版、霧浦：北海書房、2029年"
    assert entry_text(replace(book, authors=(), editors=("港湾局",))).startswith(
        "港湾局編『霧の港』、水城遥訳"
    )
    paper = Cited(
        "y", "航路", container_title="港湾研究", volume="12", issue="4", page="101-119", issued="2031年"
    )
    assert entry_text(paper) == "「航路」『港湾研究』12巻4号、101-119頁、2031年"
    assert "夏季号" in entry_text(replace(paper, issue="夏季号"))


def test_a_reference_without_a_date_says_so():
    assert entry_text(AP).endswith("日付なし")
