"""Stretches of the calendar, and the parts of them that words name. Pure: no Django.

上旬 is days 1 to 10, 前半 the first half; what has no bounds that anybody agrees on is approximate: 月末 is about the last
day of the month, 年末 about December, 年明け about January.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from articles.language.arithmetic import counted, days_of_month, months_on
from timeline.dating.point import QUARTERS, SEASONS
from timeline.dating.refusals import NoSuchMoment

_QUARTERS = {quarter: code for code, (_month, _words) in QUARTERS.items() for quarter in [code - 32]}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` to ``last``, as EDTF in ``text``, of a ``grain``: day, week, month, year … A ``loose`` one is
    approximate."""

    first: date
    last: date
    text: str
    grain: str
    loose: bool = False

    def edge(self, *, is_last: bool) -> str:
        """Return from when or until when something holds: the day where the words are loose, else as precise as they are."""
        if self.text.startswith("["):
            return self.text[1:-1].split("..")[is_last]
        return (self.last if is_last else self.first).isoformat() if self.loose else self.text

    def marked(self, qualifier: str) -> str:
        """Return the EDTF with a mark at each of its points."""
        mark = {"": "~", "?": "%"}.get(qualifier, qualifier) if self.loose else qualifier
        return (
            self.text.replace("..", f"{mark}..").replace("]", f"{mark}]")
            if self.text[0] == "["
            else self.text + mark
        )


def day(on: date, *, loose: bool = False) -> Stretch:
    return Stretch(on, on, on.isoformat(), "day", loose)


def days(first: date, last: date, grain: str = "days") -> Stretch:
    return Stretch(first, last, f"[{first}..{last}]", grain)


def month(year: int, number: int, *, loose: bool = False) -> Stretch:
    if not (1 <= number <= 12 and -9999 <= year <= 9999):
        raise NoSuchMoment(f"there is no month {number} of {year}")
    if year < 1:
        return Stretch(date.min, date.min, f"{_written(year)}-{number:02}", "month", loose)
    first, last = date(year, number, 1), date(year, number, days_of_month(year, number))
    return Stretch(first, last, f"{first:%Y-%m}".zfill(7), "month", loose)


def months(year: int, number: int, count: int, grain: str) -> Stretch:
    """Return so many months from one on, written by its first and last month."""
    first, last = month(year, number), month(*months_on(year, number, count - 1))
    return Stretch(first.first, last.last, f"[{first.text}..{last.text}]", grain)


def year(number: int, *, loose: bool = False) -> Stretch:
    """Return a year, astronomically counted: 0 is 1 BCE."""
    if not -9999 <= number <= 9999:
        raise NoSuchMoment(f"there is no year {number}")
    text = _written(number)
    first, last = (date(number, 1, 1), date(number, 12, 31)) if number > 0 else (date.min, date.min)
    return Stretch(first, last, text, "year", loose)


def _written(number: int) -> str:
    return f"{'-' if number < 0 else ''}{abs(number):04}"


def length(month: Stretch) -> int:
    """Return how many days a month has; EDTF knows whether one before our era has 28 or 29."""
    return month.last.day if month.last > date.min else 31


def years(first: int, last: int, text: str, grain: str) -> Stretch:
    begin, end = year(first), year(last)
    return Stretch(begin.first, end.last, text, grain)


def fiscal_year(number: int) -> Stretch:
    """Return Japan's fiscal year, which begins with April."""
    return months(number, 4, 12, "fiscal")


def decade(number: int) -> Stretch:
    return years(number, number + 9, f"{number // 10:03}X", "decade")


def century(number: int) -> Stretch:
    """Return a century as EDTF writes it: the 20th is 19XX, the third before our era -02XX."""
    if number < 0:
        return years(number * 100 + 1, (number + 1) * 100 - 1, f"-{-number - 1:02}XX", "century")
    return years(max(1, (number - 1) * 100), number * 100 - 1, f"{number - 1:02}XX", "century")


def season(of: int, number: int) -> Stretch:
    found = months(of, SEASONS[number][0], 3, "season")
    return replace(found, text=f"{of:04}-{number}")


def quarter(first: Stretch, number: int) -> Stretch:
    """Return a quarter of a calendar or fiscal year, as EDTF counts those of the calendar."""
    begin = months_on(first.first.year, first.first.month, 3 * (number - 1))
    found = months(*begin, 3, "quarter")
    return replace(found, text=f"{begin[0]:04}-{_QUARTERS[(begin[1] + 2) // 3]}")


def half(of: Stretch, number: int) -> Stretch:
    return months(*months_on(of.first.year, of.first.month, 6 * (number - 1)), 6, "half")


def week(monday: date) -> Stretch:
    return days(monday, _later(monday, 6), "week")


