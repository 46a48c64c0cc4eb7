"""What each comparison of two events weighs: the one table, ``weights.json``. Pure: no Django.

``python benchmarks/likeness.py`` says how well it tells events apart, and with ``--fit`` makes another one.
"""

import json
from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Gains are what a comparison adds as if it were independent evidence, 0 to 1. All else is what it leaves of the whole,
    where 1 leaves it as it is."""

    #: The two dates together cover about ten days, a month, more; they are days that only touch.
    days: float
    month: float
    longer: float
    next_day: float
    #: One of the two has no date, or neither has.
    one_undated: float
    undated: float
    #: One kind comprises the other, both are of one family (a call is no summit), one is unknown, they differ.
    parent_kind: float
    sibling_kind: float
    unknown_kind: float
    other_kind: float
    #: The same people where anybody may act again; two who met; one of those who met.
    party_gain: float
    met_gain: float
    one_met_gain: float
    #: Each side has somebody whom the other lacks: besides those who agree, and with nobody who agrees.
    some_other_people: float
    other_people: float
    #: Nobody agrees, but nobody was listed; somebody is missing where two agree, and where one does.
    unlisted_people: float
    one_missing: float
    most_missing: float
    #: The same place of an attack, and of anything else; another place of a meeting of the same people, and of all else.
    attacked_gain: float
    held_at_gain: float
    other_place_met: float
    other_place: float
    #: A name of the event in the title; one in the sentence, which may only refer to it.
    titled_gain: float
    named_gain: float
    #: Titles that share all their pairs of characters; a sentence that holds all those of the title.
    title_gain: float
    within_gain: float


def read() -> Weights:
    """Return the table as it is committed."""
    return Weights(**json.loads(PATH.read_text(encoding="utf-8")))


WEIGHTS = read()
