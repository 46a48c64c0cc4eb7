"""A body as Markdown, which the importer reads back."""

import pytest

from articles.markdown import to_markdown
from tests.articles.test_body import EVERYTHING

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
    assert "<" not in to_markdown(EVERYTHING, CITEKEYS)
