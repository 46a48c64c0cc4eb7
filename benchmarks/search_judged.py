"""How well answers are ordered, by questions that were judged: nDCG at ten, beside BM25 on Sudachi's words and the order of days."""

import random
import re
from collections.abc import Sequence
from math import log2
from statistics import mean

from benchmarks.search_collections import Answers, collections
from benchmarks.search_orders import OURS, orders

TOP = 10
#: Samples of the questions from which the interval of a mean is read, 95 % of their means being in it.
SAMPLES, OUTSIDE = 2000, 0.025
#: Questions that are told as those which ours answers worst.
WORST = 8
Scores = dict[str, dict[str, float]]
#: A word of kanji, katakana or letters with the hiragana of grammar behind it: 制裁は, 切れる, but not えきべん.
_BREATH = re.compile("[^\u3041-\u3096][\u3041-\u3096]")


def ndcg(order: Sequence[str], answers: Answers) -> float:
    """Return how good the first ten are beside the best order there is, from 0 to 1."""
    gains = [2 ** answers.get(name, 0) - 1 for name in order[:TOP]]
    best = sorted((2**grade - 1 for grade in answers.values()), reverse=True)[:TOP]
    return _discounted(gains) / _discounted(best)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains))


def interval(values: Sequence[float], seed: int = 12) -> tuple[float, float]:
    """Return between what the mean lies, with 95 % of the samples that are drawn from the values with replacement."""
    chance = random.Random(seed)
    means = sorted(mean(chance.choices(values, k=len(values))) for _ in range(SAMPLES))
    return means[int(SAMPLES * OUTSIDE)], means[int(SAMPLES * (1 - OUTSIDE)) - 1]


def form_of(asked: str) -> str:
    """Return how a question is written: words with spaces between them, one word, or a sentence or phrase in one breath."""
    if " " in asked:
        return "several words"
    return "in one breath" if _BREATH.search(asked) else "one word"


def compare() -> None:
    """Print the mean nDCG@10 of each order, for each collection, for all questions and for each way of writing them, and what
    ours answers worst."""
    everything: Scores = {}
    for collection in collections():
        scores = {
            name: {asked: ndcg(order(asked), answers) for asked, answers in collection.judged.items()}
            for name, order in orders(collection).items()
        }
        _tell(f"{len(collection.judged)} questions over {len(collection.pieces)} {collection.name}", scores)
        worst = sorted(collection.judged, key=lambda asked, ours=scores[OURS]: ours[asked])[:WORST]
        print("  ours at its worst: " + ", ".join(f"{asked} {scores[OURS][asked]:.2f}" for asked in worst))
        for name, rows in scores.items():
            everything.setdefault(name, {}).update(rows)
    _tell(f"all {len(everything[OURS])} questions", everything)
    for form in sorted({form_of(asked) for asked in everything[OURS]}):
        scores = {
            name: {asked: score for asked, score in rows.items() if form_of(asked) == form}
            for name, rows in everything.items()
        }
        _tell(f"{len(scores[OURS])} questions, {form}", scores)


def _tell(what: str, scores: Scores) -> None:
    print(f"\nnDCG@10 on {what}: mean and 95 % interval, and of what ours is better by")
    for name, rows in scores.items():
        low, high = interval(list(rows.values()))
        better = [scores[OURS][asked] - rows[asked] for asked in rows]
        least, most = interval(better)
        print(
            f"  {name:<18} {mean(rows.values()):.3f} [{low:.3f}, {high:.3f}]  {mean(better):+.3f} [{least:+.3f}, {most:+.3f}]"
        )
