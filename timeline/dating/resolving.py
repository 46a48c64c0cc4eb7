"""The parts of a date as a stretch of the calendar, seen from the day that the words were written. Pure: no Django."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from articles.language.arithmetic import counted, months_on
from articles.language.dates import ERAS, WEEKDAYS, era_year
from articles.language.nearest import Direction, nearest
from timeline.dating import stretch
from timeline.dating.context import Context
from timeline.dating.parts import Era, Near, Next, Part, Parts, Rel, Short, number, without, word
from timeline.dating.point import DateError
from timeline.dating.refusals import NoSuchMoment, OutsideEra, Unsaid, WrongWeekday
from timeline.dating.stretch import Stretch

#: Parts of a date from coarse to fine. Each is found within what those before it name.
ORDER = (
    *("century", "decade", "era_decade", "year", "fiscal", "half", "quarter", "season", "month", "hidden"),
    *("week", "part", "day", "weekday", "week_of"),
)
#: Two digits name a year of the century that ends so many years after the day of writing.
_SOON = 20
_AHEAD = (Direction.AHEAD, Direction.SOON)


_Finder = Callable[[Parts, Context], Stretch]


def resolve(parts: Parts, context: Context) -> Stretch:
    """Return the stretch that the parts name. Raises ``DateError``."""
    for name, value in parts.items():
        if isinstance(value, Near):
            return _nearest_of(parts, name, value.by, context)
    finest = next((name for name in reversed(ORDER) if name in parts), "")
    if not finest:
        raise Unsaid("a part of a month or a year needs the month or the year")
    return _FOUND[finest](parts, context)


def _nearest_of(parts: Parts, near: str, default: int, context: Context) -> Stretch:
    """年末 is that of this year, or the one before or after where only that fits the verb."""
    today = context.today()
    if default and today.month <= 2:
        default = 0
    found = {by: resolve(parts | {near: Rel(by)}, context) for by in (-1, 0, 1)}
    if context.direction in _AHEAD:
        return next((found[by] for by in (0, 1) if found[by].last >= today), found[default])
    if context.direction is Direction.BEHIND:
        return next((found[by] for by in (0, -1) if found[by].first <= today), found[default])
    return found[default]


# -- years and what they hold ------------------------------------------------------------------------------------


def _year_number(value: Part, context: Context, month: int | None = None, on: int | None = None) -> int:
    if isinstance(value, Era):
        return _year_of_era(value, month, on)
    if isinstance(value, Rel):
        return context.today().year + value.by
    if isinstance(value, Next):
        return context.named().year + value.by
    if isinstance(value, Short) and context.before:
        return context.before.year // 100 * 100 + value.digits
    if isinstance(value, Short):
        latest = context.today().year + _SOON
        return latest - (latest - value.digits) % 100
    if value == "winter":
        today = context.today()
        return today.year - (today.month <= 2)
    return number(value)


def _year_of_era(era: Era, month: int | None, on: int | None) -> int:
    found = era_year(era.name, era.number, month, on)
    if found is not None:
        return found
    begun = next(first for name, first in ERAS if name == era.name)
    if not era.number:
        raise NoSuchMoment(f"{era.name}0年 does not exist in the calendar")
    raise OutsideEra(f"{era.name}{era.number}年", begun.year + era.number - 1)


def _year(parts: Parts, context: Context) -> Stretch:
    return stretch.year(_year_number(parts["year"], context))


def _fiscal(parts: Parts, context: Context) -> Stretch:
    value = parts["fiscal"]
    if isinstance(value, Rel | Next):
        day = context.today() if isinstance(value, Rel) else context.named()
        return stretch.fiscal_year(day.year + value.by - (day.month <= 3))
    try:
        of = _year_number(value, context, 4, 1)
    except OutsideEra:
        # The fiscal year in which an era began bears its name from the beginning: 令和元年度.
        of = _year_number(value, context, 12, 31)
    return stretch.fiscal_year(of)


def _decade(parts: Parts, context: Context) -> Stretch:
    value = parts["decade"]
    of = 100 * (_century_number(parts["century"], context) - 1) if "century" in parts else 1900
    first = of + value.digits if isinstance(value, Short) else number(value)
    if first % 10:
        raise DateError(f"{first}: a decade begins with a year that ends in 0")
    return stretch.decade(first)


def _era_decade(parts: Parts, context: Context) -> Stretch:
    first = _year_number(parts["era_decade"], context)
    return stretch.years(first, first + 9, f"[{first:04}..{first + 9:04}]", "years")


def _century(parts: Parts, context: Context) -> Stretch:
    return stretch.century(_century_number(parts["century"], context))


def _century_number(value: Part, context: Context) -> int:
    return (context.today().year + 99) // 100 + value.by if isinstance(value, Rel) else number(value)


def _year_holding(parts: Parts, context: Context) -> Stretch:
    """Return the year that the parts name, fiscal or of the calendar."""
    held: Parts = {name: parts[name] for name in ("fiscal", "year") if name in parts}
    return resolve(held, context)


def _half_or_quarter(name: str, cut: Callable[[Stretch, int], Stretch]) -> _Finder:
    def found(parts: Parts, context: Context) -> Stretch:
        if "year" not in parts and "fiscal" not in parts:
            return _nearest_of(parts, "year", 0, context)
        return cut(_year_holding(parts, context), number(parts[name]))

    return found


def _season(parts: Parts, context: Context) -> Stretch:
    which = number(parts["season"])
    if "fiscal" in parts:
        year = _fiscal(parts, context).first.year
        return stretch.season(year, which)
    if "year" not in parts and context.before:
        found = stretch.season(context.before.year, which)
        return found if found.last >= context.before else stretch.season(context.before.year + 1, which)
    if "year" not in parts:
        return _closest(lambda year: stretch.season(year, which), context, "season")
    return stretch.season(_year_number(parts["year"], context), which)


def _closest(of: Callable[[int], Stretch], context: Context, words: str) -> Stretch:
    """Return that of the years about the day of writing which fits the verb, else the nearest."""
    today = context.today()
    found = [of(today.year + by) for by in (-1, 0, 1)]
    ahead = [each for each in found if each.last >= today]
    behind = [each for each in found if each.first <= today]
    if context.direction in _AHEAD:
        return ahead[0]
    if context.direction is Direction.BEHIND:
        return behind[-1]
    return min(found, key=lambda each: max((each.first - today).days, (today - each.last).days, 0))


# -- months ------------------------------------------------------------------------------------------------------


def _month(parts: Parts, context: Context) -> Stretch:
    value = parts["month"]
    if isinstance(value, Rel | Next):
        day = context.today() if isinstance(value, Rel) else context.named()
        return stretch.month(*months_on(day.year, day.month, value.by))
    month = number(value)
    if not 1 <= month <= 12:
        raise NoSuchMoment(f"there is no month {month}")
    if "fiscal" in parts:
        return stretch.month(_fiscal(parts, context).first.year + (month <= 3), month)
    return stretch.month(_year_of_month(parts, month, context), month)


def _year_of_month(parts: Parts, month: int, context: Context) -> int:
    """Return the year as written, else that of a range's beginning (or the next), else the nearest."""
    said = parts.get("day")
    day = said if isinstance(said, int) else None
    if "year" in parts:
        return _year_number(parts["year"], context, month, day)
    if context.before:
        return context.before.year + ((month, day or 31) < (context.before.month, context.before.day))
    reference = context.today()
    year, _month = nearest(month, day or _day_of(parts, month, context), reference, context.direction)
    if year is None:
        raise NoSuchMoment(f"{month}月{day}日 does not exist in the calendar")
    return year


