"""Quotations against their documents, and words taken over unmarked."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.quoting import Match, compare, difference, overlaps

DOCUMENT = "The talks are off for now. “We agreed on many points,” the minister said, “but not on the border.” More follows."
JAPANESE = "外相は記者団に対し、協定の文言はもう動かない、動くのは日付だけだと述べ、年内の署名は難しいとの見通しを示した。議会は予算の裏づけを求めている。"


@pytest.mark.parametrize(
    ("quotation", "document", "match"),
    [
        ("We agreed on many points", DOCUMENT, Match.FOUND),
        ("we agreed  on\nmany points", DOCUMENT, Match.FOUND),
        ("We agreed […] not on the border", DOCUMENT, Match.FOUND),
        ("We agreed on most points", DOCUMENT, Match.ALTERED),
        ("The ships will sail tomorrow at dawn", DOCUMENT, Match.MISSING),
        ("協定の文言はもう動かない、動くのは日付だけだ", JAPANESE, Match.FOUND),
        ("協定の文言はもう動かないし、動くのは日付だけだ", JAPANESE, Match.ALTERED),
        ("", DOCUMENT, Match.UNCHECKED),
        ("words", "", Match.UNCHECKED),
    ],
)
def test_a_quotation_is_found_altered_or_missing(quotation, document, match):
    assert compare(quotation, document).match == match


def test_an_altered_quotation_shows_what_the_document_says():
    found = compare("We agreed on most points", DOCUMENT)
    runs = difference("We agreed on most points", found.passage)
    assert "".join(text for kind, text in runs if kind in ("same", "ours")) == "We agreed on most points"
    assert any(kind == "theirs" for kind, _text in runs)


def long_words(count: int) -> str:
    return "".join(f"第{at}項、各国は通報の手順を{at * 7}日の間に統一する。" for at in range(count))


def test_a_long_quotation_is_compared_piece_by_piece_and_shown_whole(monkeypatch):
    lengths = []

    class Matcher(difflib.SequenceMatcher):
        def ratio(self):
            lengths.append(max(len(self.a), len(self.b)))
            return super().ratio()

    monkeypatch.setattr(difflib, "SequenceMatcher", Matcher)
    document = long_words(200)
    quotation = document[300:4000].replace("第55項", "第五十五項").replace("第90項", "第九十項")
    found = compare(quotation, document)
    assert (found.match, max(lengths)) == (Match.ALTERED, 1000)
    assert found.passage[:50] == quotation[:50]
    assert len(found.passage) == pytest.approx(len(quotation), abs=10)
    runs = difference(quotation, found.passage)
    assert "".join(text for kind, text in runs if kind in ("same", "ours")) == quotation
    assert sum(len(text) for kind, text in runs if kind == "same") > 3600


def test_a_long_quotation_of_which_half_is_other_words_is_missing():
    document = long_words(200)
    assert compare(document[:1500] + "まったく別の話がここに続く。" * 110, document).match is Match.MISSING


@given(st.text(max_size=60), st.text(max_size=200))
def test_whatever_stands_in_a_document_is_found(quotation, around):
    found = compare(quotation, around + quotation + around)
    assert found.match in (Match.FOUND, Match.UNCHECKED)


def test_forty_characters_word_for_word_are_an_overlap():
    copied = "協定の文言はもう動かない、動くのは日付だけだと述べ、年内の署名は難しいとの見通しを示した"
    assert overlaps(f"編集部の文。{copied}。続き。", [JAPANESE]) == [copied + "。"] or overlaps(
        f"編集部の文。{copied}。続き。", [JAPANESE]
    )[0].startswith("協定の文言")


def test_marked_quotations_and_short_runs_are_no_overlap():
    copied = "協定の文言はもう動かない、動くのは日付だけだと述べ、年内の署名は難しいとの見通しを示した"
    assert overlaps(f"外相は「{copied}」と語った。", [JAPANESE]) == []
    assert overlaps("動くのは日付だけだと述べた。", [JAPANESE]) == []
    assert overlaps("まったく別の文章がここに続いているだけである。" * 3, [JAPANESE]) == []
