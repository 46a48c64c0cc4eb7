"""What a part is: its HTML, what it leans on in the words of the log of changes, and until when the clock leaves it be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from articles.leaning import ARTICLES, MASTHEAD

#: Kinds of rows that are named by their numbers in the log of changes.
_NUMBERED = frozenset(["event", "source", "outlet", "actor", "place", "section", "tag", "article"])
#: A section's list of articles, and what changes with anything at all.
LISTED, ANYTHING = "listed", "anything"

Lean = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Made:
    """A part: its HTML, the tags of what it shows, what it leans on, and until when it is good."""

    html: str
    tags: frozenset[str] = frozenset()
    leans: frozenset[Lean] = frozenset()
    until: datetime | None = None


def leans_of(tags: Iterable[str]) -> Iterable[Lean]:
    """Say in the words of the log what a page's tags lean on."""
    for tag in tags:
        kind, _, number = tag.partition(":")
        if kind in _NUMBERED and number.isdecimal():
            yield kind, int(number)
        elif kind == "section":
            section = number.partition(":")[0]
            yield LISTED, int(section) if section.isdecimal() else 0
        elif kind in (ARTICLES, MASTHEAD):
            yield kind, 0
        elif kind not in ("timeline", "tagged"):  # Both stand beside the rows that they name.
            yield ANYTHING, 0
