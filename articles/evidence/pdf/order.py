"""The order in which a page is read, where that is not the order in which its file is written. Pure: no Django.

PDFium tells columns of vertical text from the left, and some programs write two columns of horizontal text line by line
across both. Everything else is left as it is written: programs know better than geometry what belongs together.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from articles.evidence.pdf.sheets import Line

#: Lines of two columns that stand side by side have so many letters each: cells of tables have fewer.
_LONG = 12
#: So many pairs of lines side by side make a page one that was written across its columns.
_PAIRS = 4
#: No line that is set across has more letters than this: a stranger's page may hold a million of them side by side.
_ACROSS = 500


_FROM_THE_RIGHT = re.compile("[\u0621-\u064a]{2,}")


def as_read(lines: list[Line], width: float) -> tuple[Line, ...]:
    """Return the lines of a page, ``width`` points wide, in the order in which they are read."""
    if 2 * sum(len(line.text) for line in lines if line.is_vertical) > sum(len(line.text) for line in lines):
        return tuple(_from_the_right(_set_across(lines)))
    if sum(_are_side_by_side(*pair) for pair in pairwise(lines)) >= _PAIRS:
        return tuple(_by_column(lines, width / 2))
    return tuple(lines)


def righted(text: str) -> str:
    """Return words from the right as they are written. PDFium tells some from the left; those that begin with a letter
    that only ends words, or end in the article, are turned round."""
    return _FROM_THE_RIGHT.sub(
        lambda match: match.group()[::-1] if _is_turned(match.group()) else match.group(), text
    )


def _is_turned(word: str) -> bool:
    return word[0] in "ةى" or (len(word) > 3 and word.endswith("لا") and not word.startswith("ال"))


def _set_across(lines: list[Line]) -> list[Line]:
    """Put together what stands across a page of vertical text: PDFium tells its letters one by one."""
    made: list[Line] = []
    for line in sorted(lines, key=lambda line: (round(line.bottom / max(line.size, 1)), line.left)):
        last = made[-1] if made else None
        if last and len(line.text) == 1 and len(last.text) < _ACROSS and _touch(last, line):
            text = last.text + (" " if line.left - last.right > 0.6 * line.size else "") + line.text
            made[-1] = Line(
                text, line.size, last.left, min(last.bottom, line.bottom), line.right, max(last.top, line.top)
            )
        else:
            made.append(line)
    return made


def _touch(one: Line, other: Line) -> bool:
    """Whether one stands right of the other on one line."""
    is_level = abs((one.bottom + one.top) - (other.bottom + other.top)) < 1.2 * other.size
    return (
        is_level
        and not one.is_vertical
        and -0.3 * other.size <= other.left - one.right < 2.2 * other.size
        and one.top - one.bottom < 1.5 * one.size
    )


def _from_the_right(lines: list[Line]) -> Iterator[Line]:
    """Yield vertical lines band by band from the top, each from the right; what is set across stands before or behind."""
    upright = [line for line in lines if line.right - line.left <= 1.6 * max(line.size, 1)]
    across = [line for line in lines if line.right - line.left > 1.6 * max(line.size, 1)]
    bands = _bands(upright)
    top = bands[0][0].top if bands else 0.0
    yield from (line for line in across if line.bottom >= top)
    for band in bands:
        for column in _columns(band):
            yield from sorted(column, key=lambda line: -line.top)
    yield from (line for line in across if line.bottom < top)


def _bands(lines: list[Line]) -> list[list[Line]]:
    """Return lines by the stretch of the page's height that they cover together, from above: a stranger's page may have as many
    stretches as lines, so that each line is looked at once."""
    bands: list[list[Line]] = []
    foot = 0.0
    for line in sorted(lines, key=lambda line: -line.top):
        if bands and line.top >= foot:
            bands[-1].append(line)
            foot = min(foot, line.bottom)
        else:
            bands.append([line])
            foot = line.bottom
    return bands


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Return lines by the column that they stand in, from the right."""
    columns: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -(line.left + line.right)):
        middle = (line.left + line.right) / 2
        first = columns[-1][0] if columns else None
        if first and abs((first.left + first.right) / 2 - middle) < 0.5 * max(first.size, line.size):
            columns[-1].append(line)
        else:
            columns.append([line])
    return columns


def _are_side_by_side(one: Line, other: Line) -> bool:
    is_level = abs(one.bottom - other.bottom) < 0.5 * one.size and one.right < other.left
    return is_level and min(len(one.text), len(other.text)) >= _LONG


def _by_column(lines: list[Line], middle: float) -> Iterator[Line]:
    """Yield what stands left of the middle before what stands right of it, between lines that cross it."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.left < middle < line.right:
            yield from (*left, *right, line)
            left, right = [], []
        else:
            (left if line.right <= middle else right).append(line)
    yield from (*left, *right)
