"""What a saved page's elements become: blocks in reading order, each with its place in the source."""

import re
from collections import Counter
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from seeds.blocks import Tag
from seeds.formats import html
from seeds.formats.decoding import Unreadable


def blocks(inner: str, **kept):
    """Return the blocks of a page that holds these elements, those of one tag where ``tag`` names it."""
    found = html.read(f"<!doctype html><body>{inner}").blocks
    return [block for block in found if not kept or block.tag is kept["tag"]]


def words(inner: str) -> list[str]:
    return [block.text for block in blocks(inner)]


def test_a_block_knows_where_in_the_source_it_stands():
    page = "<p>霧の<b>港</b>の朝</p>\n<p>船は&amp;待つ </p>"
    first, second = html.read(page).blocks
    assert page[first.start : first.end] == "霧の<b>港</b>の朝"
    assert page[second.start : second.end] == "船は&amp;待つ"
    assert second.text == "船は&待つ"


def test_text_that_the_parser_moves_keeps_its_place():
    page = "<table><tr>迷い込んだ語<td>甲<td>乙</tr><tr><td>丙<td>丁</tr></table>"
    moved = html.read(page).blocks[0]
    assert (moved.text, page[moved.start : moved.end]) == ("迷い込んだ語", "迷い込んだ語")


def test_inline_marks_that_a_body_may_hold_are_kept_beside_the_words():
    (block,) = blocks("<p>議会は<ruby>採決<rt>さいけつ</rt></ruby>を<font><b>延期</b></font>した</p>")
    assert block.text == "議会は採決を延期した"
    assert block.inner == "議会は<ruby>採決<rt>さいけつ</rt></ruby>を<strong>延期</strong>した"
    assert blocks("<p>ただの文。</p>")[0].inner == ""


def test_a_link_around_paragraphs_is_a_link_in_each():
    first, second = blocks('<a href="https://quay.example/1"><p>一つ目</p><p>二つ目</p></a>')
    assert first.inner == '<a href="https://quay.example/1">一つ目</a>'
    assert (first.links, second.links) == (1.0, 1.0)


def test_the_share_of_links_counts_characters():
    assert blocks('<p>あいう<a href="/x">えおかきくけこ</a></p>')[0].links == 0.7


def test_a_line_break_begins_a_line_and_two_a_paragraph():
    found = blocks("<div>一行目<br>二行目<br><br>次の段落</div>")
    assert [(block.text, block.apart) for block in found] == [
        ("一行目", True),
        ("二行目", False),
        ("次の段落", True),
    ]


def test_marks_stay_whole_across_a_line_break():
    assert [block.inner for block in blocks("<p><b>甲<br>乙</b></p>")] == [
        "<strong>甲</strong>",
        "<strong>乙</strong>",
    ]


def test_a_line_break_in_a_heading_is_none():
    (block,) = blocks("<h2>海峡の<br>通航制限</h2>")
    assert (block.tag, block.level, block.text) == (Tag.HEADING, 2, "海峡の通航制限")
    assert words("<h1>Harbour<br>talks</h1>") == ["Harbour talks"]


def test_items_know_their_depth_number_and_list():
    found = blocks("<ol start=3><li>三<ul><li>内</ul><li><p>四</p><p>続き</p></ol><ul><li>別</ul>")
    assert [(block.text, block.tag, block.level, block.ordinal, block.group) for block in found] == [
        ("三", Tag.ITEM, 0, 3, 1),
        ("内", Tag.ITEM, 1, None, 1),
        ("四", Tag.ITEM, 0, 4, 1),
        ("続き", Tag.TEXT, 0, None, 1),
        ("別", Tag.ITEM, 0, None, 2),
    ]


def test_quotations_terms_and_code_say_what_they_are():
    found = blocks(
        "<blockquote>引<blockquote>中</blockquote></blockquote><dl><dt>語<dd>意味</dl><pre>一\n  二</pre>"
    )
    assert [(block.text, block.tag, block.level, block.indent) for block in found] == [
        ("引", Tag.QUOTE, 0, 0),
        ("中", Tag.QUOTE, 1, 0),
        ("語", Tag.TERM, 0, 0),
        ("意味", Tag.DEFINITION, 0, 0),
        ("一", Tag.CODE, 0, 0),
        ("二", Tag.CODE, 0, 2),
    ]


