"""The EDTF-news profile: dates as precise as the evidence. Pure: no Django.

Level 0 of EDTF 2019 whole; level 1 but for years of five digits (``Y170000002``), a wholly unknown year (``XXXX``),
intervals without any date (``/..``) and times before our era: no news is dated so, and no column could hold them. Of
level 2 the sets. A time has its offset, or is what the clock of the place shows; suffixes ``?`` uncertain, ``~`` approximate,
``%`` both; ``X`` for unknown digits; ``a/b`` lasting, ``a/..`` and ``../b`` open, ``a/`` and ``/b`` with an end that nobody knows;
one of several: ``[a..b]`` one of these days, ``[a..]`` once from then on, ``[..b]`` once by then, ``[a,b]`` the one or the other;
each of several: ``{a,b}`` on both, ``{a..b}`` on every one of these days; seasons 21–24 and quarters 33–36.
「10月下旬に会談」 is one day among several, 「16〜21日に訪問」 lasts, 「16、20両日に会談」 is two days, and
「11月以降に会談」 happens once, unlike what goes on since November: only EDTF tells them apart.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from timeline.dating.point import DateError, Point, Precision, begins_after, read_point

#: The points of a date that has been read, each with its qualifier.
_POINTS = re.compile(r"([^\[\]{},./?~%]+)([?~%]?)")
_RANKS = tuple(Precision)


class Extent(StrEnum):
    """Whether something happened at one date, lasted, happened once among several dates or at each of them."""

    INSTANT = "instant"
    LASTING = "lasting"
    ONE_OF = "one_of"
    ALL_OF = "all_of"


_SETS = {"[]": Extent.ONE_OF, "{}": Extent.ALL_OF}


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date of the profile. A missing end is open, or unknown where the interval is written ``a/`` or ``/b``.

    ``points`` are all that it names: one, the two ends or the one there is, or each member of a set.
    """

    text: str
    extent: Extent
    start: Point | None
    end: Point | None
    points: tuple[Point, ...]

    @property
    def precision(self) -> Precision:
        """The coarsest precision of what it names."""
        return min((point.precision for point in self.points), key=_RANKS.index)

    @property
    def qualifier(self) -> str:
        """exact, approximate, uncertain or both, of any point."""
        found = {point.qualifier for point in self.points} - {"exact"}
        return "exact" if not found else found.pop() if len(found) == 1 else "both"

    @property
    def open_start(self) -> bool:
        """Whether it has gone on since ever: ``../b``."""
        return self.extent == Extent.LASTING and self.text.startswith("../")

    @property
    def open_end(self) -> bool:
        """Whether it goes on: ``a/..``. What happens once from some day on, ``[a..]``, does not."""
        return self.extent == Extent.LASTING and self.text.endswith("/..")

    @property
    def is_lasting(self) -> bool:
        """Whether it takes all the time from its beginning to its end, or days of it."""
        return self.extent in (Extent.LASTING, Extent.ALL_OF)

    @property
    def is_placeholder(self) -> bool:
        """Whether it is only a form to be filled in, such as 2025-XX-XX."""
        return any(point.hidden_month for point in self.points)


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Read a date of the profile. Raises ``DateError`` with one message that says what is wrong.

    A page of events asks a dozen times for each date; dates are frozen, so the answer is kept.
    """
    text = text.strip()
    if text[:1] + text[-1:] in _SETS:
        return _set(text)
    if "/" in text:
        return _interval(text)
    point = read_point(text)
    return Edtf(point.text, Extent.INSTANT, point, point, (point,))


def _interval(text: str) -> Edtf:
    parts = text.split("/")
    if len(parts) != 2 or {*parts} <= {"", ".."}:
        raise DateError(f"{text!r}: an interval needs at least one end")
    start, end = (None if part in ("", "..") else read_point(part) for part in parts)
    if start and end and begins_after(start, end):
        raise DateError(f"{text!r} ends before it begins")
    written = (point.text if point else part for point, part in zip((start, end), parts, strict=True))
    return Edtf("/".join(written), Extent.LASTING, start, end, tuple(filter(None, (start, end))))


def _set(text: str) -> Edtf:
    """Read one or each of several: ``[a..b]``, ``[a..]``, ``[..b]``, ``[a,b]``, ``{a,b}`` or ``{a..b}``."""
    if ".." not in text:
        return _listed(text)
    if "," in text:
        raise DateError(f"{text!r}: write either a first and a last day, or each day")
    start, end = (read_point(part) if part else None for part in text[1:-1].split("..", 1))
    if not (start or end):
        raise DateError(f"{text!r}: one of several days needs the first or the last of them")
    if text[0] == "{" and not (start and end):
        raise DateError(f"{text!r}: each of several days needs the first and the last of them")
    if start and end and begins_after(start, end):
        raise DateError(f"{text!r} ends before it begins")
    left, right = (point.text if point else "" for point in (start, end))
    return _made(text, f"{left}..{right}", tuple(filter(None, (start, end))), start, end)


def _listed(text: str) -> Edtf:
    parts = [part.strip() for part in text[1:-1].split(",")]
    if len(parts) < 2 or not all(parts):
        raise DateError(f"{text!r}: a set of days needs two of them")
    points = tuple(map(read_point, parts))
    if any(begins_after(first, second) for first, second in pairwise(points)):
        raise DateError(f"{text!r}: write the days in their order")
    return _made(text, ",".join(point.text for point in points), points, points[0], points[-1])


def _made(text: str, inside: str, points: tuple[Point, ...], start: Point | None, end: Point | None) -> Edtf:
    return Edtf(f"{text[0]}{inside}{text[-1]}", _SETS[text[0] + text[-1]], start, end, points)


def doubted(when: Edtf) -> Edtf:
    """Return the date with each of its points marked as uncertain; what is approximate is both then."""
    return parse(_POINTS.sub(lambda point: point[1] + ("%" if point[2] in ("~", "%") else "?"), when.text))


def settled(when: Edtf) -> Edtf:
    """Return the date without its marks of doubt; what is approximate stays so."""
    return parse(when.text.replace("?", "").replace("%", "~"))
