"""How much words look like the name of a person, by their letters alone: 0 to 1. Pure: no Django.

A Japanese name is a surname and a given name, each of which is on a list or ends in a sign that such names end in; a name in
katakana has a dot; a Latin one is words in capitals; a Chinese or Korean one a surname of one sign, mostly, and two more. What is a
place, an institution or a word of a menu is nobody.
"""

import re
from functools import lru_cache

from seeds.vocabulary import table

_PERSONS, _PLACES = table("persons"), table("places")
KATAKANA = "".join(map(chr, range(ord("ァ"), ord("ー") + 1)))
KANJI, KANA = "一-龥々ヶ", "ぁ-んァ-ヶー"
LATIN = r"A-Za-zÀ-ž.'’\-"
_SURNAMES = frozenset(_PERSONS["japanese"]["surnames"])
_ENDINGS = frozenset("".join(_PERSONS["japanese"]["endings"]))
_GIVEN_FIRST = frozenset("".join(_PERSONS["japanese"]["given_first"]))
_GIVEN_LAST = frozenset("".join(_PERSONS["japanese"]["given_last"]))
_LAST_OF_THREE = frozenset("".join(_PERSONS["japanese"]["last_of_three"]))
_CHINESE = frozenset(_PERSONS["chinese"]["surnames"]) | frozenset(_PERSONS["korean"]["surnames"])
_CHINESE_GIVEN = frozenset("".join((*_PERSONS["chinese"]["given"], *_PERSONS["korean"]["given"])))
_GIVEN = frozenset(word.casefold() for words in _PERSONS["given"].values() for word in words)
_NEVER = frozenset(word.casefold() for words in _PERSONS["never"].values() for word in words)
PLACES = frozenset(word.casefold() for words in _PLACES.values() for word in words)
_STATES = frozenset(map(str.casefold, _PLACES["states"]))
#: Months after which people are called as well: where nothing else says so, they are months.
_CALLED_SO = frozenset({"april", "may", "june", "august"})
_KOREAN = frozenset(_PERSONS["korean"]["katakana"])
#: A surname of two signs that a kana ties: 木ノ下, 三ツ矢.
_TIED = rf"[{KANJI}][ノツ][{KANJI}]"
_IS_TIED = re.compile(_TIED)
#: Names by their letters: family and given name, katakana with a dot, Latin words with capitals.
_SHAPES = (
    ("spaced", re.compile(rf"(?:[{KANJI}]{{1,4}}|{_TIED})[ ][{KANJI}{KANA}]{{1,5}}")),
    (
        "katakana",
        re.compile(
            r"[ァ-ヶヴー]{1,12}(?:[・=](?:[ァ-ヶヴー]{1,14}|[A-Z]\.?)){1,3}|[ァ-ヶヴー]{2,12}・[一-龥]{1,3}|[A-Z]\.?・[ァ-ヶヴー]{2,14}|[一-龥]{1,5}(?:·[一-龥]{1,6}){1,2}"
        ),
    ),
    (
        "latin",
        re.compile(
            rf"[A-ZÀ-Þ][{LATIN}]*(?: [A-ZÀ-Þ][{LATIN}]*| (?:de|van|von|der|den|al|bin|la|di|del|da))*? [A-ZÀ-Þ][{LATIN}]+"
        ),
    ),
    (
        "kanji",
        re.compile(
            rf"[{KANJI}]{{2,6}}|{_TIED}[{KANJI}]{{1,3}}|[{KANJI}]{{1,4}}[ぁ-んァ-ヶー]{{1,4}}[{KANJI}]?|[ァ-ヶー]{{1,5}}[{KANJI}]{{1,3}}"
        ),
    ),
)
#: What letters of a shape are worth where no list knows them, and where one does.
_WORTH = {"spaced": (0.2, 0.85), "katakana": (0.55, 0.8), "latin": (0.45, 0.8), "kanji": (0.15, 0.75)}
_LISTED, _ENDING, _TWO_SIGNS, _OTHER = 1.0, 0.65, 0.35, 0.1
_GIVEN_KANA, _GIVEN_KATAKANA, _GIVEN_HALF, _GIVEN_OTHER = 0.8, 0.5, 0.4, 0.1
#: Letters of a given name in katakana.
_KATAKANA_GIVEN = range(2, 4)
_CHINESE_NAME, _SHORT_CHINESE = 0.6, 0.3
_SURNAME_ALONE, _ENDING_ALONE = 0.3, 0.1
#: Words that a Latin name has at least.
_NAME_WORDS = 2
_HONORIFICS = frozenset({"dr", "prof", "mr", "ms", "mrs", "sir", "amb", "lt", "col", "gen"})
#: A count in a head is no surprise: 7 tweets, 2 min read, 1,204 views.
_COUNTED_WORDS = 3
#: What stands before a place and names a part of it.
_SIDES = "東西南北中央"
#: Kana with which no given name begins: they tie a word to the one before.
_NO_BEGINNINGS = "がをにへでのん"


def shape_of(words: str) -> str:
    """Return the kind of letters in which a name may be written so, or nothing."""
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(words)), "")


