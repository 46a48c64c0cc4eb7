"""Lists of any length, a page at a time: an address says behind which row the next page begins.

No row is shown twice or left out when others come before it, and the last page costs what the first one does. A number of a page
would have the database count all rows before it.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Model, Q, QuerySet

from articles.bounded import Reader, Refused, words

#: Rows that are held at a time where a list is handed out whole, and of the first ones, which somebody waits for.
PIECE, FIRST_PIECE = 200, 25
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WHOLE = re.compile(r"-?\d{1,18}", re.ASCII)
_WORDS = re.compile(r"[A-Za-z0-9_-]{0,1200}", re.ASCII)
Place = tuple


class Kind(NamedTuple):
    """How a cursor writes the values of a column, and reads what somebody may have made up."""

    write: Callable[[object], str]
    read: Reader


def _read_whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise Refused(text)
    return int(text)


def _read_moment(text: str) -> datetime:
    try:
        return _EPOCH + timedelta(microseconds=_read_whole(text))
    except OverflowError as error:
        raise Refused(text) from error


def _read_words(text: str) -> str:
    if not _WORDS.fullmatch(text):
        raise Refused(text)
    try:
        return words(urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode())
    except ValueError as error:
        raise Refused(text) from error


#: A row's number; a moment, in microseconds; words.
NUMBER = Kind(str, _read_whole)
MOMENT = Kind(lambda moment: str((moment - _EPOCH) // timedelta(microseconds=1)), _read_moment)
WORDS = Kind(lambda text: urlsafe_b64encode(text.encode()).decode().rstrip("="), _read_words)


class Column(NamedTuple):
    """A column that a list is sorted by and that is never null. ``value`` is where a row of the list holds it."""

    name: str
    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Order:
    """How a list stands: by columns that all rise or all fall, and of which the last tells any two rows apart."""

    columns: tuple[Column, ...]
    falling: bool = False

    @classmethod
    def by(cls, *columns: tuple, falling: bool = False) -> "Order":
        """Each column is its name and kind, and where a row holds it if that is not its name."""
        return cls(tuple(Column(name, kind, *(rest or [name])) for name, kind, *rest in columns), falling)

    def sorted(self, rows: QuerySet) -> QuerySet:
        sign = "-" if self.falling else ""
        return rows.order_by(*(f"{sign}{column.name}" for column in self.columns))

    def after(self, rows: QuerySet, place: Place) -> QuerySet:
        """Return the rows behind a place. The comparison of the first column by itself is where an index begins."""
        beyond = "lt" if self.falling else "gt"
        names = [column.name for column in self.columns]
        behind = Q(**{f"{names[-1]}__{beyond}": place[-1]})
        for name, value in zip(names[-2::-1], place[-2::-1], strict=True):
            behind = Q(**{f"{name}__{beyond}": value}) | (Q(**{name: value}) & behind)
        return rows.filter(Q(**{f"{names[0]}__{beyond}e": place[0]}) & behind)

    def place(self, row: Model) -> Place:
        return tuple(attrgetter(column.value.replace("__", "."))(row) for column in self.columns)

    def write(self, place: Place) -> str:
        """Return a place as an address holds it."""
        return ".".join(column.kind.write(value) for column, value in zip(self.columns, place, strict=True))

    def read(self, text: str) -> Place:
        """Return the place that an address holds. Raises ``Refused``."""
        parts = text.split(".", len(self.columns))
        if len(parts) != len(self.columns):
            raise Refused(text)
        return tuple(column.kind.read(part) for column, part in zip(self.columns, parts, strict=True))


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, and the cursor of the next ones; empty where these are the last. ``first`` and ``next`` are the questions
    that lead from its address to other pages."""

    rows: list
    cursor: str
    is_first: bool
    first: str = ""
    next: str = ""

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


def page_of(rows: QuerySet | list, order: Order, place: Place | None, size: int) -> Page:
    """Return the page behind a place, or the first one, of which a list may be at hand already."""
    ahead = rows if isinstance(rows, list) else order.sorted(order.after(rows, place) if place else rows)
    found = list(ahead[: size + 1])
    cursor = order.write(order.place(found[size - 1])) if len(found) > size else ""
    return Page(found[:size], cursor, place is None)


def walk(
    rows: QuerySet, order: Order, *, begin: Place | None = None, size: int = FIRST_PIECE
) -> Iterator[Model]:
    """Yield every row behind a place in order, at most ``PIECE`` of them in memory at a time."""
    place = begin
    while found := list(order.sorted(order.after(rows, place) if place else rows)[:size]):
        yield from found
        if len(found) < size:
            return
        place, size = order.place(found[-1]), min(size * 2, PIECE)
