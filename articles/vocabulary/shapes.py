"""What a vocabulary may hold: tables, lists of words, values. Pure: no Django.

A shape yields the mistakes of a content and gives the smallest content that has it and answers for every key. ``NOTHING``
is the word of that content: a sign that stands in no text.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from articles.vocabulary.lines import Where

NOTHING = "\ufffe"
#: Tells what is wrong with a word, by a code that the system check has words for, or an empty text.
Test = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at a key, or with a word below it."""

    where: Where
    code: str
    given: Mapping[str, str] = field(default_factory=dict)
    word: str = ""


class Shape(Protocol):
    def mistakes(self, content: Any, where: Where) -> Iterator[Mistake]: ...

    def smallest(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a test lets pass; ``code`` and ``given`` say what is allowed."""

    is_allowed: Callable[[Any], bool]
    code: str
    least: Any
    given: Mapping[str, str] = field(default_factory=dict)

    def mistakes(self, content: Any, where: Where) -> Iterator[Mistake]:
        if not self.is_allowed(content):
            yield Mistake(where, self.code, {"key": _key(where), "value": repr(content), **self.given})

    def smallest(self) -> Any:
        return self.least


class Words:
    """A list of words, each once, in which the tests find no fault. ``least`` is a word that passes them."""

    def __init__(self, *tests: Test, least: str = NOTHING, is_blank_allowed: bool = False):
        self.tests = tests
        self.least = least
        self.is_blank_allowed = is_blank_allowed

    def mistakes(self, content: Any, where: Where) -> Iterator[Mistake]:
        if not isinstance(content, list) or not content:
            yield Mistake(where, "words", {"key": _key(where)})
            return
        for word, count in Counter(map(_hashable, content)).items():
            if code := self._fault(word, count):
                yield Mistake(where, code, {"key": _key(where), "word": str(word)}, str(word))

    def _fault(self, word: Any, count: int) -> str:
        if not isinstance(word, str):
            return "words"
        if not word.strip() and not self.is_blank_allowed:
            return "empty"
        if count > 1:
            return "twice"
        return next(filter(None, (test(word) for test in self.tests)), "")

    def smallest(self) -> list[str]:
        return [self.least]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of these keys, of which the optional ones may be missing. ``test`` looks at a table that is
    sound so far, and tells what is wrong with it by a code and the word that is wrong."""

    required: Mapping[str, Shape]
    optional: Mapping[str, Shape] = field(default_factory=dict)
    test: "Callable[[dict[str, Any]], tuple[str, str] | None]" = lambda _table: None

    def mistakes(self, content: Any, where: Where) -> Iterator[Mistake]:
        if not isinstance(content, dict):
            yield Mistake(where, "table", {"key": _key(where)})
            return
        shapes = {**self.required, **self.optional}
        found = [*self._of_keys(content, where)]
        for name, shape in shapes.items():
            if name in content:
                found += shape.mistakes(content[name], (*where, name))
        if not found and (wrong := self.test(content)):
            code, word = wrong
            found = [Mistake(where, code, {"key": _key(where), "word": word}, word)]
        yield from found

    def _of_keys(self, content: Mapping[str, Any], where: Where) -> Iterator[Mistake]:
        allowed = ", ".join([*self.required, *self.optional])
        for name in content:
            if name not in self.required and name not in self.optional:
                yield Mistake((*where, name), "unknown", {"key": name, "allowed": allowed})
        for name in self.required:
            if name not in content:
                yield Mistake(where, "missing", {"key": name})

    def smallest(self) -> dict[str, Any]:
        return {name: shape.smallest() for name, shape in {**self.required, **self.optional}.items()}


@dataclass(frozen=True, slots=True)
class Named:
    """A table whose keys are words, each with a value of one shape. ``needed`` are those that the code asks for."""

    shape: Shape
    needed: tuple[str, ...] = ()

    def mistakes(self, content: Any, where: Where) -> Iterator[Mistake]:
        if not isinstance(content, dict) or not content:
            yield Mistake(where, "table", {"key": _key(where)})
            return
        for name in self.needed:
            if name not in content:
                yield Mistake(where, "missing", {"key": name})
        for name, value in content.items():
            if not name.strip():
                yield Mistake((*where, name), "empty", {"key": _key(where)})
            yield from self.shape.mistakes(value, (*where, name))

    def smallest(self) -> dict[str, Any]:
        return {name: self.shape.smallest() for name in self.needed or (NOTHING,)}


@dataclass(frozen=True, slots=True)
class Several:
    """A list of contents of one shape: rows of a file, or pairs."""

    shape: Shape

    def mistakes(self, content: Any, where: Where) -> Iterator[Mistake]:
        if not isinstance(content, list) or not content:
            yield Mistake(where, "rows", {"key": _key(where)})
            return
        for at, row in enumerate(content):
            yield from self.shape.mistakes(row, (*where, at))

    def smallest(self) -> list[Any]:
        return [self.shape.smallest()]


@dataclass(frozen=True, slots=True)
class Row:
    """A list of as many values as there are shapes."""

    shapes: tuple[Shape, ...]

    def mistakes(self, content: Any, where: Where) -> Iterator[Mistake]:
        if not isinstance(content, list) or len(content) != len(self.shapes):
            yield Mistake(where, "row", {"key": _key(where), "number": str(len(self.shapes))})
            return
        for value, shape in zip(content, self.shapes, strict=True):
            yield from shape.mistakes(value, where)

    def smallest(self) -> list[Any]:
        return [shape.smallest() for shape in self.shapes]


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and a value of the shape that belongs to the name: ["year", 0]."""

    shapes: Mapping[str, Shape]

    def mistakes(self, content: Any, where: Where) -> Iterator[Mistake]:
        name = content[0] if isinstance(content, list) and len(content) == 2 else None
        if not isinstance(name, str) or name not in self.shapes:
            yield Mistake(where, "pair", {"key": _key(where), "allowed": ", ".join(self.shapes)})
            return
        yield from self.shapes[name].mistakes(content[1], where)

    def smallest(self) -> list[Any]:
        name = next(iter(self.shapes))
        return [name, self.shapes[name].smallest()]


def lists(*names: str, of: Words | None = None) -> Table:
    """Return a table of lists of words."""
    return Table(dict.fromkeys(names, of or Words()))


def one_of(*values: Any) -> Value:
    """Return one of some values; 1 is no true."""
    allowed = ", ".join(f'"{value}"' if isinstance(value, str) else str(value) for value in values)
    kinds = {(type(value), value) for value in values}
    return Value(
        lambda content: (type(content), _hashable(content)) in kinds,
        "choice",
        values[0],
        {"allowed": allowed},
    )


def _is_zone(content: Any) -> bool:
    try:
        return isinstance(content, str) and bool(ZoneInfo(content))
    except (ValueError, OSError, KeyError):
        return False


def is_pattern(content: Any) -> bool:
    """Whether a content is a regular expression."""
    try:
        return isinstance(content, str) and bool(re.compile(content))
    except re.error:
        return False


TEXT = Value(lambda content: isinstance(content, str) and bool(content.strip()), "text", NOTHING)
FLAG = Value(lambda content: isinstance(content, bool), "flag", False)
ZONE = Value(_is_zone, "zone", "UTC")
PATTERN = Value(is_pattern, "pattern", NOTHING)
COUNTRY = Value(
    lambda content: isinstance(content, str) and bool(re.fullmatch("[A-Z]{2}", content)), "country", "ZZ"
)


def _hashable(content: Any) -> Any:
    return repr(content) if isinstance(content, list | dict) else content


def _key(where: Where) -> str:
    return str(next((part for part in reversed(where) if isinstance(part, str)), ""))