@lru_cache(maxsize=2048)
def likeness(words: str, shape: str) -> float:
    """Return how much words of a shape look like a name; 0 says that they are none. A surname may be a common word, as in
    Elizabeth Day."""
    if is_place(words):
        return 0.0
    low, high = _WORTH[shape]
    parts = _parts(words)
    if any((part in _NEVER or part in PLACES) and part not in _GIVEN for part in parts):
        is_called_so = parts[0] in _CALLED_SO and _NEVER.isdisjoint(parts[1:])
        return low if parts[0] in _GIVEN else is_called_so * low / 2
    return low + (high - low) * _known(words, shape)


def without_field(words: str) -> str:
    """Return a Latin name without the words behind it that say of what its bearer is the editor: Anna Vinter Diplomatic."""
    parts = words.split(" ")
    while len(parts) > _NAME_WORDS and words.isascii() and (parts[-1].casefold() in _NEVER | PLACES):
        parts.pop()
    return " ".join(parts)


def is_place(words: str) -> bool:
    """Whether words are a place of the table, or a side of one: 東アジア, 北アフリカ."""
    return words.casefold() in PLACES or words.lstrip(_SIDES).casefold() in PLACES


def is_state(words: str) -> bool:
    return words.casefold() in _STATES


def sent_from(words: str) -> str:
    """Return the place from which a line says that a report came: トルム発, ロンドン発. Of other words in that sign only those in
    katakana are places."""
    place = words.removesuffix("発")
    is_town = place != words and (is_place(place) or (len(place) > 1 and not place.strip(KATAKANA)))
    return place if is_town else ""


def is_word(words: str) -> bool:
    """Whether words are one that stands in no name."""
    return words.casefold() in _NEVER


def is_count(part: str) -> bool:
    """Whether a part counts something or is one of a series: 7 tweets, 2 min read, 512,083 回視聴, Policy Note 12."""
    first, *words = part.split() or [""]
    if not 0 < len(words) < _COUNTED_WORDS:
        return False
    return _is_number(first) or (_is_number(words[-1]) and (not first.isascii() or first[:1].isupper()))


def _is_number(word: str) -> bool:
    """Whether a word is a number, with or without the letters of its series: 1,204, R-2033-07."""
    digits = "".join(sign for sign in word if sign.isalnum())
    return word.isascii() and (
        digits.isdigit() or (word[-1:].isdigit() and digits[: -sum(map(str.isdigit, word))].isupper())
    )


def _parts(words: str) -> list[str]:
    return words.casefold().replace("・", " ").replace("=", " ").split()


def _known(words: str, shape: str) -> float:
    """Return how far lists and endings know a name of a shape."""
    if shape in ("katakana", "latin"):
        parts = [part.rstrip(".") for part in _parts(words)]
        first, last = parts[parts[0] in _HONORIFICS and len(parts) > _NAME_WORDS], parts[-1]
        return float(first in _GIVEN or (shape == "katakana" and (first in _KOREAN or last in _SURNAMES)))
    surname, _space, given = words.partition(" ")
    if given:
        return (
            _surname(surname) * _given(given, _GIVEN_HALF)
            if len(surname) < 4 or surname in _SURNAMES
            else 0.1
        )
    if _surname(words) >= _ENDING:
        return _SURNAME_ALONE if words in _SURNAMES else _ENDING_ALONE
    splits = ((words[:at], words[at:]) for at in range(1, min(4, len(words))))
    return max([_surname(one) * _given(other) for one, other in splits] + [_chinese(words)])


def _surname(words: str) -> float:
    if words in _SURNAMES or _IS_TIED.fullmatch(words):
        return _LISTED
    if len(words) in (2, 3) and words[-1] in _ENDINGS:
        return _ENDING
    return _TWO_SIGNS if len(words) == 2 else _OTHER


def _given(words: str, half: float = _GIVEN_OTHER) -> float:
    """Return how much signs look like a given name: kana alone, or kanji that such names begin and end in; ``half`` is what
    one of the two is worth."""
    if not 1 <= len(words) <= 4 or words[0] in _NO_BEGINNINGS:
        return 0.0
    if all("ぁ" <= sign <= "ん" for sign in words):
        return _GIVEN_KANA if len(words) > 1 else _GIVEN_OTHER
    if all("ァ" <= sign <= "ー" for sign in words):
        return _GIVEN_KATAKANA if len(words) in _KATAKANA_GIVEN and "ー" not in words else _GIVEN_OTHER
    if len(words) > 3:
        return 0.0
    lasts = _LAST_OF_THREE if len(words) == 3 else _GIVEN_LAST
    known = (words[0] in _GIVEN_FIRST) + (words[-1] in lasts) if len(words) > 1 else 2 * (words in lasts)
    return (_GIVEN_OTHER, half, _LISTED)[known]


def _chinese(words: str) -> float:
    """Return how much signs look like a Chinese or a Korean name: three of them, or four with a surname of two."""
    surname = next((words[:size] for size in (2, 1) if words[:size] in _CHINESE), "")
    given = words[len(surname) :]
    if not surname or not 1 <= len(given) <= 2 or not _CHINESE_GIVEN.issuperset(given):
        return 0.0
    return _CHINESE_NAME if len(given) > 1 else _SHORT_CHINESE
