"""Which words are somebody's name, and what stands around it: an office behind, a desk before. Pure: no Django."""

import re
from dataclasses import dataclass

from articles.language.agencies import called
from seeds.page.furniture import furniture
from seeds.page.stamps import labels
from seeds.vocabulary import Lexicon, each, table

_HEADS = table("heads")
_PERSONS, _SECTIONS_OF = _HEADS["persons"], _HEADS["sections"]
ROLES = Lexicon({word: "" if role == "text" else role for word, role in each(_HEADS["roles"]).items()})
_ROLE_WORDS = {
    word.casefold(): "" if role == "text" else role for word, role in each(_HEADS["roles"]).items()
}
_SUFFIXES = tuple(sorted((word.casefold() for word in _PERSONS["suffixes"]), key=len, reverse=True))
_DESKS = tuple(word.casefold() for word in _PERSONS["desks"])
_MASTHEADS = tuple(word.casefold() for word in _SECTIONS_OF["mastheads"])
_NEVER = tuple(_PERSONS["never"])
_TAKES_PART = tuple(_PERSONS["participants"])
_SMALL_WORDS = frozenset(_PERSONS["small"])
_SECTIONS = frozenset(
    word.casefold()
    for group in ("proposed", "others", "home", "badges", "editorial")
    for word in _SECTIONS_OF[group]
)
LATIN = r"A-Za-zÀ-ž.'’\-"
KANJI, KANA = "一-龥々ヶ", "ぁ-んァ-ヶー"
#: Names by their letters: family and given name, katakana with a dot, Latin words with capitals.
_SHAPES = (
    ("spaced", re.compile(rf"[{KANJI}]{{1,4}}[ ][{KANJI}{KANA}]{{1,5}}")),
    ("katakana", re.compile(r"[ァ-ヶヴー]{1,12}(?:[・=](?:[ァ-ヶヴー]{1,14}|[A-Z]\.?)){1,3}")),
    (
        "latin",
        re.compile(
            rf"[A-ZÀ-Þ][{LATIN}]*(?: [A-ZÀ-Þ][{LATIN}]+| (?:de|van|von|der|al|bin|la|di))*? [A-ZÀ-Þ][{LATIN}]+"
        ),
    ),
    (
        "kanji",
        re.compile(
            rf"[{KANJI}]{{2,6}}|[{KANJI}]{{1,4}}[ぁ-んァ-ヶー]{{1,4}}[{KANJI}]?|[ァ-ヶー]{{1,5}}[{KANJI}]{{1,3}}"
        ),
    ),
)
_SURENESS = {"spaced": 0.7, "katakana": 0.6, "latin": 0.5, "kanji": 0.35, "handle": 0.35}
#: Offices that say no more than that somebody wrote.
_REPORTERS = ("特約記者", "特派記者", "記者", "特派員", "編集委員", "論説委員")
_POLITE = ("記者", "特派員", "特約記者", "氏", "さん", "報導", "報道")
_PARTICLES = "のはがをにへでとも"
_ENDINGS = ("は", "が", "を", "に", "の", "と", "へ", "で", "も", "年", "月", "日", "時", "分", "部", "局")
_INSTITUTES = ("特派員", "大学", "研究所", "新聞", "編集局")
_LONGEST_NAME, _LONGEST_HANDLE = 24, 20


@dataclass(frozen=True, slots=True)
class Role:
    """What a line says that somebody did. ``stated`` says that it is said at all, ``by_any_name`` that a sign, the line above
    or the markup says so, so that a name chosen for a network is one as well."""

    name: str = ""
    stated: bool = False
    by_any_name: bool = False


NO_ROLE = Role()


@dataclass(frozen=True, slots=True)
class Person:
    """A name, how surely it is one (0 to 1), and the office printed with it."""

    name: str
    sure: float
    office: str = ""


