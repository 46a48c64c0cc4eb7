"""Fits the weights of candidates: a softmax over the candidates of each page, with “none of them” as one more.

A pull towards the weights that somebody guessed keeps what few pages tell of near to what a person thinks of it.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

#: The weight of “none”: what a candidate must weigh to be taken.
NONE = "enough"
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Question:
    """The candidates of one page for one field: their features, and which of them are right. Where none is, none is right."""

    family: str
    page: str
    rows: Sequence[Mapping[str, float]]
    right: frozenset[int]
    times: int = 1


def fitted(
    questions: Sequence[Question], guess: Weights, *, epochs: int, rate: float, pull: float
) -> dict[str, float]:
    """Return weights by stochastic gradient with steps that shrink for what has been seen (AdaGrad)."""
    weights, seen = dict(guess), dict.fromkeys(guess, 1.0)
    dice = random.Random(7)
    order = [row for row in questions for _time in range(row.times)]
    for _epoch in range(epochs):
        dice.shuffle(order)
        for question in order:
            for name, slope in _slopes(question, weights).items():
                slope += pull * (weights[name] - guess[name])
                seen[name] += slope * slope
                weights[name] -= rate * slope / seen[name] ** 0.5
    return weights


def _slopes(question: Question, weights: Weights) -> dict[str, float]:
    """Return the slope of the loss of one page: what is chosen against what is right."""
    rows = [*question.rows, {NONE: 1.0}]
    right = question.right or {len(question.rows)}
    parts = _parts([scored(row, weights) for row in rows])
    share = sum(parts[at] for at in right)
    slopes: dict[str, float] = {}
    for at, row in enumerate(rows):
        error = parts[at] - (parts[at] / share if at in right and share else 0.0)
        if abs(error) > 1e-4:
            for name, amount in row.items():
                slopes[name] = slopes.get(name, 0.0) + error * amount
    return slopes


def scored(row: Mapping[str, float], weights: Weights) -> float:
    return sum(weights.get(name, 0.0) * amount for name, amount in row.items())


def _parts(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    parts = [exp(score - top) for score in scores]
    whole = sum(parts)
    return [part / whole for part in parts]


def is_right(question: Question, weights: Weights) -> bool:
    """Whether these weights choose what is right; of two alike the first wins, as in the reader."""
    scores = [scored(row, weights) for row in question.rows]
    best = max(range(len(scores)), key=lambda at: (scores[at], -at), default=None)
    if best is None or scores[best] < weights[NONE]:
        return not question.right
    return best in question.right
