"""The numbers and days of a text in their order, whichever way they are written: 三千人, 3000人 and ３，０００人. Pure: no Django."""

import re
from collections.abc import Iterator
from decimal import Decimal

from articles.language.words import any_of, words

#: What two spellings of a fact share, and how it is written.
Fact = tuple[str, str]
_KANJI = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}
_SIGNS = "〇零一二三四五六七八九十百千"
_NUMBER = re.compile(rf"(?:[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?|[{_SIGNS}]+|[万億兆])+")
_PIECE = re.compile(rf"(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)|(?P<kanji>[{_SIGNS}]+)|(?P<myriad>[万億兆])")
#: One unit in two spellings.
_UNITS = (
    (re.compile("[ヶヵケカか箇](?=[国月所年条])"), "か"),
    (re.compile("パーセント"), "%"),
    (re.compile("㎞|km"), "キロ"),
)
_UNIT = re.compile(r"[ァ-ヴー]{1,3}|[A-Za-z%$]{1,2}|か?[一-龯]|[:/]")
_SIGN_BEFORE = re.compile(r"[-−△▲+$€£¥第約]$")
_DAY = re.compile(rf"(?:{any_of(words('slips', 'days'))})|\([月火水木金土日](?:曜|・祝)?日?\)")
#: Half, double, several: numbers in words.
_WORDS = re.compile(
    "半数|半分|過半|大半|半減|倍増|[^ァ-ヶ]倍|両[国者軍党]|数[十百千万]|数[人か日年回件]|複数|全員|全土|全会|初めて|唯一|以上|以下|未満|超え|前後|最大|最低|最多|最少|最高"
)


def numbers(text: str) -> list[Fact]:
    """Return each number of a folded text with its unit, as two spellings of it share it and as it is written."""
    text = _with_units(text)
    return [*_figures(text), *((word, word) for word in _WORDS.findall(text))]


def one_way(text: str) -> str:
    """Return a folded text with its numbers in digits and its units in one spelling."""
    return _NUMBER.sub(lambda found: f"{_value(found[0]):f}", _with_units(text))


def _with_units(text: str) -> str:
    for pattern, unit in _UNITS:
        text = pattern.sub(unit, text)
    return text


def _figures(text: str) -> Iterator[Fact]:
    for found in _NUMBER.finditer(text):
        before, after = _SIGN_BEFORE.search(text[: found.start()]), _UNIT.match(text, found.end())
        sign, unit = before[0] if before else "", after[0] if after else ""
        yield f"{sign}{_value(found[0]):f}{unit}", f"{sign}{found[0]}{unit}"


def days(text: str) -> list[str]:
    """Return each word of a folded text that names a day or an hour."""
    return _DAY.findall(text)


def _value(written: str) -> Decimal:
    """Read 1億2000万, 三千五百 and 二〇二五."""
    total = part = Decimal(0)
    for piece in _PIECE.finditer(written):
        if piece["myriad"]:
            total, part = total + (part or 1) * _MYRIADS[piece["myriad"]], Decimal(0)
        elif piece["digits"]:
            part += Decimal(piece["digits"].replace(",", ""))
        else:
            part = _kanji(piece["kanji"], part)
    return (total + part).normalize() + 0


def _kanji(written: str, part: Decimal) -> Decimal:
    if not set(written) & set(_TENS):
        return part + Decimal("".join(str(_KANJI[sign]) for sign in written))
    total, one = Decimal(0), part
    for sign in written:
        if sign in _TENS:
            total, one = total + (one or 1) * _TENS[sign], Decimal(0)
        else:
            one = one * 10 + _KANJI[sign]
    return total + one
