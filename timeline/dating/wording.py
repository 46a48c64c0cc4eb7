"""EDTF dates in Japanese words. Pure: no Django.

A date without a time is never converted to another zone: a day in Washington covers two days in Japan. Where a
time is known, the place's time stands first and Japan's beside it. A daypart is shown as it was said.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from articles.language.arithmetic import days_of_month, in_zone
from articles.language.dates import WEEKDAYS
from timeline.dating.dayparts import NOON
from timeline.dating.edtf import Edtf, Extent
from timeline.dating.point import QUARTERS, SEASONS, Point, Precision

JAPAN = "Asia/Tokyo"
_QUALIFIED = {"exact": "", "approximate": "頃", "uncertain": "(未確認)", "both": "頃(未確認)"}
#: Parts of a month by their first and last day; 下旬 and 後半 end with it.
_DECADS = {(1, 10): "上旬", (11, 20): "中旬", (1, 15): "前半"}
_TO_THE_END = {21: "下旬", 16: "後半"}
#: Parts of a year by their first month and how many they are; fiscal years begin with April.
_MONTHS = {
    (1, 6): "年上半期",
    (7, 6): "年下半期",
    (4, 12): "年度",
    (4, 6): "年度上半期",
    (10, 6): "年度下半期",
}
#: Words before the date of a plan that fell through or moved.
_PLANS = {"cancelled": "中止", "postponed": "延期", "did_not_occur": "実現せず"}


@dataclass(frozen=True, slots=True)
class _Manner:
    """By whose clock a time is told in which zone, and the words for the part of the day at the beginning and the end."""

    zone: str
    clock: str
    dayparts: tuple[str, str] = ("", "")


def display(
    when: Edtf,
    zone: str = JAPAN,
    *,
    year: int | None = None,
    local: bool = False,
    clock: str = "both",
    daypart: str = "",
) -> str:
    """Return the date in words; ``year`` is what the surroundings say already and is then left out.

    ``clock`` says by whose clock a time is told where the place's is not Japan's: place, japan or both.
    ``daypart`` is the word for the part of the day, of a range two with a slash.

    ``local`` marks a day without a time as the place's own (現地10月21日(火)), for places where the day is another
    than in Japan. A time says so by itself.
    """
    first, _slash, last = daypart.partition("/")
    manner = _Manner(zone, clock, (first, last))
    mark = "現地" if local and when.precision in (Precision.DECAD, Precision.DAY) else ""
    return mark + _EXTENTS[when.extent](when, year, manner)


def display_planned(
    when: Edtf | None,
    zone: str,
    occurrence: str,
    *,
    year: int | None = None,
    clock: str = "both",
    daypart: str = "",
) -> str:
    """Return the date with what became of the plan: 中止（当初予定：10月下旬）. No date is 時期未定.

    What was rescheduled has its new date; the old ones are in the list of moved dates.
    """
    words = display(when, zone, year=year, clock=clock, daypart=daypart) if when else "時期未定"
    if occurrence == "rescheduled":
        return f"{words}（日程変更）"
    if occurrence in _PLANS:
        return f"{_PLANS[occurrence]}（当初予定：{words}）" if when else f"{_PLANS[occurrence]}（時期未定）"
    return words


# -- by extent ---------------------------------------------------------------------------------------------------


def _instant(when: Edtf, year: int | None, manner: _Manner) -> str:
    return _words(when.points[0], year, manner)


def _lasting(when: Edtf, year: int | None, manner: _Manner) -> str:
    if when.end is None:
        return f"{_words(when.points[0], year, manner)}〜({'継続中' if when.open_end else '終了時期不明'})"
    if when.start is None:
        begun = "" if when.open_start else "(開始時期不明)"
        return f"{begun}〜{_words(when.end, year, manner)}まで"
    return f"{_words(when.start, year, manner)}〜{_after(when.start, when.end, manner)}"


def _all_of(when: Edtf, year: int | None, manner: _Manner) -> str:
    """Each of several days: 16日と20日, 16日〜20日の毎日."""
    if ".." in when.text:
        return (
            f"{_words(when.points[0], year, manner)}〜{_after(when.points[0], when.points[-1], manner)}の毎日"
        )
    return "と".join(_each(when.points, year, manner))


def _one_of(when: Edtf, year: int | None, manner: _Manner) -> str:
    """One of several days: 下旬 where they are ten days of a month, 以降 and までに where one end is open, 21日か22日
    where they are listed, else 17日〜31日のいずれか."""
    if when.end is None:
        return f"{_words(when.points[0], year, manner)}以降"
    if when.start is None:
        return _by(when.end, year, manner)
    if "," in when.text:
        words = _each(when.points, year, manner)
        return "か".join(words) if len(words) == 2 else f"{'、'.join(words)}のいずれか"
    first, last = when.start, when.end
    if first.qualifier == last.qualifier and (named := _named(first, last, year)):
        return named + _QUALIFIED[first.qualifier]
    return f"{_words(first, year, manner)}〜{_after(first, last, manner)}のいずれか"


_EXTENTS = {
    Extent.INSTANT: _instant,
    Extent.LASTING: _lasting,
    Extent.ONE_OF: _one_of,
    Extent.ALL_OF: _all_of,
}


def _named(first: Point, last: Point, year: int | None) -> str:
    """Return the name of a stretch that has one: 10月下旬, 2025年上半期, 2025年度, 1990年代後半."""
    precisions = (first.precision, last.precision)
    (begun, month, day), (ended, last_month, last_day) = first.days()[0], last.days()[0]
    if precisions == (Precision.YEAR, Precision.YEAR):
        return _named_years(begun, ended)
    if precisions == (Precision.MONTH, Precision.MONTH):
        months = ended * 12 + last_month - begun * 12 - month + 1
        name = _MONTHS.get((month, months), "")
        return f"{begun}{name}" if name else ""
    if precisions != (Precision.DAY, Precision.DAY) or (begun, month) != (ended, last_month):
        return ""
    is_to_the_end = last_day == days_of_month(begun, month)
    return f"{_year(begun, year)}{month}月{_named_days(day, last_day, is_to_the_end=is_to_the_end)}"


def _named_years(first: int, last: int) -> str:
    if first % 5 == 0 and last == first + 4 and first > 0:
        return f"{first // 10 * 10}年代{'前半' if first % 10 == 0 else '後半'}"
    if first % 50 == 0 and last == first + 49 and first > 0:
        return f"{first // 100 + 1}世紀{'前半' if first % 100 == 0 else '後半'}"
    return ""


def _named_days(first: int, last: int, *, is_to_the_end: bool) -> str:
    if is_to_the_end and first in _TO_THE_END:
        return _TO_THE_END[first]
    return _DECADS.get((first, last)) or f"{first}日〜{last}日のいずれか"


def _by(end: Point, year: int | None, manner: _Manner) -> str:
    """Once until then. The last day of a year is its end: 年内."""
    if (end.month, end.day, end.hour) == (12, "31", None) and int(end.year) > 0:
        return f"{int(end.year)}年内{_QUALIFIED[end.qualifier]}"
    return f"{_words(end, year, manner)}までに"


def _each(points: tuple[Point, ...], year: int | None, manner: _Manner) -> list[str]:
    """Each day without what the one before it has said."""
    rest = [_after(before, point, manner) for before, point in pairwise(points)]
    return [_words(points[0], year, manner), *rest]


def _after(start: Point, end: Point, manner: _Manner) -> str:
    """The second end of a range, without what the first end said: the year, the month of a day, the day of a time."""
    daypart = manner.dayparts[1]
    if start.hour is not None and end.hour is not None and manner.zone == JAPAN:
        there = [in_zone(point.moment(JAPAN), JAPAN) for point in (start, end)]
        if there[0].date() == there[1].date():
            return _clock(there[1]) + _QUALIFIED[end.qualifier]
    same_year = start.year == end.year and "X" not in end.year
    if same_year and start.month == end.month and start.precision == end.precision == Precision.DAY:
        return f"{int(end.day)}日({_weekday(end)}){daypart}{_QUALIFIED[end.qualifier]}"
    at_end = _Manner(manner.zone, manner.clock, (daypart, ""))
    return _words(end, int(end.year) if same_year else None, at_end)


# -- one point ---------------------------------------------------------------------------------------------------


def _year(number: int, said: int | None) -> str:
    """EDTF counts astronomically: the year 0 is 1 BCE."""
    if number == said:
        return ""
    return f"紀元前{1 - number}年" if number < 1 else f"{'西暦' if number < 1000 else ''}{number}年"


def _weekday(point: Point) -> str:
    return WEEKDAYS[point.on().weekday()]


def _words(point: Point, year: int | None, manner: _Manner) -> str:
    """One point in words, with what qualifies it."""
    if point.hour is not None:
        return _with_time(point, year, manner) + _QUALIFIED[point.qualifier]
    daypart = manner.dayparts[0] if point.precision == Precision.DAY else ""
    return _without_time(point, year) + daypart + _QUALIFIED[point.qualifier]


def _without_time(point: Point, year: int | None) -> str:
    if point.year.endswith("X"):
        return _years(point)
    head = _year(int(point.year), year)
    if point.month is None:
        return _year(int(point.year), None) + ("(月日未発表)" if point.hidden_month else "")
    if point.month > 12:
        return head + {**SEASONS, **QUARTERS}[point.month][1]
    return f"{head}{point.month}月{_day_words(point)}"


def _years(point: Point) -> str:
    """A decade or a century: 1990年代, 20世紀. Before our era EDTF's hundreds begin with a year of the century before."""
    before = "紀元前" if point.year.startswith("-") else ""
    digits = point.year.lstrip("-").rstrip("X")
    return f"{before}{int(digits) + 1}世紀" if len(digits) == 2 else f"{before}{int(digits)}0年代"


