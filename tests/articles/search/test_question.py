import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.question import MOST, Question, Unsearchable, parse


def said(question: Question) -> list[list[str]]:
    return [[term.written for term in group] for group in question.groups]


@pytest.mark.parametrize(
    ("written", "groups"),
    [
        ("停戦　会談", [["停戦"], ["会談"]]),
        ("「停戦 交渉」", [["停戦 交渉"]]),
        ('"停戦 交渉" 会談', [["停戦 交渉"], ["会談"]]),
        ("『停戦』", [["停戦"]]),
        ("停戦 OR 休戦 会談", [["停戦", "休戦"], ["会談"]]),
        ("停戦 ｜ 休戦", [["停戦", "休戦"]]),
        ("「停戦 交渉", [["停戦"], ["交渉"]]),
        ('停戦"', [["停戦"]]),
        ("OR 停戦 OR", [["停戦"]]),
        ("停戦、会談", [["停戦、会談"]]),
        ("F-35", [["F-35"]]),
        ("停戦 ！？", [["停戦"]]),
    ],
)
def test_a_question_is_read(written, groups):
    assert said(parse(written)) == groups


def test_a_minus_sign_before_a_word_takes_it_away():
    question = parse("会談 -社説 －「停戦 交渉」")
    assert said(question) == [["会談"]]
    assert [term.written for term in question.without] == ["社説", "停戦 交渉"]


@pytest.mark.parametrize(
    ("written", "code"),
    [("", "empty"), (" 　", "empty"), ("％ 😀", "signs"), ("-停戦", "minus"), ("停 " * (MOST + 1), "many")],
)
def test_a_question_without_an_answer_says_why(written, code):
    with pytest.raises(Unsearchable) as refused:
        parse(written)
    assert refused.value.code == code


@given(st.text(max_size=60))
def test_any_text_is_a_question_or_is_refused(written):
    try:
        question = parse(written)
    except Unsearchable:
        return
    assert all(term.grams for term in (*question.terms, *question.without))


def test_a_word_is_met_by_what_editors_say_means_the_same():
    widened = parse("米露 会談").with_synonyms(lambda words: {"米露": ["米ロ"]})
    assert said(widened) == [["米露", "米ロ"], ["会談"]]
    assert widened.groups[0][1].weight < 1


def test_a_loosened_question_asks_for_the_words_within():
    loose = parse("会談はなぜ中止になったのか").loosened()
    assert said(loose) == [["会談はなぜ中止になったのか", "会談", "中止"]]
    assert loose.words == (("会談はなぜ中止になったのか", "会談", "中止"),)
    assert parse("停戦").loosened() is None
    assert parse("「停戦交渉」").loosened() is None


def test_words_of_letters_may_go_on_where_one_only_begins_to_type():
    begun = parse('停戦 cease "peace" EU首脳').begun()
    assert [(term.folded, term.is_begun) for term in begun.terms] == [
        ("停戦", False),
        (" cease", True),
        (" peace ", False),
        (" eu 首脳", False),
    ]
