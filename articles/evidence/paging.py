"""The words of a document by page, as one text that can be stored, and on which page a quotation stands. Pure: no Django.

A form feed parts the pages, a unit separator the text of a page from what stands beside it (running heads, notes). Both
count as spaces, so that whoever compares words needs to know nothing of pages.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from articles.evidence.quoting import Comparison, Folded, Match, compare

_PAGE, _BESIDE = "\f", "\x1f"
#: Signs that documents, keyboards and typesetters exchange for one another: dashes and hyphens, which lines put in and
#: take out; quotation marks; marks of notes.
_LOOSE = str.maketrans(
    dict.fromkeys("‘’‛′´`", "'") | dict.fromkeys('“”„″"', "''") | dict.fromkeys("‐‑‒–—―−\ufffe", "-")
)
#: Words that are written from the right: PDFium tells some of them from the left.
_FROM_THE_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
#: A hyphen before a figure is a sign of it.
_HYPHENS = re.compile(r"-+(?!\s*\d)")
_NOTE_MARKS = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
#: Characters from which on a document is a long one.
_LONG = 300_000
_LEFT_OUT = re.compile(r"\[?(?:…+|\.{3,})\]?")
#: A locator that names pages: p. 12, pp. 12–13, 12頁, 12ページ.
_LOCATOR = re.compile(
    r"(?:pp?\.?|page|pages)?\s*(\d{1,4})(?:\s*[-–—~〜～]\s*(\d{1,4}))?\s*(?:頁|ページ|ぺージ)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Words:
    """A page's text, and what stands beside it."""

    text: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands: the first page, the last, further pages that hold it too; 0 where it stands on none."""

    comparison: Comparison
    first: int = 0
    last: int = 0
    others: tuple[int, ...] = ()

    @property
    def locator(self) -> str:
        """The place as a citation names it: p. 12, pp. 12–13."""
        if not self.first:
            return ""
        return f"p. {self.first}" if self.last == self.first else f"pp. {self.first}–{self.last}"


def stored(pages: Iterable[Words]) -> str:
    """Return the words of a document as one text."""
    return _PAGE.join(_plain(page.text) + _BESIDE + _plain(page.beside) for page in pages)


def _plain(text: str) -> str:
    return text.replace(_PAGE, " ").replace(_BESIDE, " ")


def pages_of(text: str) -> tuple[Words, ...]:
    """Return the pages of a stored text."""
    parts = (page.partition(_BESIDE) for page in text.split(_PAGE))
    return tuple(Words(words, beside) for words, _sign, beside in parts)


def page_in(locator: str) -> int:
    """Return the first page that a locator names, 0 where it names none."""
    match = _LOCATOR.fullmatch(locator.strip())
    return int(match[1]) if match else 0


def names_page(locator: str, place: Place) -> bool:
    """Whether a locator may stand: it names no page, or one that holds the quotation."""
    named = page_in(locator)
    return not named or not place.first or place.first <= named <= place.last or named in place.others


def find(quotation: str, text: str) -> Place:
    """Return on which pages of a stored text a quotation stands, word for word. An ellipsis stands for words left out.

    An altered quotation is given the page of what it was made from.
    """
    parts = [part for part in _LEFT_OUT.split(quotation) if part.strip()]
    if not parts or not text.strip():
        return Place(Comparison(Match.UNCHECKED))
    folded = _folded_pages(text)
    found = [_pages_with(part, folded) for part in parts]
    if all(found):
        first, last = min((_span(start, found[1:]) for start in found[0]), key=lambda span: span[1] - span[0])
        others = tuple(pages[0] for pages in found[0][1:]) if len(found) == 1 else ()
        return Place(Comparison(Match.FOUND, 1.0), first, last, others)
    comparison = compare(quotation, text)
    if comparison.match is Match.FOUND:
        # It stands in the words as a whole, across what stands between two pages.
        return Place(comparison)
    at = _pages_with(comparison.passage, folded) if comparison.passage else []
    return Place(comparison, *at[0]) if at else Place(comparison)


def _span(start: tuple[int, int], rest: list[list[tuple[int, int]]]) -> tuple[int, int]:
    """Return the pages from where a quotation begins to where it ends, each part at its next place."""
    first, last = start
    for places in rest:
        ahead = [place for place in places if place[0] >= start[0]] or places
        start = ahead[0]
        first, last = min(first, start[0]), max(last, start[1])
    return first, last


@dataclass(frozen=True, slots=True)
class _Page:
    """A page folded: its text, all that stands on it, and the text without marks of notes."""

    text: str
    whole: str
    unmarked: str


def _fold_pages(text: str) -> tuple[_Page, ...]:
    return tuple(
        _Page(
            folded(page.text),
            folded(page.text) + "\n" + folded(page.beside),
            folded(page.text.translate(_NOTE_MARKS)),
        )
        for page in pages_of(text)
    )


#: Kept, since a document is asked for one quotation after the other. Of long ones, with tens of megabytes each, one is.
_few, _one = lru_cache(maxsize=8)(_fold_pages), lru_cache(maxsize=1)(_fold_pages)


def _folded_pages(text: str) -> tuple[_Page, ...]:
    return (_one if len(text) > _LONG else _few)(text)


def folded(words: str) -> str:
    """Return words as quotations are looked for in pages."""
    plain = _FROM_THE_RIGHT.sub(_either_way, words.translate(_LOOSE))
    return Folded.of(_HYPHENS.sub("", plain)).text


def _either_way(match: re.Match[str]) -> str:
    word = unicodedata.normalize("NFKC", match.group())
    return min(word, word[::-1])


def _pages_with(words: str, pages: tuple[_Page, ...]) -> list[tuple[int, int]]:
    """Return the first and the last page of each place that holds the words; places on two pages only where none holds
    them alone."""
    wanted = folded(words)
    if not wanted:
        return []
    one = [number for number, page in enumerate(pages, 1) if wanted in page.whole or wanted in page.unmarked]
    if one:
        return [(number, number) for number in one]
    return [
        (number, number + 1)
        for number, (page, after) in enumerate(pairwise(pages), 1)
        if wanted in page.text + after.text or wanted in page.unmarked + after.unmarked
    ]
