"""A captured page cut into stretches, each with what it became. Pure: no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol


class Ranged(Protocol):
    """Anything that knows its range of characters, such as ``seeds.models.Passage``."""

    kind: str
    start: int | None
    end: int | None


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
        mark
        for mark in marks
        if mark.start is not None and mark.end is not None and 0 <= mark.start < mark.end <= len(text)
    ]
    cuts = sorted({0, len(text), *(mark.start for mark in placed), *(mark.end for mark in placed)})
    waiting = sorted(placed, key=lambda mark: (mark.start, -mark.end))
    found, standing, at, line = [], [], 0, 1
    for start, end in pairwise(cuts):
        while at < len(waiting) and waiting[at].start <= start:
            standing.append(waiting[at])
            at += 1
        standing = [mark for mark in standing if mark.end > start]
        found.append(Stretch(text[start:end], start, _widest_first(standing), line))
        line += text.count("\n", start, end)
    return found


def _widest_first(marks: Sequence[Ranged]) -> tuple[Ranged, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
