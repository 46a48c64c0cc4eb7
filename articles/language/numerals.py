"""Kanji numerals of dates, 令和八年四月一日, as the digits that they stand for. Pure: no Django."""

import re

_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "兩": 2}
_KANJI = "[〇零一二三四五六七八九十兩]"
#: A month or a day begins with a number: 〇〇月〇〇日 waits to be filled in.
_SMALL = "[一二三四五六七八九十兩][〇零一二三四五六七八九十]{0,2}"
#: Only whole dates and counts: 一日 alone is one day long as often as the first of a month, and 十分 is enough.
_DATE = re.compile(
    rf"(?:(?:令和|平成|昭和|大正|明治|民[國国])(?:{_KANJI}{{1,3}}|元)年|(?<![一-龯])(?:{_KANJI}{{4}}|二千{_KANJI}{{0,3}}(?=年{_SMALL}月))年)(?:{_SMALL}月(?:{_SMALL}日)?)?"
    rf"|(?<!{_KANJI}){_SMALL}月{_SMALL}日|(?<![一-龯])[二三]?十{_KANJI}?日(?![間町市])"
    rf"|(?<![一-龯]){_KANJI}{{4}}年代|(?<![一-龯]){_SMALL}世紀|(?<![一-龯]){_SMALL}月(?=[上中下]旬|末|半ば|初め|初旬)"
    rf"|(?<![一-龯数]){_SMALL}(?:[かカヶヵケ箇]月|個月|週間?|年|日)半?(?:ほど)?(?:前(?!後)|後(?!半)|以内)"
    rf"|(?:{_SMALL}天|兩(?:年|週|個月))(?=[前後内])"
    # Behind a word for a month or a year, and alone before a particle that ties a date to its sentence.
    rf"|(?<=[今来先翌同本]月){_SMALL}日|(?<=[今昨去来翌明本同前]年){_SMALL}月|(?<![一-龯]){_SMALL}月(?=(?:に|から|まで|以[来降]|、)(?!一))"
)
_NUMBER = re.compile(rf"二千{_KANJI}*|{_KANJI}+")
#: Every date with such a numeral in it has one right before its unit.
_MAY_DATE = re.compile(rf"[{_KANJI[1:-1]}千][年月日世個週天かカヶヵケ箇]")


def arabic(text: str) -> tuple[str, list[int]]:
    """Return the text with the dates in digits, and for each of its characters, and its end, the place in ``text``."""
    if not _MAY_DATE.search(text):
        return text, list(range(len(text) + 1))
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for start, end in _numbers(text):
        digits = str(_value(text[start:end]))
        parts += [text[at:start], digits]
        places += [*range(at, start), *[start] * len(digits)]
        at = end
    return "".join([*parts, text[at:]]), [*places, *range(at, len(text) + 1)]


def _numbers(text: str) -> list[tuple[int, int]]:
    return [
        (found.start() + number.start(), found.start() + number.end())
        for found in _DATE.finditer(text)
        for number in _NUMBER.finditer(found.group())
    ]


def _value(kanji: str) -> int:
    """Read 二十一 by its tens, 二〇二五 by its places, 二千二十五 by both."""
    if kanji.startswith("二千"):
        return 2000 + (_value(kanji[2:]) if kanji[2:] else 0)
    if "十" not in kanji:
        return int("".join(str(_DIGITS[sign]) for sign in kanji))
    tens, _ten, ones = kanji.partition("十")
    return 10 * (_DIGITS[tens[-1]] if tens else 1) + (_DIGITS[ones[0]] if ones else 0)
