"""Japanese text: what editors type, what readers see, what changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.text import (
    diff,
    excerpt,
    fold,
    join_tags,
    katakana_key,
    parts,
    phrases,
    reading_minutes,
    split_tags,
    without_stray_spaces,
)
from tests.effort import ending


def test_folding_meets_full_width_and_half_width():
    assert fold("ＮＡＴＯ　事務総長 ") == fold("NATO 事務総長") == "NATO 事務総長"


def test_folding_drops_what_nobody_sees():
    assert fold("葛\U000e0100城\u200b市\ufeff") == "葛城市"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("会談　見送り", "会談　見送り"),
        (" 会談　　見送り　", "会談　見送り"),
        ("会談 　見送り", "会談　見送り"),
        ("a  b\tc\n", "a b c"),
    ],
)
def test_a_full_width_space_within_a_line_stays_one(typed, kept):
    assert without_stray_spaces(typed) == kept


@given(st.text())
def test_folding_twice_changes_nothing(text):
    once = fold(text)
    assert fold(once) == once


def test_an_excerpt_ends_with_a_sentence():
    assert excerpt("停戦で合意した。首脳会談は中止された。", 10) == "停戦で合意した。"


def test_an_excerpt_does_not_end_inside_a_quotation():
    text = "大統領は「合意は近い。協議を続ける。」と述べた。次の会談は未定だ。"
    assert excerpt(text, 26) == "大統領は「合意は近い。協議を続ける。」と述べた。"
    assert excerpt(text, 20) == "大統領は「合意は近い。協議を続ける。」…"


def test_a_stray_closing_bracket_does_not_spoil_the_rest():
    assert excerpt("1）合意した（速報。続報）。次は未定だ。", 16) == "1）合意した（速報。続報）。"


def test_one_long_sentence_is_cut_with_an_ellipsis():
    assert excerpt("米国とロシアの首脳会談は、", 12) == "米国とロシアの首脳会談…"


@given(st.text(), st.integers(2, 200))
def test_an_excerpt_never_exceeds_its_limit(text, limit):
    assert len(excerpt(text, limit)) <= limit


@pytest.mark.parametrize(("characters", "minutes"), [(0, 1), (500, 1), (501, 2), (4400, 9)])
def test_reading_time_counts_characters(characters, minutes):
    assert reading_minutes("字" * characters + " \n\u3000") == minutes


def test_tags_are_separated_by_any_comma_but_not_by_a_space():
    assert split_tags("ウクライナ、停戦，Donald Trump; ＮＡＴＯ\nnato\u3000外交") == [
        "ウクライナ",
        "停戦",
        "Donald Trump",
        "NATO",
        "外交",
    ]


@given(st.lists(st.text()))
def test_tags_survive_being_written_and_read_again(names):
    tags = split_tags("\n".join(names))
    assert split_tags(join_tags(tags)) == tags


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ゼレンスキー", "ゼレンスキイ"),
        ("ヴォロディミル・ゼレンスキー", "ボロディミル＝ゼレンスキー"),
        ("ｳﾞｪﾈﾁｱ", "ベネチア"),
        ("ヵ", "カ"),
    ],
)
def test_spellings_of_one_name_meet(one, other):
    assert katakana_key(one) == katakana_key(other)


def test_different_names_do_not_meet():
    assert katakana_key("ハワイ") != katakana_key("ハワ")
    assert katakana_key("プーチン") != katakana_key("トランプ")


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("2025年10月22日(水)05時44分に会談", "2025年10月22日(水)"),
        ("会談は10月22日（水）に延期", "22日（水）"),
        ("原油価格は3.5%上昇し1バレル62.5ドル", "62.5ドル"),
        ("第3四半期の成長率", "第3四半期の"),
        ("首脳会談は中止か...専門家の見方", "か..."),
        ("米国「合意は近い」と発表", "「合意は"),
        ("NATO事務総長が訪米", "NATO"),
    ],
)
def test_a_headline_keeps_together_what_belongs_together(title, whole):
    assert any(whole in piece for piece in phrases(title))


@given(st.text())
def test_phrases_lose_nothing(title):
    assert "".join(phrases(title)) == title


def test_a_headline_has_places_to_break():
    assert len(phrases("ブダペストでの首脳会談は実現するのか")) >= 3


def test_a_changed_paragraph_shows_its_characters():
    (change,) = diff(["会談は21日に行われる。"], ["会談は23日に行われる。"])
    assert change.kind == "changed"
    assert change.parts == (("same", "会談は2"), ("removed", "1"), ("added", "3"), ("same", "日に行われる。"))


def test_paragraphs_come_and_go():
    old = ["米国とロシアは合意した。", "市場は静かだった。"]
    new = ["市場は静かだった。", "外相が電話で協議した。"]
    assert [change.kind for change in diff(old, new)] == ["removed", "same", "added"]


def test_an_unrelated_paragraph_is_no_change_of_the_old_one():
    changes = diff(["原油価格が上がった。"], ["大統領は訪問を取りやめた。"])
    assert [change.kind for change in changes] == ["added", "removed"]


paragraphs = st.lists(st.text(alphabet="会談は中止された。合意「」日12", max_size=30), max_size=6)


@given(paragraphs, paragraphs)
def test_a_difference_holds_both_texts(old, new):
    changes = diff(old, new)
    assert [change.old for change in changes if change.kind != "added"] == old
    assert [change.new for change in changes if change.kind != "removed"] == new
    for change in changes:
        if change.kind == "changed":
            assert "".join(text for op, text in change.parts if op != "added") == change.old
            assert "".join(text for op, text in change.parts if op != "removed") == change.new


def test_a_very_long_paragraph_is_compared_by_sentences():
    old = "".join(f"第{number}の文である。" for number in range(1000))
    new = old.replace("第500の文である。", "第500の文は直された。")
    assert ("removed", "第500の文である。") in parts(old, new)


def test_the_difference_of_long_texts_is_found():
    old = [f"{number}番目の段落には{'字' * (number % 7)}と書かれている。" * 10 for number in range(60)]
    new = [text.replace("段落", "章") for text in old]
    with ending():
        changes = diff(old, new)
    assert {change.kind for change in changes} == {"changed"}
