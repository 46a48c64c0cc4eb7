"""EDTF dates in Japanese words. Pure: no Django.

A date without a time is never converted to another zone: a day in Washington covers two days in Japan. Where a
time is known, the place's time stands first and Japan's beside it.
"""

from datetime import date, datetime
from itertools import pairwise

from articles.language.arithmetic import days_of_month, in_zone
from articles.language.dates import WEEKDAYS
from timeline.dating.edtf import QUARTERS, SEASONS, Edtf, Point

JAPAN = "Asia/Tokyo"
_QUALIFIED = {"exact": "", "approximate": "頃", "uncertain": "(未確認)", "both": "頃(未確認)"}
#: Ten days of a month: 上旬 1–10, 中旬 11–20, 下旬 21 to the end.
_DECADS = {(1, 10): "上旬", (11, 20): "中旬"}
#: Words before the date of a plan that fell through or moved.
_PLANS = {"cancelled": "中止", "postponed": "延期", "did_not_occur": "実現せず"}


def display(
    when: Edtf, zone: str = JAPAN, *, year: int | None = None, local: bool = False, clock: str = "both"
) -> str:
    """Return the date in words; ``year`` is what the surroundings say already and is then left out.

    ``clock`` says by whose clock a time is told where the place's is not Japan's: place, japan or both.

    ``local`` marks a day without a time as the place's own (現地10月21日(火)), for places where the day is another
    than in Japan. A time says so by itself.
    """
    mark = "現地" if local and when.precision in ("decad", "day") else ""
    if when.extent == "one_of":
        return mark + _one_of(when, zone, year, clock)
    if when.extent == "lasting":
        return mark + _lasting(when, zone, year, clock)
    return mark + _words(when.start, zone, year, clock)


def display_planned(
    when: Edtf | None, zone: str, occurrence: str, *, year: int | None = None, clock: str = "both"
) -> str:
    """Return the date with what became of the plan: 中止（当初予定：10月下旬）. No date is 時期未定.

    What was rescheduled has its new date; the old ones are in the list of moved dates.
    """
    words = display(when, zone, year=year, clock=clock) if when else "時期未定"
    if occurrence == "rescheduled":
        return f"{words}（日程変更）"
    if occurrence in _PLANS:
        return f"{_PLANS[occurrence]}（当初予定：{words}）" if when else f"{_PLANS[occurrence]}（時期未定）"
    return words


def _lasting(when: Edtf, zone: str, year: int | None, clock: str) -> str:
    if when.end is None:
        return f"{_words(when.start, zone, year, clock)}〜(継続中)"
    if when.start is None:
        return f"〜{_words(when.end, zone, year, clock)}まで"
    return f"{_words(when.start, zone, year, clock)}〜{_after(when.start, when.end, zone, clock)}"


def _one_of(when: Edtf, zone: str, year: int | None, clock: str) -> str:
    """One of several days: 下旬 where they are ten days of a month, 以降 and までに where one end is open, 21日か22日
    where they are listed, else 17日〜31日のいずれか."""
    if when.end is None:
        return f"{_words(when.start, zone, year, clock)}以降"
    if when.start is None:
        return _by(when.end, zone, year, clock)
    if "," in when.text:
        return _listed(when.points, zone, year, clock)
    first, last = when.start, when.end
    if first.precision == last.precision == "day" and first.qualifier == last.qualifier:
        month = (first.year, first.month)
        if month == (last.year, last.month):
            days, end = (int(first.day), int(last.day)), days_of_month(int(first.year), first.month)
            decad = "下旬" if days == (21, end) else _DECADS.get(days)
            words = decad or f"{days[0]}日〜{days[1]}日のいずれか"
            return f"{_year(int(first.year), year)}{first.month}月{words}{_QUALIFIED[first.qualifier]}"
    return f"{_words(first, zone, year, clock)}〜{_after(first, last, zone, clock)}のいずれか"


