"""What somebody meant who found nothing: ひらがな or romaji for a word of katakana, or one kana that went wrong.

Foreign names are what is misspelt, and foreign names are katakana. Every guess is a word that the library holds. Pure: no Django.
"""

import re
from collections.abc import Iterable
from functools import cache

from articles.language.text import katakana_key
from articles.search.folding import KATAKANA, fold

_HIRAGANA = re.compile("[\u3041-\u3096ー]+")
_LATIN = re.compile("[a-z'-]+")
_KANA_WORD = re.compile(f"[{KATAKANA}\u3041-\u3096]+")
_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
#: Kana by their consonant, Hepburn and what keyboards take beside it; five vowels each, a dot where there is none.
_ROWS = """
|アイウエオ k|カキクケコ s|サシスセソ sh|シャ シ シュ シェ ショ t|タチツテト ch|チャ チ チュ チェ チョ ts|ツァ ツィ ツ ツェ ツォ
n|ナニヌネノ h|ハヒフヘホ f|ファ フィ フ フェ フォ m|マミムメモ y|ヤ . ユ イェ ヨ r|ラリルレロ l|ラリルレロ w|ワ ウィ . ウェ ウォ
g|ガギグゲゴ z|ザジズゼゾ j|ジャ ジ ジュ ジェ ジョ d|ダ ディ ドゥ デ ド b|バビブベボ p|パピプペポ v|バビブベボ
ky|キャ . キュ . キョ gy|ギャ . ギュ . ギョ ny|ニャ . ニュ . ニョ hy|ヒャ . ヒュ . ヒョ my|ミャ . ミュ . ミョ ry|リャ . リュ . リョ
by|ビャ . ビュ . ビョ py|ピャ . ピュ . ピョ ty|チャ . チュ . チョ sy|シャ . シュ . ショ zy|ジャ . ジュ . ジョ
th|テャ ティ テュ テェ テョ dh|デャ ディ デュ デェ デョ kw|クァ クィ . クェ クォ
"""
#: A vowel behind a kana that ends in it, which only lengthens it: プウチン, オルバアン, トウキョウ.
_LONG = re.compile(
    "(?<=[アカサタナハマヤラワガザダバパ])ア+|(?<=[イキシチニヒミリギジビピ])イ+|(?<=[ウクスツヌフムユルグズブプ])ウ+"
    "|(?<=[エケセテネヘメレゲゼデベペ])[エイ]+|(?<=[オコソトノホモヨロゴゾドボポ])[オウ]+"
)


def guesses(written: str) -> list[str]:
    """Return how the words would be written in katakana, if they can be: ひらがな and romaji."""
    folded = fold(written).strip()
    if _HIRAGANA.fullmatch(folded):
        return [folded.translate(_TO_KATAKANA)]
    if _LATIN.fullmatch(folded):
        kana = from_romaji(folded)
        return [kana] if kana else []
    return []


def is_kana(written: str) -> bool:
    """Whether a typo of one kana can be told: the word is one of kana, long enough that one of them is not half of it."""
    folded = fold(written).strip()
    return len(folded) > 2 and _KANA_WORD.fullmatch(folded) is not None


def from_romaji(latin: str) -> str:
    """Return romaji in katakana, or nothing where it is none. A consonant alone takes the vowel that it takes in foreign
    names (putin, budapest); vowels written double stay double, ``sound`` joins them."""
    kana, at = [], 0
    while at < len(latin):
        syllable, step = _syllable(latin, at)
        if not syllable and latin[at] != "'":
            return ""
        kana.append(syllable)
        at += step
    return "".join(kana)


def _syllable(latin: str, at: int) -> tuple[str, int]:
    letter, following = latin[at], latin[at + 1 : at + 2]
    if letter in "-'":
        return "ー" if letter == "-" else "", 1
    if letter == following and letter not in "aiueon":
        return "ッ", 1
    for length in (4, 3, 2, 1):
        if found := _table().get(latin[at : at + length]):
            return found, length
    if letter == "n" or (letter == "m" and following in ("b", "p")):
        return "ン", 1
    return _table().get(letter + ("o" if letter in "td" else "u"), ""), 1


@cache
def _table() -> dict[str, str]:
    table = {}
    for consonant, kana in _entries():
        syllables = kana.split() if " " in kana else list(kana)
        for vowel, syllable in zip("aiueo", syllables, strict=True):
            if syllable != ".":
                table[consonant + vowel] = syllable
    return table


def _entries() -> Iterable[tuple[str, str]]:
    parts = re.split(r"(?:^|(?<=\s))([a-z]*)\|", _ROWS.strip())
    for at in range(1, len(parts), 2):
        yield parts[at], parts[at + 1].strip()


def sound(word: str) -> str:
    """Return a key under which spellings of one sound meet: without long vowels, however they are written."""
    return _LONG.sub("", katakana_key(fold(word).translate(_TO_KATAKANA)))


def is_one_slip(one: str, other: str) -> bool:
    """Whether one character was left out, added, taken for another, or changed places with its neighbour."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (len(a) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:])
    return a[1:] == b if len(a) > len(b) else a == b[1:]
