"""Words of pages, as data: what furniture, heads and sections of pages say. Pure: no Django.

The tables are the ``.toml`` files beside this module; an editor of the house changes them without code. What each may
hold stands in ``shapes.py``, and a system check names file and line of what cannot be right.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from articles.language.words import by_first_letter
from articles.vocabulary import Vocabulary
from seeds.vocabulary.shapes import SHAPES

FOLDER = Path(__file__).parent
VOCABULARIES = {name: Vocabulary(FOLDER / f"{name}.toml", shape) for name, shape in SHAPES.items()}


def table(name: str) -> Mapping[str, Any]:
    """Return a table of words, read once."""
    return VOCABULARIES[name].content


class Lexicon:
    """Words with what each means, found in a text from left to right, the longest first.

    A word that begins or ends in a Latin letter or a digit counts only where no such letter stands beside it.
    """

    def __init__(self, words: Mapping[str, Any]):
        self.meanings: dict[str, Any] = {}
        by_letter: dict[str, list[str]] = {}
        for word in sorted(words, key=len, reverse=True):
            folded = word.casefold()
            self.meanings.setdefault(folded, words[word])
            before = "(?<![A-Za-z0-9].)" if _is_latin(folded[0]) else ""
            after = "(?![A-Za-z0-9])" if _is_latin(folded[-1]) else ""
            by_letter.setdefault(folded[0], []).append(f"{before}{re.escape(folded[1:])}{after}")
        self.pattern = re.compile(by_first_letter(by_letter), re.DOTALL)

    def at(self, text: str, place: int) -> tuple[int, Any] | None:
        """Return where the longest word ends that begins at a place, and what it means. ``text`` is case-folded."""
        found = self.pattern.match(text, place)
        return (found.end(), self.meanings[found[0]]) if found else None

    def find(self, text: str) -> Iterator[tuple[int, int, Any]]:
        """Yield (start, end, meaning) of the words of a case-folded text, none within another."""
        for found in self.pattern.finditer(text):
            yield *found.span(), self.meanings[found[0]]


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


class Phrases:
    """Whole lines in which … stands for anything: ``当サイト…Cookie…``."""

    def __init__(self, phrases: Mapping[str, Any]):
        self.by_first: dict[str, list[tuple[list[str], Any]]] = {}
        for phrase, meaning in phrases.items():
            pieces = [piece.casefold() for piece in phrase.split("…")]
            self.by_first.setdefault(pieces[0][:1], []).append((pieces, meaning))

    def match(self, text: str) -> Any | None:
        """Return what the first phrase that fits a whole case-folded line means."""
        for pieces, meaning in self.by_first.get(text[:1], ()):
            if fits(pieces, text):
                return meaning
        for pieces, meaning in self.by_first.get("", ()):
            if pieces[1] in text and fits(pieces, text):
                return meaning
        return None


def fits(pieces: list[str], text: str) -> bool:
    """Whether a line begins with the first piece, ends in the last, and has the others between in their order."""
    if len(pieces) == 1:
        return text == pieces[0]
    if not text.startswith(pieces[0]) or not text.endswith(pieces[-1]):
        return False
    place, limit = len(pieces[0]), len(text) - len(pieces[-1])
    for piece in pieces[1:-1]:
        at = text.find(piece, place, limit)
        if at < 0:
            return False
        place = at + len(piece)
    return place <= limit


def each(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return word -> name of its group; the first group that has a word keeps it."""
    found: dict[str, str] = {}
    for name, words in groups.items():
        for word in words:
            found.setdefault(word, name)
    return found
