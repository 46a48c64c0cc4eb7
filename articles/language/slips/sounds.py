"""Whether two spellings sound alike: 以外 and 意外, 更に and さらに. Pure: no Django.

``readings.txt`` holds the readings of the kanji of daily use by the Unihan database (kJapaneseOn, kJapaneseKun; © Unicode,
Inc., under the Unicode License V3), in its Latin letters.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご", "s": "さしすせそ", "z": "ざじずぜぞ", "t": "たちつてと", "d": "だぢづでど",
    "n": "なにぬねの", "h": "はひふへほ", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "m": "まみむめも", "r": "らりるれろ",
}  # fmt: skip
_OTHERS = {"や": "YA", "ゆ": "YU", "よ": "YO", "わ": "WA", "を": "WO", "ん": "N", "っ": "",
    "し": "SHI", "ち": "CHI", "つ": "TSU", "ふ": "FU", "じ": "JI", "ぢ": "JI", "づ": "ZU"}  # fmt: skip
_KANA = {kana: f"{row}{vowel}".upper() for row, kanas in _ROWS.items() for kana, vowel in zip(kanas, "aiueo", strict=True)} | _OTHERS  # fmt: skip
_SMALL = {"ゃ": "A", "ゅ": "U", "ょ": "O"}
_KATAKANA = {chr(ord(kana) + 0x60): kana for kana in [*_KANA, *_SMALL]}
#: Ways to read a word that are looked at.
_MOST = 4000


@cache
def _readings() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in Path(__file__).with_name("readings.txt").read_text(encoding="utf-8").splitlines():
        sound, _, kanji = line.partition(" ")
        for sign in kanji:
            found[sign].add(sound)
    return dict(found)


def readings(kanji: str) -> set[str]:
    """Return how a kanji is read, in Latin capitals; nothing for one that is not of daily use."""
    return _readings().get(kanji, set())


def are_read_alike(old: str, new: str) -> bool:
    """Whether two words of as many kanji share a reading at each place."""
    if len(old) != len(new) or not old:
        return False
    return all(
        before == after or readings(before) & readings(after) for before, after in zip(old, new, strict=True)
    )


def sound_alike(old: str, new: str) -> bool:
    """Whether two spellings of kanji and kana can be read alike. The end of a Japanese reading may stand beside its kanji."""
    return bool(_sounds(old) & _sounds(new))


def _sounds(word: str) -> set[str]:
    found = {""}
    for sign in word:
        sounds = _spoken(sign, found)
        if not sounds or len(found) * len(sounds) > _MOST:
            return set()
        found = sounds
    return found


def _spoken(sign: str, before: set[str]) -> set[str]:
    """Return what was spoken with one more sign: a small や makes one sound with the kana before it."""
    kana = _KATAKANA.get(sign, sign)
    if kana in _SMALL:
        return {_joined(row) + _SMALL[kana] for row in before if row.endswith("I")}
    if kana in _KANA:
        return {row + _KANA[kana] for row in before}
    return {row + sound for row in before for sound in _stems(sign)}


def _joined(sounds: str) -> str:
    return sounds[:-1] if sounds.endswith(("SHI", "CHI", "JI")) else f"{sounds[:-1]}Y"


@cache
def _stems(kanji: str) -> frozenset[str]:
    """Return the readings of a kanji and their beginnings, as far as whole sounds go."""
    whole = readings(kanji)
    cut = {row[:end] for row in whole for end in range(2, len(row)) if row[end - 1] in "AIUEO"}
    return frozenset(whole | cut)
