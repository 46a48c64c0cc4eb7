"""Terms of a glossary in a text of another language, as they are inflected there. Pure: no Django.

The longest match wins. Case, accents, hyphens and line breaks do not matter, except where small letters make another word. In
Russian and Ukrainian the whole inflected word is found, elsewhere the word without what hangs on it: a possessive, an article, a
particle. Adjectives, peoples and longer words are other words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.language.words import words


@dataclass(frozen=True, slots=True)
class Entry:
    """A term: how it is written in other languages, and in Japanese."""

    originals: tuple[str, ...]
    japanese: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place of a text where a term stands."""

    start: int
    end: int
    entry: Entry


_LANGUAGES = ("en", "fr", "es", "pt", "de", "it")
#: Words in small letters that are no names: us is not the US, who not the WHO, irán not Iran.
_OTHER_WORDS = frozenset(
    {"irán", "turkey", "chad", "polish", "oman", "peru", "pis", "aid", "start", "salt", "un", "eau", "usa"}
)
#: A letter beside which a Latin word is not whole: Chinese and Korean write on without a space.
_OF_LATIN = "[a-z0-9ßøłđæœ]"
_GAP = r"[\s\-‐‑–]*"
#: What follows a stem in Russian and in Ukrainian: endings of nouns and names, and those that adjectives have besides.
_ENDINGS = (
    "а|я|у|ю|ы|и|е|о|ь|й|ой|ей|ою|ею|ом|ем|ам|ям|ами|ями|ах|ях|ов|ев|ым|ых|ыми|им|их|ими|ью|ии|ию|ия|ие|ием|иям|иях|иями|"
    "і|ї|є|ій|ої|єю|єм|ові|еві|єві|ів|їв|ім|їм|єв|еї|ії|ією|іїв|іх|ьою"
)
_OF_ADJECTIVES = "ый|ий|ая|яя|ое|ее|ые|ого|его|ому|ему|ую|юю|ого|ього|ьої|ьому"
_PREFIXES_OF_KOREAN = "대반친탈주재"
#: Particles of Korean, and nouns that are written on to a name.
_AFTER_KOREAN = (
    "뿐|은|는|이|가|을|를|의|에|와|과|도|만|로|으로|에서|에게|한테|까지|부터|보다|처럼|마저|조차|이나|나|이라|라|이란|이든|든|랑|이랑|야|이야|"
    "한|했|하|해|된|되|돼|할|군|측|정부|대통령|전쟁|전|편|쪽|사태|문제|외교|경제|핵|산|내|발|행|때문|이고|고|이지|지|입니다|인데|이다|다|들|밖|께|님|씨"
)
#: Longer words that hold a name and mean something else.
_LONGER = (
    *(
        "白俄罗斯",
        "白俄羅斯",
        "印度尼西亚",
        "印度尼西亞",
        "印度支那",
        "印度洋",
        "南苏丹",
        "南蘇丹",
        "赤道几内亚",
        "巴布亚新几内亚",
        "几内亚比绍",
    ),
    *(
        "尼日利亚",
        "马里乌波尔",
        "马里兰",
        "北约克",
        "古巴比伦",
        "东北约",
        "西北约",
        "東北約",
        "西北約",
        "中国台北",
        "中美洲",
        "南美国家",
        "亚美尼亚",
        "刚果民主",
        "多米尼加",
    ),
)
_SCRIPTS = {
    "CYRILLIC": "cyrillic",
    "HANGUL": "korean",
    "CJK": "bare",
    "HIRAGANA": "bare",
    "KATAKANA": "bare",
    "ARABIC": "arabic",
}


def find(text: str, entries: Iterable[Entry]) -> list[Hit]:
    """Return the terms of a text in their order, none over another."""
    folded = _Folded(text)
    hits = [
        Hit(start, end, entry)
        for entry in entries
        for original in entry.originals
        if original.strip()
        for start, end in _places(folded, original.strip())
    ]
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in chosen):
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.start)


class _Folded:
    """A text without case and accents, with the place that each letter had."""

    def __init__(self, text: str):
        self.text = text
        self.places: list[int] = []
        letters: list[str] = []
        for place, letter in enumerate(text):
            for plain in _plain(letter):
                letters.append(plain)
                self.places.append(place)
        self.folded = "".join(letters)
        self.places.append(len(text))


@lru_cache(4_096)
def _plain(letter: str) -> str:
    if letter in "йїЙЇ":
        return letter.lower()
    if letter in "’ʼ`´":
        return "'"
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", bare).casefold() if not "\uac00" <= letter <= "\ud7af" else letter


def _folded(words: str) -> str:
    return "".join(map(_plain, words))


def _places(folded: _Folded, original: str) -> Iterator[tuple[int, int]]:
    script = _script(original)
    if script in ("bare", "cyrillic", "latin") and _folded(original)[:2] not in folded.folded:
        return
    for match in _pattern(original, script).finditer(folded.folded):
        start, last = folded.places[match.start("term")], folded.places[match.end("term") - 1]
        end = last + 1
        while end < len(folded.text) and unicodedata.combining(folded.text[end]):
            end += 1
        if _is_meant(folded.text, start, end, original, script):
            yield start, end


