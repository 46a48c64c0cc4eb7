"""A body as Markdown, which the importer reads back."""

import pytest

from articles import body
from articles.body.markdown import to_markdown
from seeds.intake.reading import read_text
from tests.articles.body.test_document import EVERYTHING

CITEKEYS = {"aa": "reuters-1", "bb": "ap-2"}


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2>中</h2><h3>小</h3>", "## 中\n\n### 小"),
        ("<p>一<br>二</p>", "一  \n二"),
        ("<p><strong>太</strong><em>斜</em><s>消</s></p>", "**太***斜*~~消~~"),
        ('<p><a href="https://example.org/">先</a></p>', "[先](https://example.org/)"),
        ("<p>a*b_c</p>", "a\\*b\\_c"),
        ("<ul><li><p>一</p><ol><li><p>二</p></li></ol></li></ul>", "- 一\n  1. 二"),
        ('<ol start="3"><li><p>三</p></li><li><p>四</p></li></ol>', "3. 三\n4. 四"),
        ("<blockquote><p>引用。</p><p>続き。</p></blockquote>", "> 引用。\n>\n> 続き。"),
        ("<hr>", "---"),
        ('<figure data-photo="quay"></figure>', "![](quay)"),
        ("<p><ruby>調停<rt>ちょうてい</rt></ruby></p>", "｜調停《ちょうてい》"),
        ('<p>文。<cite data-citations="aa bb"></cite></p>', "文。[@reuters-1; @ap-2]"),
        (
            "<dl><dt>語</dt><dd>意味</dd><dt>句</dt><dd>一</dd><dd>二</dd></dl>",
            "語\n: 意味\n\n句\n: 一\n: 二",
        ),
        (
            '<table><caption>題</caption><tbody><tr><th colspan="2"><p>甲</p></th></tr>'
            "<tr><td><p>1</p></td><td><p>2</p></td></tr></tbody></table>",
            "表：題\n\n| 甲 |  |\n|---|---|\n| 1 | 2 |",
        ),
    ],
)
def test_each_element_has_its_notation(html, markdown):
    assert to_markdown(html, CITEKEYS) == markdown + "\n"


def test_no_element_of_the_schema_shows_its_tags():
    # A comment is Markdown's own way to say what no reader shall see: here, where the commentary stands.
    assert "<" not in to_markdown(EVERYTHING, CITEKEYS).replace("<!-- commentary -->", "")


def read_back(html: str) -> str:
    """Return the body that the importer makes of a body's Markdown."""
    return read_text("page.md", "---\ntitle: 題\n---\n\n" + to_markdown(html, CITEKEYS)).body


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h4>小々</h4>", "#### 小々"),
        ('<h2 id="first">見出し</h2>', "## 見出し"),
        ("<ul><li><p>一</p><p>二</p></li></ul>", "- 一\n\n  二"),
        ("<ul><li><p>一</p><ul><li><p>二</p></li></ul></li><li><p>三</p></li></ul>", "- 一\n  - 二\n- 三"),
        ('<ol start="9"><li><p>九</p></li><li><p>十</p><p>続き</p></li></ol>', "9. 九\n10. 十\n\n    続き"),
        ("<blockquote><h3>題</h3><ul><li><p>一</p></li></ul></blockquote>", "> ### 題\n>\n> - 一"),
        ("<p><strong>太<em>斜</em></strong></p>", "**太*斜***"),
        ('<p><a href="https://example.org/"><strong>太</strong></a></p>', "[**太**](https://example.org/)"),
        ("<p><a>先</a></p>", "先"),
        (
            '<p>文<cite data-citations="aa"></cite><cite data-citations="bb"></cite></p>',
            "文[@reuters-1][@ap-2]",
        ),
        ('<p>文<cite data-citations="unknown"></cite></p>', "文[@unknown]"),
        ("<p>文<cite></cite></p>", "文"),
        ("<p><ruby>調<rt>ちょう</rt>停<rt>てい</rt></ruby></p>", "｜調停《ちょうてい》"),
        ("<table><caption>題だけ</caption></table>", "表：題だけ"),
        ("<table><tbody><tr><td><p>a|b</p><p>c</p></td></tr></tbody></table>", "| a\\|b c |\n|---|"),
        ("<p>&lt;b&gt; [x] `y` a\\b</p>", "\\<b\\> \\[x\\] \\`y\\` a\\\\b"),
        ("<p></p><p>文。</p><p><br></p>", "文。"),
        ("", ""),
    ],
)
def test_what_stands_within_another_element_keeps_its_notation(html, markdown):
    written = to_markdown(html, CITEKEYS)
    assert [line.rstrip() for line in written.split("\n")] == [*markdown.split("\n"), ""]


