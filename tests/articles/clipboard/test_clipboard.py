"""What is copied elsewhere arrives whole: headings, lists, tables, notes, and every sentence."""

import re
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import SCHEMA, Body, sanitise
from articles.clipboard import read
from articles.clipboard.reference import references


def pasted(html: str, text: str = ""):
    numbers = count(1)
    return read(html, text, keys=lambda: f"k{next(numbers)}")


def html_of(html: str, text: str = "") -> str:
    return pasted(html, text).html


def word_item(level: int, mark: str, words: str) -> str:
    style = f"mso-list:l0 level{level} lfo1"
    return f'<p class=MsoListParagraph style="{style}"><span style="mso-list:Ignore">{mark}<span>&nbsp; </span></span>{words}</p>'


def word_note(number: int, words: str) -> tuple[str, str]:
    """Return the mark and the note as Word writes them."""
    mark = f'<a style="mso-footnote-id:ftn{number}" href="#_ftn{number}" name="_ftnref{number}"><span class=MsoFootnoteReference>[{number}]</span></a>'
    note = f'<div style="mso-element:footnote" id=ftn{number}><p class=MsoFootnoteText><a href="#_ftnref{number}" name="_ftn{number}">[{number}]</a> {words}</p></div>'
    return mark, note


def test_the_first_heading_becomes_the_second_level_and_the_others_keep_their_distance():
    assert (
        html_of("<h1>甲</h1><h3>乙</h3><h2>丙</h2><h6>丁</h6>")
        == "<h2>甲</h2><h4>乙</h4><h3>丙</h3><h4>丁</h4>"
    )
    assert html_of("<h3>甲</h3><h2>乙</h2>") == "<h2>甲</h2><h2>乙</h2>"


def test_lists_of_word_are_lists_and_stay_nested():
    given_html = word_item(1, "·", "港") + word_item(2, "o", "岸壁") + word_item(1, "·", "湾") + "<p>本文</p>"
    assert (
        html_of(given_html)
        == "<ul><li><p>港</p><ul><li><p>岸壁</p></li></ul></li><li><p>湾</p></li></ul><p>本文</p>"
    )
    assert html_of(word_item(1, "3.", "三") + word_item(1, "4.", "四")) == (
        '<ol start="3"><li><p>三</p></li><li><p>四</p></li></ol>'
    )


def test_a_list_beside_an_item_belongs_into_it():
    assert html_of("<ul><li>港</li><ul><li>岸壁</li></ul></ul>") == (
        "<ul><li><p>港</p><ul><li><p>岸壁</p></li></ul></li></ul>"
    )


def test_a_table_keeps_every_row_its_headers_and_its_caption():
    table = (
        "<table><caption>入港</caption><thead><tr><td>年<td>隻</thead><tfoot><tr><td>計<td>52</tfoot>"
        "<tbody><tr><th>2024<td>12</tbody><tbody><tr><td>2025<td colspan=2></tbody></table>"
    )
    assert html_of(table) == (
        "<table><caption>入港</caption><tbody><tr><th><p>年</p></th><th><p>隻</p></th></tr>"
        "<tr><th><p>2024</p></th><td><p>12</p></td></tr><tr><td><p>2025</p></td>"
        '<td colspan="2"><p></p></td></tr><tr><td><p>計</p></td><td><p>52</p></td></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    ("copied", "kept"),
    [
        (
            "https://www.google.com/url?q=https://a.example/x%3Futm_source%3Dy%26id%3D3&amp;sa=D",
            "https://a.example/x?id=3",
        ),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fx&amp;data=05",
            "https://a.example/x",
        ),
        ("https://www.a.example/x?fbclid=1#two", "https://www.a.example/x#two"),
        (
            "https://web.archive.org/web/2024/https://a.example/x",
            "https://web.archive.org/web/2024/https://a.example/x",
        ),
    ],
)
def test_links_lead_past_doors_and_follow_nobody(copied, kept):
    assert html_of(f'<p><a href="{copied}">港</a></p>') == f'<p><a href="{kept}">港</a></p>'


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "https://www.google.com/url?q=javascript:x", "https://a:b@c.example/", "x.html"],
)
def test_a_link_that_leads_nowhere_leaves_its_words(address):
    assert html_of(f'<p><a href="{address}">港</a></p>') == "<p>港</p>"


def test_signs_without_width_go_and_broken_lines_are_joined():
    assert html_of("<p>停\u200b戦\u00adが\r\n成立した\ufeff。</p>") == "<p>停戦が成立した。</p>"


