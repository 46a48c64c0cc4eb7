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


@pytest.mark.parametrize(
    "text",
    [
        "連絡船は1日3便に減った。",
        "この橋を1日約2万台の車が渡っていた。",
        "警報は1日に何度も鳴る。",
        "配給は1日2食に減らされた。",
        "1日に平均40隻が通る。",
        "窓口で1日に換えられる額は3万円までだ。",
    ],
)
def test_what_is_counted_by_the_day_is_no_first_of_the_month(text):
    assert not read_dated(text, date(2033, 7, 20))


@pytest.mark.parametrize(
    "text",
    [
        "1日に始まった会談は物別れに終わった。",
        "1日に発表された増税の額は大きい。",
        "1日、8人が死亡した。",
        "1日に8人が死亡した。",
        "1日に数百人が広場に集まった。",
        "1日10時に開会した。",
    ],
)
def test_the_first_of_the_month_may_have_a_number_behind_it(text):
    assert [read.edtf[:10] for read in read_dated(text, date(2033, 7, 20))] == ["2033-07-01"]
