"""Whole pages of our own, one a family: what a person would find in each."""

from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from articles.body import Body, sanitise
from seeds.drafts import BylineDraft, Dateline, EventDraft, OutletDraft, Placement
from seeds.formats.families import SUFFIXES
from seeds.intake.counting import counts
from seeds.intake.reading import read, read_text

PAGES = Path(__file__).parent / "pages"


def page(name: str):
    return read(name, (PAGES / name).read_bytes())


def counted(name: str) -> dict[str, int]:
    return {kind: count for kind, count in counts(page(name)).items() if count}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("blog_analysis.txt", {"headings": 8, "paragraphs": 7, "lists": 1, "tables": 1, "table_rows": 2,
                               "quotes": 1, "citations": 6, "sources": 4}),
        ("wire.txt", {"paragraphs": 3, "photos": 1}),
        ("reactions.txt", {"headings": 3, "paragraphs": 3, "commentaries": 3}),
        ("guide.txt", {"headings": 5, "paragraphs": 7, "lists": 2, "tables": 2, "table_rows": 4}),
        ("feature.txt", {"headings": 3, "paragraphs": 6, "photos": 2}),
        ("saved.html", {"headings": 2, "paragraphs": 4, "lists": 1, "tables": 1, "table_rows": 2, "quotes": 1,
                        "photos": 1}),
        ("document.md", {"headings": 2, "paragraphs": 2, "lists": 1, "tables": 1, "table_rows": 2, "quotes": 1,
                         "photos": 1, "commentaries": 2, "citations": 3, "sources": 2, "events": 1}),
        ("library.yaml", {"sources": 3, "events": 2}),
    ],
)  # fmt: skip
def test_each_page_gives_what_a_person_counts(name, expected):
    assert counted(name) == expected


@pytest.mark.parametrize("path", sorted(PAGES.iterdir()), ids=lambda path: path.name)
def test_each_page_s_body_is_already_in_the_schema(path):
    body = page(path.name).body
    assert sanitise(body) == body


def encoded() -> list:
    """Return every page in every encoding that has letters for all its signs."""
    found = []
    for path in sorted(PAGES.iterdir()):
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        for encoding in ("utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16"):
            with suppress(UnicodeEncodeError):
                found.append(pytest.param(path.name, text.encode(encoding), id=f"{path.name} {encoding}"))
    return found


@pytest.mark.parametrize(("name", "raw"), encoded())
def test_a_page_is_the_same_in_every_encoding_and_with_every_line_end(name, raw):
    assert read(name, raw) == page(name)


def test_every_kind_of_page_is_searched_for_in_folders():
    assert {path.suffix for path in PAGES.iterdir()} <= SUFFIXES


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("PAGE.HTML", "<p>文</p><h1>題</h1>", "題"),
        ("page.txt", "  \n<!DOCTYPE html><h1>題</h1><p>文</p>", "題"),
        ("page.txt", "---\ntitle: 題\n---\n文", "題"),
        ("page.markdown", "# 題\n\n文", "題"),
        ("page", "題\n\n霧の湾の採決は年明けに行う。", "題"),
    ],
)
def test_a_page_s_family_is_known_by_its_name_or_its_beginning(name, text, title):
    assert read_text(name, text).title == title


# -- plain text ---------------------------------------------------------------------------------------------------


def test_a_guide_s_lists_are_nested_again():
    assert (
        "<ul><li><p>交渉の進み具合</p><ul><li><p>水先案内については合意した。</p></li>"
        "<li><p>夜間の入港については意見が分かれている。</p></li></ul></li>"
        "<li><p>残る課題</p><ol><li><p>費用の分担</p></li><li><p>時期の調整</p></li></ol></li></ul>"
    ) in page("guide.txt").body


def test_a_guide_s_outline_notes_brackets_and_comment_link_are_gone():
    guide = page("guide.txt")
    assert Counter(row.rule for row in guide.dropped) == {"outline-note": 3, "comment-form": 1}
    assert guide.body.startswith("<p>港湾協定とは")
    assert "たどる。</p><h2>" in guide.body
    assert "<strong>全十五条</strong>" in guide.body


def test_a_guide_s_gaps_are_findings():
    guide = page("guide.txt")
    assert Counter(row.rule for row in guide.findings) == {
        "no-date": 1,
        "title-unconfirmed": 1,
        "placeholder-date": 1,
        "prompt-residue": 1,
    }
    assert guide.title == "港湾協定の成り立ちと目的"


def test_a_feature_s_two_dates_photos_and_topics_are_read():
    feature = page("feature.txt")
    assert (feature.published, feature.updated) == ("2031-11-03", "2031-11-04")
    assert [(row.caption, row.credit) for row in feature.photos] == [
        ("霧の町の岸壁に並ぶ漁船、2031年10月15日", "見本太郎/Getty Images"),
        ("南岸の議会前に集まる人々。2031年11月3日", "A. Vinter/AFP"),
    ]
    assert feature.tags == ("湾岸", "海運")
    assert "<p>外相はこう述べた。「動くのは日付だけだ」</p>" in feature.body
    assert "unnamed-author-bio" in [row.rule for row in feature.findings]


