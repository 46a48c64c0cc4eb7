"""The pages of a document that carry its head: their lines as words, and what tells a heading from text. Pure: no Django."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from articles.evidence.pdf.layout import text_size
from articles.evidence.pdf.sheets import Line, Pdf, Sheet
from articles.language.text import fold
from articles.vocabulary import Vocabulary
from articles.vocabulary.shapes import lists

VOCABULARY = Vocabulary(
    Path(__file__).with_name("words.toml"),
    lists(
        "bodies",
        "english_bodies",
        "foreign_bodies",
        "foreign_ends",
        "papers",
        "series",
        "issuers",
        "days",
        "other_days",
        "kinds",
        "endings",
        "numbers",
        "states",
        "subjects",
        "contacts",
        "joint",
    ),
)
#: Letters on a first page up to which it is a cover, so that the next one belongs to the head too.
_COVER = 400
_CJK = "\u3040-\u30ff\u3400-\u9fff\uff00-\uffef\u3000-\u303f"
#: Letters set apart one by one: 報 告 書.
_APART = re.compile(rf"(?:[{_CJK}\d][ \u3000]+)+[{_CJK}\d]")
_SUPERSCRIPTS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+")


def words(name: str) -> list[str]:
    """Return a list of the vocabulary."""
    found: list[str] = VOCABULARY.content[name]
    return found


def any_of(name: str) -> str:
    """Return the words of a list as a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words(name), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line: its words tidied, on which page of the head it stands (0 is the first, -1 the last), and the line."""

    text: str
    page: int
    line: Line
    sheet: Sheet

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle of its page with as much room on either side."""
        line, width = self.line, self.sheet.width
        middle = (line.left + line.right) / 2
        return (
            not line.is_vertical
            and abs(middle - width / 2) < 0.04 * width
            and line.right - line.left < 0.8 * width
        )


@dataclass(frozen=True)
class Printed:
    """The lines of a document's first page (and of the second, behind a cover) and of its last."""

    rows: tuple[Row, ...]
    main: float
    info: Mapping[str, str]

    @classmethod
    def of(cls, pdf: Pdf) -> "Printed":
        """Choose the pages of a document that carry its head."""
        sheets = [sheet for sheet in pdf.sheets if sheet.lines]
        letters = sum(len(line.text) for line in sheets[0].lines)
        front = sheets[: 2 if letters < _COVER else 1]
        back = sheets[len(front) :][-1:]
        rows = [*_rows(front), *(row for row in _rows(back, first=-1))]
        return cls(tuple(rows), text_size(pdf), pdf.info)

    @cached_property
    def front(self) -> tuple[Row, ...]:
        """The lines of the first pages."""
        return tuple(row for row in self.rows if row.page >= 0)

    def is_large(self, row: Row) -> bool:
        """Whether a line is set larger than the text."""
        return row.line.size > 1.08 * self.main


def _rows(sheets: list[Sheet], first: int = 0) -> list[Row]:
    return [
        Row(text, number, line, sheet)
        for number, sheet in enumerate(sheets, first)
        for line in sheet.lines
        if (text := tidy(line.text))
    ]


def tidy(text: str) -> str:
    """Return the words of a line without typesetters' spaces and marks of notes."""
    plain = " ".join(_SUPERSCRIPTS.sub("", text).replace("\u3000", " ").split())
    if _APART.fullmatch(plain):
        return plain.replace(" ", "")
    return plain


def squeezed(text: str) -> str:
    """Return words as two prints of them are compared."""
    return re.sub(r"[\W_]+", "", fold(text)).casefold()
