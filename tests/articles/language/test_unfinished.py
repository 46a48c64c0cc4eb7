"""What was left to be filled in, and the words that only look so."""

import pytest

from articles.language.unfinished import placeholders
from articles.language.words import words

EMPTY = [
    "採決は2025年XX月XX日の予定。",
    "ＸＸ月ＸＸ日に開く。",
    "○月○日に調印した。",
    "10月XX日に開く。",
    "202X年に発効する。",
    "2025/XX/XXの記録",
    "会談は＿月＿日に開かれる。",
    "署名は2031年　月　日。",
    "〇〇氏が述べた。",
    "死者はXX人に上った。",
    "総額は＿＿＿億ドル。",
    "大統領は●●と会談した。",
    "【要出典】この数字は古い。",
    "数字は要確認。",
    "※要確認 人数が資料で違う",
    "外相は【人名】と会った。",
    "会談は（日付）に行われた。",
    "TODO: 写真を差し替える",
    "[ここに図を挿入]",
    "{{title}}が訪問した。",
    "停戦交渉の行方（仮）",
    "見出し（仮）：停戦の行方",
]
FULL = [
    "要確認事項の一覧を作った。",
    "要確認とされる条項が残る。",
    "仮調印（仮）が済んだ。",
    "新駅（仮称）の工事が始まる。",
    "仮の合意に達した。",
    "二〇〇〇年一〇月二〇日",
    "一〇〇人が集まった。",
    "X社の発表",
    "MAXX社",
    "SpaceX月面着陸",
    "◎○△の三段階で示す。",
    "TODOSは政党だ。",
    "「○○ファースト」を掲げる政党が増えた。",
    "確認中だと報道官は述べた。",
    "【日時】10月21日",
    "本当か？月末に分かる。",
    "■■■",
]


@pytest.mark.parametrize("text", EMPTY)
def test_an_empty_form_is_found(text):
    assert placeholders(text)


@pytest.mark.parametrize("text", FULL)
def test_a_word_with_the_same_letters_is_let_through(text):
    assert placeholders(text) == []


def test_the_place_is_that_of_the_original_text():
    text = "会談は＿月＿日に開かれる。"
    (found,) = placeholders(text)
    assert found == (3, 7, "＿月＿日")


@pytest.mark.parametrize(
    ("list_", "frame"),
    [
        ("marks", "{}。"),
        ("marks", "※{}"),
        ("signs", "数は {} とする。"),
        ("headed", "{}(仮)の件"),
        ("working", "結び{}"),
        ("bracketed", "これは({})です"),
        ("nouns", "これは【{}】です"),
        ("closing", "(数字は{})"),
        ("pictures", "[{}]"),
        ("masked_nouns", "〇〇{}が"),
    ],
)
def test_every_word_of_the_lists_is_found_in_its_frame(list_, frame):
    assert [word for word in words("unfinished", list_) if not placeholders(frame.format(word))] == []
