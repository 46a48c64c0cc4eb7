"""How a clause of Japanese ends: told as over, as going on, as meant, hoped, denied or supposed. Pure: no Django.

The endings are data: ``endings.toml``. What the words say became of something is ``articles.language.outcomes``.
"""

import re
from collections import Counter
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from articles.vocabulary import Vocabulary
from articles.vocabulary.shapes import Table, Words

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


def _in_two_lists(lists: dict[str, list[str]]) -> tuple[str, str] | None:
    counts = Counter(word for rows in lists.values() for word in rows)
    return next((("two lists", word) for word, count in counts.items() if count > 1), None)


#: What ends as a verb in its dictionary form, as a noun or not at all stands in no list.
_LISTED = [ending for ending in Ending if ending not in (Ending.PRESENT, Ending.NOUN, Ending.NONE)]
VOCABULARY = Vocabulary(
    Path(__file__).with_name("endings.toml"),
    Table({ending.value: Words() for ending in _LISTED}, test=_in_two_lists),
)


@cache
def _table() -> tuple[dict[str, Ending], int]:
    by_words = {words: Ending(name) for name, rows in VOCABULARY.content.items() for words in rows}
    return by_words, max(map(len, by_words))
