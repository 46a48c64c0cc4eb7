"""Pages of answers: an address says behind which answer the next page begins, so that no answer is shown twice or left out when
others come before it."""

import re
from collections.abc import Sequence

from django.db.models import QuerySet

from articles.bounded import Refused
from articles.search.ranking import Ranked
from newsroom.models import Entry
from newsroom.search.finding import Answers, after, by_index

#: Digits behind the point of a score, which an address holds as a whole number.
_SCALE = 10**9
_CURSOR = re.compile(r"([01])\.(\d{1,12})\.(\d{1,7})\.(\d{1,18})", re.ASCII)
#: Where an answer stands: whether it holds some of the words only, its score, its day, its number; what follows is larger.
Place = tuple[int, int, int, int]


def best(answers: Answers, place: Place | None, size: int) -> tuple[list[int], list[int], str]:
    """Return the numbers of one page, those that hold all the words and those that hold some, and where the next begins."""
    placed = [(_place(row, is_partly=at >= answers.partly), row) for at, row in enumerate(answers.rows)]
    rest = [(standing, row) for standing, row in placed if place is None or standing > place]
    shown = rest[:size]
    full = [row.number for standing, row in shown if not standing[0]]
    partly = [row.number for standing, row in shown if standing[0]]
    return full, partly, _cursor(shown[-1][0]) if len(rest) > size else ""


def newest(entries: QuerySet[Entry], place: Place | None, size: int) -> tuple[list[int], str]:
    """Return the numbers of one page of entries in the order of their days, and where the next begins."""
    if place:
        entries = after(entries, -place[2], -place[3])
    with by_index():
        rows = list(entries.values_list("day", "number")[: size + 1])
    numbers = [number for _day, number in rows[:size]]
    return numbers, _cursor((0, 0, *rows[size - 1])) if len(rows) > size else ""


def read_place(written: str) -> Place:
    """Return the place that an address holds. Raises ``Refused``."""
    match = _CURSOR.fullmatch(written)
    if match is None:
        raise Refused(written)
    partly, score, day, number = map(int, match.groups())
    return partly, -score, -day, -number


def _place(row: Ranked, *, is_partly: bool) -> Place:
    return int(is_partly), -round(row.score * _SCALE), -row.day, -row.number


def _cursor(place: Sequence[int]) -> str:
    return ".".join(str(abs(part)) for part in place)