def _day_words(point: Point) -> str:
    if point.precision == Precision.DECAD:
        first, last = point.span()
        return f"{first.day}日〜{last.day}日のいずれか"
    if point.precision == Precision.DAY:
        weekday = f"({_weekday(point)})" if int(point.year) > 0 else ""
        return f"{int(point.day)}日{weekday}"
    return "(日付未発表)" if point.day else ""


def _with_time(point: Point, year: int | None, manner: _Manner) -> str:
    moment = point.moment(manner.zone)
    there, here = in_zone(moment, manner.zone), in_zone(moment, JAPAN)
    noon = manner.dayparts[0] == NOON and (there.hour, there.minute, there.second) == (12, 0, 0)
    time = NOON if noon else _clock(there)
    if there.utcoffset() == here.utcoffset():
        return _day(there, year) + time
    if manner.clock == "japan":
        return f"日本時間{_day(here, year)}{_clock(here)}"
    if manner.clock == "place":
        return f"現地{_day(there, year)}{time}"
    month = "" if (there.year, there.month) == (here.year, here.month) else f"{here.month}月"
    day = f"{month}{here.day}日({WEEKDAYS[here.weekday()]})" if there.date() != here.date() else ""
    return f"現地{_day(there, year)}{time}（日本時間{day}{_clock(here)}）"


def _day(moment: datetime, year: int | None) -> str:
    return f"{_year(moment.year, year)}{moment.month}月{moment.day}日({WEEKDAYS[moment.weekday()]})"


def _clock(moment: datetime) -> str:
    half = "午前" if moment.hour < 12 else "午後"
    minute = f"{moment.minute}分" if moment.minute or moment.second else ""
    second = f"{moment.second}秒" if moment.second else ""
    return f"{half}{moment.hour % 12}時{minute}{second}"
