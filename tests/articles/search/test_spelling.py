import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.spelling import guesses, is_kana, is_one_slip, sound

WORDS = st.text(st.sampled_from("ブダペストトマホーク"), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ぷーちん", "プーチン"),
        ("putin", "プーチン"),
        ("puuchin", "プーチン"),
        ("budapest", "ブダペスト"),
        ("zerenskii", "ゼレンスキー"),
        ("tomahooku", "トマホーク"),
        ("おるばん", "オルバーン"),
        ("Toukyou", "トーキョー"),
    ],
)
def test_hiragana_and_romaji_sound_like_what_was_meant(written, meant):
    assert sound(meant) in [sound(guess) for guess in guesses(written)]


@pytest.mark.parametrize("written", ["停戦", "2025", "プーチン", "停戦せん", ""])
def test_nothing_is_guessed_where_nothing_can_be(written):
    assert guesses(written) == []


@pytest.mark.parametrize("slip", ["ブタペスト", "ブダペト", "ブダペスント", "ダブペスト"])
def test_one_kana_that_went_wrong_is_a_slip(slip):
    assert is_one_slip(slip, "ブダペスト")


@pytest.mark.parametrize("other", ["ブダペスト", "ブタヘスト", "ブカレスト", "ブダ"])
def test_the_word_itself_and_two_slips_are_none(other):
    assert not is_one_slip(other, "ブダペスト")


@given(WORDS, WORDS)
def test_a_slip_is_one_from_either_side(one, other):
    assert is_one_slip(one, other) == is_one_slip(other, one)


@given(WORDS, st.data())
def test_leaving_a_character_out_is_always_a_slip(word, data):
    at = data.draw(st.integers(0, len(word) - 1))
    assert is_one_slip(word[:at] + word[at + 1 :], word)


def test_a_word_of_two_kana_is_too_short_to_correct():
    assert not is_kana("タイ")
    assert is_kana("ブタペスト")
