"""How a clause of Japanese ends: told as over, as going on, as meant, hoped, denied or supposed. Pure: no Django.

The endings are data: ``endings.toml``. What the words say became of something is ``articles.language.outcomes``.
"""

import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

PATH = Path(__file__).parent / "endings.toml"
#: What may stand behind a clause and is no part of it.
_BEHIND = "。．.、,，!！?？」』）)】］] 　\t\r\n…"


class Ending(StrEnum):
    """The way in which a clause ends. ``NOUN`` is what no list holds: 「両首脳が会談」, ``NONE`` an empty clause."""

    PAST = "past"
    STATE = "state"
    COPULA = "copula"
    PLAN = "plan"
    NOT = "not"
    GUESS = "guess"
    HOPE = "hope"
    SUPPOSED = "supposed"
    AND = "and"
    PARTICLE = "particle"
    PRESENT = "present"
    NOUN = "noun"
    NONE = "none"


#: What speakers put behind a predicate, and that they only heard of it: 予定だよ, 開かれたね, 採決するそうです.
_SPOKEN = re.compile("(?<=[うくぐすつぬぶむるただい])(?:よね?|ね|わ|ぞ|そう(?:だ|です)(?:よ|ね)?)$")
#: The vowels in which the dictionary form of a verb ends.
_DICTIONARY = tuple("うくぐすつぬぶむる")


@lru_cache(maxsize=512)
def ending_of(clause: str) -> Ending:
    """Return how a clause ends, by the longest ending that fits it."""
    bare = _SPOKEN.sub("", clause.rstrip(_BEHIND))
    if not bare:
        return Ending.NONE
    by_words, longest = _table()
    for length in range(min(longest, len(bare)), 0, -1):
        if found := by_words.get(bare[-length:]):
            return found
    if bare.endswith(("ます", *_DICTIONARY)):
        return Ending.PRESENT
    return Ending.NOUN


@cache
def _table() -> tuple[dict[str, Ending], int]:
    lists = tomllib.loads(PATH.read_text(encoding="utf-8"))
    by_words = {words: Ending(name) for name, rows in lists.items() for words in rows}
    return by_words, max(map(len, by_words))


def faults(path: Path = PATH) -> Iterator[str]:
    """Yield what is wrong with the file of endings, each with its line."""
    known = {ending.value for ending in Ending}
    try:
        lists = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        yield f"{path}: {error}"
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    seen: dict[str, str] = {}
    for name, rows in lists.items():
        line = next(number for number, row in enumerate(lines, 1) if row.startswith(name))
        if name not in known:
            yield f"{path}:{line}: no clause ends as {name!r}"
        for words in rows:
            if seen.setdefault(words, name) != name or not words.strip():
                yield f"{path}:{line}: {words!r} already ends a clause as {seen[words]!r}"
