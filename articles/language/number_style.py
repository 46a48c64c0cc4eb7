"""Like quantities written in two ways in one text: １２ and 12, 12,000人 and 3万人. Pure: no Django."""

import re
from collections import defaultdict

from articles.language.brackets import QUOTES, masked

_FULL, _HALF = (
    re.compile(rf"{digits}(?![0-9０-９]|番地|丁目|号室|号線|[－-])")
    for digits in ("[０-９][０-９，．]*", "[0-9][0-9,.]*")
)
#: A digit within a name or a number to call is no quantity: F16, Ｔ－７２, ０１２０－.
_IN_NAME = re.compile("[A-Za-zＡ-Ｚａ-ｚ_#@/－＃-]$")
_WITH_UNIT = re.compile(
    r"(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<myriads>[万億兆][0-9,]*(?:[万億][0-9,]*)?)?"
    r"(?P<unit>平方キロ|[ァ-ヴー]{2,6}|[円人件社戸発機隻台票元本個株頭羽冊通名歳部校語字]|世帯)"
)
#: From here on numbers are written with 万 or without.
_MYRIAD = 10_000


def written_two_ways(text: str) -> list[str]:
    """Return the numbers of the rarer way. A house that writes single digits in full width does so on purpose."""
    plain = masked(text, QUOTES)
    return list(dict.fromkeys([*_of_two_widths(plain), *_with_and_without_myriads(plain)]))


def _of_two_widths(text: str) -> list[str]:
    full, half = _numbers(_FULL, text), _numbers(_HALF, text)
    long_full, short_half = [row for row in full if len(row) > 1], [row for row in half if len(row) == 1]
    if not full or not half or (not long_full and not short_half):
        return []
    return min(full, half, key=len)


def _numbers(pattern: re.Pattern[str], text: str) -> list[str]:
    return [row[0] for row in pattern.finditer(text) if not _IN_NAME.search(text[: row.start()])]


def _with_and_without_myriads(text: str) -> list[str]:
    ways: dict[str, dict[bool, list[str]]] = defaultdict(lambda: {True: [], False: []})
    for match in _WITH_UNIT.finditer(text):
        if match["myriads"] or float(match["digits"].replace(",", "")) >= _MYRIAD:
            ways[match["unit"]][bool(match["myriads"])].append(match[0])
    return [row for way in ways.values() if way[True] and way[False] for row in min(way.values(), key=len)]
