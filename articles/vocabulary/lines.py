"""On which line of a TOML file something stands: its parser tells no places. Pure: no Django."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator

Where = tuple[str | int, ...]
Look = Callable[[str, str], re.Match[str] | None]
_HEADER = re.compile(r"\[\[?\s*(?P<name>[^\[\],]+?)\s*\]\]?\s*(?:#.*)?$")


def line_of(text: str, where: Where, word: str = "") -> int:
    """Return the 1-based line on which a key stands, or a word below it; a key that is missing has its table's line."""
    lines = text.splitlines()
    at, end, rest = _table(lines, where)
    for key in (part for part in rest if isinstance(part, str)):
        at = _first(lines, at, end, rf"\s*(?P<quote>[\"']?){re.escape(key)}(?P=quote)\s*[=.]", re.match)
    quoted = (json.dumps(word, ensure_ascii=False), f'"{word}"', f"'{word}'")
    for pattern in ("|".join(map(re.escape, quoted)), re.escape(word)) if word else ():
        if any(re.search(pattern, line) for line in lines[at:end]):
            return _first(lines, at, end, pattern, re.search) + 1
    return at + 1


def _table(lines: list[str], where: Where) -> tuple[int, int, Where]:
    """Return where the innermost table on the way to a place begins and ends, and what is left of the way."""
    heads = [((), 0), *_heads(lines)]
    ends = [*(at for _path, at in heads[1:]), len(lines)]
    found = (0, len(lines), where)
    for (path, at), end in zip(heads, ends, strict=True):
        if where and path[: len(where)] == where:
            return at, end, ()
        if path == where[: len(path)] and len(where) - len(path) <= len(found[2]):
            found = (at, end, where[len(path) :])
    return found


def _heads(lines: list[str]) -> Iterator[tuple[Where, int]]:
    rows: Counter[str] = Counter()
    for at, line in enumerate(lines):
        if found := _HEADER.match(line):
            yield _path(found["name"], line.startswith("[["), rows), at


def _path(name: str, is_row: bool, rows: Counter[str]) -> Where:
    keys = tuple(key.strip().strip("\"'") for key in name.split("."))
    if not is_row:
        return keys
    rows[name] += 1
    return (*keys, rows[name] - 1)


def _first(lines: list[str], start: int, end: int, pattern: str, how: Look) -> int:
    """Return the first of some lines on which a pattern stands, else the first of them."""
    return next((at for at in range(start, end) if how(pattern, lines[at])), start)
