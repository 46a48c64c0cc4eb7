import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.folding import fold
from articles.search.grams import asked_grams, grams, pieces, says_it_all

WORDS = st.text(st.sampled_from("停戦会談タイーEU 0。a"), max_size=12)


@given(WORDS, WORDS, WORDS)
def test_a_text_that_holds_words_has_all_their_grams(before, words, after):
    text = fold(f"{before}。{words}。{after}")
    assert set(asked_grams(fold(words))) <= grams(text)


@given(WORDS, st.sampled_from(["停戦", "タ", "EU", "タイ"]))
def test_one_gram_says_that_a_text_holds_the_word(text, word):
    folded = fold(word)
    assert says_it_all(folded, asked_grams(folded))
    assert (asked_grams(folded)[0] in grams(fold(text))) == (folded in fold(text))


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("停", ("停",)),
        ("停戦交渉", ("停戦", "交渉")),
        ("停戦案", ("停戦", "戦案")),
        ("EU首脳", ("eu", "首脳")),
    ],
)
def test_few_grams_are_asked_for(words, asked):
    assert asked_grams(fold(words)) == asked


def test_signs_alone_have_no_gram():
    assert asked_grams(fold("％…！😀")) == ()


def test_a_word_of_katakana_is_one_gram_as_a_whole():
    assert "_タイ_" in grams("タイ政府")
    assert "_タイ_" not in grams("タイミング")


def test_a_question_in_one_breath_has_its_words():
    assert pieces(fold("なぜEUのブダペスト会談は中止になったのか")) == ["eu", "ブダペスト", "会談", "中止"]
    assert pieces("招かれれば出席") == ["招か", "出席"]
    assert pieces("国境変更") == ["国境変更", "国境", "変更"]
    assert pieces("水利権") == ["水利権", "水利", "利権"]