# -- HTML ---------------------------------------------------------------------------------------------------------


def test_a_saved_page_s_own_statements_are_taken():
    saved = page("saved.html")
    assert (saved.title, saved.title_from, saved.deck) == (
        "港湾協定、三つの壁",
        "page",
        "採決はなぜ延びたのか。",
    )
    assert (saved.published, saved.updated) == ("2031-11-03T09:40Z", "2031-11-04")
    assert [row.name for row in saved.bylines] == ["海岸線 一郎", "岸 渡"]
    assert (saved.tags, saved.language) == (("港湾", "海運"), "ja")
    assert saved.canonical_url == "https://news.example/2031/harbour"


def test_a_saved_page_s_text_is_read_whole():
    body = page("saved.html").body
    assert "<ruby>署名<rt>しょめい</rt></ruby>するはずだった。</p><p>南岸の議会が" in body
    assert '<a href="https://news.example/2031/vote">採決</a>' in body
    assert "<caption>費用の案</caption>" in body
    assert '<th rowspan="2"><p>案</p></th><th colspan="2"><p>分担</p></th>' in body
    assert "<li><p>水先案内</p><ol><li><p>費用</p></li><li><p>時期</p></li></ol></li>" in body
    assert body.endswith("<p>協定は<em>消えた</em>わけではない。</p>")


def test_a_saved_page_s_furniture_is_dropped_and_listed():
    saved = page("saved.html")
    words = [row.text for row in saved.dropped]
    assert {"宣伝の文", "広告", "関連記事", "別の記事", "広める"} <= set(words)
    words = Body(saved.body).text
    assert not [word for word in ("偽の段落", "国際", "人気", "見本新聞", "広める", "alert") if word in words]


# -- Markdown and YAML --------------------------------------------------------------------------------------------


def test_a_document_s_front_matter_fills_the_draft():
    document = page("document.md")
    assert (document.title, document.title_from, document.slug) == (
        "港湾協定の十年",
        "front matter",
        "harbour-pact",
    )
    assert (document.published, document.updated) == ("2031-11-03", "2031-11-04T08:00+09:00")
    assert document.bylines == (
        BylineDraft("海岸線 一郎"),
        BylineDraft("岸 渡", "photo", "北岸の写真家。"),
    )
    assert document.dateline == Dateline("霧の町", "2031-11-03", "北海通信")
    assert document.outlets[0].aliases == ("北海", "Hokkai News")
    assert document.sources[1].authors == ("霧島 汀", "岸 渡")
    assert document.placements == (
        Placement("spring", "両国の首相が会った。", is_key=True),
        Placement("autumn"),
    )


def test_a_document_s_commentary_keeps_its_votes_and_order():
    first, second = page("document.md").commentaries
    assert (first.author, first.votes, first.parent, first.needs_review) == ("港の人", 12, None, False)
    assert (second.votes, second.parent, second.needs_review) == (None, 0, True)


def test_a_document_s_text_carries_its_citations_where_they_stand():
    document = page("document.md")
    assert document.body.startswith(
        "<p>霧の湾をはさむ二つの国は、<ruby>署名<rt>しょめい</rt></ruby>するはずだった。"
        '<cite data-citations="c1"></cite> <strong>「動くのは日付だけだ」</strong>と担当者は語った。'
        '<cite data-citations="c2 c3"></cite></p><figure data-photo="quay"></figure>'
    )
    assert [(row.source, row.locator, row.quote) for row in document.citations] == [
        ("pact", "", ""),
        ("pact", "第2段落", ""),
        ("wan", "p. 30", "only the date moves"),
    ]


def test_a_document_s_unknown_field_is_a_finding():
    assert [(row.rule, row.excerpt) for row in page("document.md").findings] == [
        ("unknown-field", "mood: 晴")
    ]


def test_a_library_has_no_article():
    library = page("library.yaml")
    assert library.is_library
    assert library.outlets == (
        OutletDraft("北海通信", "agency", "JP", "ja", "https://wire.example/", ("北海", "Hokkai News")),
        OutletDraft("霧の町日報"),
    )
    assert [(row.key, row.citekey, row.issued) for row in library.sources] == [
        ("pact", "pact", "2031-11-03T18:40+09:00"),
        ("wan", "kirishima2029", "2029"),
        ("bare", "bare", ""),
    ]
    assert library.events[0] == EventDraft(
        "spring", "春の合意", "2031-03-04", importance=5, sources=(("pact", ""),)
    )
    assert library.events[1].date == "2032-01~"
