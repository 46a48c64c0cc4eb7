"""Vocabularies of the Japanese language: lists of words in TOML, loaded once, checked when the site starts. Pure: no Django.

A file holds lists of strings and nothing else. Words stand as ``fold`` writes them (NFKC), since texts are compared
folded, and once in their list: a word that stands twice is removed once and stays.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from articles.vocabulary import Vocabulary
from articles.vocabulary.shapes import NOTHING, Table, Words

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
    "stale": ("days", "times", "unsure", "unsure_times", "years", "followers", "longer"),
    "claims": ("settled", "open", "hedges", "same", "common"),
    "names": ("prefixes", "suffixes", "longer_names", "mentions"),
    "tongues": (
        "en", "fr", "es", "pt", "de", "it", "tr", "id", "vi", "pl", "nl", "sv", "ru", "uk", "be", "bg", "sr", "ar", "fa", "ur",
    ),
    "slips": ("loanwords", "names", "titles", "days", "pairs", "compounds", "synonyms", "shapes"),
}  # fmt: skip
_VOWELS = {
    "う": "わいうえおっ", "く": "かきくけこい", "ぐ": "がぎぐげごい", "す": "さしすせそ", "つ": "たちつてとっ",
    "ぬ": "なにぬねのん", "ぶ": "ばびぶべぼん", "む": "まみむめもん", "る": "らりるれろっ",
}  # fmt: skip


def _is_folded(word: str) -> str:
    return "" if word == unicodedata.normalize("NFKC", word) else "folding"


def _is_godan(word: str) -> str:
    return "" if len(word) > 1 and word[-1] in _VOWELS else "verb"


def _is_ichidan(word: str) -> str:
    return "" if len(word) > 1 and word[-1] == "る" else "verb"


_VERBS = {"godan": _is_godan, "ichidan": _is_ichidan}


def _words(name: str) -> Words:
    return Words(_is_folded, _VERBS[name], least=f"{NOTHING}る") if name in _VERBS else Words(_is_folded)


VOCABULARIES = {
    file: Vocabulary(FOLDER / f"{file}.toml", Table({name: _words(name) for name in names}))
    for file, names in LISTS.items()
}


@cache
def words(file: str, name: str) -> tuple[str, ...]:
    """Return one list of a vocabulary."""
    return tuple(VOCABULARIES[file][name])


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
    """Return a pattern of what may follow each letter, the first that fits; of no letters, one that fits nothing."""
    if not by_letter:
        return "(?!)"
    letters = "".join(map(re.escape, by_letter))
    heads = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return f"(?:(?=[{letters}])(?:{'|'.join(heads)}))"


def stems(verb: str) -> str:
    """Return a pattern of the forms of a verb of five vowels: 語る gives 語ら 語り 語る 語れ 語ろ 語っ."""
    return f"{re.escape(verb[:-1])}[{_VOWELS[verb[-1]]}]"
