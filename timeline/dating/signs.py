"""What of a date is written in numbers and signs: an era's year, 2025-10-21, 14:30, (火). Pure: no Django."""

import re
from collections.abc import Callable

from articles.language.dates import ERAS, era_year
from timeline.dating.parts import Era, Named, Part, Rel, Short

_ERA_NAMES = dict(zip("RHSTM", (name for name, _first in ERAS), strict=True))
_ERA_SIGNS = _ERA_NAMES | {name[0]: name for name in _ERA_NAMES.values()}
#: Magnitudes and versions have points as well, M7.1 and T2.3: only a whole day, or 年, makes these an era's.
_WHOLE = r"[0-9]{1,2}(?P<between>[./-])[0-9]{1,2}(?P=between)[0-9]"
_ERA = re.compile(
    rf"(?P<era>{'|'.join(_ERA_NAMES.values())}|(?<![A-Za-z])(?:[RH](?=(?:[0-9]{{1,2}}|元)[年./-])|[STM](?=(?:[0-9]{{1,2}}|元)年))"
    rf"|(?:(?<![A-Za-z])[STM]|(?<![一-龯])[令平昭大明])(?={_WHOLE}))"
    rf" ?(?P<number>[0-9]{{1,2}}|元)(?:(?= ?年(?!代))|[./-](?P<month>[0-9]{{1,2}})(?:[./-](?P<day>[0-9]{{1,2}}))?(?![0-9]))"
)
_ERA_DECADE = re.compile(rf"(?P<era>{'|'.join(_ERA_NAMES.values())})(?P<number>[1-9]0)年代")
#: Years that need a word to be known as years: 紀元前221年, 西暦79年, 221 BC.
_OLD = re.compile(
    r"(?:(?P<sign>紀元前|西暦|(?<![一-龯0-9])前(?=[0-9]{1,2}世紀))(?P<number>[0-9]{1,4})(?P<unit>年(?!度)|世紀)|(?P<before>[0-9]{1,4}) ?B\.?C\.?(?:E\.?)?(?![A-Za-z]))"
)
_ROC = re.compile(r"(?:中華)?民[國国] ?(?P<number>[0-9]{1,3}|元)(?= ?年)")
#: A year by both calendars before one 年: 2025(令和7)年, 令和7(2025)年.
_TWICE = re.compile(
    rf"(?:(?P<year>[0-9]{{4}}) ?\((?P<era>{'|'.join(_ERA_NAMES.values())}) ?(?P<number>[0-9]{{1,2}}|元)年?\)"
    rf"|(?P<first>{'|'.join(_ERA_NAMES.values())}) ?(?P<counted>[0-9]{{1,2}}|元) ?\((?P<beside>[0-9]{{4}})年?\)) ?(?=年)"
)
#: 2025-10-21, 2025/10, 10/21. A page may glue the clock to it: 2025.10.2118時.
_NUMERIC = re.compile(
    r"(?<![0-9./-])(?:(?P<year>[0-9]{4})(?P<sign>[/.-]))?(?P<month>[0-9]{1,2})"
    r"(?:(?(sign)(?P=sign)|/)(?P<day>[0-9]{1,2}))?(?:T(?=[0-9]{2}:)|(?(sign)(?=[0-9]{2}時)|(?!))|(?![0-9./]|-(?![0-9]{1,2}:)|年))",
)
_MONTH_AND_DAY = r"(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<day>[12][0-9]|3[01]|0?[1-9])(?![0-9])"
#: 2025 / 10 / 21 and 2025・10・21.
_APART = re.compile(rf"(?<![0-9./-])(?P<year>[0-9]{{4}})(?P<sign> [/.-] |・){_MONTH_AND_DAY}")
#: (2025年)10月21日, where a page adds the year itself.
_ADDED = re.compile(r"\((?P<year>[0-9]{4})年\)(?=[0-9]{1,2}月)")
#: 20251021 where nothing else is said: in a sentence eight digits are a number.
_EIGHT_DIGITS = re.compile(r"^(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3][0-9])\Z")
#: '25/10/21.
_SHORT = re.compile(rf"'(?P<year>[0-9]{{2}})(?P<sign>[/.-]){_MONTH_AND_DAY}")
#: The year last, as abroad: 21.10.2025, 10/21/2025.
_YEAR_LAST = re.compile(
    r"(?<![0-9./-])(?P<first>[0-9]{1,2})(?P<sign>[/.])(?P<second>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})(?![0-9./-])"
)
_MONTHS = 12
_CLOCK = re.compile(
    r"(?<![0-9:])(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?(?![0-9:])"
)
_WEEKDAY = re.compile(r"\((?P<weekday>[月火水木金土日])(?:曜日?)?(?:・[祝休]日?)?\)")
#: 21日(二) is a Tuesday in Chinese; behind anything but a day the number is one of a list.
_CHINESE_WEEKDAY = re.compile(r"(?:(?<=[日號])|(?<=[/.-][0-9]{2}))\((?P<weekday>[一二三四五六])\)")
_YEAR = re.compile(" ?年度?")
_NTH = re.compile(r"第(?P<number>[1-6])(?:週(?!間)|の?(?=[月火水木金土日]曜))")
_IN_CHINESE = re.compile(r"(?P<way>上|本|這|下)(?:週|周|個?星期)(?P<weekday>[一二三四五六日])(?!間)")
#: A month or a day that waits to be filled in, as it is written and as we say it.
_HIDDEN = re.compile(
    r"(?P<month>\(月日未発表\)|[X○〇×]{1,2}月(?:[X○〇×]{1,2}日)?)|\(日付未発表\)|[X○〇×]{1,2}日"
)


