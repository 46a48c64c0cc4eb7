"""Signs for and against a dated sentence telling of an event: words, by the name of the sign. Pure: no Django."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PATH = Path(__file__).parent / "signs.toml"


def signs_in(text: str) -> Iterator[str]:
    """Yield the names of the signs whose words stand in a text."""
    for name, words in _lists().items():
        if any(word in text for word in words):
            yield name


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def faults(path: Path = PATH) -> Iterator[str]:
    """Yield what is wrong with the file of signs, each with its line."""
    try:
        text = path.read_text(encoding="utf-8")
        lists = tomllib.loads(text)
    except (OSError, ValueError) as error:
        yield f"{path}: {error}"
        return
    for name, words in lists.items():
        line = next((at for at, row in enumerate(text.splitlines(), 1) if row.startswith(name)), 1)
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            yield f"{path}:{line}: {name!r} is no list of words"
        elif len({*words}) < len(words):
            yield f"{path}:{line}: {name!r} holds a word twice"