@pytest.mark.parametrize("tag", ["sub", "sup"])
def test_a_raised_or_lowered_figure_is_not_run_into_the_one_before_it(tag):
    assert to_markdown(f"<p>10<{tag}>6</{tag}></p>", {}) != to_markdown("<p>106</p>", {})


@pytest.mark.parametrize("tag", sorted(set(body.SCHEMA) - {"cite", "figure", "ol"}))
def test_the_importer_reads_each_element_back(tag):
    """Citations, photos and lists have keys and numbers that the importer gives anew; they are read back below."""
    block = {
        "ul": "<ul><li><p>一</p></li><li><p>二</p></li></ul>",
        "dl": "<dl><dt>語</dt><dd>意味</dd><dt>句</dt><dd>一</dd><dd>二</dd></dl>",
        "table": "<table><caption>題</caption><tbody><tr><th><p>年</p></th></tr><tr><td><p>月</p></td></tr></tbody></table>",
        "blockquote": "<blockquote><p>一</p><p>二</p></blockquote>",
        "hr": "<p>一</p><hr><p>二</p>",
        "a": '<p><a href="https://example.org/a_(b)?c=1">先</a></p>',
        "br": "<p>一<br>二</p>",
        "ruby": "<p><ruby>調停<rt>ちょうてい</rt></ruby></p>",
    }
    within = {"li": "ul", "dt": "dl", "dd": "dl", "rt": "ruby"}
    within |= dict.fromkeys(("caption", "tbody", "tr", "th", "td"), "table")
    simple = f"<{tag}>字</{tag}>" if tag in ("p", *body.HEADINGS) else f"<p>前<{tag}>字</{tag}>後</p>"
    html = block.get(within.get(tag, tag), simple)
    assert f"<{tag}" in html
    assert read_back(html) == html


@pytest.mark.parametrize("html", ['<ol start="3"><li><p>三</p></li></ol>', "<ol><li><p>一</p></li></ol>"])
def test_the_importer_reads_the_numbers_of_a_list_back(html):
    assert read_back(html) == html


def test_the_importer_reads_citations_and_photos_back_by_what_they_name():
    draft = read_text(
        "page.md",
        to_markdown(
            '<p>文。<cite data-citations="aa bb"></cite></p><figure data-photo="quay"></figure>', CITEKEYS
        ),
    )
    assert [row.source for row in draft.citations] == ["reuters-1", "ap-2"]
    assert [marker.keys for marker in body.Body(draft.body).markers] == [
        tuple(row.key for row in draft.citations)
    ]
    assert [photo.file for photo in draft.photos] == ["quay"]


@pytest.mark.parametrize(
    "words",
    [
        "1. 番号ではない",
        "2025) 番号ではない",
        "# 見出しではない",
        "- 項目ではない",
        "+ 項目ではない",
        "* 項目ではない",
        "&gt; 引用ではない",
        "---",
        "***",
        "```",
        "~~消えない~~",
        "*斜めではない*",
        "_斜めではない_",
        "`符号ではない`",
        "[先](https://example.org/)",
        "![図](quay)",
        "| 表 |",
        "a\\b",
        "&amp;lt;b&amp;gt;",
        "&amp;copy;",
        "&lt;b&gt;",
        "&lt;https://example.org/&gt;",
        "https://example.org/a_b_c",
    ],
)
def test_words_that_look_like_notation_stay_words(words):
    html = f"<p>{words}</p>"
    assert read_back(html) == html


@pytest.mark.parametrize("line", ["---", "===", ": 意味", "- 項目", "1. 番号", "# 見出し"])
def test_a_line_after_a_break_stays_a_line(line):
    html = f"<p>一行目<br>{line}</p>"
    assert read_back(html) == html


@pytest.mark.parametrize("html", ["<h2>一<br>二</h2>", "<dl><dt>語</dt><dd>一<br>二</dd></dl>"])
def test_a_break_tears_no_element_that_markdown_keeps_on_one_line(html):
    found = [
        (node.tag, body.inline_text(node).replace("\n", " ")) for node in body.Body(read_back(html)).nodes
    ]
    assert len(found) == 1
    assert "一" in found[0][1]
    assert "二" in found[0][1]


def test_an_image_mark_before_a_link_makes_no_picture_of_it():
    html = '<p>急げ!<a href="https://example.org/">先</a></p>'
    assert read_back(html) == html