def test_a_row_has_cells_and_keeps_marks_and_spans():
    caption, head, row = blocks(
        "<table><caption>費用</caption><tr><th>案<th>負担</tr><tr><td rowspan=2>甲<td><b>折半</b></tr></table>"
    )
    assert (caption.tag, caption.group) == (Tag.CAPTION, head.group)
    assert (head.cells, head.head, head.inner) == (("案", "負担"), True, "")
    assert (row.text, row.head) == ("甲\t折半", False)
    assert row.inner == '<td rowspan="2"><p>甲</p></td><td><p><strong>折半</strong></p></td>'


def test_a_cell_keeps_its_list():
    _head, row = blocks("<table><tr><th>案<th>条件</tr><tr><td>甲<td><ul><li>夜<li>昼</ul></tr></table>")
    assert row.cells == ("甲", "夜 昼")
    assert "<td><ul><li><p>夜</p></li><li><p>昼</p></li></ul></td>" in row.inner


def test_a_table_that_lays_out_a_page_is_no_table():
    assert {block.tag for block in blocks("<table><tr><td><p>本文の段落。</p></td></tr></table>")} == {
        Tag.TEXT
    }
    page = "<table><tr><td>品書き<td><h1>題</h1><p>本文。</p></tr><tr><td>脚<td>注</tr></table>"
    assert words(page) == ["品書き", "題", "本文。", "脚", "注"]


def test_a_picture_stands_before_its_line_with_file_and_alternative_text():
    picture, text = blocks('<p>前<img src="data:x" data-src="quay.jpg" alt="岸壁">後</p>')
    assert (picture.tag, picture.file, picture.alt) == (Tag.PICTURE, "quay.jpg", "岸壁")
    assert text.text == "前後"
    assert blocks('<img src="count.gif" width="1" height="1">') == []


def test_a_figure_joins_picture_and_caption():
    picture, caption = blocks("<figure><img src=a.jpg><figcaption>朝の港</figcaption></figure>")
    assert (caption.tag, caption.group) == (Tag.CAPTION, picture.group)


def test_the_picture_of_a_place_holder_is_the_one_shown_without_scripts():
    page = '<p><img alt="岸壁" src="data:x"><noscript><img src="quay.jpg" alt="岸壁"></noscript>朝の港。</p>'
    picture, text = blocks(page)
    assert (picture.file, picture.alt, text.text) == ("quay.jpg", "岸壁", "朝の港。")


def test_a_table_in_a_figure_has_the_figure_s_caption():
    row, caption = blocks("<figure><table><tr><td>一</table><figcaption>数の表</figcaption></figure>")
    assert (row.tag, caption.tag, caption.group) == (Tag.ROW, Tag.CAPTION, row.group)


def test_a_flag_drawn_as_a_picture_is_a_letter():
    assert words('<p><img class="emoji" alt="🇯🇵" src="f.png">東京から</p>') == ["🇯🇵東京から"]


def test_classes_name_what_encloses_a_line_the_nearest_first():
    (block,) = blocks('<aside id="Side"><p class="Byline big">By <span class=x>A</span></p></aside>')
    assert block.classes == ("byline", "big", "side", "aside")


def test_a_name_made_of_a_heading_s_words_says_nothing():
    (block,) = blocks('<div id="sharing-the-harbour-with-two-towns" class="part"><p>文。</p></div>')
    assert block.classes == ("part",)


def test_classes_of_a_piece_count_when_the_line_holds_nothing_else():
    (block,) = blocks('<p><span class="author">高瀬 澄子</span></p>')
    assert block.classes == ("author",)


def test_what_is_hidden_until_a_script_runs_is_read_and_marked():
    assert "hidden" in blocks('<p style="display: none">続きの段落。</p>')[0].classes


def test_what_a_line_hides_stands_before_it():
    hidden, line = blocks('<p>式は<span style="display:none">E=mc^2</span>である。</p>')
    assert (hidden.text, "hidden" in hidden.classes) == ("E=mc^2", True)
    assert line.text == "式はである。"


def test_pieces_set_beside_each_other_by_style_do_not_run_together():
    assert words('<div><span class="date">9月5日</span><span class="name">高瀬</span></div>') == [
        "9月5日 高瀬"
    ]
    assert words('<p><span class="cap">H</span>arbour</p>') == ["Harbour"]


