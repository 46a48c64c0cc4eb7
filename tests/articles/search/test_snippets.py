from hypothesis import given
from hypothesis import strategies as st

from articles.search.folding import fold
from articles.search.question import parse
from articles.search.snippets import LENGTH, SLACK, Paragraph, marked, snippets


def marks(text: str, asked: str) -> list[str]:
    return [piece for piece, is_marked in marked(text, parse(asked).terms) if is_marked]


def test_words_are_marked_as_the_text_writes_them():
    assert marks("リーダーのﾌﾟｰﾁﾝ氏はＥＵの会談へ", "リーダ プーチン eu") == ["リーダー", "ﾌﾟｰﾁﾝ", "ＥＵ"]


def test_what_overlaps_is_marked_once():
    assert marks("停戦交渉", "停戦 戦交渉") == ["停戦交渉"]


def test_the_paragraph_that_says_most_words_comes_first():
    rows = [Paragraph("会談。", "a"), Paragraph("停戦と会談。", "b"), Paragraph("何もない。", "c")]
    assert [found.anchor for found in snippets(rows, parse("停戦 会談").terms)] == ["b", "a"]


def test_a_long_paragraph_is_cut_around_the_words_at_sentences():
    text = "前置きの文がある。" * 40 + "ここで停戦が決まった。" + "後の文が続く。" * 40
    found = snippets([Paragraph(text)], parse("停戦").terms)[0]
    shown = "".join(piece for piece, _marked in found.pieces)
    assert "停戦" in shown
    assert len(shown) <= LENGTH + 2 * SLACK
    assert found.begins_cut
    assert found.ends_cut
    assert shown.startswith("ここで")


def test_the_fragment_stands_in_the_paragraph():
    text = "「ここで」停戦が、決まった。"
    assert snippets([Paragraph(text)], parse("停戦").terms)[0].fragment in text


@given(
    st.text(st.sampled_from("停戦会談リーダー。 EU\n、"), max_size=300),
    st.sampled_from(["停戦", "eu", "リーダー", "戦"]),
)
def test_marking_keeps_every_character_and_marks_what_is_there(text, words):
    pieces = marked(text, parse(words).terms)
    assert "".join(piece for piece, _marked in pieces) == text
    assert any(is_marked for _piece, is_marked in pieces) == (fold(words) in fold(text))
