"""Draws words: a seeded choice among parts of sentences, where what is bound is drawn once a page."""

import random
import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

WORDS = Path(__file__).parent / "words"
LANGUAGES = ("ja", "en", "zh")
#: How a corpus file names the language of a page.
CODES = {"ja": "ja", "en": "en", "zh": "zh-Hant"}


@cache
def words_of(name: str) -> dict[str, Any]:
    """Return a table of words. It is read once and never changed."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


class Draw:
    """A page's dice. The same seed draws the same page on any machine. ``moment`` is when the page was published."""

    def __init__(self, seed: int, language: str, moment: datetime | None = None):
        self.random = random.Random(f"{language} {seed}")
        self.language = language
        self.words = words_of(language)
        self.bound = {name: self.random.choice(values) for name, values in self.words["bound"].items()}
        self.moment = moment or datetime(2027, 1, 1) + timedelta(  # noqa: DTZ001 - a clock on the wall
            days=self.random.randrange(9 * 365),
            hours=self.random.randrange(24),
            minutes=self.random.choice((0, 5, 8, 15, 20, 30, 41, 57)),
        )
        self.day = self.moment.date()
        self.used: set[str] = set()
        self.decks: dict[str, list[str]] = {}

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def choice(self, options):
        return self.random.choice(options)

    def count(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def several(self, symbol: str, low: int, high: int) -> list[str]:
        """Draw different expansions of a symbol, as many as its words allow."""
        found: dict[str, None] = {}
        wanted = self.count(low, high)
        for _attempt in range(wanted * 4):
            if len(found) < wanted:
                found[self.draw(symbol)] = None
        return list(found)

    def draw(self, symbol: str, **known: str) -> str:
        """Expand a symbol of the page's language."""
        if symbol in self.bound:
            return self.bound[symbol]
        return self.fill(self.card(symbol), **known)

    def card(self, symbol: str) -> str:
        """Take the next of a symbol's alternatives from a shuffled deck: a page hardly says a sentence twice."""
        deck = self.decks.setdefault(symbol, [])
        if not deck:
            deck += self.words["parts"][symbol]
            self.random.shuffle(deck)
        return deck.pop()

    def fresh(self, symbol: str, **known: str) -> str:
        """Expand a symbol into words that the page does not hold yet, where that is possible."""
        for _attempt in range(12):
            text = self.draw(symbol, **known)
            if text not in self.used:
                break
        self.used.add(text)
        return text

    def fill(self, template: str, **known: str) -> str:
        """Fill the slots of a template."""
        pieces = []
        for literal, slot, _spec, _conversion in Formatter().parse(template):
            pieces.append(literal)
            if slot:
                pieces.append(self.slot(slot, known))
        return "".join(pieces)

    def slot(self, name: str, known: dict[str, str]) -> str:
        if name in known:
            return known[name]
        if name in self.bound:
            return self.bound[name]
        if name == "year":
            return str(self.day.year - self.count(1, 6))
        return self.draw(name, **known)

    def term(self, name: str):
        """Return what a family of pages calls something: one word, or a choice that the caller makes."""
        return words_of("families")[self.language][name]

    def furniture(self, kind: str) -> list[str]:
        """Draw one run of lines of a site."""
        lines = self.choice(words_of("furniture")[self.language][kind])
        return [lines] if isinstance(lines, str) else list(lines)
