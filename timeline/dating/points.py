"""One date in Japanese words, understood as a point or a set of EDTF. Pure: no Django.

What is not understood is refused: a wrong date is worse than none.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from articles.language.arithmetic import counted, days_of_month, in_zone, months_on
from articles.language.dates import SAID_DAYS, WEEKDAYS, era_year
from articles.language.nearest import Direction, nearest
from timeline.dating.edtf import QUARTERS, SEASONS, DateError

_WEEKS = {"先々週": -2, "先週": -1, "今週": 0, "来週": 1, "再来週": 2}
_MONTHS = {"先々月": -2, "先月": -1, "今月": 0, "来月": 1, "再来月": 2}
_YEARS = {
    "一昨年": -2,
    "昨年": -1,
    "去年": -1,
    "今年": 0,
    "本年": 0,
    "来年": 1,
    "再来年": 2,
    "昨": -1,
    "今": 0,
    "来": 1,
}
_MONTH_UNITS = r"[かカヶヵケ箇]月"
#: Words that count from the day on which they were written; what follows a month or a year is a date of its own.
_SPOKEN = re.compile(
    rf"(?P<day>{'|'.join(SAID_DAYS)})|(?P<count>[0-9]{{1,3}})(?P<unit>日|週間|{_MONTH_UNITS}|年)(?P<way>前|後)"
    rf"|(?P<week>{'|'.join(_WEEKS)})(?P<weekend>末)?(?:の?(?P<weekday>[月火水木金土日])曜日?)?|(?P<week_end>週末)|(?P<on>[月火水木金土日])曜日?"
    rf"|(?:(?P<month>{'|'.join(_MONTHS)})|(?P<year>{'|'.join(sorted(_YEARS, key=len, reverse=True))}))"
    r"(?:の?(?P<rest>[0-9上中下前後初半末春夏秋冬第].*))?"
    r"|(?P<ending>[月年])末"
)
#: The seasons of a year by a letter before them: 今秋, 来春.
_SEASON_LETTERS = ("昨", "今", "来")
#: Parts of a month in words: the days, and whether the words are too loose to be more than uncertain.
_PARTS = {
    "上旬": (1, 10, ""),
    "中旬": (11, 20, ""),
    "下旬": (21, 31, ""),
    "前半": (1, 15, ""),
    "後半": (16, 31, ""),
    "初め": (1, 5, "?"),
    "初旬": (1, 10, ""),
    "半ば": (13, 17, "?"),
    "末": (25, 31, "?"),
}
_SEASONS = {word: number for number, (_month, word) in SEASONS.items()}
_QUARTERS = {word: number for number, (_month, word) in QUARTERS.items()}
_QUALIFIERS = (
    ("頃(未確認)", "%"),
    ("ごろ(未確認)", "%"),
    ("(未確認)", "?"),
    ("?", "?"),
    ("頃", "~"),
    ("ごろ", "~"),
    ("~", "~"),
    ("%", "%"),
)
_POINT = re.compile(
    r"(?:(?:(?P<era>令和|平成|昭和|大正)(?P<era_year>[0-9]{1,2}|元)年|(?P<year>[0-9]{4})年))?"
    rf"(?:(?P<season>{'|'.join(_SEASONS)})|(?P<quarter>{'|'.join(_QUARTERS)})"
    r"|(?P<hidden>\(月日未発表\)|[X○〇]{1,2}月(?:[X○〇]{1,2}日)?)"
    rf"|(?:(?P<month>[0-9]{{1,2}})月)?(?:の?(?P<part>{'|'.join(_PARTS)})|(?P<unknown_day>\(日付未発表\)|[X○〇]{{1,2}}日)"
    r"|(?P<day>[0-9]{1,2})(?P<sun>日)?(?:\((?P<weekday>[月火水木金土日])(?:曜日?)?\))?)?"
    r"(?:(?P<half>午前|午後)?(?P<hour>[0-9]{1,2})(?:時(?:(?P<minute>[0-9]{1,2})分|(?P<half_past>半))?|:(?P<minutes>[0-9]{2})))?)"
)


class Unsaid(DateError):
    """The words leave out a year, a month or a day that only the day on which they were written could tell."""


class NoSuchMoment(DateError):
    """A day that the calendar, or a time that the clocks of the place do not have."""


class WrongWeekday(DateError):
    """The day has another ``weekday``, one of 月火水木金土日."""

    def __init__(self, words: str, weekday: str):
        super().__init__(f"{words!r}: that day is a ({weekday})")
        self.weekday = weekday


class AmbiguousHour(DateError):
    """午後12時 is noon to some and midnight to others."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the words leave unsaid: the day that they were written, the place's zone, the range's beginning, and
    whether what they tell of lies ahead of that day or behind it."""

    reference: date | None
    zone: str
    before: date | None = None
    direction: Direction = Direction.UNKNOWN


def point(words: str, context: Context) -> tuple[str, date | None]:
    """Return one date as EDTF, and the first day that it may mean."""
    words, qualifier = qualified(words)
    spoken = _SPOKEN.fullmatch(words)
    if spoken:
        return _spoken(spoken, qualifier, context)
    decade = re.fullmatch("([0-9]{3})0年代", words)
    if decade:
        return f"{decade[1]}X{qualifier}", None
    match = _POINT.fullmatch(words)
    if not match or not words:
        raise DateError(
            f"{words!r} is no date that we understand, such as 2025年10月21日, 2025年10月下旬 or 2025-10-21"
        )
    return _written(match, qualifier, context)


def qualified(words: str) -> tuple[str, str]:
    """Return the words without 頃 or (未確認), and EDTF's sign for it."""
    for ending, qualifier in _QUALIFIERS:
        if words.endswith(ending):
            return words.removesuffix(ending), qualifier
    return words, ""


