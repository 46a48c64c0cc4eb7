"""Candidates for a field of the page, scored by named features. Pure: no Django.

A field is won by the candidate whose features weigh most; the runner-up and the margin are kept, since a small margin is
a question for an editor. All weights stand in one table.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TABLE = json.loads((Path(__file__).parent / "weights.json").read_text(encoding="utf-8"))
#: Field -> feature -> weight. A feature is a number, mostly 0 or 1. The file holds what a person guessed and what
#: ``python benchmarks/fields.py --write`` made of it on pages; the second counts.
WEIGHTS: Mapping[str, Mapping[str, float]] = {
    field: {name: used for name, (_guess, used) in row.items()} for field, row in _TABLE.items()
}
#: What a candidate must weigh to be taken at all: what speaks for a page's having none.
ENOUGH: Mapping[str, float] = {field: row["enough"] for field, row in WEIGHTS.items()}
#: The margin below which an editor is asked.
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
    def rival(self) -> Candidate | None:
        """Who came second so closely that an editor is told."""
        return self.second if self.margin < CLOSE else None


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