def test_notes_of_word_become_citations_in_their_places():
    first, note = word_note(
        1, '霧港新聞「停戦成立」2031年10月21日、<a href="https://a.example/1?utm_source=x">記事</a>'
    )
    again, second = word_note(2, "同上、p. 5")
    found = pasted(
        f"<p>停戦{first}が成立した{again}。</p><div style='mso-element:footnote-list'><hr>{note}{second}</div>"
    )
    assert (
        found.html
        == '<p>停戦<cite data-citations="k1"></cite>が成立した<cite data-citations="k2"></cite>。</p>'
    )
    named = [
        (row.reference.title, row.reference.url, row.reference.issued, row.reference.locator)
        for row in found.cited
    ]
    assert named == [
        ("停戦成立", "https://a.example/1", "2031-10-21", ""),
        ("停戦成立", "https://a.example/1", "2031-10-21", "p. 5"),
    ]


def test_notes_of_google_docs_become_citations():
    html = (
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p>停戦<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>'
        '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> 霧港新聞 https://a.example/1</p></div></b>'
    )
    found = pasted(html)
    assert found.html == '<p>停戦<cite data-citations="k1"></cite></p>'
    assert found.cited[0].reference.url == "https://a.example/1"


def test_a_note_that_is_cited_twice_is_two_citations_and_archives_are_no_documents():
    page = "https://en.wikipedia.example/wiki/X"
    mark = f'<sup class="reference"><a href="{page}#cite_note-a-1">[1]</a></sup>'
    note = (
        f'<li id="cite_note-a-1"><span class="mw-cite-backlink">^ <a href="{page}#cite_ref-a_1-0">a</a></span> <span>'
        '<a href="https://a.example/1">"Talks resume today"</a>. 3 May 2031. '
        '<a href="https://web.archive.org/web/2031/https://a.example/1">Archived</a></span></li>'
    )
    found = pasted(f'<p>One.{mark} Two.{mark}</p><h2>References</h2><ol class="references">{note}</ol>')
    assert found.html == '<p>One.<cite data-citations="k1"></cite> Two.<cite data-citations="k2"></cite></p>'
    assert {row.reference.url for row in found.cited} == {"https://a.example/1"}
    assert found.cited[0].reference.title == "Talks resume today"


def test_numbers_in_brackets_find_the_list_of_sources_below():
    found = pasted(
        "<p>訪米した[1]。合意した[2-3]。面積は10m<sup>2</sup>。</p><h2>出典</h2><ol><li>霧港新聞 https://a.example/1</li>"
        "<li>湾岸日報 https://b.example/2</li><li>『回廊の百年』2031年</li></ol>"
    )
    assert found.html == (
        '<p>訪米した<cite data-citations="k1"></cite>。合意した<cite data-citations="k2 k3"></cite>。面積は10m<sup>2</sup>。</p>'
    )


def test_a_source_that_no_mark_names_stays_in_the_text():
    found = pasted("", "訪米した[1]。\n[1] https://a.example/1 霧港新聞\n[2] https://b.example/2 湾岸日報")
    assert "[2] https://b.example/2 湾岸日報" in Body(found.html).text
    assert len(found.cited) == 1


def test_a_remark_and_a_mark_without_its_note_stay_visible():
    mark, note = word_note(1, "ここでいう停戦とは、一時的なものを指す。")
    lost = '<a href="#_ftn9" name="_ftnref9">[9]</a>'
    found = pasted(f"<p>停戦{mark}が成立した{lost}。</p>{note}")
    assert (
        found.html
        == "<p>停戦［注1］が成立した［注9］。</p><p>［注1］ここでいう停戦とは、一時的なものを指す。</p>"
    )
    assert set(found.unread) == {"1", "9"}
    assert found.cited == ()


def test_notes_stay_in_the_text_of_whoever_may_not_cite():
    mark, note = word_note(1, "霧港新聞 https://a.example/1")
    found = read(f"<p>停戦{mark}</p>{note}", cites=False)
    assert found.cited == ()
    assert "霧港新聞 https://a.example/1" in Body(found.html).text


def test_cells_apart_by_tabs_are_a_table():
    assert html_of("", "年\t隻\r\n2024\t12\r\n") == (
        "<table><tbody><tr><th><p>年</p></th><th><p>隻</p></th></tr><tr><td><p>2024</p></td><td><p>12</p></td></tr></tbody></table>"
    )


def test_markdown_is_read_where_it_plainly_is_one():
    found = pasted(
        "", "# 題\n\n本文[^x]。**「太字」**は\n\n- 一\n  - 二\n\n[^x]: 霧港新聞 https://a.example/1\n"
    )
    assert found.html == (
        '<h2>題</h2><p>本文<cite data-citations="k1"></cite>。<strong>「太字」</strong>は</p>'
        "<ul><li><p>一</p><ul><li><p>二</p></li></ul></li></ul>"
    )
    assert html_of("", "10~20人が残り、\n#と言った") == "<p>10~20人が残り、</p><p>#と言った</p>"


