import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.search_judged import form_of, interval, ndcg

ANSWERS = {"answers": 3, "says much": 2, "touches": 1, "says nothing": 0}


def test_the_best_order_scores_one_and_one_without_answers_nothing():
    assert ndcg(list(ANSWERS), ANSWERS) == 1
    assert ndcg(["says nothing", "nobody judged"], ANSWERS) == 0


def test_an_answer_counts_less_the_later_it_comes_and_nothing_after_the_tenth():
    first, second = ["answers", "x"], ["x", "answers"]
    assert ndcg(first, ANSWERS) > ndcg(second, ANSWERS) > ndcg([*"abcdefghij", "answers"], ANSWERS) == 0


@given(st.permutations(list(ANSWERS)))
def test_no_order_is_better_than_the_best(order):
    assert 0 <= ndcg(order, ANSWERS) <= 1


def test_the_mean_lies_in_its_interval_which_is_narrow_where_all_values_are_alike():
    low, high = interval([0.2, 0.9, 0.5, 1.0, 0.7])
    assert low < 0.66 < high
    assert interval([0.5] * 9) == pytest.approx((0.5, 0.5))


@pytest.mark.parametrize(
    ("asked", "form"),
    [
        ("海底ケーブル 切断", "several words"),
        ("砕氷船", "one word"),
        ("えきべん", "one word"),
        ("サケ・マス", "one word"),
        ("制裁は効いたのか", "in one breath"),
        ("塩の値段", "in one breath"),
    ],
)
def test_questions_are_told_apart_by_how_they_are_written(asked, form):
    assert form_of(asked) == form
