"""The order of answers: one arithmetic for every database, on counts that each of them gives as whole numbers.

The more often a text says the words, the better, with less and less to gain (BM25); the title counts most, headings more than
the text, and of two that are alike the newer comes first. A word that most answers hold says little. Where answers need not say
all that was asked, an answer counts by the share of the words that it says anything of. Pure: no Django.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

#: What one mention in a title or a heading counts, beside one in the text.
TITLE, HEADING = 8, 3
#: BM25: how fast mentions stop to count, and how much the length of a text weighs.
K, B = 1.2, 0.6
#: A word of katakana that stands within a longer one only: タイ in タイミング.
WITHIN = 0.3
#: Days after which half of what newness is worth is gone, and the share that it is worth.
HALF, NEWNESS = 180, 0.25
Words = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Count:
    """How often a text says one term: in its title, in its headings, in all of it; whether as a word of its own."""

    title: int = 0
    headings: int = 0
    everywhere: int = 0
    is_word: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be an answer: its number, the day it came out as an ordinal, its length, and its counts by term."""

    number: int
    day: int
    length: int
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True, order=True)
class Ranked:
    """Where an answer stands: higher is better, then newer, then the younger row."""

    score: float
    day: int
    number: int


def ranked(
    candidates: Sequence[Candidate], weights: Sequence[float], today: int, words: Words = ()
) -> list[Ranked]:
    """Return candidates in order, the best first. ``weights`` are what the terms count, ``words`` the places of the terms that
    stand for each word that was asked, where answers need not say all of them."""
    if not candidates:
        return []
    average = sum(row.length for row in candidates) / len(candidates) or 1
    rarity = [
        weight * _rarity(sum(row.counts[at].everywhere > 0 for row in candidates), len(candidates))
        for at, weight in enumerate(weights)
    ]
    found = []
    for row in candidates:
        score = _score(row, rarity, average) * _share(row, words) * _newness(today - row.day)
        found.append(Ranked(round(score, 9), row.day, row.number))
    return sorted(found, reverse=True)


def _score(row: Candidate, rarity: Sequence[float], average: float) -> float:
    damping = K * (1 - B + B * row.length / average)
    return sum(
        weight * _mentions(count) * (K + 1) / (_mentions(count) + damping) * (1 if count.is_word else WITHIN)
        for count, weight in zip(row.counts, rarity, strict=True)
    )


def _share(row: Candidate, words: Words) -> float:
    """Return of how many of the words a text says anything."""
    if not words:
        return 1
    return sum(any(row.counts[at].everywhere for at in word) for word in words) / len(words)


def _mentions(count: Count) -> int:
    return TITLE * count.title + HEADING * count.headings + count.everywhere


def _rarity(holding: int, among: int) -> float:
    """What every answer holds still counts: the order of a single word's answers is by their mentions."""
    return log(1 + (among - holding + 0.5) / (holding + 0.5)) + 0.1


def _newness(age: int) -> float:
    return 1 - NEWNESS + NEWNESS / (1 + max(age, 0) / HALF)
