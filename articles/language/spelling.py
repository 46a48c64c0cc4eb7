"""One name written in two ways: ゼレンスキー and ゼレンスキイ, ブダペスト and ブタペスト, 俠 and 侠. Pure: no Django."""

import re
from collections import defaultdict

from articles.language.brackets import QUOTES, masked
from articles.language.text import fold, katakana_key
from articles.language.variants import VARIANTS

_NAME = re.compile("[ァ-ヴヵヶー]{2,40}(?:・[ァ-ヴヵヶー]{2,40})*")
_KANJI = re.compile("[一-龥]{2,6}")
#: Letters of the shortest word and key: shorter words meet by chance.
_SHORTEST = 3
#: From this length on a voiced letter more or less makes no other word, nor does the vowel at the end.
_LONG = 5
_VOICED = str.maketrans(
    "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ", "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホ"
)
#: Sounds of other languages, and the older way of writing them.
_SOUNDS = (("ティ", "チ"), ("ディ", "ジ"), ("トゥ", "ツ"), ("ドゥ", "ズ"), ("ファ", "ハ"), ("フィ", "ヒ"), ("フェ", "ヘ"), ("フォ", "ホ"), ("ウィ", "イ"), ("ウェ", "エ"), ("ウォ", "オ"), ("シェ", "セ"), ("ジェ", "ゼ"), ("イェ", "エ"), ("クァ", "カ"), ("グァ", "ガ"))  # fmt: skip
_ROWS = str.maketrans(
    "アイウエオキクケコシスセソチツテトニヌネノヒフヘホミムメモリルレロユヨ",
    "アアアアアカカカカササササタタタタナナナナハハハハママママララララヤヤ",
)


def spelled_two_ways(text: str) -> list[tuple[str, str]]:
    """Return (rarer, commoner) spellings of the same word in our own words; of two that are equally common the first one
    counts as meant."""
    plain = masked(fold(text), QUOTES)
    return [*_katakana(plain), *_old_kanji(plain)]


def _katakana(plain: str) -> list[tuple[str, str]]:
    counts: dict[str, int] = defaultdict(int)
    for name in _NAME.findall(plain):
        parts = name.split("・")
        for word in [*parts, name] if len(parts) > 1 else parts:
            counts[word] += 1
    groups: dict[str, list[str]] = defaultdict(list)
    for word in counts:
        if len(word) >= _SHORTEST:
            groups[_key(word)].append(word)
    found = []
    for key, words in groups.items():
        if len(key) >= _SHORTEST and len(words) > 1:
            usual = max(words, key=counts.__getitem__)
            found += [(word, usual) for word in words if word != usual]
    return found


def _key(word: str) -> str:
    for written, older in _SOUNDS:
        word = word.replace(written, older)
    key = katakana_key(word)
    return (key[:-1] + key[-1:].translate(_ROWS)).translate(_VOICED) if len(key) >= _LONG else key


def _old_kanji(plain: str) -> list[tuple[str, str]]:
    """Return words with an older form of a character where the text has them with that of today too."""
    words = [(word, word.translate(VARIANTS)) for word in dict.fromkeys(_KANJI.findall(plain))]
    return [(word, today) for word, today in words if word != today and today in plain]
