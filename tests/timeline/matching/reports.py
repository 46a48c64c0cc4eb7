"""Reports of events, a story at a time, in which any two tell of one event or of two: ``reports.csv``.

The stories follow headlines of several years and are made up. Whoever wrote them had seen the weights of the time and had
compared nothing with them.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from articles.language.text import fold
from timeline.first_actors import VOCABULARY
from timeline.matching.descriptions import Features, Wanted, grams_of, told
from timeline.matching.likeness import by_date
from timeline.matching.roster import Roster

PATH = Path(__file__).with_name("reports.csv")
#: Titles of one event that share fewer of their pairs of characters are hard to know as such.
_SHARED = 0.3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of a story, the first as it is described, the second as if it were on record."""

    story: str
    wanted: Features
    known: Features
    is_same: bool

    @property
    def is_hard(self) -> bool:
        """One event under titles with little in common, or two whose dates allow that they are one."""
        if not self.is_same:
            return by_date(self.wanted.window, self.known.window).factor > 0
        one, other = grams_of(self.wanted.names[0]), grams_of(self.known.names[0])
        return 2 * len(one & other) < _SHARED * (len(one) + len(other))


def read_roster() -> Roster:
    """Return the persons whom every newsroom begins with."""
    return Roster(
        (f"#{number}", "person", row.get("country", ""), _names(row))
        for number, row in enumerate(VOCABULARY["actor"])
    )


def _names(row: dict) -> list[str]:
    written = (row["name"], row["name_en"], row.get("name_local", ""), *row.get("variants", ()))
    return [fold(name).casefold() for name in written if name]


def read_pairs(roster: Roster) -> list[Pair]:
    """Return any two reports of each story, in both directions."""
    stories = defaultdict(list)
    with PATH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            stories[row["story"]].append((row["event"], told(_wanted(row), roster)))
    return [
        Pair(story, one, other, event == another)
        for story, reports in stories.items()
        for (event, one), (another, other) in permutations(reports, 2)
    ]


def _wanted(row: dict[str, str]) -> Wanted:
    return Wanted(
        title=row["title"],
        edtf=row["edtf"],
        kind=row["kind"],
        place=row["place"],
        actors=tuple(filter(None, row["actors"].split("・"))),
        evidence=row["sentence"],
    )
