"""What the marks of a Markdown document become, shape by shape."""

import pytest

from articles.body import Body, sanitise
from seeds.intake.reading import read


def markdown(text: str, head: str = "title: 題"):
    return read("page.md", f"---\n{head}\n---\n{text}".encode())


def body(text: str) -> str:
    return markdown(text).body


# -- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一の行\n二の行", "<p>一の行二の行</p>"),
        ("the first\nthe second", "<p>the first the second</p>"),
        ("一の行  \n二の行", "<p>一の行<br>二の行</p>"),
        ("彼は**「動かない。」**と述べた。", "<p>彼は<strong>「動かない。」</strong>と述べた。</p>"),
        ("\\*星\\* &amp; `a < b`", "<p>*星* &amp; a &lt; b</p>"),
        ("<https://e.example/>", '<p><a href="https://e.example/">https://e.example/</a></p>'),
        ('[文](https://e.example/?a=1&b=2 "題")', '<p><a href="https://e.example/?a=1&amp;b=2">文</a></p>'),
        ("[文](mailto:a@e.example)", '<p><a href="mailto:a@e.example">文</a></p>'),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("##### 五", "<h4>五</h4>"),
        ("中\n---", "<h2>中</h2>"),
        ("```\n一\n\n二\n```", "<p>一</p><p>二</p>"),
        ("> 一\n>\n> > 二", "<blockquote><p>一</p><blockquote><p>二</p></blockquote></blockquote>"),
        ("- 一\n\n  続き\n- 二", "<ul><li><p>一</p><p>続き</p></li><li><p>二</p></li></ul>"),
        ("1. 一\n2. 二", "<ol><li><p>一</p></li><li><p>二</p></li></ol>"),
        ("語\n: 一つめ\n: 二つめ\n\n次\n: 三", "<dl><dt>語</dt><dd>一つめ</dd><dd>二つめ</dd><dt>次</dt><dd>三</dd></dl>"),
    ],
)  # fmt: skip
def test_marks_are_read_and_markup_is_only_letters(text, expected):
    assert body(text) == expected


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x"]
)
def test_a_link_that_runs_code_is_no_link(address):
    assert "<a" not in body(f"[文]({address})")


def test_the_first_heading_is_the_title_where_there_is_no_other():
    draft = read("page.md", "# 港湾協定\n\n本文。\n\n# 経過\n".encode())
    assert (draft.title, draft.title_from) == ("港湾協定", "page")
    assert draft.body == "<p>本文。</p><h2>経過</h2>"


def test_a_title_is_plain_words():
    assert read("page.md", "# **港湾**[協定](https://e.example/)\n\n本文。".encode()).title == "港湾協定"


def test_a_document_without_a_title_has_a_stand_in_to_confirm():
    draft = read("page.md", "本文だけ。".encode())
    assert (draft.title, draft.title_from) == ("本文だけ。", "working")
    assert "title-unconfirmed" in [row.rule for row in draft.findings]


# -- citations ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("[@a]", [("a", "", "")]),
        ("[@a-b_c]", [("a-b_c", "", "")]),
        ("[@a, p. 3]", [("a", "p. 3", "")]),
        ("[@a,第2段落]", [("a", "第2段落", "")]),
        ('[@a "the words"]', [("a", "", "the words")]),
        ('[@a, 第2段落, "the words"]', [("a", "第2段落", "the words")]),
        ("[@a; @b]", [("a", "", ""), ("b", "", "")]),
    ],
)
def test_a_citation_has_a_source_a_locator_and_words(group, expected):
    draft = markdown(f"文。{group}")
    assert [(row.source, row.locator, row.quote) for row in draft.citations] == expected


def test_every_marker_has_keys_of_its_own():
    assert body("一。[@a] 二。[@a]").count("data-citations") == 2
    assert [row.key for row in markdown("一。[@a] 二。[@a]").citations] == ["c1", "c2"]


def test_a_part_of_a_group_that_cannot_be_read_is_a_finding():
    draft = markdown("文。[@a; 壊れた部分]")
    assert ("unread-citation", "壊れた部分") in [(row.rule, row.excerpt) for row in draft.findings]
    assert [row.source for row in draft.citations] == ["a"]


@pytest.mark.parametrize("text", ["文。[a@e.example]", "文。[注]", "文。[^1]", "文。@a"])
def test_other_brackets_are_no_citations(text):
    assert markdown(text).citations == ()
    assert Body(body(text)).text == text


@pytest.mark.parametrize(
    "text",
    ["## 題[@a]", "- 項[@a]", "> 引用。[@a]", "| 甲[@a] |\n|---|\n| 一 |", "語\n: 意味[@a]", "**太[@a]**"],
)
def test_a_citation_stands_in_any_block(text):
    draft = markdown(text)
    assert 'data-citations="c1"' in draft.body
    assert sanitise(draft.body) == draft.body


def test_every_citation_keeps_its_marker_in_the_text():
    draft = markdown("表：**費用**の案[@a]\n| 甲 |\n|---|\n| 一 |")
    assert sanitise(draft.body) == draft.body
    assert [row.key for row in draft.citations if f'"{row.key}"' not in draft.body] == []


# -- tables and pictures ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_table_takes_its_caption_from_the_line_above(gap):
    table = "| 甲 | 乙 |\n|:--|--:|\n| 一 |  |"
    assert body(f"表: 費用の案{gap}{table}") == (
        "<table><caption>費用の案</caption><tbody><tr><th><p>甲</p></th><th><p>乙</p></th></tr>"
        "<tr><td><p>一</p></td><td><p></p></td></tr></tbody></table>"
    )


def test_a_caption_s_words_without_a_table_are_a_paragraph():
    assert body("表：費用の案\n\n本文。") == "<p>表：費用の案</p><p>本文。</p>"
    assert body("表：費用の案\n続きの行。") == "<p>表：費用の案続きの行。</p>"


def test_a_picture_that_the_front_matter_does_not_know_is_a_photo():
    draft = markdown('![岸壁](quay.jpg "朝の岸壁 — 見本新聞")')
    photo = draft.photos[0]
    assert (photo.caption, photo.credit, photo.alt, photo.file) == (
        "朝の岸壁",
        "見本新聞",
        "岸壁",
        "quay.jpg",
    )
    assert draft.body == '<figure data-photo="photo1"></figure>'


def test_a_picture_within_a_sentence_is_not_lost():
    draft = markdown("文の中の ![岸壁](quay.jpg) である。")
    assert [row.file for row in draft.photos] == ["quay.jpg"] or "quay.jpg" in draft.body


def test_a_placeholder_date_is_a_finding_as_in_a_copied_page():
    assert "placeholder-date" in [row.rule for row in markdown("採決は2025年XX月XX日に開かれる。").findings]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("H~2~Oと10^6^", "H<sub>2</sub>Oと10<sup>6</sup>"),
        ("CO~2~、1010~2~", "CO<sub>2</sub>、1010<sub>2</sub>"),
        (r"語\^注\^、3\~5\~", "語^注^、3~5~"),
        ("10~20人が残り30~40人が去った。", "10~20人が残り30~40人が去った。"),
        ("3月~5月と10月~12月", "3月~5月と10月~12月"),
        ("文[^1]と続き[^2]", "文[^1]と続き[^2]"),
        ("`a~2~`", "a~2~"),
        ("~~消す~~", "<s>消す</s>"),
    ],
)
def test_letters_are_raised_and_lowered_and_ranges_and_notes_stay(text, html):
    assert body(text) == f"<p>{html}</p>"