def _day_of(parts: Parts, month: int, context: Context) -> int | None:
    """Return the day that decides in which year 10月上旬 lies: the last one where it lies ahead, else the first."""
    if "part" not in parts:
        return None
    found = stretch.part(stretch.month(2000, month), word(parts["part"]))
    if found is None:
        return None
    return min(found.last.day, 28) if context.direction is Direction.AHEAD else found.first.day


# -- weeks and parts ---------------------------------------------------------------------------------------------


def _monday(day: date, weeks: int = 0) -> date:
    found = counted(day, 7 * weeks - day.weekday())
    if found is None:
        raise NoSuchMoment(f"the calendar has no week {weeks} weeks from {day}")
    return found


def _week(parts: Parts, context: Context) -> Stretch:
    """A week runs from Monday; of a month it is the first, second … one of seven days."""
    value = parts["week"]
    if isinstance(value, Rel | Next):
        day = context.today() if isinstance(value, Rel) else context.named()
        return stretch.week(_monday(day, value.by))
    of = resolve(without(parts, "week", "weekday", "part"), context)
    which = number(value)
    first = of.first + timedelta(days=7 * (which - 1))
    if of.grain != "month" or not 1 <= which <= 5 or first > of.last:
        raise NoSuchMoment(f"there is no week {which} of {of.text}")
    last = min(first + timedelta(days=6), of.last)
    return stretch.days(first, last, "numbered week")


def _week_of(parts: Parts, context: Context) -> Stretch:
    """20日の週 is the week that holds that day."""
    return stretch.week(_monday(resolve(without(parts, "week_of"), context).first))


def _hidden(parts: Parts, context: Context) -> Stretch:
    """A form to be filled in: 2025年XX月XX日, 10月XX日."""
    of = resolve(without(parts, "hidden"), context)
    form = {("year", "month"): "{}-XX-XX", ("month", "day"): "{}-XX"}.get((of.grain, word(parts["hidden"])))
    if form is None:
        raise DateError(f"{of.text}: what is left out is no month and no day")
    return Stretch(of.first, of.last, form.format(of.text), "hidden")


def _part(parts: Parts, context: Context) -> Stretch:
    held = without(parts, "part")
    coarser = [name for name in ORDER if name in held]
    name = word(parts["part"])
    if coarser:
        of = resolve(held, context)
    elif context.before:
        of = stretch.month(context.before.year, context.before.month)
    else:
        raise Unsaid("a part such as 末 or 内 needs the month or the year that it is of")
    coarser = coarser or ["month"]
    is_present = held.get(coarser[-1]) == Rel(0)
    if name == "within" or (name == "whole" and is_present):
        return _within(of, context, is_present=is_present)
    found = stretch.part(of, name)
    if found is None:
        raise DateError(f"{of.text} has no part of this name: {name}")
    return found