# -- counted from the day of writing -----------------------------------------------------------------------------


def _spoken(match: re.Match, qualifier: str, context: Context) -> tuple[str, date | None]:
    """Return what was counted from the day of writing."""
    today = context.reference
    if today is None:
        raise Unsaid(f"{match.group()!r} needs the day that it was written on")
    if match["on"]:
        day = _on_weekday(WEEKDAYS.index(match["on"]), today, context.direction)
        return f"{day}{qualifier}", day
    if match["week"] or match["week_end"]:
        return _spoken_week(match, qualifier, today)
    if match["count"]:
        return _spoken_count(match, qualifier, today)
    if match["day"]:
        day = _later(today, SAID_DAYS[match["day"]])
        return f"{day}{qualifier}", day
    return _spoken_month(match, qualifier, context)


def _on_weekday(weekday: int, today: date, direction: Direction) -> date:
    """金曜日 alone is the next one of a plan, the last one of what is over."""
    ahead = (weekday - today.weekday()) % 7
    return _later(today, ahead if direction in (Direction.AHEAD, Direction.SOON) else (ahead - 7) % -7)


def _spoken_week(match: re.Match, qualifier: str, today: date) -> tuple[str, date | None]:
    """A week runs from Monday, its end is Saturday and Sunday."""
    monday = 7 * _WEEKS.get(match["week"], 0) - today.weekday()
    if match["weekday"]:
        day = _later(today, monday + WEEKDAYS.index(match["weekday"]))
        return f"{day}{qualifier}", day
    first = monday + (5 if match["weekend"] or match["week_end"] else 0)
    return f"[{_later(today, first)}{qualifier}..{_later(today, monday + 6)}{qualifier}]", None


def _spoken_count(match: re.Match, qualifier: str, today: date) -> tuple[str, date | None]:
    """3日前 is a day, 2カ月後 a month, 5年後 a year: the unit says how exact it is."""
    number = int(match["count"]) * (-1 if match["way"] == "前" else 1)
    if match["unit"] in ("日", "週間"):
        day = _later(today, number * (7 if match["unit"] == "週間" else 1))
        return f"{day}{qualifier}", day
    if match["unit"] == "年":
        return f"{today.year + number:04}{qualifier}", None
    year, month = months_on(today.year, today.month, number)
    return f"{year:04}-{month:02}{qualifier}", date(year, month, 1)


def _later(day: date, days: int) -> date:
    """Return the day so many days later. Raises ``NoSuchMoment``: no other day is meant."""
    found = counted(day, days)
    if found is None:
        raise NoSuchMoment(f"the calendar has no day {days} days after {day}")
    return found


def _spoken_month(match: re.Match, qualifier: str, context: Context) -> tuple[str, date | None]:
    """A month or a year counted from the day of writing, or the end of the present one."""
    today, rest = context.reference, match["rest"] or ""
    if match["ending"]:
        year, month, rest = today.year, 12 if match["ending"] == "年" else today.month, "末"
    elif match["year"]:
        year, month = today.year + _YEARS[match["year"]], None
        if match["year"] in _SEASON_LETTERS and rest not in _SEASONS:
            raise DateError(f"{match.group()!r} is no date that we understand")
        rest = "12月末" if rest == "末" else rest
    else:
        year, month = months_on(today.year, today.month, _MONTHS[match["month"]])
    if rest:
        return point(f"{year:04}年{f'{month}月' if month else ''}{rest}{qualifier}", context)
    if month is None:
        return f"{year:04}{qualifier}", None
    return f"{year:04}-{month:02}{qualifier}", date(year, month, 1)


# -- written out -------------------------------------------------------------------------------------------------


