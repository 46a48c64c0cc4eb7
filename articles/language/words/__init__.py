"""Vocabularies of the Japanese language: lists of words in TOML, loaded once, checked when the site starts. Pure: no Django.

A file holds lists of strings and nothing else. Words stand as ``fold`` writes them (NFKC), since texts are compared
folded, and once in their list: a word that stands twice is removed once and stays.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
#: The lists that the code asks for. Others are a mistake: nobody would read them.
LISTS = {
    "saying": (
        "godan", "ichidan", "suru", "phrases", "thinking", "voicing", "branding", "written", "ruling", "papers", "utterances", "copulas", "nouns",
        "naming", "titled_nouns", "proverbs", "answering", "respondents",
    ),
    "figures": (
        "shares", "measures", "arms", "counted", "longer_units", "magnitudes", "kinds_of_money", "certainty", "words",
        "not_after_words", "thresholds", "idioms", "harm", "harmed", "labels",
    ),
    "informants": (
        "persons", "bodies", "media", "documents", "findings", "tellings", "reporting", "legal", "lookalikes",
        "not_informants", "own", "causes",
        "disclosing", "admitted", "showing", "conceiving",
    ),
    "unfinished": ("masked_nouns", "marks", "bracketed", "nouns", "closing", "pictures", "later", "signs", "working", "headed"),
    "names": ("prefixes", "suffixes", "longer_names", "mentions"),
}  # fmt: skip
_VOWELS = {
    "う": "わいうえおっ", "く": "かきくけこい", "ぐ": "がぎぐげごい", "す": "さしすせそ", "つ": "たちつてとっ",
    "ぬ": "なにぬねのん", "ぶ": "ばびぶべぼん", "む": "まみむめもん", "る": "らりるれろっ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a vocabulary, and where: ``line`` counts from 1."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


class BrokenVocabulary(ValueError):
    """A vocabulary that cannot be read, with file and line."""


@cache
def words(file: str, name: str) -> tuple[str, ...]:
    """Return one list of a vocabulary. Raises ``BrokenVocabulary``."""
    return tuple(_read(FOLDER / f"{file}.toml")[name])


@cache
def _read(path: Path) -> dict:
    try:
        lists = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        lists = {}
    if not lists.keys() >= {*LISTS[path.stem]}:
        raise BrokenVocabulary("; ".join(map(str, _of_file(path))))
    return lists


def any_of(rows: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first.

    Words are put together by their first letters, and no other letter is looked at twice: a pattern of hundreds of words
    side by side would try all of them at each letter of a text.
    """
    by_letter: dict[str, list[str]] = {}
    for row in sorted(rows, key=len, reverse=True):
        by_letter.setdefault(row[0], []).append(re.escape(row[1:]))
    return by_first_letter(by_letter)


def by_first_letter(by_letter: Mapping[str, Iterable[str]]) -> str:
    """Return a pattern of what may follow each letter, the first that fits."""
    letters = "".join(map(re.escape, by_letter))
    heads = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return f"(?:(?=[{letters}])(?:{'|'.join(heads)}))"


def stems(verb: str) -> str:
    """Return a pattern of the forms of a verb of five vowels: 語る gives 語ら 語り 語る 語れ 語ろ 語っ."""
    return f"{re.escape(verb[:-1])}[{_VOWELS[verb[-1]]}]"


def faults(folder: Path = FOLDER) -> Iterator[Fault]:
    """Yield what is wrong with the vocabularies of a folder."""
    for file in LISTS:
        yield from _of_file(folder / f"{file}.toml")


def _of_file(path: Path) -> Iterator[Fault]:
    try:
        text = path.read_text("utf-8")
        lists = tomllib.loads(text)
    except OSError:
        yield Fault(path, 1, "the file cannot be read")
    except ValueError as error:
        line = re.search("line ([0-9]+)", str(error))
        yield Fault(path, int(line[1]) if line else text.count("\n") + 1, str(error))
    else:
        yield from _faults(path, text, lists, LISTS[path.stem])


def _faults(path: Path, text: str, lists: dict, names: Iterable[str]) -> Iterator[Fault]:
    for name in names:
        if name not in lists:
            yield Fault(path, 1, f"the list {name!r} is missing")
    for name, rows in lists.items():
        line = _line(text, rf"^{re.escape(name)}\s*=")
        if name not in names:
            yield Fault(path, line, f"nothing reads the list {name!r}")
        elif not isinstance(rows, list) or not rows or not all(isinstance(row, str) for row in rows):
            yield Fault(path, line, f"{name!r} is no list of words")
        else:
            yield from _bad_words(path, text, line, rows)
            yield from _bad_verbs(path, text, line, rows if name == "godan" else ())


def _bad_words(path: Path, text: str, line: int, rows: list[str]) -> Iterator[Fault]:
    for row, count in Counter(rows).items():
        where = _line(text, re.escape(f'"{row}"'), line)
        if not row.strip():
            yield Fault(path, where, "a word is empty")
        elif row != unicodedata.normalize("NFKC", row):
            yield Fault(path, where, f"{row!r} is not written in the form in which texts are compared")
        elif count > 1:
            yield Fault(path, where, f"{row!r} stands {count} times in its list")


def _bad_verbs(path: Path, text: str, line: int, rows: Iterable[str]) -> Iterator[Fault]:
    for row in rows:
        if row[-1:] not in _VOWELS:
            where = _line(text, re.escape(f'"{row}"'), line)
            yield Fault(path, where, f"{row!r} is no verb in its dictionary form")


def _line(text: str, pattern: str, after: int = 1) -> int:
    """Return the first line, from ``after`` on, on which a pattern stands."""
    rows = enumerate(text.split("\n"), 1)
    return next((number for number, row in rows if number >= after and re.search(pattern, row)), after)
