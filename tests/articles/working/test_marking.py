"""A text with what is proposed for it, as a page shows it."""

from hypothesis import given
from selectolax.lexbor import LexborHTMLParser

from articles.working.edits import edits
from articles.working.marking import Mark, marked
from tests.bodies import edited_bodies


def shown(old: str, new: str, **labels: str) -> str:
    changes = edits(old, new, is_html=True)
    marks = [Mark(at, row.start, row.end, row.new) for at, row in enumerate(changes, start=1)]
    return marked(old, marks, labels, is_html=True)


def test_what_would_go_is_struck_out_and_what_would_come_is_underlined():
    assert shown("<p>会談は見送られた。</p>", "<p>会談は行われた。</p>") == (
        '<p data-line="0">会談は<del data-suggestion="1">見送ら</del>'
        '<ins data-suggestion="1" data-aside="">行わ</ins>れた。</p>'
    )


def test_a_marker_stands_for_its_source():
    html = shown("<p>文。</p>", '<p>文。<cite data-citations="kaa"></cite></p>', kaa="通信社")
    assert (
        '<ins data-suggestion="1" data-aside=""><span class="cite-chip" data-aside="">通信社</span></ins>'
        in html
    )


def test_a_paragraph_that_would_be_parted_is_told_by_a_sign():
    html = shown("<p>一つ目。二つ目。</p>", "<p>一つ目。</p><p>二つ目。</p>")
    assert html == '<p data-line="0">一つ目。<ins data-suggestion="1" data-aside="">¶</ins>二つ目。</p>'


def test_a_row_that_would_be_added_stands_in_its_table():
    row = "<tr><td><p>{}</p></td></tr>"
    table = "<table><tbody>{}</tbody></table>"
    html = shown(table.format(row.format("一")), table.format(row.format("一") + row.format("二")))
    assert '<td><p><ins data-suggestion="1" data-aside="">二</ins></p></td>' in html


def test_remarks_and_suggestions_may_cover_the_same_words():
    html = marked("<p>会談は</p>", [Mark(1, 3, 5, "協議"), Mark(7, 4, 6, is_remark=True)], is_html=True)
    assert '<del data-suggestion="1">会</del>' in html
    assert '<mark data-remark="7">は</mark>' in html


def test_plain_words_are_no_html():
    assert marked("<b>", [Mark(1, 1, 2, "<script>")], is_html=False) == (
        '&lt;<del data-suggestion="1">b</del><ins data-suggestion="1" data-aside="">&lt;script&gt;</ins>&gt;'
    )


@given(edited_bodies())
def test_whoever_passes_over_what_is_aside_reads_the_text_as_it_is(pair):
    old, new = pair
    page = LexborHTMLParser(f"<main>{shown(old, new)}</main>")
    for aside in page.css("[data-aside]"):
        aside.decompose()
    plain = LexborHTMLParser(f"<main>{old}</main>")
    assert page.css_first("main").text() == plain.css_first("main").text()
