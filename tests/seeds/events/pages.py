"""Reads ``told.txt``: little pages with the events that a careful reader finds in them.

``== family day`` begins a page; a sign at the beginning of a line says what kind of passage it is, cells stand between
bars; ``= date kind occurrence words`` names an event of the page, ``? …`` one that may be told or not, ``|`` parts answers
that are right as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from seeds.events import Passage

KINDS = {"# ": "heading", "- ": "item", "| ": "row", "> ": "quote", "^ ": "caption"}


@dataclass(frozen=True)
class Told:
    """An event as its date, kind and state (each any of several), and words of the sentence that tells of it."""

    dates: tuple[str, ...]
    kinds: tuple[str, ...]
    occurrences: tuple[str, ...]
    words: tuple[str, ...]

    def is_of(self, edtf: str, words: str) -> bool:
        """Whether a date and its sentence are those of this event: the first day counts, however long it lasts."""
        return _first(edtf) in map(_first, self.dates) and any(word in words for word in self.words)


@dataclass(frozen=True)
class Page:
    """A little page of one family."""

    family: str
    day: str
    lines: list[tuple[str, str]] = field(default_factory=list)
    events: list[Told] = field(default_factory=list)
    #: What may be told or not.
    beside: list[Told] = field(default_factory=list)


def read_pages(path: Path) -> Iterator[Page]:
    page = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            if page:
                yield page
            page = Page(*line[3:].split())
        elif line.startswith(("= ", "? ")):
            told = page.events if line[0] == "=" else page.beside
            told.append(Told(*(tuple(part.split("|")) for part in line[2:].split())))
        elif line:
            kind = KINDS.get(line[:2], "text")
            words = line if kind == "text" else line[2:]
            page.lines.append((kind, words))
    yield page


def passages_of(page: Page) -> Iterator[Passage]:
    """Yield the lines of a page one below the other; cells have tabs between them."""
    at = 0
    for kind, words in page.lines:
        text = words.replace(" | ", "\t") if kind == "row" else words
        yield Passage(text, at, at + len(text), kind)
        at += len(text) + 1


def _first(edtf: str) -> str:
    begins = edtf.strip("[]{}").split("/")[0].split("..")[0].split(",")[0]
    return begins.rstrip("?~%")[:10] or edtf
