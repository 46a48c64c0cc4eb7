"""Dates as editors and sources write them, understood as EDTF. Pure: no Django.

The inverse of ``timeline.dating.wording`` where the words are unambiguous. What is not understood is refused: a wrong date
is worse than none.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from articles.language.arithmetic import counted, days_of_month, in_zone, months_on
from articles.language.dates import WEEKDAYS, era_year, find_dates, nearest
from timeline.dating.edtf import QUARTERS, SEASONS, DateError, Edtf, parse

_DAYS = {"一昨日": -2, "昨日": -1, "今日": 0, "本日": 0, "明日": 1, "明後日": 2}
_WEEKS = {"先々週": -2, "先週": -1, "今週": 0, "来週": 1}
_MONTHS = {"先々月": -2, "先月": -1, "今月": 0, "来月": 1}
_YEARS = {"一昨年": -2, "昨年": -1, "去年": -1, "今年": 0, "本年": 0, "来年": 1}
#: Words that count from the day on which they were written; what follows a month or a year is a date of its own.
_SPOKEN = re.compile(
    rf"(?P<day>{'|'.join(_DAYS)})|(?P<days>[0-9]{{1,3}})(?P<unit>日|週間)(?P<way>前|後)"
    rf"|(?P<week>{'|'.join(_WEEKS)})(?:の?(?P<weekday>[月火水木金土日])曜日?)?"
    rf"|(?:(?P<month>{'|'.join(_MONTHS)})|(?P<year>{'|'.join(_YEARS)}))(?:の?(?P<rest>[0-9上中下前後初半末春夏秋冬第].*))?"
)
#: Characters of the longest date that is looked for in a sentence.
_LONGEST = 40
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
)
_POINT = re.compile(
    r"(?:(?:(?P<era>令和|平成|昭和|大正)(?P<era_year>[0-9]{1,2}|元)年|(?P<year>[0-9]{4})年))?"
    rf"(?:(?P<season>{'|'.join(_SEASONS)})|(?P<quarter>{'|'.join(_QUARTERS)})"
    r"|(?P<hidden>\(月日未発表\)|[X○〇]{1,2}月(?:[X○〇]{1,2}日)?)"
    rf"|(?:(?P<month>[0-9]{{1,2}})月)?(?:(?P<part>{'|'.join(_PARTS)})|(?P<unknown_day>\(日付未発表\)|[X○〇]{{1,2}}日)"
    r"|(?P<day>[0-9]{1,2})(?P<sun>日)?(?:\((?P<weekday>[月火水木金土日])(?:曜日?)?\))?)?"
    r"(?:(?P<half>午前|午後)?(?P<hour>[0-9]{1,2})(?:時(?:(?P<minute>[0-9]{1,2})分|(?P<half_past>半))?|:(?P<minutes>[0-9]{2})))?)"
)
_NUMBERS = re.compile(
    r"(?<![0-9])(?:([0-9]{4})([/.-]))?([0-9]{1,2})(?(2)\2|/)([0-9]{1,2})(?:T(?=[0-9])|(?![0-9/]))"
)
_YEAR_AND_MONTH = re.compile(r"(?<![0-9])([0-9]{4})[/.-]([0-9]{1,2})(?![0-9/.-])")
_IN_JAPAN = re.compile(r"\(日本時間[^()]*(?:\([月火水木金土日]\)[^()]*)?\)")


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
class _Context:
    """What the words leave unsaid: the day that they were written, the place's zone, the range's beginning."""

    reference: date | None
    zone: str
    before: date | None = None


def from_japanese(text: str, reference: date | None = None, zone: str = "Asia/Tokyo") -> Edtf:
    """Understand a date in Japanese words, in numbers, or in EDTF itself. Raises ``DateError`` for all else.

    ``reference`` is the day that the words were written on. Without it a date without a year is refused; with it the
    year is that of the nearest past, or up to 30 days ahead. Words that only it explains (昨日, 21日, 先週) are marked
    uncertain; a week runs from Monday. Times are those of ``zone``; where the clocks go back, the first of the two
    hours is meant.
    """
    words = unicodedata.normalize("NFKC", text).strip()
    try:
        return parse(words)
    except DateError:
        pass
    try:
        plain = _plain(words)
        if "日本時間" in plain:
            plain, zone = plain.replace("(日本時間)", "").replace("日本時間", ""), "Asia/Tokyo"
        return _understood(plain, _Context(reference, zone))
    except DateError:
        raise
    except (ValueError, OverflowError) as error:
        raise NoSuchMoment(f"{text!r} does not exist in the calendar") from error


def date_in(text: str, reference: date | None = None, zone: str = "Asia/Tokyo") -> tuple[str, Edtf] | None:
    """Return the first date of a sentence, in its own words and as understood; the longest words that make sense
    are taken, so that 10月16日〜21日 is one date and 10月下旬 not the whole of October."""
    for found in find_dates(text, reference):
        clock = re.search("(?:現地|日本)(?:時間)?$", text[: found.start])
        start = clock.start() if clock else found.start
        for end in range(min(len(text), start + _LONGEST), found.end - 1, -1):
            try:
                return text[start:end].strip(), from_japanese(text[start:end], reference, zone)
            except DateError:
                continue
    return None


def _plain(words: str) -> str:
    """Leave out spaces, write numbers with 年月日, every sign of a range as 〜, and one clock: the place's own where
    Japan's stands beside it."""
    words = _NUMBERS.sub(_with_units, words)
    words = "".join(_YEAR_AND_MONTH.sub(r"\1年\2月", words).split())
    words = re.sub("[~～–—]|(?<=[日時分)])-", "〜", words)
    if words.startswith("現地"):
        words = _IN_JAPAN.sub("", words)
    return words.replace("現地時間", "").replace("現地", "")