def test_text_that_is_no_markdown_is_lines():
    assert html_of("", "一行目 *1\n\n二行目_三_") == "<p>一行目 *1</p><p>二行目_三_</p>"


def test_what_is_too_deep_keeps_its_words():
    found = pasted("<div>" * 1000 + "深い所の文。" + "</div>" * 1000)
    assert (found.html, found.is_plain) == ("<p>深い所の文。</p>", True)


SENTENCES = st.lists(
    st.text("港湾停戦合意回廊ABCxyz、 ", min_size=3, max_size=12).map(lambda text: f"文{text.strip()}了。"),
    min_size=1,
    max_size=6,
)
WRAPPERS = [
    "<p>{}</p>",
    "<div>{}</div>",
    "<h2>{}</h2>",
    "<ul><li>{}</li></ul>",
    "<table><tr><td>{}</td><td>x</td></tr></table>",
]
WRAPPERS += [
    "<blockquote>{}</blockquote>",
    "<span>{}</span>",
    "<pre>{}</pre>",
    "<dl><dd>{}</dd></dl>",
    "<b>{}</b>",
    "{}<br>",
]
WRAPPERS += [
    '<p class=MsoListParagraph style="mso-list:l0 level2">{}</p>',
    "<figure><figcaption>{}</figcaption></figure>",
]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(
    SENTENCES,
    st.lists(st.tuples(st.sampled_from(WRAPPERS), st.sampled_from(WRAPPERS)), min_size=6, max_size=6),
)
def test_no_sentence_is_lost(sentences, wrappers):
    html = "".join(
        outer.format(inner.format(words)) for words, (outer, inner) in zip(sentences, wrappers, strict=False)
    )
    text = bare(Body(html_of(html)).text)
    assert all(bare(words) in text for words in sentences)


@given(SENTENCES)
def test_no_sentence_of_plain_text_is_lost(sentences):
    text = bare(Body(html_of("", "\n".join(sentences))).text)
    assert all(bare(words) in text for words in sentences)


SOUP = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                "<ul>",
                "<ol>",
                "<li>",
                "</ul>",
                "<caption>",
                "<dl>",
                "<dt>",
            ),
            *(
                "<a href='#_ftn1' name=_ftnref1>[1]</a>",
                "<a href='#_ftnref1' name=_ftn1>[1]</a>",
                "<sup>1</sup>",
                "[1]",
            ),
            *(
                "<h2>出典</h2>",
                "<script>x()</script>",
                "<img src=x onerror=y()>",
                "<b onclick=z()>",
                "</b>",
                "<svg><style>",
            ),
            *(
                "<!--",
                "-->",
                "文。",
                "<a href='javascript:x'>",
                "</a>",
                "<cite data-citations='zz'>",
                "<form>",
                "<ruby>",
                "<rt>",
            ),
            *(
                "<p class=MsoListParagraph style='mso-list:l0 level3'>",
                "<span style='mso-list:Ignore'>1.",
                "</span>",
                "<br>",
            ),
        ]
    ),
    max_size=24,
).map("".join)


@given(SOUP)
def test_nothing_active_survives_and_what_comes_out_is_a_body(soup):
    found = pasted(soup)
    assert sanitise(found.html) == found.html
    assert set(re.findall(r"<([a-z0-9]+)", found.html)) <= set(SCHEMA)
    assert not re.search(r"<[^>]*(?:\son\w+=|javascript:)", found.html)
    assert set(Body(found.html).citation_keys) == {row.key for row in found.cited}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("霧港新聞「港が再開」2025年10月21日、3頁", ("港が再開", "2025-10-21", "", "霧港新聞")),
        ("霧野太郎『回廊の百年』2031年", ("回廊の百年", "2031", "霧野太郎", "")),
        ("霧野太郎「港の研究」『海運年報』2020年、12頁", ("港の研究", "2020", "霧野太郎", "海運年報")),
        ("佐藤次郎、霧港新聞「港が再開」2025年10月21日", ("港が再開", "2025-10-21", "佐藤次郎", "霧港新聞")),
        ("外務省、外交青書2025、2025年4月15日、12頁", ("外務省、外交青書2025", "2025-04-15", "", "")),
        ("Kiri, T. (2020). The harbour, p. 5.", ("Kiri, T. (2020). The harbour", "2020", "", "")),
    ],
)
def test_a_note_without_an_address_tells_title_day_writer_and_house_apart(words, said):
    (found,) = references(words)
    assert (found.title, found.issued, found.author, found.container) == said
    assert found.words == words
