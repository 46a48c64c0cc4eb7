"""Kanji numerals of dates, 令和八年四月一日, as the digits that they stand for. Pure: no Django."""

import re

_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "兩": 2, "两": 2}
_KANJI = "[〇零一二三四五六七八九十兩两]"
#: A month or a day begins with a number: 〇〇月〇〇日 waits to be filled in.
_SMALL = "[一二三四五六七八九十兩两][〇零一二三四五六七八九十兩两]{0,2}"
_TWO = "[一二三四五六七八九]?[兩两][三]?"
#: Only whole dates and counts: 一日 alone is one day long as often as the first of a month, and 十分 is enough.
_DATE = re.compile(
    rf"(?:(?:令和|平成|昭和|大正|明治|民[國国])(?:{_KANJI}{{1,3}}|元)年|(?<![一-龯])(?:{_KANJI}{{4}}|二千{_KANJI}{{0,3}}(?=年{_SMALL}月))年)(?:{_SMALL}月(?:{_SMALL}日)?)?"
    rf"|(?<!{_KANJI}){_SMALL}月{_SMALL}日|(?<![一-龯])[二三]?十{_KANJI}?日(?![間町市])"
    rf"|(?<![一-龯]){_KANJI}{{4}}年代|(?<![一-龯]){_SMALL}世紀|(?<![一-龯]){_SMALL}月(?=[上中下]旬|末|半ば|初め|初旬)"
    rf"|(?P<counted>(?<![一-龯数]){_SMALL}(?:[かカヶヵケ箇]月|個月|週間?|年|日)半?(?:ほど)?(?:前(?!後)|後(?!半)|以内)"
    rf"|{_SMALL}(?:天|周|个月)(?=[前後后内])|(?:{_TWO}|(?<![一-龯])[一二三四五六七八九]{{2}})(?:年|週|個月)(?=[前後后内]))"
    # Behind a word for a month or a year, and alone before a particle that ties a date to its sentence.
    rf"|(?<=[今来先翌同本]月){_SMALL}日|(?<=[今昨去来翌明本同前]年){_SMALL}月|(?<![一-龯]){_SMALL}月(?=(?:に|から|まで|以[来降]|、)(?!一))"
)
_NUMBER = re.compile(rf"二千{_KANJI}*|{_KANJI}+")
#: Every date with such a numeral in it has one right before its unit.
_MAY_DATE = re.compile(rf"[{_KANJI[1:-1]}千][年月日世個个週周天かカヶヵケ箇]")


def arabic(text: str) -> tuple[str, list[int]]:
    """Return the text with the dates in digits, and for each of its characters, and its end, the place in ``text``."""
    if not _MAY_DATE.search(text):
        return text, list(range(len(text) + 1))
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for start, end, is_counted in _numbers(text):
        digits = _several(text[start:end]) if is_counted else str(_value(text[start:end]))
        parts += [text[at:start], digits]
        places += [*range(at, start), *[start] * len(digits)]
        at = end
    return "".join([*parts, text[at:]]), [*places, *range(at, len(text) + 1)]


def _numbers(text: str) -> list[tuple[int, int, bool]]:
    """Return where the numerals of the dates stand, and whether they count: 三日前."""
    return [
        (found.start() + number.start(), found.start() + number.end(), bool(found["counted"]))
        for found in _DATE.finditer(text)
        for number in _NUMBER.finditer(found.group())
    ]


def _several(kanji: str) -> str:
    """Two numerals that follow each other are one or the other: 二三日後, 一两天后."""
    values = [_DIGITS.get(sign, 0) for sign in kanji]
    is_either = len(values) == 2 and values[0] + 1 == values[1] > 1
    return "{},{}".format(*values) if is_either else str(_value(kanji))


def _value(kanji: str) -> int:
    """Read 二十一 by its tens, 二〇二五 by its places, 二千二十五 by both."""
    if kanji.startswith("二千"):
        return 2000 + (_value(kanji[2:]) if kanji[2:] else 0)
    if "十" not in kanji:
        return int("".join(str(_DIGITS[sign]) for sign in kanji))
    tens, _ten, ones = kanji.partition("十")
    return 10 * (_DIGITS[tens[-1]] if tens else 1) + (_DIGITS[ones[0]] if ones else 0)