def written_at(text: str, at: int) -> tuple[Named, int] | None:
    """Return the parts of a date that stand at a place in numbers and signs, and where they end."""
    if (bare := _BARE.match(text, at)) and not (at == 0 and bare.end() == len(text)):
        return None
    for pattern, read in _BY_SIGN.get(text[at], ()):
        match = pattern.match(text, at)
        if match and (parts := read(match)):
            unit = _YEAR.match(text, match.end()) if parts[-1][0] in ("year", "fiscal") else None
            return tuple(parts), unit.end() if unit else match.end()
    return None


def _era(match: re.Match[str]) -> list[tuple[str, Part]]:
    number = int(match["number"].replace("元", "1"))
    is_fiscal = match.string.startswith("年度", match.end())
    year = ("fiscal" if is_fiscal else "year", Era(_ERA_SIGNS.get(match["era"], match["era"]), number))
    return [year, *((name, int(match[name])) for name in ("month", "day") if match[name])]


def _era_decade(match: re.Match[str]) -> list[tuple[str, Part]]:
    """昭和30年代 runs from 昭和30年 to 39年."""
    return [("era_decade", Era(match["era"], int(match["number"])))]


def _old(match: re.Match[str]) -> list[tuple[str, Part]]:
    """EDTF counts astronomically: 1 BCE is the year 0, the first century before our era 00XX with a sign."""
    number = int(match["number"] or match["before"])
    if match["unit"] == "世紀":
        return [("century", -number if match["sign"] != "西暦" else number)]
    return [("year", number if match["sign"] == "西暦" else 1 - number)]


def _roc(match: re.Match[str]) -> list[tuple[str, Part]]:
    return [("year", 1911 + int(match["number"].replace("元", "1")))]


def _twice(match: re.Match[str]) -> list[tuple[str, Part]]:
    """Two years that are not the same say nothing."""
    year = int(match["year"] or match["beside"])
    number = int((match["number"] or match["counted"]).replace("元", "1"))
    return [("year", year)] if era_year(match["era"] or match["first"], number) == year else []


def _clock(match: re.Match[str]) -> list[tuple[str, Part]]:
    hour, minute, second = (int(part) if part else 0 for part in match.groups())
    return [("clock", (hour, minute, second))]


def _weekday(match: re.Match[str]) -> list[tuple[str, Part]]:
    return [("weekday", "月火水木金土日".index(match["weekday"]))]


def _chinese_weekday(match: re.Match[str]) -> list[tuple[str, Part]]:
    return [("weekday", "一二三四五六".index(match["weekday"]))]


def _nth(match: re.Match[str]) -> list[tuple[str, Part]]:
    return [("week", int(match["number"]))]


def _in_chinese(match: re.Match[str]) -> list[tuple[str, Part]]:
    by = {"上": -1, "下": 1}.get(match["way"], 0)
    return [("week", Rel(by)), ("weekday", "一二三四五六日".index(match["weekday"]))]


def _hidden(match: re.Match[str]) -> list[tuple[str, Part]]:
    return [("hidden", "month" if match["month"] else "day")]


def _dashed(match: re.Match[str]) -> list[tuple[str, Part]]:
    """A month alone needs its year: 2025/10; without one it is a number like any other."""
    if not (match["year"] or match["day"]):
        return []
    names = ("year", "month", "day")
    return [(name, int(match[name])) for name in names if match[name]]


def _added(match: re.Match[str]) -> list[tuple[str, Part]]:
    return [("year", int(match["year"]))]


def _short(match: re.Match[str]) -> list[tuple[str, Part]]:
    return [("year", Short(int(match["year"]))), ("month", int(match["month"])), ("day", int(match["day"]))]


def _year_last(match: re.Match[str]) -> list[tuple[str, Part]]:
    """Points put the day first, slashes do so in Europe only: 10/06/2025 may be either and is not read."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["sign"] == "/" and first <= _MONTHS and second <= _MONTHS and first != second:
        return []
    month, day = (first, second) if second > _MONTHS else (second, first)
    return [("year", year), ("month", month), ("day", day)]


#: Figures with nothing behind them that any pattern below goes on with: 21 in 21日. Only a text of eight is a day.
_BARE = re.compile(r"[0-9]+(?![0-9 (:/.\-・B])")

_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], list[tuple[str, Part]]]]
#: The patterns by the signs with which what they read may begin: most characters begin none.
_BY_SIGN: dict[str, list[_Rule]] = {}
for _signs, _rule in (
    ("令平昭大明0123456789", (_TWICE, _twice)),
    ("令平昭大明", (_ERA_DECADE, _era_decade)),
    ("令平昭大明RHSTM", (_ERA, _era)),
    ("中民", (_ROC, _roc)),
    ("紀西前0123456789", (_OLD, _old)),
    ("0123456789", (_CLOCK, _clock)),
    ("(", (_WEEKDAY, _weekday)),
    ("(", (_ADDED, _added)),
    ("(", (_CHINESE_WEEKDAY, _chinese_weekday)),
    ("0123456789", (_NUMERIC, _dashed)),
    ("0123456789", (_APART, _dashed)),
    ("12", (_EIGHT_DIGITS, _dashed)),
    ("0123456789", (_YEAR_LAST, _year_last)),
    ("'", (_SHORT, _short)),
    ("第", (_NTH, _nth)),
    ("(X○〇×", (_HIDDEN, _hidden)),
    ("上本這下", (_IN_CHINESE, _in_chinese)),
):
    for _sign in _signs:
        _BY_SIGN.setdefault(_sign, []).append(_rule)
SIGNS = frozenset(_BY_SIGN)
