"""Signs for and against a dated sentence telling of an event: words, by the name of the sign. Pure: no Django."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from articles.language.words import any_of
from articles.vocabulary import Vocabulary
from articles.vocabulary.shapes import Table, lists

#: The signs that are weighed, by the text in which they are looked for.
VOCABULARY = Vocabulary(
    Path(__file__).with_name("signs.toml"),
    Table(
        {
            "clause": lists(
                *(
                    "furniture",
                    "own",
                    "life",
                    "measure",
                    "supposed",
                    "hearsay",
                    "considered",
                    "alike",
                    "weather",
                ),
                *("anniversary", "deadline", "false"),
            ),
            "heading": lists("coming"),
            "noun": lists("occasion", "report"),
            "en": lists("supposed", "own", "measure", "asked"),
            "zh": lists("supposed", "life", "own", "measure", "asked"),
            "claim": lists("claimed", "refuted", "unknown", "confirmed"),
        }
    ),
)


def signs_in(text: str, of: str = "clause") -> Iterator[str]:
    """Yield the names of the signs whose words stand in a text; ``of`` says what text it is: a clause, a heading, a noun
    next to a date, a sentence in English or Chinese."""
    if not _any_sign(of).search(text):
        return
    for name, words in VOCABULARY[of].items():
        if any(_is_whole(text, word) for word in filter(text.__contains__, words)):
            yield name


@cache
def _any_sign(of: str) -> re.Pattern[str]:
    """Most texts hold no word of any sign, and need not be asked for each."""
    return re.compile(any_of(word for words in VOCABULARY[of].values() for word in words))


def _is_whole(text: str, word: str) -> bool:
    """Katakana is a word from end to end: デマ stands in no リンデマン. 無期限 is no 期限."""
    at = text.find(word)
    before, after = text[at - 1 : at], text[at + len(word) :][:1]
    return before != "無" and not (
        (_is_katakana(before) and _is_katakana(word[0])) or (_is_katakana(after) and _is_katakana(word[-1]))
    )


def _is_katakana(sign: str) -> bool:
    return "ァ" <= sign <= "ー"
