"""How likely a date in its sentence tells of an event: named features, weighed by a table. Pure: no Django.

The weights are those of a logistic regression, in ``weights.json``; ``python benchmarks/events.py --fit`` makes them.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

from seeds.events import abroad
from seeds.events.candidates import Candidate
from seeds.events.claims import is_denial, is_unreal
from seeds.events.mentioned import OF_ALL, is_spoken_of
from seeds.events.signs import signs_in
from timeline.dating.edtf import Extent
from timeline.dating.endings import Ending, ending_of
from timeline.dating.happenings import SAID, kind_of
from timeline.dating.point import Precision

PATH = Path(__file__).parent / "weights.json"
#: What lasts, or is one of several days; 16、17両日 are as plain as one day.
_VAGUE = (Extent.ONE_OF, Extent.LASTING)
#: What endings say of reality, roughly.
_REALITY = {
    Ending.PAST: "over",
    Ending.AND: "over",
    Ending.NOUN: "named",
    Ending.PLAN: "to come",
    Ending.PRESENT: "to come",
    Ending.STATE: "state",
    Ending.COPULA: "state",
}
#: Precisions of dates that say no month: what goes on since such a one is a trend.
_YEARS = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)
#: What makes a plan of what somebody said.
_SETTLED = ("合意", "決", "一致", "約束", "発表", "明らか", "承認")
#: Shorter clauses say that somebody spoke, and not what: 「市が18日、発表した。」
_LEAST_SAID = 8
#: Signs that say little against a date which is that of the telling.
_LIGHT = ("hearsay", "considered", "measure")
#: Letters beside a date from which it may be said of something.
_FEWEST_WORDS = 3
#: Words that a date directly modifies: 来年度予算.
_NOUN_BEHIND = re.compile("[一-龯ァ-ヶ]{2,8}")
_SUBJECT = re.compile(r"[^、。]{2,}?[がはも](?![らっ])")
_NUMERIC = re.compile(r"[\d.,，%％△▲+\-−億万千兆円ドル人件\s]*\d[\d.,，%％億万千兆円ドル人件台件校社\s]*$")


def features(row: Candidate) -> Iterator[str]:
    """Yield the names of what speaks for or against a candidate."""
    yield from _of_sentence(row)
    yield from _of_date(row)
    if is_unreal(row):
        # Whatever its clause tells, it is told as not so.
        yield "claimed"
    else:
        yield from _of_clause(row) if row.language == "ja" else abroad.features(row)


def _light(row: Candidate) -> tuple[str, ...]:
    """Return the signs that say little against the date; that it was false, where the date is that of a denial."""
    if is_denial(row):
        return (*_LIGHT, "false")
    return _LIGHT if row.tie in OF_ALL else ()


def _of_sentence(row: Candidate) -> Iterator[str]:
    stretch, plain = row.stretch, row.plain
    yield f"passage {stretch.kind}"
    yield from _of_place(row)
    if row.is_bracketed:
        yield "in brackets"
    # What is said of all by the words behind 「21日、」 was said on that day, even of what may come.
    of_all = _light(row)
    for sign in signs_in(row.near):
        yield f"{sign} of all" if sign in of_all else sign
    if _is_alone(row):
        yield "date alone"
    if plain.rstrip("。 」").endswith(("?", "？", "か")):
        yield "question"
    if "coming" in signs_in(stretch.heading, "heading"):
        yield "heading of plans"
    if stretch.kind == "row":
        yield from _of_cells(row)


def _of_place(row: Candidate) -> Iterator[str]:
    """Yield where the date stands from the words that it is the date of."""
    if row.is_above:
        yield "date above" if row.stretch.is_first else "date far above"
        yield f"date above, {row.day.when.precision}"
        yield f"date above, {row.act[1]}"
        if not row.day.words:
            yield "clock alone"
    elif row.stretch.above:
        yield "date above another"


def _of_cells(row: Candidate) -> Iterator[str]:
    """Yield what stands beside the date in a row of a table."""
    others = [cell for cell in row.stretch.cells if row.day.words not in cell]
    if row.stretch.topic not in ("", "statement"):
        yield "topic of table"
    yield "numbers in cells" if all(_NUMERIC.match(cell.strip()) for cell in others) else "words in cells"


def _is_alone(row: Candidate) -> bool:
    """Whether hardly a word stands beside the dates of a line: a stamp, and no sentence."""
    words = sum(map(str.isalpha, row.plain)) - sum(sum(map(str.isalpha, day.words)) for day in row.days)
    return words <= _FEWEST_WORDS and not row.is_above


def _of_date(row: Candidate) -> Iterator[str]:
    day, words = row.day, row.day.words
    yield f"tie {row.tie}"
    yield f"{'extent' if day.when.extent in _VAGUE else 'precision'} {_grain(row)}"
    if _lasts_years(row):
        yield "lasting years"
    if len(row.days) > 1:
        yield "among dates"
    if row.before.rstrip().endswith(("：", ":")) and not _is_speech(row):
        yield "labelled"
    if not day.reference:
        yield "whole date"
    if words.endswith(("以降", "以後", "以前", "以来")):
        yield "open years" if day.when.precision in _YEARS else "open date"
    if "に入" in words:
        yield f"era, {row.act[1]}"
    if row.is_ahead:
        yield "ahead"
    if (noun := _NOUN_BEHIND.match(row.plain, day.end)) and words:
        is_object = row.plain.startswith("を", noun.end())
        yield "noun behind" if kind_of(noun[0]) else "word behind, spoken of" if is_object else "word behind"


def _of_clause(row: Candidate) -> Iterator[str]:
    act, ending = row.act
    yield f"act {ending}"
    yield f"{row.tie}, {ending}"
    vague = _grain(row)
    reality = _REALITY.get(ending, "weak")
    yield f"{vague}, {reality}"
    if row.reference:
        yield f"{'ahead' if row.is_ahead else 'behind'}, {ending}"
    if row.last is not ending and not row.relative:
        yield f"last {row.last}"
    yield f"outcome {row.outcome}"
    kind = kind_of(row.whole)
    yield "kind said" if kind == "statement" else f"kind {'known' if kind else 'unknown'}"
    if kind_of(act):
        yield f"act known, {reality}"
        yield f"act known, {vague}"
    yield from _turns(row)
    if row.is_said:
        yield "saying" if len(row.told) > _LEAST_SAID or row.teller else "saying nothing"
    if row.teller:
        yield f"teller {_teller(row.teller)}"
    if row.noun:
        yield from _of_noun(row)
    if _SUBJECT.search(row.before) or _SUBJECT.search(row.after):
        yield "subject"


def _is_speech(row: Candidate) -> bool:
    """Whether what stands behind a colon is a sentence that somebody says, and no entry of a form: 「大臣：年度末までに配備します」."""
    return row.last not in (Ending.NOUN, Ending.NONE, Ending.PARTICLE)


def _lasts_years(row: Candidate) -> bool:
    return row.day.when.extent == Extent.LASTING and row.day.when.precision in _YEARS


def _grain(row: Candidate) -> str:
    """Return how plainly a date says a day; a century says as little as a decade."""
    when = row.day.when
    if when.extent in _VAGUE:
        return when.extent
    return Precision.DECADE if when.precision == Precision.CENTURY else when.precision


def _is_of_years(row: Candidate) -> bool:
    """Whether there was more than one year in which it may have been, as in a decade."""
    when = row.day.when
    return when.precision in _YEARS[1:] or (when.extent in _VAGUE and when.precision in _YEARS)


def _of_noun(row: Candidate) -> Iterator[str]:
    """「2030年の覚書に沿って」 names an event by a noun, whatever its sentence goes on to say; 「昨日の新聞に」 none, and years on
    end many: 「1990年代の交渉では」."""
    name = "event" if kind_of(row.noun) else next(signs_in(row.noun, "noun"), "noun")
    if name in ("event", "occasion") and _is_of_years(row):
        yield "of events"
        return
    yield f"of {name}"
    yield f"of {name}, {_REALITY.get(row.act[1], 'weak')}"
    yield f"of {name}, {row.day.when.precision}"
    if name == "noun" and is_spoken_of(row):
        yield "of noun, spoken of"


def _teller(words: str) -> str:
    if "否定" in words or "誤" in words:
        return "denies"
    if any(word in words for word in _SETTLED):
        return "settles"
    return "says" if SAID.search(words) else "wishes"


def _turns(row: Candidate) -> Iterator[str]:
    if row.is_cleft:
        yield "cleft"
    elif row.relative:
        yield "relative clause"
    elif row.is_turned:
        yield "clause before" if row.is_relative else "turned"
    if any(ending_of(clause) is Ending.SUPPOSED for clause in row.before.split("、")):
        yield "supposed"
    if row.act[1] in (Ending.STATE, Ending.COPULA) and row.last is Ending.PAST:
        yield "state told"


def likelihood(found: list[str]) -> float:
    """Return how likely it is that a candidate with these features is an event, 0 to 1."""
    weights = table()["weights"]
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) for name in ("any", *found))))


@cache
def table() -> dict[str, Any]:
    """Return the weights and the threshold. Features without a weight count for nothing."""
    found: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    return found
