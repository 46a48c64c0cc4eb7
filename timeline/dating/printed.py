"""Days as the heads of pages print them: on the calendar, with or without a year, by no day of writing. Pure: no Django.

Heads and sentences share the words and the terms; what a head leaves unsaid, whoever reads the page adds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from articles.language.dates import WEEKDAYS, era_year
from articles.language.numerals import arabic
from timeline.dating.lexicon import Token, lex
from timeline.dating.parts import Era, Short, clock_of, number
from timeline.dating.terms import Term, term_at
from timeline.dating.understanding import in_signs

#: What a printed day has at its core; most lines have none of it and are not read.
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NUMERAL = "[0-9一二三四五六七八九十]"
_CORE = re.compile(
    rf"{_NUMERAL} ?月|[0-9](?:/| / |[.・‐‑−-]| [.-] )[0-9]|\b(?:{_MONTHS})[a-z]{{0,6}}[ .,-]|^[0-9]{{8}}$",
    re.IGNORECASE,
)
_CORE_OR_DAY = re.compile(rf"{_CORE.pattern}|{_NUMERAL} ?日|\b(?:{_MONTHS})", re.IGNORECASE)
#: The letters of which such a day consists: what stands between two others is read, and nothing else.
_RUN = re.compile(
    r"[0-9A-Za-z年月日号號曜星期週火水木金土一二三四五六祝休昨今来去翌同前本再々上下旬末初半令和平成昭大正明治民國国中華元・'./,: ()-]{2,}"
)
_CALENDAR = frozenset(("year", "month", "day", "weekday"))
_PLAIN = _CALENDAR | {"clock", "daypart"}
#: Two digits name a year from 1969 to 2068, as strptime of POSIX reads them.
_PIVOT = 69


_Year = int | Era | Short


@dataclass(frozen=True, slots=True)
class Printed:
    """A day at ``start:end``. ``iso`` is ``--MM-DD`` where no year is printed, ``YYYY-MM`` where no day is, ``---DD`` where
    neither year nor month is, empty for a day that does not exist. ``clock`` is one within the day's own words."""

    start: int
    end: int
    iso: str
    weekday: str = ""
    clock: str = ""

    @property
    def yearless(self) -> bool:
        return self.iso.startswith("--")


def printed_days(text: str, *, alone: bool = False) -> list[Printed]:
    """Return the days and months of a folded text in order; ``alone`` asks for days without a month, 21日, as well."""
    if not (_CORE_OR_DAY if alone else _CORE).search(text):
        return []
    digits, places = arabic(text)
    signs = in_signs(digits)
    return [
        replace(day, start=places[day.start], end=places[day.end])
        for run in _RUN.finditer(signs)
        if (_CORE_OR_DAY if alone else _CORE).search(signs, *run.span())
        for day in _in_run(lex(signs, *run.span()), alone=alone)
    ]


def _in_run(tokens: Sequence[Token], *, alone: bool) -> Iterator[Printed]:
    at = 0
    while at < len(tokens):
        if not tokens[at].parts or tokens[at].parts[0][0] not in _CALENDAR:
            at += 1
            continue
        term, end = term_at(tokens, at)
        if term is not None and _is_printed(term, tokens[at:end], alone=alone):
            yield _printed(term, tokens[at:end])
        at = max(end, at + 1) if term is not None and "month" in term.parts else at + 1


def _is_printed(term: Term, tokens: Sequence[Token], *, alone: bool) -> bool:
    """Whether a term is a day, or a month with its year, by itself: 昨年10月21日 and 10月下旬 say less, 2025-10 may count pages."""
    written = _written(term)
    if term.span or term.article is not None or not set(term.parts) <= _PLAIN or written is None:
        return False
    year, month, day = written
    if month is None:
        return alone and year is None and day is not None
    if day is None and (tokens[0].text[-1:].isdigit() or tokens[-1].text.endswith("期")):
        return False
    return day is not None or isinstance(year, int | Era)


def _written(term: Term) -> tuple[_Year | None, int | None, int | None] | None:
    """Return the year, month and day as they are written, or nothing where one of them is counted from another date."""
    year, month, day = (term.parts.get(name) for name in ("year", "month", "day"))
    if isinstance(year, _Year | None) and isinstance(month, int | None) and isinstance(day, int | None):
        return year, month, day
    return None


def _printed(term: Term, tokens: Sequence[Token]) -> Printed:
    last, is_within = _last(tokens)
    clock = clock_of(term.parts) if is_within else None
    return Printed(
        tokens[0].start,
        last.end,
        _iso_of(term),
        WEEKDAYS[number(term.parts["weekday"])] if "weekday" in term.parts else "",
        f"{clock[0]:02}:{clock[1]:02}" if clock else "",
    )


def _iso_of(term: Term) -> str:
    year, month, day = _written(term) or (None, None, None)
    if year is not None and month is not None:
        return _iso(_year(year, month, day), month, day)
    return _without_year(month, day) if day is not None else ""


def _last(tokens: Sequence[Token]) -> tuple[Token, bool]:
    """Return the last word of the calendar before a clock, and whether a clock stands within: Tue Oct 21 18:30:05 2025."""
    last, is_within, seen = tokens[0], False, False
    for at, token in enumerate(tokens):
        names = {name for name, _value in token.parts}
        if names & {"clock", "daypart"} or token.of("zone") is not None:
            if "clock" not in names or not any(_is_year(after) for after in tokens[at + 1 :]):
                break
            seen = True
        elif names & _CALENDAR:
            last, is_within = token, seen
        elif token.text == ")" and not seen:
            last = token
    return last, is_within


def _is_year(token: Token) -> bool:
    return token.text.isdigit() and any(name == "year" for name, _value in token.parts)


def _year(year: _Year, month: int | None, day: int | None) -> int | None:
    if isinstance(year, Era):
        return era_year(year.name, year.number, month, day)
    if isinstance(year, Short):
        return year.digits + (2000 if year.digits < _PIVOT else 1900)
    return year


def _iso(year: int | None, month: int, day: int | None) -> str:
    """Return the day as far as ISO 8601, or nothing where the calendar or the era has none."""
    try:
        found = date(year or 0, month, 1 if day is None else day).isoformat()
    except ValueError:
        return ""
    return found if day is not None else found[:7]


def _without_year(month: int | None, day: int) -> str:
    exists = 1 <= (month or 1) <= 12 and 1 <= day <= 31
    return (f"--{month:02}-{day:02}" if month else f"---{day:02}") if exists else ""
