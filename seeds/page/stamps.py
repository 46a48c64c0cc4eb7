"""Dates as they stand on a line of a page, each with its place and what the words beside it say of it. Pure: no Django."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from articles.language.dates import WEEKDAYS
from articles.language.unfinished import placeholders
from seeds.page.days import clock_of, days, moment_of
from seeds.vocabulary import Lexicon, each, table
from timeline.dating.printed import Printed

#: What a word dates that counts back from now: Updated 3 hours ago.
_AGO = re.compile(r"\s?:?\s?\d+\s?(?:(?:hour|hr|minute|min|day)s?\.? ago|時間前|分前|日前)", re.IGNORECASE)
#: How often somebody did what a word says: コメント(143), 返信 12件.
_COUNT = re.compile(r"\s?\(\d+\)|\s?\d+\s?件")
MAX_LENGTH = 160
_LABELS = Lexicon(each(table("heads")["dates"]))
#: Letters between a date and the word that says what it dates.
_REACH = 2


@dataclass(frozen=True, slots=True)
class Stamp:
    """One date of a line: ``iso`` with or without a zone, ``--MM-DD`` where the year is not printed, ``YYYY-MM`` where no
    day is, empty for a day that does not exist. ``label`` is what the words beside it date: published, updated, other, or nothing."""

    start: int
    end: int
    words: str
    iso: str
    label: str = ""
    yearless: bool = False
    weekday: str = ""
    label_at: tuple[int, int] = (0, 0)

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where on the line the date and its label stand."""
        return (self.start, self.end), self.label_at


def labels(folded: str) -> list[tuple[int, int, str]]:
    """Return the words of a line that say what a date is, with their places; of words that touch the first says it,
    unless the last makes it another date: 公開予定, 掲載まで."""
    found: list[tuple[int, int, str]] = []
    for start, end, label in _LABELS.find(folded.casefold()):
        if found and found[-1][1] == start:
            start, _end, first = found.pop()
            label = label if label == "other" else first
        found.append((start, end, label))
    return found


def counted_back(folded: str) -> list[tuple[int, int]]:
    """Return where a line counts back from now, whole or with the word before it: 3時間前, Updated 3 hours ago."""
    if _AGO.fullmatch(folded):
        return [(0, len(folded))]
    found = [(start, _AGO.match(folded, end)) for start, end, _label in labels(folded)]
    return [(start, match.end()) for start, match in found if match]


def stamps(folded: str) -> tuple[Stamp, ...]:
    """Return the dates of a short line in order."""
    return () if len(folded) > MAX_LENGTH else _stamps(folded)


@lru_cache(maxsize=256)
def _stamps(folded: str) -> tuple[Stamp, ...]:
    """A line, the head of a post in it and the name over it ask for the same, so the answer is kept."""
    found = [_read(folded, day) for day in days(folded)]
    return tuple(_labelled(folded, found)) if found else ()


def _read(folded: str, day: Printed) -> Stamp:
    """Read a day with its clock."""
    clock = clock_of(folded, day)
    start = min(day.start, clock.start()) if clock else day.start
    end = max(day.end, clock.end()) if clock else day.end
    words, moment = folded[start:end].strip(), moment_of(folded, day, clock)
    return Stamp(start, end, words, moment, "", day.yearless, day.weekday)


def _labelled(folded: str, found: list[Stamp]) -> Iterable[Stamp]:
    """Give each date the word that dates it. Words stand before their dates where the line begins with one, or where no
    word follows its last date."""
    held = [_labels_in(folded, *gap) for gap in _gaps(folded, found)]
    forward = bool(held[0]) or not held[-1]
    for index, stamp in enumerate(found):
        before, behind = (
            [row for row in rows if _is_beside(folded, stamp, row)] for rows in (held[index], held[index + 1])
        )
        rows, others = (before, behind) if forward else (behind, before)
        if not rows and len(found) == 1:
            rows = others
        row = rows[-1 if forward else 0] if rows else None
        if row is None and not index:
            row = _opening(folded, stamp, held[0])
        yield replace(stamp, label=row[2], label_at=row[:2]) if row else stamp


def _labels_in(folded: str, start: int, stop: int) -> list[tuple[int, int, str]]:
    """Return the words that date something in a stretch, but for those of a while ago and of a count."""
    rows = [(start + at, start + end, name) for at, end, name in labels(folded[start:stop])]
    return [row for row in rows if not _AGO.match(folded, row[1]) and not _COUNT.match(folded, row[1])]


def _is_beside(folded: str, stamp: Stamp, row: tuple[int, int, str]) -> bool:
    start, end, _label = row
    between = folded[end : stamp.start] if end <= stamp.start else folded[stamp.end : start]
    return sum(sign.isalnum() for sign in between) <= _REACH


def _opening(folded: str, stamp: Stamp, rows: list[tuple[int, int, str]]) -> tuple[int, int, str] | None:
    """Return the word with a colon that opens a line, before whoever did it: 作成：山田太郎 2033/5/3. Whoever changed a page
    is not its author, and goes with the word."""
    for start, end, label in rows:
        if not any(map(str.isalnum, folded[:start])) and folded[end:].lstrip().startswith(":"):
            return (start, stamp.start, label) if label == "updated" else (0, 0, label)
    return None


def _gaps(folded: str, found: list[Stamp]) -> list[tuple[int, int]]:
    ends = [0, *(stamp.end for stamp in found)]
    starts = [*(stamp.start for stamp in found), len(folded)]
    return list(zip(ends, starts, strict=True))


def year_for(stamp: Stamp, years: Iterable[int]) -> int | None:
    """Return the year that a date without one most likely means: the first named year in which its weekday fits."""
    for year in years:
        try:
            day = date(year, int(stamp.iso[2:4]), int(stamp.iso[5:7]))
        except ValueError:
            continue
        if not stamp.weekday or WEEKDAYS[day.weekday()] == stamp.weekday:
            return year
    return None


def is_placeholder(folded: str) -> bool:
    """Whether a line is a date that somebody meant to fill in, with the word for it."""
    hidden = next((row for row in placeholders(folded) if "月" in row[2] or "年" in row[2]), None)
    return hidden is not None and not unlabelled(folded[: hidden[0]] + folded[hidden[1] :])


def unlabelled(rest: str) -> str:
    """Return the words of a line without those that say what its dates are."""
    for start, end, _name in reversed(labels(rest)):
        rest = rest[:start] + rest[end:]
    return rest.strip(" :|")
