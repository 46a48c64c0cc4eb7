"""Weekdays that are not those of their dates. Pure: no Django.

A date without a year or month is read from the day that the text was written, in the direction of its verb: 12月15日（月）に
会談する lies ahead, 会談した behind. Where the verb leaves it open, a weekday is wrong only if it is wrong both ways.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from articles.language.brackets import sentences
from articles.language.dates import WEEKDAYS, Found, find_dates
from articles.language.nearest import Direction, nearest
from articles.language.numerals import arabic
from articles.language.outcomes import told_in
from articles.language.widths import half_width

_AFTER = re.compile(
    r"\s*(?:\(([月火水木金土日])(?:曜日?)?(?:[・、,/ ][^()]{0,12})?\)|、?の?([月火水木金土日])曜)"
)
_BEFORE = re.compile(r"([月火水木金土日])曜日?(?:の|、|に当たる|にあたる|\s|\()*$")
#: Most sentences name no weekday, and their dates need not be read.
_SAID = re.compile(r"[月火水木金土日]曜|\([月火水木金土日]")
_MAY_SAY = frozenset("曜(（")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A date with a weekday that is not its own. ``inferred`` says that its year or month is read from the context."""

    text: str
    said: str
    days: tuple[date, ...]
    inferred: bool


def weekday_mismatches(text: str, reference: date | None = None) -> list[Mismatch]:
    """Return the dates whose weekday is another. Without a reference, only dates with a year can be checked."""
    return [found for sentence in sentences(text) for found in _in_sentence(sentence, reference)]


def _in_sentence(sentence: str, reference: date | None) -> Iterator[Mismatch]:
    if not _MAY_SAY.intersection(sentence):
        return
    plain, places = arabic(half_width(sentence))
    if not _SAID.search(plain):
        return
    before = None
    for found in find_dates(plain, reference):
        days = _days(found, before, plain, reference)
        said, start, end = _said(plain, found)
        if said and days and all(WEEKDAYS[day.weekday()] != said for day in days):
            inferred = found.kind not in ("absolute", "era")
            yield Mismatch(sentence[places[start] : places[end]], said, tuple(days), inferred)
        before = (days[0] if days else _year_of(found)) or before


def _said(plain: str, found: Found) -> tuple[str, int, int]:
    """Return the weekday that stands in, after or before a date, and where the date with its weekday stands."""
    inside = re.search(r"\(([月火水木金土日])|日\s*([月火水木金土日])曜", plain[found.start : found.end])
    after = _AFTER.match(plain, found.end)
    before = _BEFORE.search(plain, 0, found.start)
    match = inside or after or before
    start = before.start() if match is before and before else found.start
    end = after.end() if match is after and after else found.end
    return next(filter(None, match.groups()), "") if match else "", start, end


def _year_of(found: Found) -> date | None:
    return date(int(found.iso[:4]), 1, 1) if found.iso and not found.inferred else None


def _days(found: Found, before: date | None, plain: str, reference: date | None) -> list[date]:
    """Return the days that a date may mean: one, or where its verb says nothing of the direction, two."""
    month, day = _written(found)
    if day is None or (not found.iso[8:10] and found.kind in ("absolute", "era")):
        return []
    if found.kind in ("absolute", "era") or re.match("[一昨去今本来先]", found.text):
        return [date.fromisoformat(found.iso[:10])] if len(found.iso) >= 10 else []
    if found.kind == "dayonly" and before:
        return _near(before, None, day, ahead=True)[:1]
    if reference is None:
        return []
    told = [date(before.year, month, day)] if before and month and _exists(before.year, month, day) else []
    return [*told, *_read(plain, found, month, day, reference)]


def _written(found: Found) -> tuple[int | None, int | None]:
    """Return month and day as they are written."""
    plain = half_width(found.text)
    match = re.search(r"(?:([0-9]{1,2})月)?\s?([0-9]{1,2})日", plain)
    if match:
        return int(match[1]) if match[1] else None, int(match[2])
    return (int(found.iso[5:7]), int(found.iso[8:10])) if len(found.iso) >= 10 else (None, None)


def _read(plain: str, found: Found, month: int | None, day: int, reference: date) -> list[date]:
    behind = _near(reference, month, day, ahead=False)
    ahead = _near(reference, month, day, ahead=True)
    rest = re.split("[。\n]", plain[found.end :])[0] + "。"
    first = next(told_in(rest), None)
    if first is None or first.direction is Direction.EITHER:
        return [*behind, *ahead]
    return behind if first.direction is Direction.BEHIND else ahead


def _near(reference: date, month: int | None, day: int, *, ahead: bool) -> list[date]:
    """Return the first day on or after the reference that fits, or the last on or before it."""
    year, at = nearest(month, day, reference, Direction.AHEAD if ahead else Direction.BEHIND)
    return [date(year, at, day)] if year and at else []


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
