"""Which language a text is written in, by its letters and its small words. Pure: no Django."""

import re
from collections import Counter

_KANA = ("\u3041", "\u30ff")
#: The first and the last letter of the scripts that tell languages apart.
_SCRIPTS = {
    "zh": ("\u4e00", "\u9fff"),
    "ko": ("\uac00", "\ud7af"),
    "ru": ("\u0400", "\u04ff"),
    "ar": ("\u0600", "\u06ff"),
    "he": ("\u0590", "\u05ff"),
    "th": ("\u0e00", "\u0e7f"),
    "el": ("\u0370", "\u03ff"),
    "hi": ("\u0900", "\u097f"),
}
#: Letters that Ukrainian has and Russian has not.
_UKRAINIAN = frozenset("іїєґІЇЄҐ")
#: Letters that only one of the two ways of writing Chinese has, the commonest of each.
_TRADITIONAL = frozenset(
    "這個們來說時對會發現實際關於經濟總統選舉與歐灣臺為並將還開問題戰爭議點種樣國過從後見動學長東車門間無話電書寫"
)
_SIMPLIFIED = frozenset(
    "这个们来说时对会发现实际关于经济总统选举与欧湾台为并将还开问题战争议点种样国过从后见动学长东车门间无话电书写"
)
#: The commonest small words of languages that are written in Latin letters too.
_SMALL_WORDS = {
    "en": "the of and to in is that for on was with as by it are from",
    "fr": "le la les des et est une dans que pour sur qui pas du au avec",
    "de": "der die das und ist nicht ein eine mit den von zu auf für dem",
    "es": "el los las una que por con para del se como más pero su",
    "it": "il gli della che per una con sono nel alla più di è",
    "pt": "os uma que não com para do da em por mais ao dos",
    "pl": "się nie jest na że w z do przez oraz",
    "tr": "ve bir bu için ile da de çok olarak",
    "id": "yang dan di dengan untuk dari pada ini itu",
    "vi": "và của là không có được cho các người",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}


def language_of(text: str) -> str:
    """Return a BCP 47 tag, by the letters of the first ten thousand characters.

    Kana decide for Japanese: a Japanese page has one for every two or three kanji, a Chinese page has none.
    ``zh`` is Chinese in simplified letters, ``zh-Hant`` in traditional ones.
    """
    sample = text[:10_000]
    letters = Counter(sample)
    kana, han = _written_in(letters, *_KANA), _written_in(letters, *_SCRIPTS["zh"])
    if kana * 20 > han and kana:
        return "ja"
    counts = {language: _written_in(letters, *ends) for language, ends in _SCRIPTS.items()}
    # A word of English has more letters than one in the other scripts.
    counts["en"] = (_written_in(letters, "A", "Z") + _written_in(letters, "a", "z")) // 3
    best = max(counts, key=counts.__getitem__)
    if not counts[best]:
        return "ja"
    if best == "en":
        return _latin(sample)
    if best == "ru" and _UKRAINIAN & letters.keys():
        return "uk"
    return of_chinese(sample) if best == "zh" else best


def _written_in(letters: Counter[str], first: str, last: str) -> int:
    return sum(count for letter, count in letters.items() if first <= letter <= last)


def of_chinese(sample: str) -> str:
    """Return the tag of Chinese by its way of writing; simplified where no letter tells."""
    traditional = sum(letter in _TRADITIONAL and letter not in _SIMPLIFIED for letter in sample)
    simplified = sum(letter in _SIMPLIFIED and letter not in _TRADITIONAL for letter in sample)
    return "zh-Hant" if traditional > simplified else "zh"


def _latin(sample: str) -> str:
    """Tell languages in Latin letters by their small words; few words tell nothing and count as English."""
    words = re.findall(r"[^\W\d_]+", sample.lower())
    counts = {language: sum(word in small for word in words) for language, small in _WORDS.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] > max(4, counts["en"] * 1.3) else "en"
