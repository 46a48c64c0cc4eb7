"""Pages copied as plain text: each family by a page of our own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import Body, sanitise
from seeds.drafts import BylineDraft, Dateline
from seeds.formats.decoding import Unreadable
from seeds.intake.counting import counts
from seeds.intake.reading import read

PAGES = Path(__file__).parent / "pages"


def page(name: str):
    return read(name, (PAGES / name).read_bytes())


def text_page(*lines: str):
    return read("page.txt", "\n".join(lines).encode())


@pytest.fixture(scope="module")
def blog():
    return page("blog_analysis.txt")


def test_headings_lose_their_numbers_and_keep_their_levels(blog):
    assert "<h2>経過</h2><h3>春の合意</h3>" in blog.body
    assert (
        blog.body.index("<h2>はじめに</h2>")
        < blog.body.index("<h2>今後の展開</h2>")
        < blog.body.index("<h2>まとめ</h2>")
    )


def test_chips_become_one_marker_where_they_stood(blog):
    assert '採決を先送りした。<cite data-citations="c1 c2"></cite></p>' in blog.body
    assert "+2" not in Body(blog.body).text


def test_a_chip_that_stands_for_more_sources_than_it_names_is_a_finding(blog):
    assert [row.rule for row in blog.findings].count("unresolved-sources") == 2


def test_reference_links_become_sources_which_chips_mean(blog):
    named = {source.outlet: source for source in blog.sources}
    assert (named["ロイター"].title, named["ロイター"].issued) == ("Harbour pact stalls", "2031-11-03")
    chip = next(citation for citation in blog.citations if citation.key == "c1")
    assert chip.source == named["ロイター"].key


def test_books_become_sources_of_type_book(blog):
    book = next(source for source in blog.sources if source.type == "book")
    assert (book.title, book.authors, book.outlet, book.issued) == (
        "湾の政治学",
        ("霧島 汀",),
        "北岸書房",
        "2029",
    )
    assert "<dt>『湾の政治学』</dt>" in blog.body


def test_an_announced_quotation_is_a_block_quotation(blog):
    assert "<blockquote><p>協定の文言はもう動かない。動くのは日付だけだ。</p></blockquote>" in blog.body


def test_names_that_lost_their_link_lose_their_spaces(blog):
    assert "首相アーロ・ヴィンテルは" in blog.body


def test_a_date_with_hidden_digits_is_a_finding_and_no_date_is_invented(blog):
    assert [row.excerpt for row in blog.findings if row.rule == "placeholder-date"] == ["2032年XX月XX日"]
    assert (blog.published, blog.updated) == ("", "")


def test_share_bars_rankings_and_pingbacks_are_dropped_and_listed(blog):
    words = [row.text for row in blog.dropped]
    assert words[:2] == ["Follow me!", "シェアする"]
    assert "人気記事ランキング" in words
    assert "別の記事" not in Body(blog.body).text


def test_tables_keep_their_cells_and_lose_their_rules(blog):
    assert counts(blog)["table_rows"] == 2
    assert "---" not in blog.body


def test_a_wire_story_gives_its_dateline_crumb_topics_rights_and_date():
    wire = page("wire.txt")
    assert wire.title == "港湾協定の採決、年明けに先送り　南岸議会"
    assert wire.dateline == Dateline("霧の町", "2031-11-03", "ロイター")
    assert wire.published == "2031-11-03T18:40+09:00"
    assert (wire.section, wire.tags) == ("国際", ("港湾", "海運"))
    assert "無断転載" in wire.rights
    assert "ロイター]" not in wire.body


def test_a_printed_caption_becomes_a_photo_with_its_credit():
    photo = page("wire.txt").photos[0]
    assert photo.credit == "ロイター/A. Vinter"
    assert photo.caption.startswith("南岸の議会前")
    assert f'<figure data-photo="{photo.key}"></figure>' in page("wire.txt").body


def test_reactions_are_commentary_and_risky_ones_need_review():
    reactions = page("reactions.txt")
    assert [row.text for row in reactions.commentaries][:2] == [
        "日付のない約束は約束ではない。",
        "港で働く身としては、待つほかない。",
    ]
    assert [row.needs_review for row in reactions.commentaries] == [False, False, True]
    assert "allegation" in [row.rule for row in reactions.findings]


def test_a_name_above_a_note_on_the_author_is_the_byline():
    assert page("reactions.txt").bylines == (
        BylineDraft("海岸線一郎", bio="湾の歴史を三十年追う記者。専門は海運。"),
    )


def test_instructions_left_in_headings_are_taken_out_and_reported():
    explainer = page("explainer.txt")
    assert "<h2>港湾協定の全体像</h2>" in explainer.body
    assert "prompt-residue" in [row.rule for row in explainer.findings]
    assert [row.rule for row in explainer.dropped] == ["outline-note"]


def test_questions_are_headings_and_bold_marks_are_emphasis():
    explainer = page("explainer.txt")
    assert "<h3>Q1. 協定はいつ発効するのか</h3>" in explainer.body
    assert "<strong>合意には至っていない</strong>" in explainer.body


def test_a_source_line_cites_what_stands_before_it():
    draft = text_page(
        "題", "", "霧の湾で採決が先送りされ、関係者は来年の日程を待つことになった。", "出典：北岸外務省"
    )
    assert draft.body.endswith('待つことになった。<cite data-citations="c1"></cite></p>')
    assert draft.sources[0].outlet == "北岸外務省"


def test_lists_under_their_titles_are_nested():
    draft = text_page(
        "題",
        "",
        "本文。" * 20,
        "• 費用の内訳",
        "• 水先案内の費用は、両国で折半することになった。",
        "• 夜間入港",
        "• 秋から認める見込みだが、まだ決まってはいない。",
    )
    assert draft.body.count("<ul>") == 3


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("2031年11月3日(月)18時40分", "2031-11-03T18:40+09:00", ""),
        ("2031/11/03 更新: 2031/11/04", "2031-11-03", "2031-11-04"),
        ("更新：2031年11月4日", "", "2031-11-04"),
        ("公開 2031.11.3", "2031-11-03", ""),
    ],
)
def test_the_page_s_own_dates_keep_their_precision(line, published, updated):
    draft = text_page("霧の湾の採決は年明けに", line, "本文の一文目である。" * 10)
    assert (draft.published, draft.updated) == (published, updated)


def test_a_weekday_that_does_not_match_its_date_is_a_finding():
    draft = text_page(
        "題", "2031年11月3日", "会談は2031年11月3日（金）に開かれ、関係者が湾岸の町に集まったという。"
    )
    assert "weekday-mismatch" in [row.rule for row in draft.findings]


def test_every_line_of_a_page_lands_somewhere():
    for path in PAGES.glob("*.txt"):
        draft = page(path.name)
        kept = "".join(
            [draft.title, Body(draft.body).text, draft.rights, ", ".join(draft.tags), draft.dateline.agency]
            + [row.text for row in draft.dropped]
            + [row.text for row in draft.commentaries]
            + [row.name + row.bio for row in draft.bylines]
            + [row.caption + row.credit for row in draft.photos]
        )
        for line in path.read_text(encoding="utf-8").split("\n"):
            sentences = [
                part
                for part in line.replace("|", "。").replace("**", "").split("。")
                if len(part) > 12 and "+" not in part
            ]
            lost = [part for part in sentences if part.split(":")[-1][-8:].strip(" ）)」") not in kept]
            assert not [part for part in lost if "2031" not in part and "首相 " not in part], path.name


pages = st.text(
    alphabet=st.sampled_from("あ港。、「」『』（）()[]|・•-–1234.年月日Q:： 　\n\n\n*A<>&+\t"), max_size=400
)


@given(pages)
def test_any_text_becomes_a_draft_in_the_schema_or_is_refused(text):
    try:
        draft = read("page.txt", text.encode())
    except Unreadable as refusal:
        assert refusal.code == "empty"
    else:
        assert sanitise(draft.body) == draft.body
        assert draft.title
