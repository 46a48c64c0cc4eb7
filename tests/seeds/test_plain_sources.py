"""Sources, books, reactions and topics of pages copied as plain text."""

import pytest

from articles.body import Body
from seeds.intake.reading import read

TEXT = "霧の湾をはさむ二つの国は、十年ぶりの港湾協定に署名するはずだったが、南岸の議会が予算を理由に、採決を年明けの議会に先送りした。"


def page(*lines: str):
    return read("page.txt", "\n".join(["港湾協定の行方", "", TEXT, *lines]).encode())


def test_a_citation_s_marker_stands_for_every_chip_of_its_line():
    draft = page(TEXT + "AP News+2Reuters+2")
    assert draft.body.endswith('<cite data-citations="c1 c2"></cite></p>')
    assert [row.outlet for row in draft.sources] == ["AP News", "Reuters"]
    assert [row.excerpt for row in draft.findings if row.rule == "unresolved-sources"] == [
        "+1 AP News+2Reuters+2"
    ]


def test_an_outlet_cited_twice_is_one_source():
    draft = page(TEXT + "Reuters", TEXT + "Reuters+1")
    assert [row.source for row in draft.citations] == ["outlet-Reuters", "outlet-Reuters"]
    assert len(draft.sources) == 1


def test_items_of_a_list_keep_their_chips():
    draft = page("・費用は両国で折半する。ロイター", "・夜間は秋から。AP News")
    assert [*Body(draft.body).citation_keys] == ["c1", "c2"]
    assert "ロイター" not in Body(draft.body).text


@pytest.mark.parametrize("word", ["出典", "引用元", "ソース", "情報源", "Source", "via"])
def test_a_source_line_belongs_to_the_paragraph_above(word):
    draft = page(f"{word}：北岸外務省")
    assert draft.body == f'<p>{TEXT}<cite data-citations="c1"></cite></p>'
    assert [row.outlet for row in draft.sources] == ["北岸外務省"]


def test_a_source_line_under_a_table_keeps_its_words():
    draft = page("| 甲 |", "| 一 |", "出典：北岸外務省")
    assert draft.body.endswith('</table><p>出典：北岸外務省<cite data-citations="c1"></cite></p>')


def test_a_source_line_may_name_several():
    draft = page("出典：ロイター、AP通信")
    assert [row.outlet for row in draft.sources] == ["ロイター", "AP通信"]


def test_reference_links_become_sources_with_their_dates_and_languages():
    draft = page("参考リンク", "ロイター： Harbour pact stalls（2031年11月3日）", "北海新聞： 港の約束")
    assert [(row.outlet, row.title, row.issued, row.language) for row in draft.sources] == [
        ("ロイター", "Harbour pact stalls", "2031-11-03", "en"),
        ("北海新聞", "港の約束", "", "ja"),
    ]


def test_a_reference_may_have_a_full_width_colon_without_a_space():
    draft = page("参考リンク", "ロイター：協定は年明けに（2031年11月3日）")
    assert [(row.outlet, row.title) for row in draft.sources] == [("ロイター", "協定は年明けに")]


def test_reference_links_are_printed_with_a_marker_each():
    draft = page("参考リンク", "ロイター: Harbour pact stalls", "AP News: Vote put off")
    assert [*Body(draft.body).citation_keys] == ["c1", "c2"]
    assert "<dt>ロイター</dt><dd>Harbour pact stalls<cite" in draft.body


def test_a_line_under_the_references_that_is_none_stays_text():
    draft = page("参考リンク", "ロイター: Harbour pact stalls", "https://wire.example/a")
    assert "https://wire.example/a" in Body(draft.body).text


def test_a_chip_whose_outlet_has_two_references_does_not_guess():
    draft = page(TEXT + "ロイター", "参考リンク", "ロイター: One", "ロイター: Two")
    assert draft.citations[0].source == "outlet-ロイター"


def test_a_book_has_authors_publisher_day_and_description():
    draft = page("関連書籍", "『湾』", "霧島 汀、岸 渡著（北岸書房、2029年4月1日刊）", "一行目。", "二行目。")
    book = draft.sources[0]
    assert (book.type, book.title, book.authors, book.outlet, book.issued) == (
        "book",
        "湾",
        ("霧島 汀", "岸 渡"),
        "北岸書房",
        "2029-04-01",
    )
    assert draft.body.endswith("<dd>一行目。</dd><dd>二行目。</dd></dl>")


def test_a_book_whose_publisher_is_not_printed_has_none():
    draft = page("関連書籍", "『湾』", "霧島 汀著（2029年4月1日刊）", "記録。")
    assert [(row.outlet, row.issued) for row in draft.sources] == [("", "2029-04-01")]


def test_what_stands_under_the_books_before_any_title_is_text():
    assert "<p>次の二冊を薦める。</p>" in page("関連書籍", "次の二冊を薦める。", "『湾』").body


def test_reactions_follow_their_introduction():
    draft = page(
        "海外の反応", "翻訳サイトの声を紹介する。", "待つほかない。", "日付だけの約束だ！", "その通り"
    )
    assert [row.text for row in draft.commentaries] == ["待つほかない。", "日付だけの約束だ！", "その通り"]
    assert [row.line for row in draft.commentaries] == [6, 7, 8]
    assert draft.body.endswith("<h2>海外の反応</h2><p>翻訳サイトの声を紹介する。</p>")


def test_bulleted_reactions_need_no_introduction():
    draft = page("海外の反応", "・待つほかない。", "・日付だけの約束だ！")
    assert [row.text for row in draft.commentaries] == ["待つほかない。", "日付だけの約束だ！"]


def test_reactions_end_where_the_next_section_begins():
    draft = page("海外の反応", "声を紹介する。", "待つほかない。", "考察・分析", TEXT)
    assert len(draft.commentaries) == 1
    assert draft.body.endswith(f"<h2>考察・分析</h2><p>{TEXT}</p>")


@pytest.mark.parametrize("words", ["あれはレ〇プだ。", "首相は賄賂を受け取った。", "弱みを握られている。"])
def test_an_accusation_among_the_reactions_waits_for_review(words):
    draft = page("海外の反応", "声を紹介する。", "待つほかない。", words)
    assert [row.needs_review for row in draft.commentaries] == [False, True]
    assert [row.line for row in draft.findings if row.rule == "allegation"] == [7]


@pytest.mark.parametrize("word", ["関連特集", "関連タグ", "関連トピック", "関連キーワード"])
def test_topics_become_tags(word):
    assert page(f"{word}：湾岸、海運").tags == ("湾岸", "海運")


@pytest.mark.parametrize("line", ["関連タグ 湾岸 海運", "Filed under: 湾岸, 海運", "相關標籤：湾岸、海運"])
def test_a_label_of_topics_needs_no_colon_and_no_japanese(line):
    assert page(line).tags == ("湾岸", "海運")


def test_crumbs_above_the_title_are_no_tags():
    draft = read("page.txt", f"速報\n国際\n\n港湾協定の採決は年明けに\n\n2031年11月3日\n\n{TEXT}".encode())
    assert (draft.title, draft.tags) == ("港湾協定の採決は年明けに", ())


def test_an_agency_alone_is_part_of_the_rights():
    draft = page("", "ロイター", "© 2031 見本通信")
    assert draft.rights == "ロイター\n© 2031 見本通信"


def test_words_for_search_engines_are_a_finding():
    draft = page("この段落ではSEOのためキーワードを意識して書く。")
    assert [row.line for row in draft.findings if row.rule == "seo-residue"] == [4]
