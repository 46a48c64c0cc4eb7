"""Markdown with front matter, and YAML libraries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import sanitise
from seeds.formats.decoding import Unreadable
from seeds.intake.reading import read


def markdown(text: str, head: str = "title: 題"):
    return read("page.md", f"---\n{head}\n---\n{text}".encode())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 大\n\n## 中\n\n### 小", "<h2>中</h2><h3>小</h3>"),
        ("一\n二", "<p>一"),
        ("- 一\n- 二\n  1. 三", "<ul><li><p>一</p></li><li><p>二</p><ol><li><p>三</p></li></ol></li></ul>"),
        ("3. 三\n4. 四", '<ol start="3">'),
        ("> 引用。", "<blockquote><p>引用。</p></blockquote>"),
        ("**太**と*斜*と~~消~~", "<strong>太</strong>と<em>斜</em>と<s>消</s>"),
        ("[先](https://example.org/)", '<a href="https://example.org/">先</a>'),
        ("[先](javascript:alert(1))", "先"),
        ("｜漢字《かんじ》", "<ruby>漢字<rt>かんじ</rt></ruby>"),
        (
            "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
            "<tr><th><p>甲</p></th><th><p>乙</p></th></tr><tr><td><p>1</p></td>",
        ),
        ("表：題\n| 甲 |\n|---|\n| 1 |", "<table><caption>題</caption>"),
        ("語\n: 意味", "<dl><dt>語</dt><dd>意味</dd></dl>"),
        ("---", "<hr>"),
        ("<b>生の</b>", "&lt;b&gt;生の&lt;/b&gt;"),
    ],
)
def test_commonmark_and_what_we_add_to_it(text, expected):
    assert expected in markdown(text).body


def test_a_citation_group_becomes_one_marker_with_rows():
    draft = markdown('文。[@a; @b, 第2段落; @c, p. 3, "the words"]', "title: 題\nsources: [a, b, c]")
    assert [(row.source, row.locator, row.quote) for row in draft.citations] == [
        ("a", "", ""),
        ("b", "第2段落", ""),
        ("c", "p. 3", "the words"),
    ]
    keys = " ".join(row.key for row in draft.citations)
    assert f'文。<cite data-citations="{keys}"></cite>' in draft.body


def test_a_photo_stands_where_it_is_placed():
    draft = markdown("![](quay)", "title: 題\nphotos:\n  - {key: quay, file: quay.png, alt: 岸壁}")
    assert draft.body == '<figure data-photo="quay"></figure>'
    assert draft.photos[0].alt == "岸壁"


def test_dates_keep_the_precision_that_they_are_written_with():
    draft = markdown("文。", "title: 題\npublished: 2031-11\nupdated: 2031-11-04 08:00")
    assert (draft.published, draft.updated[:16]) == ("2031-11", "2031-11-04T08:00")


def test_an_unknown_field_is_a_finding():
    found = [
        row.excerpt for row in markdown("文。", "title: 題\nmood: 晴").findings if row.rule == "unknown-field"
    ]
    assert found == ["mood: 晴"]


def test_markdown_without_front_matter_takes_its_title_from_the_first_heading():
    assert read("page.md", "# 霧の湾\n\n文。".encode()).title == "霧の湾"


def test_a_library_holds_outlets_sources_and_events():
    draft = read(
        "x.yaml",
        "outlets: [北海通信]\nsources:\n  - {key: a, title: T}\nevents:\n  - {key: e, title: 港, date: 2031-04, sources: [a, {source: a, locator: 第1段落}]}".encode(),
    )
    assert draft.is_library
    assert draft.events[0].date == "2031-04"
    assert draft.events[0].sources == (("a", ""), ("a", "第1段落"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("outlets: []", "empty-library"),
        ("a: [", "yaml-broken"),
        ("- a", "yaml-shape"),
        ("sources: x", "yaml-list"),
        ("sources: [{key: a, colour: red}]", "yaml-unknown"),
        ("events: [{key: a}]", "yaml-lacks"),
        ("dateline: x\nsources: [a]", "yaml-shape"),
        ("published: soon\nsources: [a]", "yaml-date"),
    ],
)
def test_a_broken_library_is_refused_with_its_reason(text, code):
    with pytest.raises(Unreadable) as refusal:
        read("x.yaml", text.encode())
    assert refusal.value.code == code


@given(st.text(alphabet=st.sampled_from("あ港。#*_-+`>|[]()!@;:,\"'｜《》~1. \n\n<>&表："), max_size=200))
def test_any_markdown_becomes_a_body_in_the_schema(text):
    body = markdown("文。\n\n" + text).body
    assert sanitise(body) == body


def test_properties_under_a_title_are_lines_of_their_own():
    note = "# 霧の湾の港湾協定\n\nCreated: 2031年11月9日 22:14\nTags: 湾, 協定\n著者: 高橋 汀\n公開: 2031年11月4日\n\n港湾協定の採決は年明けに先送りされた。\n"
    draft = read("note.md", note.encode())
    assert (draft.published, [row.name for row in draft.bylines]) == ("2031-11-04", ["高橋 汀"])
