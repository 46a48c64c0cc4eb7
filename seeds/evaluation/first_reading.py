"""What a page of a corpus scored when it was read for the first time, kept beside its facts. Pure: no Django.

Whoever mends what a page shows has seen the page: from then on its scores say how well it was learnt, not how well an
unseen page would be read. The first scores stay what they were.
"""

from datetime import date
from typing import Any

from seeds.evaluation.scores import Score

#: Key of the day of the first reading: null until then. Pages without the key were written for the reader's rules.
DAY = "first_read"
SCORES = "first_scores"
#: Later lots of blind pages are for judging alone: no weight is fitted on them, so that their families are left out.
LAST_LOT = 2


def is_for_fitting(facts: dict[str, Any]) -> bool:
    """Whether a page of the corpus may teach a model."""
    lot: int = facts.get("lot", 1)
    return lot <= LAST_LOT


def noted(facts: dict[str, Any], scores: dict[str, Score], day: date) -> dict[str, Any]:
    """Return the facts with today's scores, where the page was never read before."""
    if facts.get(DAY, "never blind") is not None:
        return facts
    rows = {name: [score.hits, score.expected, score.found, score.right] for name, score in scores.items()}
    return facts | {DAY: day.isoformat(), SCORES: rows}


def first_scores(facts: dict[str, Any]) -> dict[str, Score]:
    """Return what the page scored at its first reading; nothing for a page that never was unseen."""
    return {
        name: Score(hits, expected, found, pages=int(bool(expected or found)), right=right)
        for name, (hits, expected, found, right) in facts.get(SCORES, {}).items()
    }
