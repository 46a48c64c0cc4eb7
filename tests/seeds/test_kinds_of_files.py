"""Kinds of saved pages and documents that lost their text, their title or their names: each is read whole."""

import pytest

from articles.body import Body
from seeds.intake.reading import read

TEXT = "霧の湾の渡し船は朝から動き、船着き場には二つの町の人々が夕方まで並んでいた。"


def page(body: str, head: str = ""):
    return read(
        "page.html", f'<!doctype html><html lang="ja"><head>{head}</head><body>{body}</body></html>'.encode()
    )


def paragraphs(draft) -> int:
    return Body(draft.body).text.count(TEXT)


def numbered(count: int) -> str:
    return "".join(f"<p>{number}回目。{TEXT}</p>" for number in range(count))


def test_an_article_in_several_elements_comes_whole():
    parts = "".join(f'<div itemprop="articleBody"><p>{number}つ目。{TEXT}</p></div>' for number in range(4))
    assert paragraphs(page(f"<main>{parts}</main>")) == 4


def test_teasers_that_are_articles_are_dropped_and_the_story_stays():
    teasers = "".join(
        f'<article><a href="/{n}">ほかの話{n}</a><p>ほかの話の短い紹介。</p></article>' for n in range(5)
    )
    draft = page(f'<div class="story">{numbered(4)}</div>{teasers}')
    assert paragraphs(draft) == 4
    assert "ほかの話" not in draft.body
    assert sum("ほかの話" in row.text for row in draft.dropped) == 10


@pytest.mark.parametrize("name", ["widget-area", "related-content-body", "share-page"])
def test_an_article_in_a_box_that_sounds_like_furniture_comes_whole(name):
    assert paragraphs(page(f'<article><div class="{name}">{numbered(15)}</div></article>')) == 15


def test_what_is_dropped_is_kept_whole():
    long = "渡し船の会社からのお知らせです。" * 60
    draft = page(f"<article>{numbered(6)}</article><aside><p>{long}</p></aside>")
    assert long in {row.text for row in draft.dropped}


def test_an_instruction_of_php_is_no_text():
    draft = page(f"<article><p>{TEXT}</p><?php echo $a->b(1); ?><p>{TEXT}</p></article>")
    assert paragraphs(draft) == 2
    assert "echo" not in Body(draft.body).text


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:title" content="渡し船は&amp;quot;再開&amp;quot;へ">', '渡し船は"再開"へ'),
        (
            "<title>渡し船が再開 - 湾岸日報</title><meta property='og:site_name' content='湾岸日報'>",
            "渡し船が再開",
        ),
    ],
)
def test_a_title_is_shown_as_its_readers_saw_it(head, title):
    inner = "" if "quot" in head else f"<h1>{title}</h1>"
    assert page(f"<article>{inner}{numbered(3)}</article>", head).title == title


def test_a_linked_author_is_a_byline():
    draft = page(
        f'<article><h1>渡し船が再開</h1><p class="byline">文・<a rel="author" href="/k">岸 渡</a></p>{numbered(3)}</article>'
    )
    assert [row.name for row in draft.bylines] == ["岸 渡"]


def test_a_head_in_toml_is_no_text():
    draft = read(
        "page.md",
        f'+++\ntitle = "渡し船が再開"\ndate = 2031-05-06T07:00:00+09:00\ntags = ["渡し船"]\n+++\n\n{TEXT}'.encode(),
    )
    assert (draft.title, draft.published, draft.tags) == (
        "渡し船が再開",
        "2031-05-06T07:00+09:00",
        ("渡し船",),
    )
    assert draft.body == f"<p>{TEXT}</p>"


def test_a_blog_s_head_fills_the_fields_of_the_draft():
    head = """layout: post
title: 渡し船が再開
date: 2031-05-06 07:00:00 +0900
lastmod: 2031-05-07
author: 岸 渡
categories: [国際, 港湾]
tags: 渡し船 湾
description: 二つの町が待っていた。
canonicalUrl: https://bay.example/1
weight: 01\t#並び順"""
    draft = read("page.md", f"---\n{head}\n---\n\n{TEXT}".encode())
    assert (draft.published, draft.updated) == ("2031-05-06T07:00+09:00", "2031-05-07")
    assert [row.name for row in draft.bylines] == ["岸 渡"]
    assert (draft.section, set(draft.tags)) == ("国際", {"港湾", "渡し船", "湾"})
    assert (draft.deck, draft.canonical_url) == ("二つの町が待っていた。", "https://bay.example/1")
    assert {row.excerpt for row in draft.findings if row.rule == "unknown-field"} == {
        "layout: post",
        "weight: 01",
    }
