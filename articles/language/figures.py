"""Which sentences give a figure that somebody must have counted or measured? Pure: no Django.

A figure is a number with a unit. Ordinals (第3, 2番目), dates, names with numbers in them (1万円札) and idioms (十中八九,
100%確実) count nothing. The units and idioms are data: ``words/figures.toml``.
"""

import re
from functools import lru_cache

from articles.language.text import fold
from articles.language.words import any_of, words

_DIGITS = r"(?<![A-Za-z0-9.\-第])[0-9][0-9,]{0,20}(?:\.[0-9]{1,9})?(?:\s*[十百千万億兆]{1,3}[0-9,]{0,9}){0,4}"
_KANJI = r"(?<![一二三四五六七八九十百千万億兆〇数第両])(?:[二三四五六七八九十百千〇数何]|一(?=[十百千万億兆〇一二三四五六七八九割分])|一(?=\s*(?:パーセント|ポイント|トン|キロ)))[一二三四五六七八九十百千万億兆〇数]*"
_NUMBER = rf"(?:{_DIGITS}|{_KANJI})"
_UNIT = any_of(words("figures", "longer_units"))
_PLAIN = rf"(?!{_UNIT})"
_NAME = any_of(words("figures", "kinds_of_money"))
_MEASURED = re.compile(
    rf"(?P<number>{_NUMBER})\s*{_PLAIN}{any_of(words('figures', 'shares') + words('figures', 'measures'))}(?!{_NAME}|目)"
)
#: A number of thousands and more needs no unit: 十万を超す兵.
_LARGE = re.compile(
    rf"(?:{_DIGITS}|{_KANJI})(?<=[千万億兆]){any_of(words('figures', 'magnitudes'))}"
    rf"|(?<![A-Za-z0-9])[0-9]{{1,3}}(?:,[0-9]{{3}})+{any_of(words('figures', 'magnitudes'))}"
)
#: 4台に1台, 10人中7人, 6対4.
_SHARED = re.compile(
    rf"{_NUMBER}(?P<unit>[一-龥ヶか]{{1,2}})(?:に|中、?|のうち、?){_NUMBER}(?P=unit)|{_DIGITS}対[0-9]+(?!会|協議|の対話)"
)
#: What a rule asks for was not counted: 3分の2の賛成が必要.
_ASKED = rf"(?!(?:以上)?(?:の[^。、]{{0,8}})?[をがで]{any_of(words('figures', 'thresholds'))})"
_FRACTION = re.compile(rf"{_NUMBER}分の\s*[0-9一二三四五六七八九十百千]+{_ASKED}")
_CERTAIN = re.compile(
    rf"(?:100|百|120|200)\s*(?:%|パーセント)[^。、0-9]{{0,3}}?{any_of(words('figures', 'certainty'))}"
)
_ARMS = re.compile(rf"(?P<number>{_NUMBER})\s*{_PLAIN}{any_of(words('figures', 'arms'))}(?!目|め)")
_COUNTED = re.compile(
    rf"(?P<number>{_NUMBER})\s*余?り?\s*{_PLAIN}{any_of(words('figures', 'counted'))}(?!目|め)"
)
_WORD = re.compile(
    rf"(?<!四){any_of(words('figures', 'words'))}(?!{any_of(words('figures', 'not_after_words'))}){_ASKED}"
)
_LABELLED = re.compile(
    rf"(?:{any_of(words('figures', 'labels'))}[はが]?|[一-龥](?:率|比|指数|係数)[はがもで、])[^。、0-9]{{0,6}}{_DIGITS}"
    r"(?!年|月|日|号|条|番|回目|人目|位)"
)
_IDIOM = re.compile(rf"(?<![0-9一二三四五六七八九十百千万億数]){any_of(words('figures', 'idioms'))}")
_PEOPLE = rf"{_NUMBER}\s*余?り?\s*(?:人|名)(?!目|質)|(?<![一-龥])一人(?!も)"
_HARMED = re.compile(
    rf"(?:{_PEOPLE})[^。]{{0,16}}?{any_of(words('figures', 'harm'))}"
    rf"|{any_of(words('figures', 'harmed'))}[^。0-9]{{0,12}}?(?:{_NUMBER}\s*余?り?\s*(?:人|名|体)|{_DIGITS})"
)
#: One or two people are a way of telling of them, a crowd was counted.
_CROWD = 10
#: Characters of a sentence that are looked at; no longer one is a sentence.
_LONGEST = 400


def is_casualty(sentence: str) -> bool:
    """Whether a sentence counts dead or injured."""
    return bool(_HARMED.search(_literal(sentence)))


@lru_cache(maxsize=512)
def is_figure(sentence: str) -> bool:
    """Whether a sentence gives a figure."""
    text = _literal(sentence)
    return (
        any(pattern.search(text) for pattern in (_MEASURED, _FRACTION, _WORD, _LABELLED, _LARGE, _SHARED))
        or any(_size(match["number"]) > 1 for match in _ARMS.finditer(text))
        or any(_size(match["number"]) >= _CROWD for match in _COUNTED.finditer(text))
    )


def _literal(sentence: str) -> str:
    """Return the sentence without idioms and without the certainty of 100%確実."""
    return _CERTAIN.sub("\x00", _IDIOM.sub("\x00", fold(sentence)[:_LONGEST]))


def _size(number: str) -> int:
    """Return about how large a number is: exact below ten, else ten or more."""
    if re.search("[十百千万億兆]", number) or re.match("[0-9]{2}", number):
        return _CROWD
    return "〇一二三四五六七八九".find(number) if not number[0].isdigit() else int(number[0])


_DATED = re.compile(r"(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")


def is_dated(sentence: str) -> bool:
    """Whether a sentence names a day in full."""
    return bool(_DATED.search(fold(sentence)))
