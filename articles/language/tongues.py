"""Which language a comment is in: a few words, often without a whole sentence. Pure: no Django.

Letters tell the script, and some of them the language. Among languages of one script the commonest small words speak first, then
how words are made: groups of three letters of those very words. ``articles.language.scripts`` reads whole pages, where small words
alone are enough.
"""

import re
import unicodedata
from collections import Counter
from functools import cache
from math import log, sqrt

from articles.language.scripts import of_chinese
from articles.language.words import words

LATIN = ("en", "fr", "es", "pt", "de", "it", "tr", "id", "vi", "pl", "nl", "sv")
CYRILLIC = ("ru", "uk", "be", "bg", "sr")
ARABIC = ("ar", "fa", "ur")
#: What is found, for choices at the desk.
FOUND = ("ja", "zh", "zh-Hant", "ko", *LATIN, *CYRILLIC, *ARABIC, "he", "th", "el", "hi")

#: Scripts by the beginning of their letters' names in Unicode; one language, or those that it may be.
_SCRIPTS: dict[str, tuple[str, ...]] = {
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "CJK": ("zh",),
    "HANGUL": ("ko",),
    "HEBREW": ("he",),
    "THAI": ("th",),
    "GREEK": ("el",),
    "DEVANAGARI": ("hi",),
    "LATIN": LATIN,
    "CYRILLIC": CYRILLIC,
    "ARABIC": ARABIC,
}
#: Letters and marks that these languages have and others of their script lack, or hardly use.
_LETTERS = {
    "fr": "èêëîïûœæùÿ",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "de": "ßä",
    "it": "ìò",
    "tr": "ğışİ",
    "vi": "ăđơưạảấầẩẫậắằẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "pl": "ąęłńśźż",
    "sv": "å",
    "ru": "ыэъё",
    "uk": "іїєґ",
    "be": "ў",
    "sr": "ђјљњћџ",
    "fa": "پچژگکی",
    "ur": "ٹڈڑںےہھ",
    "ar": "ةكيىأإؤئ",
}
#: How much commoner than others comments in these languages are, where two words leave it open.
_COMMON = {
    "en": 2.4,
    "fr": 1.8,
    "es": 1.8,
    "ru": 2.4,
    "uk": 1.8,
    "ar": 1.8,
    "de": 1.2,
    "pt": 0.6,
    "tr": 0.6,
    "fa": 0.9,
    "it": 0.3,
}
#: How much a letter of its own and a small word weigh beside how a word is made; no text is judged by more letters than these.
_LETTER, _WORD, _MADE, _LONGEST = 8.0, 3.0, 0.7, 2_000
_WORDS_IN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: What is nobody's language: addresses, names of accounts, tags.
_NO_WORDS = re.compile(r"https?://\S+|[@#]\w+|\bu/\w+")
#: Marks over and under Arabic letters that only prayers and verses write, and the stroke that lengthens a word.
_VOWELS = dict.fromkeys([*range(0x610, 0x61B), 0x640, *range(0x64B, 0x660), 0x670])
#: Kanji that Japanese comments have and Chinese ones hardly, for words without kana.
_OF_JAPAN = frozenset(
    "込働峠辻畑枠栃塀匂笹榊雫円図労応気売戦対沢浜広変駅豊竜歳毎発黒亜圧囲壱栄駆薬拝権収焼条乗畳縄壌醸嬢剰"
)


def language_of_comment(text: str) -> str:
    """Return a BCP 47 tag, or nothing where a text has no letters that tell one: numbers, signs, pictures."""
    bare = _NO_WORDS.sub(" ", unicodedata.normalize("NFKC", text[:_LONGEST]).translate(_VOWELS))
    scripts = Counter(filter(None, map(_script, bare)))
    if not scripts:
        return ""
    if _is_japanese(scripts, bare):
        return "ja"
    # Names of others stand in Latin letters everywhere, and a word in them has more letters.
    weighed = {name: count / (3 if name == "LATIN" else 1) for name, count in scripts.items()}
    script = max(weighed, key=weighed.__getitem__)
    found = _SCRIPTS[script]
    if script == "CJK":
        return of_chinese(bare)
    return found[0] if len(found) == 1 else _by_words(bare.casefold(), found)


@cache
def _script(letter: str) -> str:
    if not letter.isalpha():
        return ""
    name = unicodedata.name(letter, "").partition(" ")[0]
    return name if name in _SCRIPTS else ""


def _is_japanese(scripts: Counter[str], text: str) -> bool:
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if kana:
        return kana * 12 > scripts["CJK"] and kana > scripts["HANGUL"] and kana * 4 > scripts["LATIN"]
    return bool(scripts["CJK"] and _OF_JAPAN & set(text))


def _by_words(text: str, among: tuple[str, ...]) -> str:
    found = _WORDS_IN.findall(text.replace("’", "'"))
    scores = {language: _score(text, found, language) for language in among}
    return max(scores, key=scores.__getitem__)


def _score(text: str, found: list[str], language: str) -> float:
    letters = sum(text.count(letter) for letter in _LETTERS.get(language, ""))
    small = sum(_worth(word) for word in found if word in _small(language))
    made = sum(_likelihood(word, language) for word in found)
    return letters * _LETTER + small * _WORD + made * _MADE + _COMMON.get(language, 0)


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(words("tongues", language))


@cache
def _worth(word: str) -> float:
    """A small word that many languages have tells little: *a*, *de*, *и*."""
    return 1.6 / sqrt(sum(word in _small(language) for language in (*LATIN, *CYRILLIC, *ARABIC)))


def _groups(word: str) -> list[str]:
    marked = f" {word} "
    return [marked[at : at + 3] for at in range(len(marked) - 2)]


@cache
def _made_of(language: str) -> Counter[str]:
    return Counter(group for word in sorted(_small(language)) for group in _groups(word))


def _likelihood(word: str, language: str) -> float:
    """How well a word is made as this language makes them. A word of twelve letters tells more than one of three, and not four
    times as much: its groups overlap."""
    counts = _made_of(language)
    total = counts.total() + 1_500
    groups = _groups(word)
    mean = sum(log((counts[group] + 0.3) / total) for group in groups) / len(groups)
    return mean * sqrt(min(len(groups), 6))
