"""A captured page cut into stretches."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from seeds.review.marking import stretches


@dataclass(frozen=True)
class Mark:
    start: int | None
    end: int | None
    kind: str = "dropped"


def test_marks_that_overlap_share_the_characters_between_them():
    title, dropped = Mark(0, 4, "title"), Mark(2, 6)
    found = [(row.text, len(row.marks)) for row in stretches("abcdefgh", [title, dropped])]
    assert found == [("ab", 1), ("cd", 2), ("ef", 1), ("gh", 0)]


def test_a_mark_is_named_once_where_it_begins():
    found = stretches("abcdef", [Mark(0, 6, "title"), Mark(2, 4)])
    assert [len(row.begins) for row in found] == [1, 1, 0]
    assert [row.dropped is not None for row in found] == [False, True, False]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-2, 50), st.integers(-2, 50)), max_size=12))
def test_no_character_is_lost_or_shown_twice(text, ranges):
    found = stretches(text, [Mark(*pair) for pair in ranges] + [Mark(None, None)])
    assert "".join(row.text for row in found) == text
