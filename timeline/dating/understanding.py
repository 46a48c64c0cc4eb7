"""Dates as editors and sources write them, understood as EDTF. Pure: no Django.

The inverse of ``timeline.dating.wording`` where the words are unambiguous; single dates are ``timeline.dating.points``.
"""

import re
import unicodedata
from dataclasses import replace
from datetime import date

from articles.language.arithmetic import counted, days_of_month, months_on
from articles.language.nearest import Direction
from articles.language.numerals import arabic
from timeline.dating.edtf import DateError, Edtf, doubted, parse
from timeline.dating.points import (
    AmbiguousHour,
    Context,
    NoSuchMoment,
    Unsaid,
    WrongWeekday,
    point,
    qualified,
)

__all__ = ["AmbiguousHour", "NoSuchMoment", "Unsaid", "WrongWeekday", "from_japanese", "understand"]

_NUMBERS = re.compile(
    r"(?<![0-9])(?:([0-9]{4})([/.-]))?([0-9]{1,2})(?(2)\2|/)([0-9]{1,2})(?:T(?=[0-9])|(?![0-9/]))"
)
_YEAR_AND_MONTH = re.compile(r"(?<![0-9])([0-9]{4})[/.-]([0-9]{1,2})(?![0-9/.-])")
#: Two days that follow each other: 16、17両日.
_BOTH = re.compile(r"([0-9]{1,2})[、・,]([0-9]{1,2})の?両?日")
_DAYS_LONG = re.compile(r"(?P<first>.+)から(?P<days>[0-9]{1,2})日間")
#: Clocks that texts name, and the zone of each.
CLOCKS = {
    "日本時間": "Asia/Tokyo",
    "米東部時間": "America/New_York",
    "米東部夏時間": "America/New_York",
    "米中部時間": "America/Chicago",
    "米太平洋時間": "America/Los_Angeles",
    "米西部時間": "America/Los_Angeles",
    "モスクワ時間": "Europe/Moscow",
    "中央欧州時間": "Europe/Brussels",
    "中国時間": "Asia/Shanghai",
    "北京時間": "Asia/Shanghai",
    "韓国時間": "Asia/Seoul",
    "協定世界時": "UTC",
    "グリニッジ標準時": "UTC",
}
_IN_JAPAN = re.compile(r"\(日本時間[^()]*(?:\([月火水木金土日]\)[^()]*)?\)")
#: Goes on from then: not to be confused with what happens once from then on.
_GOES_ON = ("〜(継続中)", "から", "〜")
_ONCE_AFTER = ("以降", "以後")
_ONCE_BEFORE = ("までに", "以前")
_LASTED_UNTIL = ("まで",)
#: Between the members of a set: 21日か22日. The か of 2か月 stands before 月.
_OR = re.compile("(?:または|又は|もしくは|あるいは|か(?!月|ら))")
_WITHIN = re.compile(
    r"(?:(?P<year>[0-9]{4})年|(?P<inside>年|月|週|年度))内|(?P<now>今年|今月|今週|本年|今年度)中"
    r"|(?P<count>[0-9]{1,3})(?P<unit>日|週間|[かカヶヵケ箇]月|年)以内"
)


def from_japanese(
    text: str,
    reference: date | None = None,
    zone: str = "Asia/Tokyo",
    direction: Direction = Direction.UNKNOWN,
) -> Edtf:
    """Understand a date in Japanese words, in numbers, or in EDTF itself. Raises ``DateError`` for all else.

    ``reference`` is the day that the words were written on. Without it a date without a year is refused; with it the
    year is the one that fits ``direction``, or that of the nearest past, or up to 30 days ahead. What only it explains
    (10月16日, 昨日, 21日, 先週) is marked as uncertain; a week runs from Monday. Times are those of ``zone``; where the
    clocks go back, the first of the two hours is meant.
    """
    when, is_inferred = understand(text, reference, zone, direction)
    return doubted(when) if is_inferred else when


def understand(
    text: str, reference: date | None, zone: str, direction: Direction = Direction.UNKNOWN
) -> tuple[Edtf, bool]:
    """Return the date without a mark for it, and whether only the day of writing explains it."""
    words = arabic(unicodedata.normalize("NFKC", text).strip())[0]
    try:
        return parse(words), False
    except DateError:
        pass
    try:
        plain = _plain(words)
        clock = next((clock for clock in CLOCKS if clock in plain), "")
        if clock:
            plain, zone = plain.replace(f"({clock})", "").replace(clock, ""), CLOCKS[clock]
        return _with_reference(plain, Context(reference, zone, direction=direction))
    except DateError:
        raise
    except (ValueError, OverflowError) as error:
        raise NoSuchMoment(f"{text!r} does not exist in the calendar") from error


def _with_reference(words: str, context: Context) -> tuple[Edtf, bool]:
    """What the words say without the day of writing is certain; what only that day explains is not."""
    try:
        return _understood(words, replace(context, reference=None)), False
    except Unsaid:
        if context.reference is None:
            raise
        return _understood(words, context), True


def _plain(words: str) -> str:
    """Leave out spaces, write numbers with 年月日, every sign of a range as 〜, and one clock: the place's own where
    Japan's stands beside it."""
    words = _NUMBERS.sub(_with_units, words)
    words = "".join(_YEAR_AND_MONTH.sub(r"\1年\2月", words).split())
    words = re.sub("[~～–—]|(?<=[日時分)])-", "〜", words)
    words = _BOTH.sub(_as_range, words)
    if words.startswith("現地"):
        words = _IN_JAPAN.sub("", words)
    return words.replace("現地時間", "").replace("現地", "")