def _within(of: Stretch, context: Context, *, is_present: bool) -> Stretch:
    """What is to be within a year begins with the day of writing; what was so may have been before it."""
    end = of.last.isoformat()
    if not is_present:
        return Stretch(of.first, of.last, f"[..{end}]", "within")
    today = context.today()
    first = of.first if context.direction is Direction.BEHIND else max(of.first, today)
    return Stretch(first, of.last, f"[{first}..{end}]", "within")


# -- days --------------------------------------------------------------------------------------------------------


def _day(parts: Parts, context: Context) -> Stretch:
    value = parts["day"]
    if isinstance(value, Rel | Next):
        day = context.today() if isinstance(value, Rel) else context.named()
        found = counted(day, value.by)
        if found is None:
            raise NoSuchMoment(f"the calendar has no day {value.by} days after {day}")
    else:
        on = number(value)
        of = _month_of_day(parts, on, context)
        if not 1 <= on <= stretch.length(of):
            raise NoSuchMoment(f"{of.text} has no day {on}")
        if of.first == date.min and not of.text.startswith("0001"):
            return Stretch(of.first, of.last, f"{of.text}-{on:02}", "ancient day")
        found = of.first.replace(day=on)
    return stretch.day(found)


def _month_of_day(parts: Parts, day: int, context: Context) -> Stretch:
    held: Parts = {name: parts[name] for name in ("year", "fiscal", "month") if name in parts}
    if "month" in held:
        return _month(held | {"day": day}, context)
    if held:
        raise Unsaid(f"{day}日 needs a month")
    if context.before:
        year, month = context.before.year, context.before.month
        return stretch.month(*months_on(year, month, int(day < context.before.day)))
    if not 1 <= day <= 31:
        raise NoSuchMoment(f"there is no day {day}")
    found, at = nearest(None, day, context.today(), context.direction)
    if found is None or at is None:
        raise NoSuchMoment(f"{day}日 does not exist in the calendar")
    return stretch.month(found, at)


def _weekday(parts: Parts, context: Context) -> Stretch:
    weekday = number(parts["weekday"])
    held = without(parts, "weekday")
    if "day" in held:
        found = resolve(held, context)
        if found.first.weekday() != weekday:
            raise WrongWeekday(found.text, WEEKDAYS[found.first.weekday()])
        return found
    if isinstance(held.get("week"), int):
        return _numbered_weekday(held, weekday, context)
    if "week" in held:
        return stretch.day(_week(held, context).first + timedelta(days=weekday))
    if held:
        return _only_one(resolve(held, context), weekday)
    return stretch.day(_alone(weekday, context))


def _numbered_weekday(held: Parts, weekday: int, context: Context) -> Stretch:
    """10月第3火曜日 is the third Tuesday of October."""
    of = resolve(without(held, "week"), context)
    first = (weekday - of.first.weekday()) % 7 + 1 + 7 * (number(held["week"]) - 1)
    if of.grain != "month" or not 1 <= first <= of.last.day:
        raise NoSuchMoment(f"{of.text} has no such weekday")
    return stretch.day(of.first.replace(day=first))


def _only_one(of: Stretch, weekday: int) -> Stretch:
    """A weekday of a part of a week, or of any days of which only one is that weekday."""
    found = [day for day in _days_of(of) if day.weekday() == weekday] if of.grain != "year" else []
    if len(found) != 1:
        raise DateError(f"{of.text} has more than one such weekday, or none")
    return stretch.day(found[0])


def _days_of(of: Stretch) -> Iterator[date]:
    for by in range(min((of.last - of.first).days, 31) + 1):
        yield of.first + timedelta(days=by)


def _alone(weekday: int, context: Context) -> date:
    """金曜日 alone is the next one of a plan, the last one of what is over, else the nearer one."""
    if context.before:
        return _near_weekday(context.before, (weekday - context.before.weekday()) % 7)
    today = context.today()
    ahead = (weekday - today.weekday()) % 7
    is_ahead = context.direction in _AHEAD or (context.direction is Direction.EITHER and ahead <= 3)
    return _near_weekday(today, ahead if is_ahead else (ahead - 7) % -7)


def _near_weekday(day: date, by: int) -> date:
    found = counted(day, by)
    if found is None:
        raise NoSuchMoment(f"the calendar has no day {by} days after {day}")
    return found


_FOUND: dict[str, _Finder] = {
    "century": _century,
    "decade": _decade,
    "era_decade": _era_decade,
    "year": _year,
    "fiscal": _fiscal,
    "half": _half_or_quarter("half", stretch.half),
    "quarter": _half_or_quarter("quarter", stretch.quarter),
    "season": _season,
    "month": _month,
    "hidden": _hidden,
    "week": _week,
    "week_of": _week_of,
    "part": _part,
    "day": _day,
    "weekday": _weekday,
}
