"""What is pressed: numbered markers, stable anchors, tables with scopes, photos with credits."""

from hypothesis import given
from hypothesis import strategies as st

from articles import body
from articles.edition.rendering import Picture, Rendered, around_commentary, heading_anchor, render
from articles.evidence.citations import Cited, Use

AP = Cited("ap-1", "Talks are <off>", outlet="AP通信")
USES = {"a": Use("a", AP, "第3段落"), "b": Use("b", Cited("x-2", "Other"))}


def rendered(html: str, uses, pictures) -> Rendered:
    return render(body.Body(html), uses, pictures)


def test_a_group_shows_its_numbers_at_one_marker():
    page = rendered('<p>文。<cite data-citations="a b"></cite></p>', USES, {})
    assert page.html.count("<sup") == 1
    assert 'id="cite-1"' in page.html
    assert 'href="#ref-ap-1"' in page.html
    assert 'href="#ref-x-2"' in page.html
    assert 'aria-label="出典1：AP通信、第3段落"' in page.html


def test_headings_keep_their_anchor_when_others_come_before_them():
    before = rendered("<h2>結び</h2>", {}, {}).toc[0].anchor
    after = rendered("<h2>序</h2><h3>小見出し</h3><h2>結び</h2>", {}, {}).toc[-1].anchor
    assert before == after


def test_equal_headings_get_different_anchors():
    anchors = [entry.anchor for entry in rendered("<h2>同じ</h2><h2>同じ</h2>", {}, {}).toc]
    assert len(set(anchors)) == 2


def test_an_editors_own_heading_id_wins():
    assert rendered('<h2 id="own">題</h2>', {}, {}).toc[0].anchor == "own"


def test_no_two_places_of_a_page_share_an_anchor():
    marker = '<p>文。<cite data-citations="a"></cite></p>'
    headings = "".join(f'<h2 id="{name}">題</h2>' for name in ("own", "own", "own-2", "cite-1", "ref-ap-1"))
    page = rendered(marker + headings + "<h3>題</h3>" * 2, USES, {})
    anchors = [entry.anchor for entry in page.toc]
    assert len({*anchors, "cite-1", "ref-ap-1"}) == len(anchors) + 2
    assert anchors[0] == "own"


def test_the_contents_know_the_levels():
    toc = rendered("<h2>一</h2><h3>二</h3>", {}, {}).toc
    assert [(entry.level, entry.text) for entry in toc] == [(2, "一"), (3, "二")]


def test_a_header_row_becomes_the_tables_head():
    html = rendered(
        "<table><caption>題</caption><tbody><tr><th><p>年</p></th></tr><tr><td><p>2025</p></td></tr></tbody></table>",
        {},
        {},
    ).html
    assert '<thead><tr><th scope="col">年</th></tr></thead>' in html
    assert "<caption>題</caption>" in html
    assert "<td>2025</td>" in html


def test_a_photo_shows_caption_and_credit():
    picture = Picture("p1", "/media/a.png", 800, 600, "会場", "会談の会場", "編集部")
    html = rendered('<figure data-photo="p1"></figure>', {}, {"p1": picture}).html
    assert '<img src="/media/a.png" alt="会場" width="800" height="600"' in html
    assert '会談の会場 <small class="credit">編集部</small>' in html


def test_a_photo_without_a_file_keeps_its_words():
    html = rendered('<figure data-photo="p1"></figure>', {}, {"p1": Picture("p1", caption="会談の会場")}).html
    assert "<img" not in html
    assert "会談の会場" in html


def test_text_is_escaped():
    html = rendered('<p>1 &lt; 2 &amp; 3<cite data-citations="a"></cite></p>', USES, {}).html
    assert "1 &lt; 2 &amp; 3" in html


def test_ruby_reads_in_brackets_where_it_cannot_be_set():
    assert (
        "<rp>（</rp><rt>ちょうてい</rt><rp>）</rp>"
        in rendered("<p><ruby>調停<rt>ちょうてい</rt></ruby></p>", {}, {}).html
    )


@given(st.text(min_size=1), st.sets(st.text(max_size=12)))
def test_a_heading_anchor_is_never_taken(text, taken):
    assert heading_anchor(text, taken) not in taken


@given(st.text())
def test_rendering_any_stored_body_keeps_its_words(text):
    stored = body.sanitise(text)
    page = rendered(stored, dict.fromkeys(body.Body(stored).citation_keys, USES["a"]), {})
    assert page.text == body.Body(stored).text


def test_the_place_of_the_commentary_parts_the_text_and_shows_nothing_by_itself():
    html = rendered('<p>上。</p><hr data-commentary=""><h2>下</h2><hr>', {}, {}).html
    above, below = around_commentary(html)
    assert above == "<p>上。</p>"
    assert below.startswith("<h2")
    assert below.endswith("<hr>")
    assert around_commentary("<p>文。</p>") == ("<p>文。</p>", "")
