"""Fact checks whose verdict stands in their JSON-LD alone: the claim, who made it, and how it was judged stay in the text."""

import json

import pytest

from tests.seeds.forms.said import Page, faults

A = "「渡し船の運賃が来月から十倍になる」という投稿が、川辺の町で広がった。運輸局の料金表に、そのような改定の届け出はない。"
B = "本誌が運輸局に尋ねたところ、担当者は「届け出は十年前が最後だ」と答えた。投稿の画像は、別の国の切符であった。"
TITLE = "渡し船の運賃が十倍になるという投稿を調べた"
REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "datePublished": "2033-05-02",
    "claimReviewed": "渡し船の運賃が来月から十倍になる",
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "川辺の掲示板の利用者"}},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "根拠なし"},
}


def html(data: object, text: str = f"<p>{A}</p><p>{B}</p>") -> str:
    return (
        f"<!doctype html><html lang=ja><head><title>{TITLE}</title>"
        f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script></head>'
        f"<body><main><article><h1>{TITLE}</h1>{text}</article></main></body></html>"
    )


OTHER = REVIEW | {
    "claimReviewed": "切符は紙のまま残る",
    "itemReviewed": {"@type": "CreativeWork", "author": {"@type": "Organization", "name": "川辺新聞"}},
    "reviewRating": {"@type": "Rating", "alternateName": "おおむね正しい"},
}
PAGES = (
    Page("alone", "page.html", html(REVIEW), title=TITLE, kept=("根拠なし", "渡し船の運賃が来月から十倍になる", "川辺の掲示板の利用者"), whole=(A, B)),
    Page("in a graph", "page.html", html({"@graph": [{"@type": "NewsArticle", "headline": TITLE}, REVIEW]}), title=TITLE, kept=("根拠なし", "川辺の掲示板の利用者"), whole=(A, B)),
    Page("two claims", "page.html", html([REVIEW, OTHER]), title=TITLE, kept=("根拠なし", "おおむね正しい", "切符は紙のまま残る", "川辺新聞"), whole=(A, B)),
    Page("within an article", "page.html", html({"@type": "NewsArticle", "headline": TITLE, "review": REVIEW}), title=TITLE, kept=("根拠なし",), whole=(A, B)),
    Page("the author as a text", "page.html", html(REVIEW | {"itemReviewed": {"@type": "Claim", "author": "匿名の投稿者"}}), title=TITLE, kept=("根拠なし", "匿名の投稿者"), whole=(A, B)),
)  # fmt: skip
PRINTED = html(
    REVIEW, f"<p>{A}</p><p>判定：根拠なし</p><p>主張：渡し船の運賃が来月から十倍になる</p><p>{B}</p>"
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_fact_check_states_for_machines_is_in_its_text(page):
    assert not faults(page)


def test_a_verdict_that_is_printed_is_told_once():
    body = Page("printed", "page.html", PRINTED).draft.body
    assert body.count("根拠なし") == 1


def test_the_page_that_a_fact_check_is_about_says_nothing_of_this_one():
    post = {
        "@type": "SocialMediaPosting",
        "headline": "十倍だ",
        "datePublished": "2033-04-28",
        "author": "匿名",
    }
    draft = Page("about a post", "page.html", html(REVIEW | {"itemReviewed": post})).draft
    assert (draft.title, draft.published, draft.bylines) == (TITLE, "2033-05-02", ())


def test_claims_that_were_judged_in_one_word_are_told_apart():
    data = [REVIEW, REVIEW | {"claimReviewed": "橋の通行料が十倍になる"}, REVIEW]
    assert Page("alike", "page.html", html(data)).draft.body.count("<dd>根拠なし</dd>") == 2