def _later(first: date, by: int) -> date:
    found = counted(first, by)
    if found is None:
        raise NoSuchMoment(f"the calendar has no day {by} days after {first}")
    return found


# -- parts of a stretch ------------------------------------------------------------------------------------------


def _of_month(of: Stretch, low: int, high: int) -> Stretch:
    end = min(high, of.last.day)
    return days(of.first.replace(day=low), of.first.replace(day=end))


_Cut = Callable[[Stretch], Stretch]


def _within_year(offset: int) -> _Cut:
    """A month of a year that begins with ``first``, loosely: 年末 is about its last month."""
    return lambda of: month(*months_on(of.first.year, of.first.month, offset), loose=True)


def _months_within(offset: int, count: int) -> _Cut:
    """Some months of a year, from one after its first."""
    return lambda of: months(*months_on(of.first.year, of.first.month, offset), count, "months")


def _of_years(low: int, high: int) -> _Cut:
    """The years between two of a decade or a century."""
    return lambda of: _some_years(of.first.year // 10 * 10 + low, of.first.year // 10 * 10 + high)


def _some_years(first: int, last: int) -> Stretch:
    return years(first, last, f"[{first:04}..{last:04}]", "years")


def _about_year(offset: int) -> _Cut:
    return lambda of: year(of.first.year // 10 * 10 + offset, loose=True)


def _about_decade(offset: int) -> _Cut:
    return lambda of: replace(decade(of.first.year // 100 * 100 + offset), loose=True)


_MONTH: dict[str, _Cut] = {
    "first third": lambda of: _of_month(of, 1, 10),
    "second third": lambda of: _of_month(of, 11, 20),
    "last third": lambda of: _of_month(of, 21, 31),
    "first half": lambda of: _of_month(of, 1, 15),
    "second half": lambda of: _of_month(of, 16, 31),
    "beginning": lambda of: day(of.first, loose=True),
    "middle": lambda of: day(of.first.replace(day=15), loose=True),
    "end": lambda of: day(of.last, loose=True),
    # The days about 15 August on which most of Japan is at home.
    "bon": lambda of: replace(_of_month(of, 13, 16), loose=True),
}
_YEAR: dict[str, _Cut] = {
    "first third": _months_within(0, 4),
    "second third": _within_year(5),
    "last third": _months_within(8, 4),
    "first half": lambda of: half(of, 1),
    "second half": lambda of: half(of, 2),
    "beginning": _within_year(0),
    "middle": _within_year(5),
    "end": _within_year(11),
}
_DECADE: dict[str, _Cut] = {
    "first third": _of_years(0, 3),
    "second third": _of_years(4, 6),
    "last third": _of_years(7, 9),
    "first half": _of_years(0, 4),
    "second half": _of_years(5, 9),
    "beginning": _about_year(0),
    "middle": _about_year(5),
    "end": _about_year(9),
}
_CENTURY: dict[str, _Cut] = {
    "first third": lambda of: _some_years(of.first.year // 100 * 100, of.first.year // 100 * 100 + 33),
    "second third": lambda of: _some_years(of.first.year // 100 * 100 + 34, of.first.year // 100 * 100 + 66),
    "last third": lambda of: _some_years(of.first.year // 100 * 100 + 67, of.last.year),
    "first half": lambda of: _some_years(of.first.year // 100 * 100, of.first.year // 100 * 100 + 49),
    "second half": lambda of: _some_years(of.first.year // 100 * 100 + 50, of.last.year),
    "beginning": _about_decade(0),
    "middle": _about_decade(50),
    "end": _about_decade(90),
}
_WEEK: dict[str, _Cut] = {
    "opening": lambda of: day(of.first),
    "beginning": lambda of: day(of.first, loose=True),
    "middle": lambda of: day(_later(of.first, 2), loose=True),
    "end": lambda of: days(_later(of.first, 5), of.last),
    "first half": lambda of: days(of.first, _later(of.first, 2)),
    "second half": lambda of: days(_later(of.first, 3), of.last),
}
_SEASON: dict[str, _Cut] = {"beginning": _within_year(0), "middle": _within_year(1), "end": _within_year(2)}
_PARTS = {
    "month": _MONTH,
    "year": _YEAR,
    "fiscal": _YEAR,
    "decade": _DECADE,
    "century": _CENTURY,
    "week": _WEEK,
    "season": _SEASON,
    "quarter": _SEASON,
}
#: The names that words may give to a part.
PARTS = (*dict.fromkeys(name for parts in _PARTS.values() for name in parts), "last day", "whole", "within")


def part(of: Stretch, name: str) -> Stretch | None:
    """Return the part of a stretch that a word names, or nothing where the stretch has none of that name."""
    if name == "whole":
        return of
    if name == "last day":
        return day(of.last)
    found = _PARTS.get(of.grain, {}).get(name)
    return found(of) if found else None
