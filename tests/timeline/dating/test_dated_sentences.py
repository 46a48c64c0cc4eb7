"""How well dates of sentences are read, on sentences that were written with their answers before anybody tried them.

Some ways of writing count as one: ten days of a month and weeks stand in the answers as ``a/b``, since they last, and here
as ``[a..b]``, since what is told of them happened once within them; 16、17両日 is ``a/b`` there and ``{a,b}`` here; a time whose place nobody names has no offset in
the answers.
"""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from articles.language.outcomes import Outcome
from timeline.dating.edtf import parse, settled
from timeline.dating.reading import Reading, main_of, read_dated

CASES = Path(__file__).parent / "cases"
#: What the answers call what the event's own states do not tell apart.
STATES = {"scheduled": "planned", "did_not_occur": "denied"}
TALKED_OF = (Outcome.DISCUSSED, Outcome.ONLY_DISCUSSED)
#: The share of right answers below which no set may fall: date, outcome, and whether a part was inferred. Those of
#: dated_b are what its only run found, after which nothing was changed for it.
FLOORS = {"dated_a": (0.99, 1.0, 1.0), "dated_b": (0.94, 0.96, 0.99)}


def is_date(read: Reading | None, expected: str) -> bool:
    if read is None or not expected:
        return read is None and not expected
    wanted, found = settled(parse(expected)).text if "T" not in expected else expected, read.edtf
    if "T" in expected and not re.search("[+Z]|-..:", expected[11:]):
        found = re.sub(r"(T\d\d:\d\d)[+-]\d\d:\d\d", r"\1", found)
    return found in (wanted, f"[{wanted.replace('/', '..')}]", f"{{{wanted.replace('/', ',')}}}")


def outcome_of(read: Reading | None) -> str:
    if read is None:
        return ""
    if read.outcome in TALKED_OF:
        return "considered"
    return "denied" if read.outcome is Outcome.DENIED else STATES.get(read.occurrence, read.occurrence)


def shares(name: str) -> tuple[float, float, float]:
    cases = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    right = [0, 0, 0]
    for case in cases:
        found = read_dated(case["text"], date.fromisoformat(case["article_day"]))
        read = main_of(case["text"], found)
        right[0] += is_date(read, case["date"])
        right[1] += outcome_of(read) == case["occurrence"]
        right[2] += (read is not None and read.inferred) == case["inferred"]
    return tuple(number / len(cases) for number in right)


@pytest.mark.parametrize("name", FLOORS)
def test_so_many_dates_of_sentences_are_read_right(name):
    found = shares(name)
    assert all(share >= floor for share, floor in zip(found, FLOORS[name], strict=True)), found
