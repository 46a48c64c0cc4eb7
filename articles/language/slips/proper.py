"""Whether changed words are a name: of a person, a place, a body. Pure: no Django.

A slip in a name is another name: whoever mends one tells readers so.
"""

import re

from articles.language.states import BODIES, STATES
from articles.language.words import any_of, words

_KANJI = re.compile("[一-鿿々〆ヶ]*")
_BEFORE = re.compile("[一-鿿々〆ヶ]*$")
_TITLED = re.compile(rf"[一-鿿々ァ-ヴー]{{0,3}}(?:{any_of(words('slips', 'titles'))})")
_STATES = {name for row in (*STATES, *BODIES) for name in row.names if len(name) > 1}
_NAMES = re.compile(any_of({*words("slips", "names"), *_STATES}), re.IGNORECASE)
#: A name in Latin letters or katakana goes on over points and dashes.
_FOREIGN = re.compile(r"[ァ-ヴヵヶーA-Za-zÀ-ÿ・=＝.'’-]")


def known_names(text: str) -> list[str]:
    """Return the names of states, bodies, places and families that a text holds, in order."""
    return [found[0] for found in _NAMES.finditer(text)]


def run_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the kanji around a place begin and end."""
    before, after = _BEFORE.search(text, 0, start), _KANJI.match(text, end)
    return (before.start() if before else start), (after.end() if after else end)


def foreign_around(text: str, start: int, end: int) -> str:
    """Return the word in katakana or Latin letters around a place."""
    while start and _FOREIGN.match(text[start - 1]):
        start -= 1
    while end < len(text) and _FOREIGN.match(text[end]):
        end += 1
    return text[start:end].strip(".'’-")


def is_name(text: str, start: int, end: int) -> bool:
    """Whether the kanji around a place are a name by what follows them or by a list."""
    first, last = run_around(text, start, end)
    if any(
        found.start() + first < end and found.end() + first > start
        for found in _NAMES.finditer(text[first:last])
    ):
        return True
    return bool(_TITLED.match(text, end)) and not _is_title(text, start, end)


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether the place lies within a word for an office, not in the name before it: 大統嶺."""
    return any(found.start() < end and found.end() > start for found in _TITLES.finditer(text))


_TITLES = re.compile(any_of(row for row in words("slips", "titles") if len(row) > 2))
