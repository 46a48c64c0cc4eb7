"""A captured page cut into stretches, each with what it became. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol


class Ranged(Protocol):
    """Anything that knows its range of characters, such as ``seeds.models.Passage``."""

    kind: str
    start: int | None
    end: int | None


#: A mark with its range, which it has.
_Placed = tuple[int, int, Ranged]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of the page that have the same fate: all that was found in them, the widest first.

    ``line`` is that of its first character, from 1.
    """

    text: str
    start: int
    marks: tuple[Ranged, ...] = ()
    line: int = 1

    @property
    def dropped(self) -> Ranged | None:
        """What took it out of the article, unless an editor has put it back."""
        return next((mark for mark in self.marks if mark.kind == "dropped"), None)

    @property
    def begins(self) -> tuple[Ranged, ...]:
        """What is named here for the first time: links from elsewhere lead to it."""
        return tuple(mark for mark in self.marks if mark.start == self.start)


def stretches(text: str, marks: Iterable[Ranged]) -> list[Stretch]:
    """Cut a text at every beginning and end of its marks. Marks without a range, or beyond the text, are left out."""
    placed = [
        (mark.start, mark.end, mark)
        for mark in marks
        if mark.start is not None and mark.end is not None and 0 <= mark.start < mark.end <= len(text)
    ]
    cuts = sorted(
        {0, len(text), *(begin for begin, _end, _mark in placed), *(end for _begin, end, _mark in placed)}
    )
    waiting = sorted(placed, key=_widest_first)
    found: list[Stretch] = []
    standing: list[_Placed] = []
    at, line = 0, 1
    for start, end in pairwise(cuts):
        while at < len(waiting) and waiting[at][0] <= start:
            standing.append(waiting[at])
            at += 1
        standing = [row for row in standing if row[1] > start]
        marked = tuple(mark for _begin, _end, mark in sorted(standing, key=_widest_first))
        found.append(Stretch(text[start:end], start, marked, line))
        line += text.count("\n", start, end)
    return found


def _widest_first(placed: _Placed) -> tuple[int, int]:
    begin, end, _mark = placed
    return begin, -end
