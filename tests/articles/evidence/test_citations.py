"""How a reference to a source reads."""

from dataclasses import replace

from articles.evidence.citations import Cited, entry_text


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
    assert entry_text(Cited("ap-1", "Talks are off", outlet="AP通信")).endswith("日付なし")