def person_of(words: str, role: Role = NO_ROLE) -> Person | None:
    """Return the person whose name words are, with an office behind or a desk before it."""
    words = words.strip(" :=・")
    bare, suffix = _cut_suffix(words)
    bare, desk = _cut_desk(bare)
    bare, called_so = _cut_glued(bare)
    suffix = suffix or called_so
    shape = shape_of(bare) or ("handle" if role.by_any_name and is_handle(bare) else "")
    if not shape or _is_no_name(bare):
        return None
    sure = 0.95 if role.stated or suffix in _REPORTERS else 0.85 if suffix or desk else _SURENESS[shape]
    office = suffix if suffix not in _POLITE and shape != "latin" else ""
    return Person(bare, sure, office)


def person(words: str) -> str:
    """Return the name that words are, without the office behind it, or empty text."""
    found = person_of(words) if len(words) <= _LONGEST_NAME else None
    return found.name if found else ""


def role_of(folded: str) -> str | None:
    """Return the role that a line names and nothing else, as the term above a name does; the empty one is the text."""
    words = folded.strip(" :：|/=").casefold()
    if words in _ROLE_WORDS:
        return _ROLE_WORDS[words]
    return "" if words in _SUFFIXES else None


def shape_of(words: str) -> str:
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(words)), "")


def is_handle(words: str) -> bool:
    """Whether words are a name that somebody chose for a network: shiodai, @chihaya_port."""
    plain = words.removeprefix("@").replace("_", "").replace("-", "").replace(".", "")
    return 2 < len(words) <= _LONGEST_HANDLE and plain.isascii() and plain.isalnum() and not plain.isdigit()


def _cut_suffix(words: str) -> tuple[str, str]:
    """Cut the office off a name's end: 霧島汀記者, Anna Vinter, Foreign Correspondent."""
    lowered = words.casefold()
    if not lowered.endswith(_SUFFIXES):
        return words, ""
    for suffix in _SUFFIXES:
        if lowered.endswith(suffix) and len(words) > len(suffix) + 1:
            return words[: -len(suffix)].rstrip(" ,・=/"), words[-len(suffix) :]
    return words, ""


def _cut_desk(words: str) -> tuple[str, str]:
    """Cut the desk off a name's beginning: 国際部 霧島汀, 霧の町支局・霧島汀."""
    for sign in (" ", "・"):
        desk, found, rest = words.partition(sign)
        if found and rest and is_desk(desk):
            return rest.strip(), desk
    return words, ""


def _cut_glued(words: str) -> tuple[str, str]:
    """Cut what a writer is called off a name's beginning, with or without a space: 記者賴冠宇, 編集委員 日下部薫."""
    for title in _REPORTERS:
        rest = words.removeprefix(title).strip()
        if rest != words and shape_of(rest) in ("kanji", "spaced"):
            return rest, title
    return words, ""


def is_desk(words: str) -> bool:
    return words.casefold().endswith(_DESKS) or words.endswith(_INSTITUTES)


def is_masthead_like(words: str) -> bool:
    return words.casefold().endswith(_MASTHEADS)


def is_office(words: str) -> bool:
    """Whether words in brackets say what somebody is."""
    return words.casefold().endswith(_SUFFIXES)


def _is_no_name(words: str) -> bool:
    return _is_of_the_house(words) or _is_no_noun(words)


def _is_of_the_house(words: str) -> bool:
    """Whether words name a section, an agency, furniture, or what a date is."""
    folded = words.casefold()
    return (
        folded in _SECTIONS
        or called(words) is not None
        or furniture(words).share >= 1
        or folded.endswith(_MASTHEADS)
        or all(part in _SECTIONS for part in folded.split())
        or any(end - start == len(folded) for start, end, _label in labels(words))
    )


def _is_no_noun(words: str) -> bool:
    """Whether words hold what no name holds, or what calls somebody by an office that takes part and does not write."""
    return (
        any(never in words for never in _NEVER)
        or any(sign in _PARTICLES for sign in words[1:])
        or words.endswith(_ENDINGS)
        or words.endswith(_TAKES_PART)
        or not _SMALL_WORDS.isdisjoint(words.casefold().split())
    )