def _written(match: re.Match, qualifier: str, context: Context) -> tuple[str, date | None]:
    if match["season"] or match["quarter"]:
        number = _SEASONS.get(match["season"]) or _QUARTERS[match["quarter"]]
        return f"{_year(match, None, None, context):04}-{number}{qualifier}", None
    if match["hidden"]:
        return f"{_year(match, None, None, context):04}-XX-XX{qualifier}", None
    if match["month"] is None and match["day"] is None:
        return _without_day(match, qualifier, context)
    year, month = _year_and_month(match, context)
    head = f"{year:04}-{month:02}"
    last = days_of_month(year, month)
    if match["part"]:
        first, end, loose = _PARTS[match["part"]]
        mark = {"": "?", "~": "%"}.get(qualifier, qualifier) if loose else qualifier
        return f"[{head}-{first:02}{mark}..{head}-{min(end, last):02}{mark}]", None
    if match["day"] is None:
        _no_clock(match)
        return f"{head}{'-XX' if match['unknown_day'] else ''}{qualifier}", date(year, month, 1)
    day = date(year, month, int(match["day"]))
    _check_weekday(match, day)
    return f"{_with_clock(match, day, context)}{qualifier}", day


def _without_day(match: re.Match, qualifier: str, context: Context) -> tuple[str, date | None]:
    """A year alone, or a time that continues a day: 21日午後2時〜午後4時."""
    if match["hour"] and context.before and not (match["year"] or match["era"]):
        return f"{_with_clock(match, context.before, context)}{qualifier}", context.before
    if match["part"] or match["unknown_day"] or not (match["year"] or match["era"]):
        raise DateError(f"{match.group()!r} needs a month")
    _no_clock(match)
    return f"{_year(match, None, None, context):04}{qualifier}", None


def _no_clock(match: re.Match) -> None:
    if match["hour"]:
        raise DateError(f"{match.group()!r}: a time needs a known day")


def _check_weekday(match: re.Match, day: date) -> None:
    if match["weekday"] and WEEKDAYS[day.weekday()] != match["weekday"]:
        raise WrongWeekday(match.group(), WEEKDAYS[day.weekday()])


def _year_and_month(match: re.Match, context: Context) -> tuple[int, int]:
    month, day = (int(match[name]) if match[name] else None for name in ("month", "day"))
    if month is not None:
        return _year(match, month, day, context), month
    has_year = match["year"] or match["era"]
    if context.before and not has_year:
        return context.before.year, context.before.month
    if context.reference is None or has_year:
        raise Unsaid(f"{match.group()!r} needs a month")
    year, month = nearest(None, day, context.reference, context.direction)
    if year is None:
        raise NoSuchMoment(f"{match.group()!r} does not exist in the calendar")
    return year, month


def _year(match: re.Match, month: int | None, day: int | None, context: Context) -> int:
    """Return the year as written, else that of a range's beginning (or the next), else the nearest."""
    if match["year"]:
        return int(match["year"])
    if match["era"]:
        year = era_year(match["era"], int(match["era_year"].replace("元", "1")), month, day)
    elif context.before and month:
        begun = (context.before.month, context.before.day)
        year = context.before.year + ((month, day or 31) < begun)
    elif context.reference and month:
        year = nearest(month, day or _day_of(match["part"], context), context.reference, context.direction)[0]
    else:
        raise Unsaid(f"{match.group()!r} needs a year")
    if year is None:
        raise NoSuchMoment(f"{match.group()!r} does not exist in the calendar")
    return year


def _day_of(part: str | None, context: Context) -> int | None:
    """Return the day that decides in which year 上旬 lies: the last one where it lies ahead, else the first."""
    if part is None:
        return None
    first, last, _loose = _PARTS[part]
    return min(last, 28) if context.direction is Direction.AHEAD else first


def _with_clock(match: re.Match, day: date, context: Context) -> str:
    """Return the day, with its time and the offset that its zone had then."""
    if match["hour"] is None:
        return day.isoformat()
    hour = int(match["hour"])
    minute = 30 if match["half_past"] else int(match["minute"] or match["minutes"] or 0)
    if match["half"] and hour > 11:
        raise AmbiguousHour(f"{match.group()!r}: write 午前0時 for midnight and 午後0時 for noon")
    if hour == 24 and minute == 0:
        day, hour = _later(day, 1), 0
    moment = datetime(
        day.year,
        day.month,
        day.day,
        hour + 12 * (match["half"] == "午後"),
        minute,
        tzinfo=ZoneInfo(context.zone),
    )
    if in_zone(in_zone(moment, "UTC"), context.zone).replace(fold=0) != moment:
        raise NoSuchMoment(f"{match.group()!r}: the clocks in {context.zone} skipped that time")
    return moment.isoformat(timespec="minutes")
