"""Edits, each of which can be made alone, and which together are the new text to the letter."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import sanitise
from articles.working.edits import Edit, chunks, edits, made
from tests.bodies import BODIES, WORDS, edited_bodies

TABLE = "<table><tbody>{}</tbody></table>"
ROW = "<tr><td><p>{}</p></td></tr>"


def said(old: str, new: str, *, is_html: bool = True) -> list[tuple[str, str]]:
    return [(old[row.start : row.end], row.new) for row in edits(old, new, is_html=is_html)]


class TestWhatSomebodyReadsAsOneChange:
    def test_a_word_within_a_paragraph(self):
        assert said("<p>会談は見送られた。</p>", "<p>会談は行われた。</p>") == [("見送ら", "行わ")]

    def test_a_number_is_changed_as_a_whole(self):
        assert said("<p>2025年に発効。</p>", "<p>2026年に発効。</p>") == [("2025", "2026")]

    def test_two_places_of_a_paragraph_are_two(self):
        old, new = "<p>米国は署名した。欧州は署名した。</p>", "<p>米国は批准した。欧州は離脱した。</p>"
        assert said(old, new) == [("署名", "批准"), ("署名", "離脱")]

    def test_a_marker_that_was_added_or_taken_out(self):
        marker = '<cite data-citations="kaa"></cite>'
        assert said("<p>文。</p>", f"<p>文。{marker}</p>") == [("", marker)]
        assert said(f"<p>文。{marker}</p>", "<p>文。</p>") == [(marker, "")]

    def test_words_that_became_bold_keep_their_element_whole(self):
        assert said("<p>会談は見送られた。</p>", "<p>会談は<strong>見送られた</strong>。</p>") == [
            ("見送られた", "<strong>見送られた</strong>")
        ]

    def test_a_paragraph_that_was_parted(self):
        assert said("<p>一つ目。二つ目。</p>", "<p>一つ目。</p><p>二つ目。</p>") == [("", "</p><p>")]

    def test_a_row_of_a_table_is_added_whole(self):
        old, new = (TABLE.format("".join(map(ROW.format, rows))) for rows in ("一三", "一二三"))
        assert said(old, new) == [("", ROW.format("二"))]

    def test_a_paragraph_that_was_written_anew(self):
        assert said("<p>甲乙丙丁。</p><hr>", "<p>いろはにほへと。</p><hr>") == [
            ("<p>甲乙丙丁。</p>", "<p>いろはにほへと。</p>")
        ]

    def test_plain_words_know_no_tags(self):
        assert said("a<b>会談", "a<i>会談", is_html=False) == [("b", "i")]

    def test_nothing_where_nothing_differs(self):
        assert edits("<p>文。</p>", "<p>文。</p>", is_html=True) == []


class TestAnyText:
    @given(edited_bodies())
    def test_all_edits_make_the_new_text_to_the_letter(self, pair):
        old, new = pair
        assert made(old, edits(old, new, is_html=True)) == new

    @given(BODIES, BODIES)
    def test_so_they_do_between_texts_that_share_nothing(self, old, new):
        assert made(old, edits(old, new, is_html=True)) == new

    @given(edited_bodies(), st.data())
    def test_any_of_them_leaves_a_text_that_may_be_stored(self, pair, data):
        old, new = pair
        found = edits(old, new, is_html=True)
        some = [row for row in found if data.draw(st.booleans())]
        result = made(old, some)
        assert sanitise(result) in (result, sanitise(sanitise(result)))
        assert chunks(result) == chunks(result) and "".join(chunks(result)) == result

    @given(edited_bodies())
    def test_no_two_touch(self, pair):
        old, new = pair
        found = edits(old, new, is_html=True)
        assert all(one.end < other.start for one, other in pairwise(found))

    @given(WORDS, WORDS)
    def test_plain_words_as_well(self, old, new):
        assert made(old, edits(old, new, is_html=False)) == new


@pytest.mark.parametrize("order", [1, -1])
def test_edits_may_be_given_in_any_order(order):
    changes = [Edit(0, 1, "い"), Edit(2, 2, "ろ")]
    assert made("あうえ", changes[::order]) == "いうろえ"
