"""The topics that a page lists under its text or in a box of their own, a word a line. Pure: no Django."""

from collections.abc import Sequence
from itertools import groupby, takewhile

from seeds.page.boxes_of_markup import is_about
from seeds.page.furniture import begins_tail
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.whole import Whole
from seeds.vocabulary import table

_HEADS = frozenset(word.casefold() for word in table("heads")["topics"]["heads"])
#: A page lists so many topics at most, each no longer than this.
_MOST, _LONGEST = 12, 24
#: Lines under a text in which it may list its topics, and so many of them at least stand in a row.
_BELOW, _FEW = 16, 2
_WORDS = (Label.OPEN, Label.PARAGRAPH, Label.H2, Label.H3, Label.DROP)
_MAY_BE = (Label.OPEN, Label.ITEM, Label.H2, Label.H3, Label.DROP)


def mark_topics(page: Whole) -> None:
    """Label the words under a head of topics below the title, and those in boxes of topics: above it a menu has such heads."""
    lines = page.lines
    title = next((at for at, line in enumerate(lines) if line.label == Label.TITLE), 0)
    for at, line in enumerate(lines[title:], title):
        if line.folded.strip(" :").casefold() in _HEADS:
            _list(line, lines[at + 1 : at + 1 + _MOST])
        elif is_about(line, "tag") and _is_topic(line):
            line.label, line.rule = Label.HASHTAGS, ""
    if page.has_text and not any(line.label in (Label.HASHTAGS, Label.TOPIC) for line in lines):
        _mark_words_of_the_text(page)


def _mark_words_of_the_text(page: Whole) -> None:
    """Label words in a row under the text most of which the text itself has, on lines of their own or on one."""
    text = "\n".join(line.folded for line in page.lines[page.region.text_at : page.text_end]).casefold()
    for may_be, rows in groupby(page.lines[page.text_end : page.text_end + _BELOW], key=_may_be_words):
        run = list(rows) if may_be else []
        listed = run[:1] + list(takewhile(lambda line: not line.apart, run[1:]))
        words = [word for line in listed for word in topics_of(line.folded)]
        if _FEW <= len(words) <= _MOST and sum(word.casefold() in text for word in words) * 2 > len(words):
            for line in listed:
                line.label, line.rule = Label.HASHTAGS, ""


def _may_be_words(line: Line) -> bool:
    """Whether a line may hold topics without a word for them: a title, a name or a button is none."""
    if (
        line.label not in _WORDS
        or line.rule == "running-head"
        or line.readings.stamps
        or line.readings.credit.stated
    ):
        return False
    folded = line.folded
    is_said = (
        any(sign in folded for sign in "。.!?「」:()") or line.readings.furniture.own or begins_tail(folded)
    )
    return not is_said and all(len(word) <= _LONGEST for word in topics_of(folded))


def topics_of(words: str) -> list[str]:
    """Return the topics of a line, parted by the first of these signs that it has; words of English hold spaces themselves."""
    is_latin = any(sign.isascii() and sign.isalpha() for sign in words)
    signs = ("、", ",", "/", "|", "#", "  ", *(() if is_latin else (" ",)))
    sign = next((sign for sign in signs if sign in words.strip("# ")), "#")
    return [part for part in (part.strip(" #") for part in words.split(sign)) if part]


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
    words = topics_of(line.folded) if any(sign in line.folded for sign in "、,") else [line.folded]
    if (
        line.label not in _MAY_BE
        or not 0 < max(map(len, words), default=0) <= _LONGEST
        or "。" in line.folded
    ):
        return False
    return not line.readings.stamps and not line.readings.furniture.own and not line.readings.begins_tail
