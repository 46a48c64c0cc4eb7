"""Print how well events are told from each other, and fit what speaks for and against it.

Any two reports of a story in ``tests/timeline/matching/reports.csv`` are compared in both directions: precision and recall
at the likeness from which an event is proposed.

``--fit`` writes ``timeline/matching/weights.json``: one weight after the other is moved as long as that lowers a logistic
loss with a pull towards the weights as they are, in ever smaller steps; no chance in it. Every story is judged by weights
that never saw it as well. Some minutes on one core.
"""

import argparse
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.timeline.matching.reports import Pair, read_pairs, read_roster  # noqa: E402 - the path is set above
from timeline.matching.likeness import THRESHOLD, likeness  # noqa: E402
from timeline.matching.weights import PATH, WEIGHTS, Weights  # noqa: E402

#: How steep the loss is around the threshold, what a weight's distance from the committed one costs, squared, and the steps.
STEEP, PULL, STEPS = 10.0, 0.05, (0.1, 0.05, 0.02)
#: To join two events mixes what is known of them, and to miss one only keeps a second record, which the desk shows as alike.
WRONG = 5.0
#: No weight says everything or nothing.
LEAST, MOST = 0.02, {True: 0.95, False: 0.98}
ROSTER = read_roster()


def alike(pair: Pair, weights: Weights) -> float:
    return likeness(pair.wanted, pair.known, ROSTER, weights=weights)[0]


def loss(pairs: Sequence[Pair], weights: Weights) -> float:
    """Return the mean logistic loss, and what leaving the committed weights costs."""
    errors = map(partial(_error, weights), pairs)
    moved = sum((weight - asdict(WEIGHTS)[name]) ** 2 for name, weight in asdict(weights).items())
    return sum(errors) / len(pairs) + PULL * moved


def _error(weights: Weights, pair: Pair) -> float:
    beyond = STEEP * (alike(pair, weights) - THRESHOLD)
    return math.log1p(math.exp(-beyond)) if pair.is_same else WRONG * math.log1p(math.exp(beyond))


def fitted(pairs: Sequence[Pair]) -> Weights:
    """Return the weights at which no step lowers the loss."""
    weights, least = WEIGHTS, loss(pairs, WEIGHTS)
    for step in STEPS:
        moved = True
        while moved:
            moved = False
            for name in asdict(WEIGHTS):
                for change in (step, -step):
                    other = _moved(weights, name, change)
                    if (lost := loss(pairs, other)) < least:
                        weights, least, moved = other, lost, True
                        break
    return weights


def _moved(weights: Weights, name: str, change: float) -> Weights:
    most = MOST[name.endswith("_gain")]
    return replace(weights, **{name: round(min(most, max(LEAST, getattr(weights, name) + change)), 3)})


#: A pair, and whether it was taken for one event.
Judged = tuple[Pair, bool]


def judged(pairs: Sequence[Pair], weights: Weights) -> list[Judged]:
    return [(pair, alike(pair, weights) >= THRESHOLD) for pair in pairs]


def left_out(pairs: Sequence[Pair]) -> list[Judged]:
    """Return every pair as judged by weights that never saw its story."""
    found = []
    for story in dict.fromkeys(pair.story for pair in pairs):
        weights = fitted([pair for pair in pairs if pair.story != story])
        found += judged([pair for pair in pairs if pair.story == story], weights)
    return found


def measured(found: Sequence[Judged]) -> tuple[float, float]:
    """Return precision and recall."""
    hits = sum(pair.is_same and taken for pair, taken in found)
    return hits / max(1, sum(taken for _pair, taken in found)), hits / max(
        1, sum(pair.is_same for pair, _ in found)
    )


def say(words: str, found: Sequence[Judged]) -> None:
    hard = [(pair, taken) for pair, taken in found if pair.is_hard]
    print(f"{words:<36} {{:.2f}} {{:.2f}}   hard {{:.2f}} {{:.2f}}".format(*measured(found), *measured(hard)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="write the weights")
    options = parser.parse_args()
    pairs = read_pairs(ROSTER)
    same, hard = sum(pair.is_same for pair in pairs), sum(pair.is_hard for pair in pairs)
    print(f"{len(pairs)} comparisons, {same} of one event, {hard} hard; precision and recall at {THRESHOLD}")
    say("as committed", judged(pairs, WEIGHTS))
    if options.fit:
        say("fitted, each story left out", left_out(pairs))
        weights = fitted(pairs)
        say("fitted, all seen", judged(pairs, weights))
        PATH.write_text(json.dumps(asdict(weights), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
