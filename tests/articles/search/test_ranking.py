from hypothesis import given
from hypothesis import strategies as st

from articles.search.ranking import Candidate, Count, ranked

TODAY = 739_000
COUNTS = st.builds(Count, st.integers(0, 3), st.integers(0, 3), st.integers(0, 30), st.booleans())


def candidate(number: int, *counts: Count, day: int = TODAY, length: int = 1000) -> Candidate:
    return Candidate(number, day, length, counts)


def order(*candidates: Candidate) -> list[int]:
    return [row.number for row in ranked(candidates, [1.0] * len(candidates[0].counts), TODAY)]


def test_the_title_counts_more_than_the_text():
    assert order(candidate(1, Count(0, 0, 5)), candidate(2, Count(1, 0, 1))) == [2, 1]


def test_of_two_that_are_alike_the_newer_comes_first():
    assert order(candidate(1, Count(0, 0, 2), day=TODAY - 400), candidate(2, Count(0, 0, 2))) == [2, 1]


def test_a_word_within_a_longer_one_counts_less():
    within = candidate(1, Count(0, 0, 5, is_word=False))
    assert order(within, candidate(2, Count(0, 0, 1))) == [2, 1]


def test_a_rare_word_counts_more_than_a_common_one():
    common, rare = (Count(0, 0, 2), Count()), (Count(), Count(0, 0, 2))
    assert order(*[candidate(number, *common) for number in range(1, 9)], candidate(9, *rare))[0] == 9


def test_a_text_that_says_something_of_both_words_comes_before_one_that_says_much_of_one():
    much, both = (
        candidate(1, Count(1, 0, 9), Count(), Count()),
        candidate(2, Count(), Count(0, 0, 1), Count(0, 0, 1)),
    )
    first, second = [0, 1], [2]
    weights = [1.0] * 3
    assert [row.number for row in ranked([much, both], weights, TODAY)] == [1, 2]
    assert [row.number for row in ranked([much, both], weights, TODAY, [first, second])] == [2, 1]


def test_nothing_is_ordered_where_nothing_was_found():
    assert ranked([], [], TODAY) == []


@given(st.lists(COUNTS, min_size=1, max_size=12), st.randoms())
def test_the_order_does_not_depend_on_the_order_in_which_rows_come(counts, random):
    rows = [candidate(number, count) for number, count in enumerate(counts)]
    shuffled = random.sample(rows, len(rows))
    assert ranked(rows, [1.0], TODAY) == ranked(shuffled, [1.0], TODAY)
