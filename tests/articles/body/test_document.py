"""The body schema: what may be stored, and what is read out of it."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import body
from articles.body import document
from articles.body.document import parse

EVERYTHING = (
    '<h2 id="first">見出し</h2><p>本文<cite data-citations="aa bb"></cite>です。</p>'
    '<ul><li><p>一</p><ol start="3"><li><p>二</p></li></ol></li></ul>'
    '<table><caption>表の題</caption><tbody><tr><th><p>年</p></th><td colspan="2"><p>2025</p></td></tr></tbody></table>'
    "<dl><dt>停戦</dt><dd>戦闘をやめること。</dd></dl><blockquote><p>引用。</p></blockquote><hr>"
    '<p><ruby>調停<rt>ちょうてい</rt></ruby><strong>太</strong><em>傍点</em><s>消</s><sub>下</sub><sup>上</sup><br><a href="https://example.org/">先</a></p>'
    '<figure data-photo="p1"></figure><hr data-commentary="">'
)


def test_everything_on_the_list_passes_unchanged():
    assert body.sanitise(EVERYTHING) == EVERYTHING


def test_everything_on_the_list_is_on_the_list():
    assert {node.tag for node in body.Body(EVERYTHING).elements} | {"h3", "h4"} == set(body.SCHEMA)


@pytest.mark.parametrize(
    ("given_html", "stored"),
    [
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ('<p onclick="x()">a</p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p style="color:red" class="x">a</p>', "<p>a</p>"),
        ('<img src="x" onerror="y"><p>a</p>', "<p>a</p>"),
        ('<h1>a</h1><h2 id="1 x">b</h2>', "a<h2>b</h2>"),
        ('<cite data-citations="ok Not_Ok! ok">x</cite>', '<cite data-citations="ok">x</cite>'),
        ('<td colspan="x">a</td>', "a"),
        ('<hr data-commentary="x"><p>a</p><hr data-commentary><hr>', '<hr data-commentary=""><p>a</p><hr>'),
        ("<p></p><p><br></p>", ""),
        ("<!-- secret --><p>a</p>", "<p>a</p>"),
        (
            '<table><caption>a<cite data-citations="k"></cite><em>b</em></caption></table>',
            "<table><caption>ab</caption></table>",
        ),
    ],
)
def test_what_is_not_on_the_list_cannot_be_stored(given_html, stored):
    assert body.sanitise(given_html) == stored


@given(st.text())
def test_sanitising_twice_is_sanitising_once(text):
    once = body.sanitise(text)
    assert body.sanitise(once) == once


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<table>",
                "<caption>",
                "</caption>",
                "<em>",
                "<td>",
                "<script>",
                "<li>",
                "字",
                "<cite data-citations='a'>",
                "<ruby>",
                "<rt>",
                "&lt;",
            ]
        )
    )
)
def test_no_soup_of_tags_gets_past_the_schema(soup):
    stored = body.sanitise("".join(soup))
    assert body.sanitise(stored) == stored
    for node in body.Body(stored).elements:
        assert node.tag in body.SCHEMA
        assert set(node.attributes) <= body.SCHEMA[node.tag]


def test_markers_come_in_reading_order_with_their_groups():
    (marker,) = body.Body(EVERYTHING).markers
    assert marker == body.Marker(("aa", "bb"), "本文です。")
    assert body.Body(
        "<p><cite data-citations='b'></cite><cite data-citations='a b'></cite></p>"
    ).citation_keys == ("b", "a")


def test_plain_text_leaves_readings_and_markers_out():
    text = body.Body(EVERYTHING).text
    assert "調停" in text
    assert "ちょうてい" not in text
    assert text.startswith("見出し\n\n本文です。")


def test_a_table_row_is_one_block():
    assert body.Block("tr", "年\t2025") in body.Body(EVERYTHING).blocks


def test_list_items_and_quotations_say_what_they_are():
    assert [
        block.tag
        for block in body.Body("<ul><li><p>一</p></li></ul><blockquote><p>二</p></blockquote>").blocks
    ] == ["li", "blockquote"]


def test_an_empty_body_has_nothing():
    assert body.Body("").blocks == ()
    assert body.Body("").markers == ()


def test_a_photo_comes_with_the_words_above_it():
    placed = body.Body(
        '<p>上の文。</p><ul><li><p>項目</p><figure data-photo="p1"></figure></li></ul><figure data-photo="p2"></figure>'
    )
    assert placed.photos == (body.PlacedPhoto("p1", "上の文。"), body.PlacedPhoto("p2", "上の文。\n項目"))


def test_whatever_is_asked_of_a_body_is_read_from_one_parse(monkeypatch):
    parsed = []
    monkeypatch.setattr(document, "parse", lambda html: parsed.append(html) or parse(html))
    read = body.Body(EVERYTHING)
    for name in ("nodes", "elements", "blocks", "text", "headings", "markers", "citation_keys", "photos"):
        assert getattr(read, name) == getattr(read, name)
    assert parsed == [EVERYTHING]


def test_a_body_is_never_changed():
    with pytest.raises(FrozenInstanceError):
        body.Body("<p>一</p>").html = "<p>二</p>"
