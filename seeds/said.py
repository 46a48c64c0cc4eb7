"""What an editor says that a stretch of a captured page is: evidence that beats every score. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """What a stretch can be said to be. All but ``NOISE_ON`` speak of the stretch alone; that one of all below, too."""

    TITLE = "title"
    DECK = "deck"
    PUBLISHED = "published"
    UPDATED = "updated"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    TEXT = "text"
    CAPTION = "caption"
    REACTION = "reaction"
    QUOTATION = "quotation"
    NOISE = "noise"
    NOISE_ON = "noise-on"


#: The rule of lines whose label is an editor's word.
RULE = "said"


@dataclass(frozen=True, slots=True)
class Said:
    """An editor's word on the characters from ``start`` to ``end`` of the captured page."""

    start: int
    end: int
    what: What


def said_of(start: int, end: int, said: Iterable[Said]) -> What | None:
    """Return what a line of the page was said to be; the last word on it counts.

    A word on a part of a line is a word on the whole line, since a line has one fate. A picture is a place without characters.
    """
    found, end = None, max(end, start + 1)
    for word in said:
        touches = word.start < end and start < word.end
        below = word.what is What.NOISE_ON and start >= word.start
        if touches or below:
            found = What.NOISE if word.what is What.NOISE_ON else word.what
    return found
