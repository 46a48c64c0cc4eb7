import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.folding import fold, fold_with_places

TEXTS = st.text(st.sampled_from("停戦会談國国タイー・ヴァリダﾌﾟｶﾞABcé09 　\n。「」ー-–㌔゙"), max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﾌﾟｰﾁﾝ", "プーチン"),
        ("ＮＡＴＯ加盟", "nato加盟"),
        ("國會", "国会"),
        ("髙﨑", "高崎"),
        ("リーダー", "リーダ"),
        ("ヴァンス", "バンス"),
        ("Orbán", "orban"),
        ("EU 首脳", "EU首脳"),
        ("停戦　交渉", "停戦 交渉"),
        ("3ヶ月", "3ケ月"),
    ],
)
def test_what_readers_take_for_the_same_is_written_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("word", "text"), [("EU", "Reuters"), ("16", "2016年"), ("US", "bus")])
def test_a_word_of_letters_is_not_found_within_another(word, text):
    assert fold(word) not in fold(text)


def test_a_word_of_letters_is_found_between_kanji():
    assert fold("EU") in fold("対EU制裁")
    assert fold("EU首脳") in fold("対 EU 首脳会議")


def test_a_long_vowel_within_a_word_stays():
    assert fold("リーダーシップ") == "リーダーシップ"
    assert fold("キー") == "キー"


@given(TEXTS)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_every_folded_character_knows_where_it_came_from(text):
    folded = fold_with_places(text)
    assert len(folded.places) == len(folded.text) + 1
    assert folded.places[-1] == len(text)
    assert list(folded.places) == sorted(folded.places)


@given(TEXTS, TEXTS)
def test_lines_are_folded_each_for_itself(one, other):
    assert fold(f"{one}\n。{other}") == f"{fold(one)}\n{fold('。' + other)}"
