"""What tells a mail copied as text: its head, the sign before lines that are quoted, the column at which it was broken. Pure: no Django.

A mail that was sent on may be three lines long, so that no count of its lines tells it. Its head does.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from seeds.blocks import Block
from seeds.vocabulary import table

_FIELDS = frozenset(word.casefold() for word in table("heads")["fields"]["mail"])
#: A mail's head has at least so many of its fields.
_FEWEST = 2
#: Columns at which programs break lines: RFC 5322 asks for 78 at most, few break before 60.
_COLUMNS = range(60, 81)
#: What ends a paragraph, with or without a bracket behind it.
_ENDS = ("。", "．", "！", "？", ".", "!", "?", "）", ")", "」", "”", '"')


def field_of(line: str) -> str:
    """Return the field of a mail's head that a line gives, in small letters: from, 件名."""
    name, colon, _rest = line.replace("：", ":").partition(":")
    called = name.strip().casefold()
    return called if colon and called in _FIELDS else ""


def is_mail(lines: Iterable[str]) -> bool:
    """Whether lines hold a mail's head."""
    return len({name for line in lines if (name := field_of(line))}) >= _FEWEST


def width(blocks: Sequence[Block], reach: Callable[[Block], int]) -> int:
    """Return the column at which a mail's paragraphs were broken, or nothing: all lines of one but its last reach it, and only the
    last ends a sentence. ``reach`` gives the column at which a line ends."""
    if not is_mail(block.text for block in blocks):
        return 0
    found = [reach(line) for rows in _paragraphs(blocks) if _is_broken(rows, reach) for line in rows[:-1]]
    return max(found, default=0)


def _is_broken(rows: Sequence[Block], reach: Callable[[Block], int]) -> bool:
    *inner, last = rows
    is_full = all(reach(line) in _COLUMNS for line in inner)
    return is_full and last.text.endswith(_ENDS) and not any(line.text.endswith(_ENDS[0]) for line in inner)


def _paragraphs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the lines without a blank one between them, heads aside, where there are several."""
    rows = [block for block in blocks if not field_of(block.text)]
    open_rows = rows[:1]
    for line, after in pairwise(rows):
        if after.apart or line.indent < after.indent:
            if len(open_rows) > 1:
                yield open_rows
            open_rows = []
        open_rows.append(after)
    if len(open_rows) > 1:
        yield open_rows
