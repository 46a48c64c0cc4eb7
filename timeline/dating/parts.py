"""The parts of a date, and what each of them may be. Pure: no Django.

A month is a number (10月) or counted from another (来月); which one of them is told by the type of the value.
"""

from dataclasses import dataclass

from timeline.dating.point import DateError


@dataclass(frozen=True, slots=True)
class Era:
    """A year of an era: whether it exists depends on the month."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Rel:
    """Counted from the day of writing."""

    by: int


@dataclass(frozen=True, slots=True)
class Next:
    """Counted from the date before it in the text."""

    by: int


@dataclass(frozen=True, slots=True)
class Near:
    """Of those beside the day of writing the one that fits the verb, else the one counted from that day."""

    by: int


@dataclass(frozen=True, slots=True)
class Short:
    """The last two digits of a year: 25年10月."""

    digits: int


#: Hour, minute and second.
Clock = tuple[int, int, int]
Part = int | str | Era | Rel | Next | Near | Short | Clock
Parts = dict[str, Part]
#: Parts as a word names them, one after the other.
Named = tuple[tuple[str, Part], ...]


def without(parts: Parts, *names: str) -> Parts:
    return {name: value for name, value in parts.items() if name not in names}


def number(value: Part) -> int:
    """Return a value that is a number by itself. Raises ``DateError`` for one that is counted from another date."""
    if isinstance(value, int):
        return value
    raise DateError(f"{value} is no number by itself")


def word(value: Part) -> str:
    """Return a value that is the name of a part. Raises ``DateError`` for any other."""
    if isinstance(value, str):
        return value
    raise DateError(f"{value} names no part")


def clock_of(parts: Parts) -> Clock | None:
    """Return the time of day among the parts, if there is one."""
    found = parts.get("clock")
    return found if isinstance(found, tuple) else None
