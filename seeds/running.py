"""What a printed page has above or below its text: the same words again, with another page's number in or beside them. Pure: no Django."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

#: Letters of the longest running head, of the shortest, and of the shortest whose pages are counted one by one behind a bar.
_LONGEST, _SHORTEST, _BARRED = 48, 6, 2
_FRAME = " -‐–—―─|/・·•"
_SIGNS = re.escape(_FRAME)
_AT_END = re.compile(rf"(?P<words>.*[^{_SIGNS}])(?P<between>[{_SIGNS}]+)(?P<page>\d+)[{_SIGNS}]*")
_AT_START = re.compile(rf"[{_SIGNS}]*(?P<page>\d{{1,4}})(?P<between>[{_SIGNS}]+)(?P<words>[^\d{_SIGNS}].*)")
#: So many pages whose numbers count up tell a head however short it is.
_PAGES, _DIGITS = 3, 4
#: A longer line is no head, whatever spaces it holds.
_LINE = 200


@dataclass(frozen=True, slots=True)
class _Head:
    """Words of a line, what parts them from a page's number, that number, and the place of one that stands alone beside them."""

    words: str
    between: str = ""
    page: str = ""
    beside: int | None = None


def running_heads(lines: Sequence[str]) -> frozenset[int]:
    """Return the places of running heads, and of the numbers of pages that stand alone beside them."""
    rows: dict[str, dict[int, _Head]] = defaultdict(dict)
    for at, line in enumerate(lines):
        words = unicodedata.normalize("NFKC", " ".join(line.split())) if len(line) < _LINE else ""
        head = _parted(words) if 0 < len(words) <= _LONGEST and not words.endswith("。") else None
        if head and len(head.words) >= _BARRED and not head.words.isdecimal():
            rows[head.words][at] = replace(head, beside=_alone_beside(lines, at))
    return frozenset(at for found in rows.values() if _is_one(lines, found) for at in _places(found))


def _is_one(lines: Sequence[str], found: Mapping[int, _Head]) -> bool:
    """Whether words that come back stand on pages with numbers of their own; how short they are may ask for pages in a row."""
    numbers = [
        lines[head.beside].strip(_FRAME) if head.beside is not None else head.page for head in found.values()
    ]
    pages = [int(number) for number in numbers if number]
    if len(found) < 2 or len(set(pages)) < 2:
        return False
    is_short = any(len(head.words) < _SHORTEST for head in found.values())
    is_counted = len(pages) >= _PAGES and pages == list(range(pages[0], pages[0] + len(pages)))
    return not is_short or (is_counted and all("|" in head.between for head in found.values()))


def _places(found: Mapping[int, _Head]) -> set[int]:
    return {*found, *(head.beside for head in found.values() if head.beside is not None)}


def _parted(words: str) -> _Head:
    """Part words from the number of a page before or behind them; one that is glued to its words is theirs, such as a year."""
    if match := _AT_END.fullmatch(words) or _AT_START.fullmatch(words):
        return _Head(match["words"].strip(), match["between"], match["page"][:_DIGITS])
    return _Head(words.strip(_FRAME))


def _alone_beside(lines: Sequence[str], at: int) -> int | None:
    """Return the place of a number that stands alone above or below a line."""
    beside = (other for other in (at - 1, at + 1) if 0 <= other < len(lines))
    numbers = ((other, lines[other].strip(_FRAME)) for other in beside)
    return next((other for other, number in numbers if number.isdecimal() and len(number) <= _DIGITS), None)
