"""The topics that a page lists under its text or in a box of their own, a word a line. Pure: no Django."""

from collections.abc import Sequence
from itertools import takewhile

from seeds.page.boxes_of_markup import is_about
from seeds.page.furniture import begins_tail
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.vocabulary import table

_HEADS = frozenset(word.casefold() for word in table("heads")["topics"]["heads"])
#: A page lists so many topics at most, each no longer than this.
_MOST, _LONGEST = 12, 24
_MAY_BE = (Label.OPEN, Label.ITEM, Label.H2, Label.H3, Label.DROP)


def mark_topics(lines: Sequence[Line]) -> None:
    """Label the words under a head of topics below the title, and those in boxes of topics: above it a menu has such heads."""
    title = next((at for at, line in enumerate(lines) if line.label == Label.TITLE), 0)
    for at, line in enumerate(lines[title:], title):
        if line.folded.strip(" :").casefold() in _HEADS:
            _list(line, lines[at + 1 : at + 1 + _MOST])
        elif is_about(line, "tag") and _is_topic(line):
            line.label, line.rule = Label.HASHTAGS, ""


def _list(head: Line, below: Sequence[Line]) -> None:
    """Take the words under a head up to the next blank line, or to the end of the list."""
    is_list = bool(below) and below[0].label == Label.ITEM
    words = list(takewhile(lambda row: _goes_on(row, row is below[0], is_list), below))
    for line in words:
        line.label, line.rule = Label.HASHTAGS, ""
    if words:
        head.drop("topics")


def _goes_on(line: Line, is_first: bool, is_list: bool) -> bool:
    is_beside = line.block.tag == "item" if is_list else is_first or not line.apart
    return is_beside and _is_topic(line)


def _is_topic(line: Line) -> bool:
    if line.label not in _MAY_BE or not 0 < len(line.folded) <= _LONGEST or "。" in line.folded:
        return False
    return not line.readings.stamps and not line.readings.furniture.own and not begins_tail(line.folded)