def _script(original: str) -> str:
    for letter in original:
        name = unicodedata.name(letter, "").partition(" ")[0]
        if name in _SCRIPTS:
            return _SCRIPTS[name]
        if name == "LATIN":
            return "latin"
    return "latin"


@lru_cache(8_192)
def _pattern(original: str, script: str) -> re.Pattern[str]:
    parts = [part for part in re.split(r"[\s\-‐‑–]+", original) if part]
    if script == "bare":
        return re.compile(f"(?P<term>{_GAP.join(re.escape(_folded(part)) for part in parts)})")
    if script == "korean":
        term = r"\s*".join(re.escape(part) for part in parts)
        before = rf"(?<![가-힣])(?:[{_PREFIXES_OF_KOREAN}](?=.))?"
        return re.compile(
            rf"(?:{before})(?P<term>{term})(?=$|[^가-힣]|(?:{_AFTER_KOREAN})|(?<=[가-힣]{{4}})(?!인|어))"
        )
    if script == "arabic":
        term = r"\s+".join(re.escape(_folded(part).removeprefix("ال")) for part in parts)
        return re.compile(rf"(?<!\w)(?:و|ف)?(?:ب|ك|ل)?(?P<term>(?:ال|ل)?{term})(?!\w)")
    form, letter = (_cyrillic, r"[^\W_]") if script == "cyrillic" else (_latin, _OF_LATIN)
    term = _GAP.join(form(part, parts) for part in parts)
    return re.compile(rf"(?<!{letter})(?P<term>{term})(?!{letter})")


def _latin(part: str, parts: Sequence[str]) -> str:
    """A word with its plural: sanctions, ceasefires, F-16s, treaties; of several also the first, as prisoners of war."""
    bare = _folded(part)
    is_headed = part == parts[0] and len(parts) > 2 and _folded(parts[1]) in ("of", "de", "du", "del", "da")
    if part != parts[-1] and not is_headed:
        return re.escape(bare)
    if bare.endswith("y") and len(bare) > 3:
        return f"{re.escape(bare[:-1])}(?:y|ies)s?"
    if bare.endswith("s") and len(bare) > 4 and not bare.endswith("ss"):
        return f"{re.escape(bare[:-1])}s?"
    return f"{re.escape(bare)}(?:s|es)?"


def _cyrillic(part: str, _parts: Sequence[str]) -> str:
    """A word with its endings; an abbreviation has none."""
    bare = _folded(part)
    if part.isupper() or len(bare) < 3 or not part.isalpha():
        return re.escape(bare)
    stem = re.sub(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ій)$", "", bare) if len(bare) > 5 else bare
    is_adjective = stem != bare
    if not is_adjective:
        stem = re.sub(r"[аяуюыиеоьйіїє]$", "", bare) if len(bare) > 3 else bare
    # One that lost its ending as an adjective may be a noun all the same: Россия, санкции.
    stems = {stem, re.sub(r"[аяуюыиеоьйіїє]$", "", bare) if len(bare) > 3 else bare}
    stems |= {other for one in stems for other in _changed(one)}
    choices = "|".join(map(re.escape, sorted(stems, key=len, reverse=True)))
    endings = f"{_ENDINGS}|{_OF_ADJECTIVES}" if is_adjective else _ENDINGS
    return f"(?:{choices})(?:{endings})?"


def _changed(stem: str) -> Iterator[str]:
    """A stem as its vowels and its last letter change: Київ Києва, Харків Харкова, Америка Америці, Донец Донца."""
    if match := re.fullmatch(r"(.+)[іїое](\w)", stem):
        yield from (f"{match[1]}{vowel}{match[2]}" for vowel in "оеєі")
    if match := re.fullmatch(r"(.{2,})[еоё]([цкл])", stem):
        yield f"{match[1]}{match[2]}"
    for last, other in ("кц", "гз", "хс"):
        if stem.endswith(last):
            yield f"{stem[:-1]}{other}"


def _is_meant(text: str, start: int, end: int, original: str, script: str) -> bool:
    found = text[start:end]
    if script == "latin" and original[:1].isupper() and not found[:1].isupper():
        return found not in _OTHER_WORDS and found.casefold() not in _small()
    if script == "latin" and original.isupper() and len(original) < 5 and not found.rstrip("s").isupper():
        return found.casefold() not in _small() | _OTHER_WORDS
    if script == "bare":
        return not any(
            longer != original and original in longer and _covers(text, longer, start, end)
            for longer in _LONGER
        )
    return True


def _covers(text: str, longer: str, start: int, end: int) -> bool:
    at = text.find(longer, max(0, end - len(longer)), start + len(longer))
    return at >= 0 and at <= start and end <= at + len(longer)


@lru_cache(1)
def _small() -> frozenset[str]:
    return frozenset(word for language in _LANGUAGES for word in words("tongues", language))
