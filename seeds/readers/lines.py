"""The lines of a page copied as plain text, each with where it stood. Pure: no Django."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

#: A heading is short; the longest of the pages looked at has 39 characters.
HEADING_LENGTH = 48
#: Longer lines are left as they are: folding them would cost time and tell nothing about their kind.
MAX_FOLDED = 10_000
#: Columns that a sign of indentation is wide.
_WIDTHS = {" ": 1, "\t": 4, "\u3000": 2}


@dataclass(slots=True, eq=False)
class Line:
    """A non-blank line of a page, and what it turned out to be.

    ``folded`` is its NFKC form; ``start`` and ``end`` are the range of ``text`` in the page; ``apart`` says that a
    blank line stands before it. ``label`` is the name of what the line is, ``rule`` says why it is dropped.
    """

    number: int
    text: str
    folded: str
    indent: int
    apart: bool
    label: str = ""
    rule: str = ""
    start: int = 0
    end: int = 0

    @property
    def indented(self) -> bool:
        return self.indent > 0

    @property
    def is_short(self) -> bool:
        """Whether it could be a heading by its length and by having no sentence in it."""
        return len(self.folded) <= HEADING_LENGTH and "。" not in self.folded

    @property
    def is_open(self) -> bool:
        """Whether no pass has said yet what it is."""
        return not self.label

    def be(self, label: str, rule: str = "") -> None:
        """Take a label once; later passes do not overrule earlier ones."""
        if not self.label:
            self.label, self.rule = label, rule

    def drop(self, rule: str) -> None:
        """Be no part of the article, whatever it was taken for before."""
        self.label, self.rule = "drop", rule

    def cut(self, length: int) -> str:
        """Return the words from a place in the folded line on, in the letters of the page.

        Folding changes the number of letters of a few signs only, so the rest of a line is found by its length.
        """
        if len(self.text) == len(self.folded):
            return self.text[length:]
        rest = len(self.folded) - length
        tail = self.text[-rest:] if rest else ""
        return tail if unicodedata.normalize("NFKC", tail) == self.folded[length:] else self.folded[length:]


def fold(text: str) -> str:
    """Return text with full-width letters and signs in their plain form, without spaces around it."""
    return unicodedata.normalize("NFKC", text).strip() if len(text) < MAX_FOLDED else text.strip()


def lines_of(text: str) -> list[Line]:
    """Return the non-blank lines of a page."""
    found: list[Line] = []
    blank, place = True, 0
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if stripped:
            before = raw[: len(raw) - len(raw.lstrip())]
            indent = sum(_WIDTHS.get(sign, 1) for sign in before)
            start = place + len(before)
            found.append(
                Line(number, stripped, fold(stripped), indent, blank, start=start, end=start + len(stripped))
            )
        blank = not stripped
        place += len(raw) + 1
    return found


def is_spaced(lines: Iterable[Line]) -> bool:
    """Whether most blocks of a page have a blank line between them."""
    rows = list(lines)
    return sum(line.apart for line in rows) > len(rows) / 2
