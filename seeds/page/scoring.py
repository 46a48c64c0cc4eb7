"""Candidates for a field of the page, scored by named features. Pure: no Django.

A field is won by the candidate whose features weigh most; the runner-up and the margin are kept, since a small margin is
a question for an editor. All weights stand in one table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

#: Field -> feature -> weight. A feature is a number, mostly 0 or 1.
WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "title": {
        "above the text": 1.0,
        "below the text": -2.6,
        "distance from the text": -0.05,
        "first of the head": 1.2,
        "first heading": 2.5,
        "heading": 0.7,
        "good length": 1.0,
        "very short": -0.7,
        "long": -1.2,
        "a sentence": -3.6,
        "words of the text": 2.6,
        "said by the page": 4.0,
        "within the window's title": 2.5,
        "near date or name": 1.1,
        "right above date or name": 0.5,
        "apart": 0.3,
        "in the crumbs": 2.5,
        "printed again": 0.7,
        "mark of its kind": 0.8,
        "a date": -3.5,
        "a name": -2.4,
        "furniture": -3.0,
        "beside furniture": -0.5,
        "a section": -3.5,
        "crumbs": -4.0,
        "a paper's name": -2.5,
        "an item": -1.8,
        "numbered": -0.8,
        "a greeting": -1.5,
        "a picture's words": -2.5,
        "framed": -1.6,
        "labelled": -2.0,
        "no heading": -1.5,
        "few letters": -3.0,
        "a question and its sign": -1.6,
        "a question mark": 0.2,
        "called the title": 4.0,
        "stated": 2.0,
        "mostly links": -0.8,
        "in a box of furniture": -2.0,
    },
    "published": {
        "called published": 3.2,
        "called updated": -6.0,
        "called another": -5.0,
        "alone on its line": 1.6,
        "beside a name": 1.0,
        "other words": -4.0,
        "a sentence": -4.0,
        "in the head": 2.4,
        "near the title": 1.2,
        "within the text": -2.4,
        "one of several": -2.4,
        "right under the text": 0.4,
        "far below the text": -1.6,
        "with a clock": 0.4,
        "first of its line": 0.5,
        "among dated lines": -2.6,
        "in a post's head": -4.0,
        "an item": -1.6,
        "without a year": -1.2,
        "said by the page": 2.5,
        "stated for machines": 5.0,
        "stated by an element": 3.5,
        "in the address": 3.0,
        "in a box of dates": 2.0,
        "in a box of furniture": -2.5,
        "mostly links": -1.0,
        "the latest": 0.1,
    },
    "byline": {
        "sureness": 4.0,
        "in the head": 1.2,
        "near title or date": 0.8,
        "in a dated head": 0.5,
        "beside a date": 1.4,
        "right under the text": 0.4,
        "within the text": -1.5,
        "other words": -0.6,
        "place": 0.4,
        "a word of a menu": -1.5,
        "an item": -1.2,
        "capitals without a role": -0.6,
        "a heading": -1.0,
        "in a box of names": 2.0,
        "in a box of furniture": -2.0,
    },
}  # fmt: skip
WEIGHTS = {
    **WEIGHTS,
    "updated": {
        **WEIGHTS["published"],
        "called published": -6.0,
        "called updated": 4.2,
        "follows the first": 3.2,
        "in the head": 0.8,
        "near the title": 0.3,
        "alone on its line": 0.5,
        "other words": -2.0,
    },
}
#: What a candidate must weigh to be taken at all, and the margin below which an editor is asked.
ENOUGH = {"title": 1.6, "published": 2.0, "updated": 2.0, "byline": 3.5}
CLOSE = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value for a field with the features that speak for it; ``source`` is where it stands."""

    value: Any
    features: Mapping[str, float]
    source: Any = None

    def score(self, field: str) -> float:
        weights = WEIGHTS[field]
        return sum(weights[name] * amount for name, amount in self.features.items())


@dataclass(frozen=True, slots=True)
class Choice:
    """The winner of a field, what it weighs, and who came second with another value."""

    best: Candidate | None = None
    score: float = 0.0
    second: Candidate | None = None
    margin: float = 0.0

    @property
    def is_close(self) -> bool:
        return self.second is not None and self.margin < CLOSE


def choose(field: str, candidates: Iterable[Candidate]) -> Choice:
    """Return the best candidate of a field, if it is good enough. Of two alike the first wins."""
    ranked = sorted(
        ((row.score(field), -at, row) for at, row in enumerate(candidates)),
        key=lambda row: row[:2],
        reverse=True,
    )
    if not ranked or ranked[0][0] < ENOUGH[field]:
        return Choice(second=ranked[0][2] if ranked else None)
    score, _at, best = ranked[0]
    rival = next(((other, row) for other, _at, row in ranked[1:] if row.value != best.value), None)
    return Choice(best, score, rival[1] if rival else None, score - rival[0] if rival else score)
