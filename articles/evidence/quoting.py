"""Quotations and the documents they were taken from: found, altered, missing; words taken over unmarked. Pure.

Texts are compared folded: NFKC, without spaces and invisible characters, since captures differ in these alone.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from articles.language.brackets import masked

#: Characters that nobody sees: variation selectors, joiners, the byte order mark.
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\u00ad]")
#: From this share of equal characters on, a passage counts as the quotation with changes.
_ALTERED = 0.85
#: Characters of a shingle: shorter ones find chance, longer ones miss short borrowings.
_SHINGLE = 20
_SEED = 6
#: Characters of a quotation that are compared in one go: the time grows with the square of them.
_PIECE = 1_000
_CLAUSE = re.compile(r"[^、。，．,.\s]*[、。，．,.\s]|[^、。，．,.\s]+")


class _Folds(dict[int, str]):
    """What each character folds into, alone, so that places stay known; looked up once a process."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        is_seen = not (character.isspace() or _INVISIBLE.match(character))
        self[code] = unicodedata.normalize("NFKC", character).casefold() if is_seen else ""
        return self[code]


_FOLDS = _Folds()


class Match(StrEnum):
    """What a comparison of a quotation with its capture says."""

    UNCHECKED = "unchecked"
    FOUND = "found"
    ALTERED = "altered"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Comparison:
    """``passage`` is what the document says where the quotation was altered; ``share`` of equal characters, 0 to 1."""

    match: Match
    share: float = 0.0
    passage: str = ""


@dataclass(frozen=True)
class Folded:
    """A text without what does not count, and the text that it was."""

    text: str
    whole: str

    @classmethod
    def of(cls, text: str) -> "Folded":
        """Fold a text."""
        return cls(text.translate(_FOLDS), text)

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Where each folded character came from. Most texts hold nothing whose place somebody asks for."""
        codes = enumerate(map(ord, self.whole))
        return tuple(place for place, code in codes for _each in _FOLDS[code])

    def original(self, text: str, start: int, end: int) -> str:
        """Return the words of ``text`` that the folded characters from ``start`` to ``end`` came from."""
        return text[self.places[start] : self.places[end - 1] + 1] if end > start else ""


def compare(quotation: str, document: str) -> Comparison:
    """Look for a quotation in a document. An ellipsis (… or [...]) stands for words left out."""
    parts = [part for part in re.split(r"\[?(?:…+|\.{3,})\]?", quotation) if part.strip()]
    if not parts or not document.strip():
        return Comparison(Match.UNCHECKED)
    folded = Folded.of(document)
    found = [_compare(Folded.of(part).text, folded, document) for part in parts]
    return min(found, key=lambda row: row.share)


def _compare(words: str, folded: Folded, document: str) -> Comparison:
    if words in folded.text:
        return Comparison(Match.FOUND, 1.0)
    pieces = [(at, words[at : at + _PIECE]) for at in range(0, len(words), _PIECE)]
    found = [(at, piece, *_nearest(piece, folded.text)) for at, piece in pieces]
    share = sum(share * len(piece) for _at, piece, share, _place in found) / len(words)
    if share < _ALTERED:
        return Comparison(Match.MISSING, share)
    start = next(max(0, place - at) for at, _piece, share, place in found if share)
    passage = folded.original(document, start, min(len(folded.text), start + len(words)))
    return Comparison(Match.ALTERED, share, passage)


def _nearest(words: str, text: str) -> tuple[float, int]:
    """Return the share of equal characters of the passage that is most like the words, and where it begins; a share of 0
    where none comes near."""
    if (place := text.find(words)) >= 0:
        return 1.0, place
    best = (0.0, 0)
    for start in _candidates(words, text):
        matcher = difflib.SequenceMatcher(None, words, text[start : start + len(words)], autojunk=False)
        # The upper bound is cheap, and nearly every passage that only begins like the quotation stays below it.
        most = matcher.quick_ratio()
        if most >= _ALTERED and most > best[0]:
            best = max(best, (matcher.ratio(), start))
    return best


def _candidates(words: str, text: str) -> Iterator[int]:
    """Yield where passages begin that begin like the quotation: one for each seed that is found."""
    tried: set[int] = set()
    for offset in range(0, max(1, len(words) - _SEED + 1), _SEED):
        place = text.find(words[offset : offset + _SEED])
        while place >= 0 and len(tried) < 60:
            start = max(0, place - offset)
            if start not in tried:
                tried.add(start)
                yield start
            place = text.find(words[offset : offset + _SEED], place + 1)


def difference(quotation: str, passage: str) -> list[tuple[str, str]]:
    """Return the altered quotation as runs: ``("same" | "ours" | "theirs", text)``. Long ones are compared clause by clause,
    and sign by sign only where their clauses differ."""
    is_long = max(len(quotation), len(passage)) > _PIECE
    ours, theirs = (_CLAUSE.findall(words) if is_long else list(words) for words in (quotation, passage))
    runs: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        mine, other = "".join(ours[a:b]), "".join(theirs[c:d])
        if kind == "equal":
            runs.append(("same", mine))
        elif is_long and kind == "replace" and max(len(mine), len(other)) <= _PIECE:
            runs += difference(mine, other)
        else:
            runs += [("ours", mine)] if mine else []
            runs += [("theirs", other)] if other else []
    return runs


def overlaps(text: str, documents: Iterable[str], at_least: int = 40) -> list[str]:
    """Return passages of ``text``, outside quotation marks, that stand word for word in one of the documents.

    ``at_least`` counts folded characters. No law names such a number: 40 is a working limit of this house.
    """
    outside = masked(text)
    folded = Folded.of(outside)
    shingles = _shingles(folded.text)
    found: list[tuple[int, int]] = []
    for document in documents:
        # Whatever is long enough to count holds one of these whole, and most documents hold none of ours.
        if not shingles.isdisjoint(_some_shingles(document, max(1, at_least - _SHINGLE + 1))):
            found += _runs(folded.text, document.translate(_FOLDS), at_least)
    return [folded.original(outside, start, end) for start, end in _merged(found)]


@lru_cache(maxsize=128)
def _some_shingles(document: str, step: int) -> frozenset[str]:
    """Kept, since an article is compared with the same documents whenever it is looked at."""
    return frozenset(_shingles(document.translate(_FOLDS), step))


def _shingles(text: str, step: int = 1) -> set[str]:
    return {text[place : place + _SHINGLE] for place in range(0, len(text) - _SHINGLE + 1, step)}


def _runs(text: str, other: str, at_least: int) -> list[tuple[int, int]]:
    shingles = _shingles(other)
    runs, place = [], 0
    while place <= len(text) - _SHINGLE:
        if text[place : place + _SHINGLE] not in shingles:
            place += 1
            continue
        end = place + _SHINGLE
        while end < len(text) and text[place : end + 1] in other:
            end += 1
        if end - place >= at_least:
            runs.append((place, end))
        place = end
    return runs


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
