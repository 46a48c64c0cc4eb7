"""Sentences and quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.language.brackets import masked, sentences, spans


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一。二。", ["一。", "二。"]),
        ("「一。二。」と述べた。三。", ["「一。二。」と述べた。", "三。"]),
        ("“一。二。”と述べた。三。", ["“一。二。”と述べた。", "三。"]),
        ("「一。二。三。", ["「一。", "二。", "三。"]),
        ("題名\n一。", ["題名\n", "一。"]),
        ("Yahoo！ニュースが報じた。", ["Yahoo！ニュースが報じた。"]),
        ("本当か？！続く。", ["本当か？！", "続く。"]),
    ],
)
def test_sentences_end_outside_brackets_that_close(text, parts):
    assert sentences(text) == parts


def test_the_outermost_quotation_holds_those_within():
    text = "「一『二』三」と「四」"
    assert [text[start:end] for start, end in spans(text)] == ["「一『二』三」", "「四」"]


def test_a_mark_that_never_closes_is_no_quotation():
    assert spans("「一と「二」") == [(3, 6)]


@given(st.text(alphabet='「」『』“”（）"。！\n一A'))
def test_nothing_is_lost_and_places_stay(text):
    assert "".join(sentences(text)) == text
    assert len(masked(text)) == len(text)
    ends = [0]
    for start, end in spans(text):
        assert ends[-1] <= start < end
        ends.append(end)