def _with_units(match: re.Match) -> str:
    return f"{match[1] + '年' if match[1] else ''}{match[3]}月{match[4]}日"


def _understood(words: str, context: _Context) -> Edtf:
    whole, mark = _qualifier(words)
    if whole.endswith("のいずれか"):
        return _between(f"[{{}}{mark}..{{}}{mark}]", whole.removesuffix("のいずれか"), context)
    for ending in ("〜(継続中)", "から", "以降", "〜"):
        if words.endswith(ending):
            return parse(f"{_single(words.removesuffix(ending), context)}/..")
    for ending in ("まで", "以前"):
        end = words.removeprefix("〜").removesuffix(ending)
        if words.endswith(ending) and not re.search("〜|から", end):
            return parse(f"../{_single(end, context)}")
    if "〜" in words or "から" in words:
        return _between("{}/{}", words.removesuffix("まで"), context)
    return parse(_point(words, context)[0])


def _between(form: str, words: str, context: _Context) -> Edtf:
    start, mark, end = words.replace("から", "〜", 1).partition("〜")
    if not mark:
        raise DateError(f"{words!r} is one date, not one of several")
    first, day = _point(start, context)
    return parse(form.format(_no_set(first), _no_set(_point(end, replace(context, before=day))[0])))


def _single(words: str, context: _Context) -> str:
    return _no_set(_point(words, context)[0])


def _no_set(text: str) -> str:
    if text.startswith("["):
        raise DateError(f"{text!r} is one of several days and cannot begin or end a range")
    return text


def _point(words: str, context: _Context) -> tuple[str, date | None]:
    """Return one date as EDTF, and the first day that it may mean."""
    words, qualifier = _qualifier(words)
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


def _qualifier(words: str) -> tuple[str, str]:
    for ending, qualifier in _QUALIFIERS:
        if words.endswith(ending):
            return words.removesuffix(ending), qualifier
    return words, ""


def _spoken(match: re.Match, qualifier: str, context: _Context) -> tuple[str, date | None]:
    """Return what was counted from the day of writing, marked as uncertain."""
    if context.reference is None:
        raise Unsaid(f"{match.group()!r} needs the day that it was written on")
    if match["month"] or match["year"]:
        return _spoken_month(match, qualifier, context)
    mark, today = _uncertain(qualifier), context.reference
    if match["week"]:
        monday = 7 * _WEEKS[match["week"]] - today.weekday()
        if not match["weekday"]:
            return f"[{_later(today, monday)}{mark}..{_later(today, monday + 6)}{mark}]", None
        day = _later(today, monday + WEEKDAYS.index(match["weekday"]))
    elif match["day"]:
        day = _later(today, _DAYS[match["day"]])
    else:
        days = int(match["days"]) * (7 if match["unit"] == "週間" else 1)
        day = _later(today, -days if match["way"] == "前" else days)
    return f"{day.isoformat()}{mark}", day


