"""Values from outside: each is read by one function here, or refused. Pure: no Django.

A database, a calendar and a URL each hold less than text can say: SQLite stops at 64 bits, PostgreSQL knows no NUL,
and the first and last days of Python's calendar do not survive a step into another time zone.
"""

import re
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import TypeVar

#: Days that can be moved by a year in either direction, and into any zone.
FIRST_DAY, LAST_DAY = date(2, 1, 1), date(9998, 12, 31)
#: What addresses may hold, as regular expressions: a row's number (BIGINT), an ordinal (INTEGER), and names.
NUMBER = "[1-9][0-9]{0,17}"
ORDINAL = "[1-9][0-9]{0,8}"
SLUG = "[-a-zA-Z0-9_]{1,200}"
NAME = r"[^/\x00-\x1f\x7f]{1,200}"
#: Characters of a question: SQLite refuses patterns of 50,000 bytes, and no reader types that many.
WORDS = 200
#: Answers to one question: more than this are no longer a choice, and every one is a branch of the query.
ANSWERS = 100
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}[\d:.,]*(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Refused(ValueError):
    """A value from outside that means nothing here."""


Reader = Callable[[str], object]
Meant = TypeVar("Meant")
Moment = TypeVar("Moment", date, datetime)


def or_none(read: Callable[[str], Meant], text: str) -> Meant | None:
    """Return what a value means, or nothing where it means nothing here."""
    try:
        return read(text)
    except Refused:
        return None


def number(text: str) -> int:
    """Return the number of a row. Raises ``Refused``."""
    return _whole(NUMBER, text)


def numbers(text: str) -> list[int]:
    """Return the numbers of rows in ``1,2,3``; what is none is left out."""
    return [found for part in text.split(",")[:ANSWERS] if (found := or_none(number, part)) is not None]


def ordinal(text: str) -> int:
    """Return the number of a page, an edition or a pixel, from 1. Raises ``Refused``."""
    return _whole(ORDINAL, text)


def _whole(pattern: str, text: str) -> int:
    if not re.fullmatch(pattern, text):
        raise Refused(text)
    return int(text)


def day(text: str) -> date:
    """Return a day written 2025-10-22. Raises ``Refused`` for what is none or lies at the calendar's ends."""
    if not _DAY.fullmatch(text):
        raise Refused(text)
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise Refused(text) from error
    return _within(found, found, text)


def moment(text: str) -> datetime:
    """Return a moment written as ISO 8601 says, with or without an offset. Raises ``Refused``."""
    # A plus sign that nobody escaped in an address arrives as a space.
    written = text.replace(" ", "+") if "T" in text else text
    if not _MOMENT.fullmatch(written):
        raise Refused(text)
    try:
        found = datetime.fromisoformat(written)
    except ValueError as error:
        raise Refused(text) from error
    return _within(found, found.date(), text)


def moment_with_offset(text: str) -> datetime:
    """Return a moment that says its zone: another program cannot know which one is meant. Raises ``Refused``."""
    found = moment(text)
    if found.tzinfo is None:
        raise Refused(text)
    return found


def _within(found: Moment, on: date, text: str) -> Moment:
    if not FIRST_DAY <= on <= LAST_DAY:
        raise Refused(text)
    return found


def words(text: str) -> str:
    """Return words to look for. Raises ``Refused`` for more than anybody types, and for what no database stores."""
    if len(text) > WORDS or _UNSTORABLE.search(text):
        raise Refused(text)
    return text


def storable(text: str) -> str:
    """Return other people's text without what no database stores: NUL, and halves of surrogate pairs."""
    return _UNSTORABLE.sub("", text)


def one_of(known: Collection[str]) -> Reader:
    """Return a function that reads one of these words."""

    def choice(text: str) -> str:
        if text not in known:
            raise Refused(text)
        return text

    return choice