def test_margins_and_classes_of_a_discussion_are_depths():
    page = '<div style="margin-left:{}px">{}</div>'
    said = [(0, "一つ目の意見だ。"), (20, "返事。"), (40, "返事への返事。"), (0, "別の意見だ。")]
    found = blocks("".join(page.format(*row) for row in said))
    assert [block.level for block in found] == [0, 1, 2, 0]
    assert blocks('<div class="comment depth-3"><p>返事だ。</p></div>')[0].level == 2
    reply = '<p>声だ。</p><div class="re"><p>返事だ。</p><div class="re"><p>そうか。</p></div></div>'
    assert [block.level for block in blocks(reply)] == [0, 1, 2]
    assert blocks('<article data-depth="2"><p>返事だ。</p></article>')[0].level == 2


def test_the_space_before_a_japanese_paragraph_is_no_depth():
    assert [block.level for block in blocks("<p>　一つ目の段落。</p><p>二つ目の段落。</p>")] == [0, 0]


def test_a_comment_within_a_comment_is_a_reply():
    page = '<div class="comment"><p>意見だ。</p><div class="comment"><p>返事だ。</p></div></div><div class="comment">別の意見だ。</div>'
    assert [block.level for block in blocks(page)] == [0, 1, 0]


@pytest.mark.parametrize("width", ["1e999px", "-20px", "nanpx", "12", "50%", "px", "calc(1px + 2em)", "٣px"])
def test_a_width_of_no_sense_sets_nothing_in_for_ever(width):
    assert 0 <= blocks(f'<p style="margin-left: {width}">文。</p>')[0].indent <= 200


def test_colours_of_voices_are_among_the_classes():
    assert blocks('<div style="color:#F00">赤い声</div>')[0].classes == ("colour:#f00",)
    assert blocks('<font color="blue">青い声</font>')[0].classes == ("colour:blue",)


def test_scripts_styles_and_instructions_of_php_say_nothing():
    assert words("<p>一</p><?php $a->b(); echo 1 > 2; ?><script>x</script><style>y</style><p>二</p>") == [
        "一",
        "二",
    ]


def test_elements_deeper_than_any_page_are_refused():
    with pytest.raises(Unreadable, match="too-deep"):
        blocks("<div>" * 300 + "底")


ELEMENTS = [
    "p",
    "div",
    "span",
    "a",
    "b",
    "li",
    "ul",
    "ol",
    "table",
    "tr",
    "td",
    "th",
    "h2",
    "blockquote",
    "pre",
    "br",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "script",
    "style",
    "title",
    "template",
    "noscript",
    "select",
    "option",
    "textarea",
    "button",
    "ruby",
    "rt",
    "rp",
    "svg",
    "caption",
    "x-y",
    "body",
    "head",
    "font",
    "section",
    "nav",
    "em",
    "hr",
    "iframe",
    "math",
    "annotation",
]
PIECES = st.one_of(
    st.sampled_from([f"<{name}>" for name in ELEMENTS] + [f"</{name}>" for name in ELEMENTS]),
    st.sampled_from(
        [
            '<a href="/x">',
            "<!-- 注 -->",
            "<!",
            "&amp;",
            "&nbsp;",
            "　",
            "<",
            ">",
            '"',
            "<p class='x",
            "<ol start=3>",
        ]
    ),
    st.sampled_from(
        [
            "語",
            "港の 協議。",
            "a b",
            "\n",
            " ",
            "x<y",
            '<p style="margin-left:20px">',
            "<?x y?>",
            "<i hidden>",
        ]
    ),
)
UNSEEN = {"head", "script", "style", "template", "iframe", "noembed", "noframes", "rp", "annotation"}


def visible(node) -> str:
    parts = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            parts.append(child.text_content or "")
        elif child.tag and not child.tag.startswith("-") and child.tag not in UNSEEN:
            parts.append(visible(child))
    return "".join(parts)


@given(st.lists(PIECES, max_size=25))
def test_every_visible_character_is_in_exactly_one_block(pieces):
    page = "".join(pieces)
    body = LexborHTMLParser(page).body
    found = html.read(page).blocks
    held = "".join(unescape(re.sub(r"<[^>]*>", "", block.inner)) or block.text for block in found)
    assert Counter("".join(held.split())) == Counter("".join(visible(body).split()))
    assert all(0 <= block.start <= block.end <= len(page) for block in found)