def _later(day: date, days: int) -> date:
    """Return the day so many days later. Raises ``NoSuchMoment``: no other day is meant."""
    found = counted(day, days)
    if found is None:
        raise NoSuchMoment(f"the calendar has no day {days} days after {day}")
    return found


def _spoken_month(match: re.Match, qualifier: str, context: _Context) -> tuple[str, date | None]:
    """A month or a year counted from the day of writing; 昨年10月 says all that 2024年10月 says."""
    if match["year"]:
        year, month = context.reference.year + _YEARS[match["year"]], None
    else:
        year, month = months_on(context.reference.year, context.reference.month, _MONTHS[match["month"]])
    if match["rest"]:
        return _point(f"{year:04}年{f'{month}月' if month else ''}{match['rest']}{qualifier}", context)
    if month is None:
        return f"{year:04}{_uncertain(qualifier)}", None
    return f"{year:04}-{month:02}{_uncertain(qualifier)}", date(year, month, 1)


def _uncertain(qualifier: str) -> str:
    return {"": "?", "~": "%"}.get(qualifier, qualifier)


def _written(match: re.Match, qualifier: str, context: _Context) -> tuple[str, date | None]:
    if match["season"] or match["quarter"]:
        number = _SEASONS.get(match["season"]) or _QUARTERS[match["quarter"]]
        return f"{_year(match, None, None, context):04}-{number}{qualifier}", None
    if match["hidden"]:
        return f"{_year(match, None, None, context):04}-XX-XX{qualifier}", None
    if match["month"] is None and match["day"] is None:
        return _without_day(match, qualifier, context)
    year, month, guessed = _year_and_month(match, context)
    head = f"{year:04}-{month:02}"
    last = days_of_month(year, month)
    if match["part"]:
        first, end, loose = _PARTS[match["part"]]
        mark = qualifier if not loose else _uncertain(qualifier)
        return f"[{head}-{first:02}{mark}..{head}-{min(end, last):02}{mark}]", None
    if match["day"] is None:
        _no_clock(match)
        return f"{head}{'-XX' if match['unknown_day'] else ''}{qualifier}", date(year, month, 1)
    day = date(year, month, int(match["day"]))
    _check_weekday(match, day)
    return f"{_with_clock(match, day, context)}{_uncertain(qualifier) if guessed else qualifier}", day


def _without_day(match: re.Match, qualifier: str, context: _Context) -> tuple[str, date | None]:
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


def _year_and_month(match: re.Match, context: _Context) -> tuple[int, int, bool]:
    """Return year and month, and whether only the reference explains the month."""
    month, day = (int(match[name]) if match[name] else None for name in ("month", "day"))
    if month is None and context.before and not (match["year"] or match["era"]):
        return context.before.year, context.before.month, False
    if month is None and context.reference and not (match["year"] or match["era"]):
        year, month = nearest(None, day, context.reference)
        if year is None:
            raise NoSuchMoment(f"{match.group()!r} does not exist in the calendar")
        return year, month, True
    if month is None:
        raise Unsaid(f"{match.group()!r} needs a month")
    return _year(match, month, day, context), month, False


def _year(match: re.Match, month: int | None, day: int | None, context: _Context) -> int:
    """Return the year as written, else that of a range's beginning (or the next), else the nearest."""
    if match["year"]:
        return int(match["year"])
    if match["era"]:
        year = era_year(match["era"], int(match["era_year"].replace("元", "1")), month, day)
    elif context.before and month:
        begun = (context.before.month, context.before.day)
        year = context.before.year + ((month, day or 31) < begun)
    elif context.reference and month:
        year = nearest(month, day or _PARTS.get(match["part"], (1,))[0], context.reference)[0]
    else:
        raise Unsaid(f"{match.group()!r} needs a year")
    if year is None:
        raise NoSuchMoment(f"{match.group()!r} does not exist in the calendar")
    return year


def _with_clock(match: re.Match, day: date, context: _Context) -> str:
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