def _by(end: Point, zone: str, year: int | None, clock: str) -> str:
    """Once until then. The last day of a year is its end: 年内."""
    if (end.month, end.day, end.hour) == (12, "31", None):
        return f"{int(end.year)}年内{_QUALIFIED[end.qualifier]}"
    return f"{_words(end, zone, year, clock)}までに"


def _listed(points: tuple[Point, ...], zone: str, year: int | None, clock: str) -> str:
    """Each day without what the one before it has said; between two of them か, and after more of them のいずれか."""
    words = [_words(points[0], zone, year, clock)]
    words += [_after(before, point, zone, clock) for before, point in pairwise(points)]
    return "か".join(words) if len(words) == 2 else f"{'、'.join(words)}のいずれか"


def _after(start: Point, end: Point, zone: str, clock: str) -> str:
    """The second end of a range, without what the first end said: the year, the month of a day, the day of a time."""
    if start.hour is not None and end.hour is not None and zone == JAPAN:
        there = [in_zone(point.moment(), JAPAN) for point in (start, end)]
        if there[0].date() == there[1].date():
            return _clock(there[1]) + _QUALIFIED[end.qualifier]
    same_year = start.year == end.year and "X" not in end.year
    if same_year and start.month == end.month and start.precision == end.precision == "day":
        return f"{int(end.day)}日({_weekday(end)}){_QUALIFIED[end.qualifier]}"
    return _words(end, zone, int(end.year) if same_year else None, clock)


def _year(number: int, said: int | None) -> str:
    return "" if number == said else f"{number}年"


def _weekday(point: Point) -> str:
    return WEEKDAYS[date(int(point.year), point.month, int(point.day)).weekday()]


def _words(point: Point, zone: str, year: int | None, clock: str) -> str:
    """One point in words, with what qualifies it."""
    words = _with_time(point, zone, year, clock) if point.hour is not None else _without_time(point, year)
    return words + _QUALIFIED[point.qualifier]


def _without_time(point: Point, year: int | None) -> str:
    if point.year.endswith("XX"):
        return f"{point.year[:2]}00年〜{point.year[:2]}99年のいずれか"
    if point.year.endswith("X"):
        return f"{point.year[:3]}0年代"
    head = _year(int(point.year), year)
    if point.month is None:
        return f"{int(point.year)}年" + ("(月日未発表)" if point.hidden_month else "")
    if point.month > 12:
        return head + {**SEASONS, **QUARTERS}[point.month][1]
    return f"{head}{point.month}月{_day_words(point)}"


def _day_words(point: Point) -> str:
    if point.precision == "decad":
        first, last = point.span()
        return f"{first.day}日〜{last.day}日のいずれか"
    if point.precision == "day":
        return f"{int(point.day)}日({_weekday(point)})"
    return "(日付未発表)" if point.day else ""


def _with_time(point: Point, zone: str, year: int | None, clock: str) -> str:
    moment = point.moment()
    there, here = in_zone(moment, zone), in_zone(moment, JAPAN)
    if there.utcoffset() == here.utcoffset():
        return _day(there, year) + _clock(there)
    if clock == "japan":
        return f"日本時間{_day(here, year)}{_clock(here)}"
    if clock == "place":
        return f"現地{_day(there, year)}{_clock(there)}"
    month = "" if (there.year, there.month) == (here.year, here.month) else f"{here.month}月"
    day = f"{month}{here.day}日({WEEKDAYS[here.weekday()]})" if there.date() != here.date() else ""
    return f"現地{_day(there, year)}{_clock(there)}（日本時間{day}{_clock(here)}）"


def _day(moment: datetime, year: int | None) -> str:
    return f"{_year(moment.year, year)}{moment.month}月{moment.day}日({WEEKDAYS[moment.weekday()]})"


def _clock(moment: datetime) -> str:
    half = "午前" if moment.hour < 12 else "午後"
    minute = f"{moment.minute}分" if moment.minute else ""
    return f"{half}{moment.hour % 12}時{minute}"
