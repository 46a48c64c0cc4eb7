"""What Markdown becomes: blocks with their lines in the document, and the rows that a newsroom's own document states."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.blocks import Tag
from seeds.formats import markdown


def blocks(text: str):
    return markdown.read(text).blocks


def test_a_block_knows_its_place_below_the_head():
    page = "---\ntitle: 題\n---\n\n# 港の**朝**\n\n- 一つ目\n- 二つ目\n"
    heading, first, second = blocks(page)
    assert (heading.tag, heading.level, heading.inner) == (Tag.HEADING, 1, "港の<strong>朝</strong>")
    assert [page[block.start : block.end] for block in (first, second)] == ["一つ目", "二つ目"]


def test_lists_are_numbered_and_nested_in_one_group():
    found = blocks("3. 三\n   - 内\n4. 四\n\n   続き\n\n別の段落\n\n- 別\n")
    assert [(block.text, block.tag, block.level, block.ordinal, block.group) for block in found] == [
        ("三", Tag.ITEM, 0, 3, 1),
        ("内", Tag.ITEM, 1, None, 1),
        ("四", Tag.ITEM, 0, 4, 1),
        ("続き", Tag.TEXT, 0, None, 1),
        ("別の段落", Tag.TEXT, 0, None, 0),
        ("別", Tag.ITEM, 0, None, 2),
    ]


def test_a_table_has_its_caption_rows_and_marks():
    caption, head, row = blocks("表：費用の案\n| 甲 | 乙 |\n|--|--|\n| **一** |  |\n")
    assert (caption.text, caption.tag, caption.group) == ("費用の案", Tag.CAPTION, head.group)
    assert (head.cells, head.head, row.cells) == (("甲", "乙"), True, ("一", ""))
    assert row.inner == "<td><p><strong>一</strong></p></td><td><p></p></td>"


def test_terms_quotations_rules_and_code_say_what_they_are():
    page = "語\n: 意味[@a]\n: 別の意味\n\n> 引用\n>\n> > 中\n\n***\n\n```\n甲\n  乙\n```\n"
    assert [(block.tag, block.text, block.level, block.indent) for block in blocks(page)] == [
        (Tag.TERM, "語", 0, 0),
        (Tag.DEFINITION, "意味", 0, 0),
        (Tag.DEFINITION, "別の意味", 0, 0),
        (Tag.QUOTE, "引用", 0, 0),
        (Tag.QUOTE, "中", 1, 0),
        (Tag.RULE, "", 0, 0),
        (Tag.CODE, "甲", 0, 0),
        (Tag.CODE, "乙", 0, 2),
    ]


def test_a_soft_break_joins_and_a_hard_one_begins_a_line():
    assert [block.text for block in blocks("一の行\n二の行")] == ["一の行二の行"]
    assert [block.text for block in blocks("the first\nthe second")] == ["the first the second"]
    assert [(block.text, block.inner, block.apart) for block in blocks("**一\\\n二**")] == [
        ("一", "<strong>一</strong>", True),
        ("二", "<strong>二</strong>", False),
    ]


def test_a_picture_stands_before_its_words_with_its_caption():
    picture, caption, text = blocks('文の中の ![岸壁](quay.jpg "朝の岸壁 — 見本新聞") だ。')
    assert (picture.tag, picture.file, picture.alt) == (Tag.PICTURE, "quay.jpg", "岸壁")
    assert (caption.tag, caption.text, caption.group) == (Tag.CAPTION, "朝の岸壁 — 見本新聞", picture.group)
    assert text.text == "文の中の  だ。"


def test_citations_are_markers_in_the_words_and_rows_beside_them():
    page = markdown.read('文。[@a; @b, 第2段落, "the words"]')
    assert page.blocks[0].text == "文。"
    assert page.blocks[0].inner == '文。<cite data-citations="c1 c2"></cite>'
    assert [(row.source, row.locator, row.quote) for row in page.given.citations] == [
        ("a", "", ""),
        ("b", "第2段落", "the words"),
    ]
    assert [row.rule for row in markdown.read("文。[@a; 壊れた]").findings] == ["unread-citation"]


def test_the_place_of_the_voices_is_a_rule_of_its_own():
    (block,) = blocks("<!-- commentary -->")
    assert (block.tag, block.classes) == (Tag.RULE, ("commentary",))


def test_the_share_of_links_counts_characters():
    assert blocks("あいう[えおかきくけこ](https://e.example/)")[0].links == 0.7


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x"])
def test_a_link_that_runs_code_is_only_words(address):
    assert "<a" not in blocks(f"[文]({address})")[0].inner


MARKS = st.text(alphabet=st.sampled_from("あ港。#*_-+`>|[]()!;:,\"'｜《》~1. \n\n<>&表："), max_size=120)


@given(MARKS)
def test_every_letter_of_any_markdown_is_in_a_block_at_its_place(text):
    page = markdown.read("文。\n\n" + text)
    held = "".join(block.text + block.inner + block.file + block.alt for block in page.blocks)
    letters = "".join(re.findall("[あ港表]", text))
    assert not set(letters) - set(held)
    assert all(0 <= block.start <= block.end <= len(page.text) for block in page.blocks)