def _as_range(match: re.Match) -> str:
    """16、17両日 lasts both days; 16、20日 are two days of their own."""
    follows = int(match[2]) == int(match[1]) + 1
    return f"{match[1]}日〜{match[2]}日" if follows else match.group()


def _with_units(match: re.Match) -> str:
    return f"{match[1] + '年' if match[1] else ''}{match[3]}月{match[4]}日"


def _understood(words: str, context: Context) -> Edtf:
    return _as_set(words, context) or _as_lasting(words, context) or parse(point(words, context)[0])


def _as_set(words: str, context: Context) -> Edtf | None:
    """Understand one of several: 17日〜31日のいずれか, 21日か22日, 11月以降, 年末までに, 年内."""
    whole, mark = qualified(words)
    if whole.endswith("のいずれか"):
        return _any_of(whole.removesuffix("のいずれか"), mark, context)
    for ending in _ONCE_AFTER:
        if words.endswith(ending):
            return parse(f"[{_edge(words.removesuffix(ending), context, last=False)}..]")
    for ending in _ONCE_BEFORE:
        if words.endswith(ending):
            return parse(f"[..{_edge(words.removesuffix(ending), _due(context), last=True)}]")
    within = _WITHIN.fullmatch(whole)
    if within:
        return parse(f"[{_begin_of(within, context)}..{_end_of(within, context)}{mark}]")
    members = _OR.split(words)
    return _listed(members, context) if len(members) > 1 else None


def _due(context: Context) -> Context:
    """A limit lies ahead unless the sentence tells of what is over."""
    unsaid = context.direction is Direction.UNKNOWN
    return replace(context, direction=Direction.AHEAD) if unsaid else context


def _any_of(words: str, mark: str, context: Context) -> Edtf:
    members = re.split("、", words)
    if len(members) > 1:
        return _listed(members, context)
    return _between(f"[{{}}{mark}..{{}}{mark}]", words, context)


def _listed(members: list[str], context: Context) -> Edtf:
    """Each day without a month or year has those of the one before it."""
    texts: list[str] = []
    for words in members:
        text, day = point(words, context)
        texts.append(_no_set(text))
        context = replace(context, before=day or context.before)
    return parse(f"[{','.join(texts)}]")


def _begin_of(match: re.Match, context: Context) -> str:
    """What is to be within a time begins with the day of writing; what was so may have been before it."""
    is_over = context.direction in (Direction.BEHIND, Direction.EITHER)
    return "" if match["year"] or is_over or context.reference is None else context.reference.isoformat()


def _end_of(match: re.Match, context: Context) -> str:
    """Return the last day of 年内, 月内, 週内 or 2週間以内."""
    if match["year"]:
        return f"{match['year']}-12-31"
    today = context.reference
    if today is None:
        raise Unsaid(f"{match.group()!r} needs the day that it was written on")
    if match["count"]:
        unit = match["unit"]
        if unit in ("日", "週間"):
            return point(f"{match['count']}{unit}後", context)[0]
        months = int(match["count"]) * (12 if unit == "年" else 1)
        year, month = months_on(today.year, today.month, months)
        return date(year, month, min(today.day, days_of_month(year, month))).isoformat()
    inside = match["inside"] or match["now"][1:]
    if inside == "週":
        return point("今週の日曜", context)[0]
    if inside == "月":
        return today.replace(day=days_of_month(today.year, today.month)).isoformat()
    # Japan's fiscal year ends with March.
    return f"{today.year + (today.month > 3):04}-03-31" if inside == "年度" else f"{today.year:04}-12-31"


def _as_lasting(words: str, context: Context) -> Edtf | None:
    if long := _DAYS_LONG.fullmatch(words):
        first, day = point(long["first"], context)
        last = counted(day, int(long["days"]) - 1) if day and len(_no_set(first)) == 10 else None
        if last is None:
            raise DateError(f"{words!r}: days are counted from a day")
        return parse(f"{first}/{last}")
    for ending in _GOES_ON:
        if words.endswith(ending):
            return parse(f"{_edge(words.removesuffix(ending), context, last=False)}/..")
    for ending in _LASTED_UNTIL:
        end = words.removeprefix("〜").removesuffix(ending)
        if words.endswith(ending) and not re.search("〜|から", end):
            return parse(f"../{_edge(end, context, last=True)}")
    if "〜" in words or "から" in words:
        return _between("{}/{}", words.removesuffix("まで"), context)
    return None


def _between(form: str, words: str, context: Context) -> Edtf:
    start, mark, end = words.replace("から", "〜", 1).partition("〜")
    if not mark:
        raise DateError(f"{words!r} is one date, not one of several")
    first, day = point(start, context)
    return parse(form.format(_no_set(first), _no_set(point(end, replace(context, before=day))[0])))


def _edge(words: str, context: Context, *, last: bool) -> str:
    """Return the date from which or until which something holds: of several days the first or the last."""
    text = point(words, context)[0]
    if not text.startswith("["):
        return text
    when = parse(text)
    return (when.end if last else when.start).text


def _no_set(text: str) -> str:
    if text.startswith("["):
        raise DateError(f"{text!r} is one of several days and cannot begin or end a range")
    return text
