"""How often the checks of words are right, on sentences that were written by somebody who did not know the rules.

Five sets, each of twenty sentences to be found and twenty to be let through a check, and two of thirty and thirty; the
last four ask only for quotations and attributions. Each was looked at once, when the rules stood, and the rules were
mended with it at hand afterwards. The floors are what the last sets that nobody had seen scored on their first run,
whatever has been mended since: the sixth 1.00 / .93 and 1.00 / 1.00, the seventh .96 / .77 and 1.00 / .97, so that of
quotations, the sixth and seventh together .98 / .85.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from articles.language.brackets import sentences
from articles.language.figures import is_casualty, is_figure
from articles.language.informants import attributes
from articles.language.names import written_otherwise
from articles.language.saying import quotations
from articles.language.unfinished import placeholders
from articles.language.weekdays import weekday_mismatches

SETS = {
    name: json.loads((Path(__file__).parent / f"{name}.json").read_text("utf-8"))
    for name in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
}
FINDS = {
    "quotations": lambda case: quotations(case["text"]),
    "figures": lambda case: any(is_figure(row) or is_casualty(row) for row in sentences(case["text"])),
    "attributions": lambda case: any(map(attributes, sentences(case["text"]))),
    "placeholders": lambda case: placeholders(case["text"]),
    "weekdays": lambda case: weekday_mismatches(case["text"], date.fromisoformat(case["article_day"])),
    "names": lambda case: written_otherwise(case["text"], case["house"], case["variants"]),
}
#: Precision and recall of the first run on the last sets that held a check: the third, or recall of the sixth and seventh
#: beside the precision of those before, which was lower.
FIRST_RUN = {
    "quotations": (0.94, 0.85),
    "figures": (1.0, 0.95),
    "attributions": (0.94, 0.96),
    "placeholders": (0.947, 0.90),
    "weekdays": (0.95, 0.95),
    "names": (0.95, 1.0),
}
CASES = [(name, check) for name, checks in SETS.items() for check in checks]


def score(cases: list[dict], check: str) -> tuple[float, float]:
    """Return precision and recall of a check."""
    found = [case["finds"] for case in cases if FINDS[check](case)]
    right = sum(found)
    return right / len(found), right / sum(case["finds"] for case in cases)


@pytest.mark.parametrize(("name", "check"), CASES)
def test_a_check_is_as_right_as_it_was_when_it_was_measured(name, check):
    precision, recall = score(SETS[name][check], check)
    assert precision >= FIRST_RUN[check][0], f"{check}: precision {precision:.2f}"
    assert recall >= FIRST_RUN[check][1], f"{check}: recall {recall:.2f}"


@pytest.mark.parametrize(("name", "check"), CASES)
def test_half_of_each_set_is_to_be_let_through(name, check):
    cases = SETS[name][check]
    assert len(cases) == 2 * sum(case["finds"] for case in cases) >= 40
