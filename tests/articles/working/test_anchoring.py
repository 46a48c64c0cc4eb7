"""A passage is found again where it stands now, or said to be lost."""

from difflib import SequenceMatcher
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.working.anchoring import Place, anchor, carried, find, follow
from articles.working.edits import Edit, edits
from articles.working.merge import Choice, merge
from tests.bodies import edited_bodies
from tests.edits import Editor, begun, edited

TEXT = "<p>米国とロシアの首脳会談は見送られた。</p><p>欧州連合は追加の制裁を決めた。</p>"


def at(words: str, text: str = TEXT):
    start = text.index(words)
    return anchor(text, start, start + len(words))


def found(text: str, wanted) -> str | None:
    place = find(text, wanted)
    return text[place.start : place.end] if place and place.is_exact else None


class TestFinding:
    def test_where_it_stood(self):
        assert find(TEXT, at("制裁")) == Place(TEXT.index("制裁"), TEXT.index("制裁") + 2)

    def test_behind_what_was_written_before_it(self):
        assert found(f"<p>書き足した。</p>{TEXT}", at("見送られた")) == "見送られた"

    def test_in_another_order_of_paragraphs(self):
        one, other = TEXT[: TEXT.index("<p>欧州")], TEXT[TEXT.index("<p>欧州") :]
        assert found(other + one, at("見送られた")) == "見送られた"

    def test_the_same_words_of_which_the_surroundings_agree(self):
        text = "<p>独は支持した。</p><p>仏は支持した。</p>"
        wanted = anchor(text, text.rindex("支持"), text.rindex("支持") + 2)
        now = f"<p>英は支持した。</p>{text}"
        assert find(now, wanted) == Place(now.rindex("支持"), now.rindex("支持") + 2)

    def test_a_place_between_two_letters(self):
        place = find(f"<p>先。</p>{TEXT}", anchor(TEXT, TEXT.index("追加"), TEXT.index("追加")))
        assert place == Place(
            len("<p>先。</p>") + TEXT.index("追加"), len("<p>先。</p>") + TEXT.index("追加")
        )

    def test_words_that_became_others_are_found_and_are_not_exact(self):
        now = TEXT.replace("首脳会談は見送られた", "首脳会談は延期された")
        place = find(now, at("首脳会談は見送られた"))
        assert not place.is_exact
        assert "延期" in now[place.start : place.end]

    @pytest.mark.parametrize("now", ["", "<p>まったく別の話題を扱う段落である。</p>"])
    def test_what_is_gone_is_lost(self, now):
        assert find(now, at("制裁")) is None

    def test_an_ending_that_every_paragraph_has_proves_nothing(self):
        text = "<p>会談は見送られた。</p>"
        assert find("<p>制裁は決められた。</p>", anchor(text, len(text) - 4, len(text) - 4)) is None

    def test_a_long_passage_that_is_gone_is_lost_in_few_steps(self):
        text = "<p>会談は続いた。</p>" * 200
        long = "".join(f"第{number}の論点を述べる文がここにある。" for number in range(60))
        wanted = anchor(text + long + text, len(text), len(text) + len(long))
        measured = []

        class Counted(SequenceMatcher):
            def ratio(self):
                measured.append(self.a)
                return super().ratio()

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("articles.working.anchoring.SequenceMatcher", Counted)
            assert find(text + text, wanted) is None
        assert len(measured) <= 5


class TestFollowing:
    def test_a_change_before_moves_a_place(self):
        assert follow(Place(10, 12), [Edit(0, 0, "加えた")]) == Place(13, 15)

    def test_a_change_behind_leaves_it(self):
        assert follow(Place(10, 12), [Edit(12, 14, "")]) == Place(10, 12)

    def test_a_change_within_is_taken_in_and_no_longer_exact(self):
        assert follow(Place(10, 14), [Edit(12, 12, "や")]) == Place(10, 15, False)
        assert follow(Place(10, 14), [Edit(12, 20, "か")]) == Place(10, 13, False)

    def test_what_was_taken_out_is_nowhere(self):
        assert follow(Place(10, 12), [Edit(8, 14, "")]) is None

    def test_words_that_come_back_are_found_again(self):
        gone = TEXT.replace("追加の制裁を", "")
        wanted = at("制裁")
        assert carried(wanted, TEXT, gone, edits(TEXT, gone, is_html=True)) is None
        assert carried(wanted, gone, TEXT, edits(gone, TEXT, is_html=True)) == wanted


class TestAnyText:
    @given(edited_bodies(), st.data())
    def test_what_nobody_touched_is_where_the_edits_leave_it(self, pair, data):
        old, new = pair
        changes = edits(old, new, is_html=True)
        start = data.draw(st.integers(0, len(old)))
        end = data.draw(st.integers(start, min(len(old), start + 12)))
        now = follow(Place(start, end), changes)
        if now is not None and now.is_exact:
            assert new[now.start : now.end] == old[start:end]

    @given(edited_bodies(), st.data())
    def test_an_unchanged_text_finds_every_passage_where_it_is(self, pair, data):
        text, _new = pair
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        assert find(text, anchor(text, start, end)) == Place(start, end)


@pytest.fixture(scope="module")
def merges() -> list[tuple[str, str, str]]:
    """A hundred texts in which two editors have written at once: the text, the first save, and what the second made of both."""
    found = []
    for seed in range(100):
        random = Random(seed)
        text, base = begun(random)
        mine, theirs = (edited(text, base, Editor(random, name), steps=8) for name in ("甲", "乙"))
        asked = merge(base, mine, theirs, {})
        merged = merge(base, mine, theirs, {clash.key: Choice.MINE for clash in asked.clashes})
        found.append((base.body, theirs.body, merged.copy.body))
    return found


class TestWhileTwoOthersWrite:
    """Every sentence of the random editors is known by its number and otherwise like all others."""

    def test_no_passage_is_lost_whose_words_are_its_own(self, merges):
        for number, states in enumerate(merges):
            starts = [at for at in range(len(states[0])) if states[0].startswith("底", at)]
            for start in Random(number).sample(starts, min(30, len(starts))):
                end = states[0].index("日", start)
                assert _is_right(anchor(states[0], start, end), states), states[0][start:end]

    def test_hardly_one_in_two_hundred_is_taken_for_another_where_its_words_stand_in_every_sentence(
        self, merges
    ):
        right = []
        for number, states in enumerate(merges):
            starts = [
                at for at in range(len(states[0])) if states[0].startswith(("両国", "日、", "した"), at)
            ]
            for start in Random(number).sample(starts, 20):
                right.append(_is_right(anchor(states[0], start, start + 2), states))
        assert sum(right) >= 0.995 * len(right)


def _is_right(made, states: tuple[str, str, str]) -> bool:
    """Whether a passage stands in its own sentence once both saves are followed; where that is gone, it keeps its words."""
    base, first, last = states
    now = _saved(_saved(made, base, first, made), first, last, made)
    sentence, place = _sentence(base, made.at), find(last, now)
    if sentence not in last:
        return now.passage == made.passage
    return bool(place and place.is_exact and _sentence(last, place.start) == sentence)


def _sentence(html: str, at: int) -> str:
    begin = max(html.rfind(sign, 0, at) for sign in "。>") + 1
    return html[begin : html.index("。", at) + 1]


def _saved(wanted, old: str, new: str, origin):
    return carried(wanted, old, new, edits(old, new, is_html=True), origin=origin) or wanted
