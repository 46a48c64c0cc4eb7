"""Which language a page is written in. Pure: no Django."""

import re

_KANA = re.compile("[\u3041-\u30ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")


def language_of(text: str) -> str:
    """Return ja, zh, ko, ru or en (BCP 47), by the letters of the first ten thousand characters.

    Kana decide for Japanese: a Japanese page has one for every two or three kanji, a Chinese page has none.
    """
    sample = text[:10_000]
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    if kana * 20 > han and kana:
        return "ja"
    counts = {
        "zh": han,
        "ko": len(_HANGUL.findall(sample)),
        "ru": len(_CYRILLIC.findall(sample)),
        "en": len(_LATIN.findall(sample)) // 3,
    }
    best = max(counts, key=counts.get)
    return best if counts[best] else "ja"
