"""Signs for and against a dated sentence telling of an event: words, by the name of the sign. Pure: no Django."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PATH = Path(__file__).parent / "signs.toml"


def signs_in(text: str, of: str = "clause") -> Iterator[str]:
    """Yield the names of the signs whose words stand in a text; ``of`` says what text it is: a clause, a heading, a noun
    next to a date, a sentence in English or Chinese."""
    for name, words in _lists()[of].items():
        if any(_is_whole(text, word) for word in filter(text.__contains__, words)):
            yield name


def _is_whole(text: str, word: str) -> bool:
    """Katakana is a word from end to end: デマ stands in no リンデマン."""
    at = text.find(word)
    before, after = text[at - 1 : at], text[at + len(word) :][:1]
    return not (
        (_is_katakana(before) and _is_katakana(word[0])) or (_is_katakana(after) and _is_katakana(word[-1]))
    )


def _is_katakana(sign: str) -> bool:
    return "ァ" <= sign <= "ー"


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def faults(path: Path = PATH) -> Iterator[str]:
    """Yield what is wrong with the file of signs, each with its line."""
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except (OSError, ValueError) as error:
        yield f"{path}: {error}"
        return
    for of, lists in tables.items():
        lines = text[text.index(f"[{of}]") :].splitlines()
        before = len(text.splitlines()) - len(lines)
        for name, words in lists.items():
            line = before + next(at for at, row in enumerate(lines, 1) if row.startswith(name))
            yield from (f"{path}:{line}: {name!r} {fault}" for fault in _faults_of(words))


def _faults_of(words: object) -> Iterator[str]:
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        yield "is no list of words"
    elif len({*words}) < len(words):
        yield "holds a word twice"
