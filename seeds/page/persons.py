"""Which words are somebody's name, and what stands around it: an office behind, a desk before. Pure: no Django."""

from dataclasses import dataclass

from articles.language.agencies import called
from seeds.page.furniture import furniture
from seeds.page.likeness import is_word, likeness, shape_of, without_field
from seeds.page.stamps import labels
from seeds.vocabulary import Lexicon, each, table

_HEADS = table("heads")
_PERSONS, _SECTIONS_OF = _HEADS["persons"], _HEADS["sections"]
ROLES = Lexicon({word: "" if role == "text" else role for word, role in each(_HEADS["roles"]).items()})
_ROLE_WORDS = {
    word.casefold(): "" if role == "text" else role for word, role in each(_HEADS["roles"]).items()
}
#: Which counts of the things that one person did: 写真・文, 聞き手・構成.
RANK = ("interviewer", "", "translation", "editing", "photography", "graphics", "supervision")
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
#: How surely a name that somebody chose for a network is one.
_HANDLE = 0.35
#: Offices that say no more than that somebody wrote.
_REPORTERS = ("特約記者", "特派記者", "記者", "特派員", "編集委員", "論説委員長", "論説委員", "編譯")
_POLITE = ("記者", "特派員", "特約記者", "氏", "さん", "報導", "報道")
_PARTICLES = "のはがをにへでとも"
HIRAGANA, _GIVEN_LENGTH = "".join(map(chr, range(ord("ぁ"), ord("ん") + 1))), range(2, 4)
_ENDINGS = ("は", "が", "を", "に", "の", "と", "へ", "で", "も", "年", "月", "日", "時", "分", "部", "局")
#: A surname may end in such a sign as well, but hardly one of three: 氷室, or of four: 長谷部.
_PARTS, _SHORT_NAME, _LONG_NAME = ("室", "班", "課", "チーム"), 2, 3
_PARTS_OF_HOUSES = ("部", "局")
_INSTITUTES = ("特派員", "大学", "研究所", "新聞", "編集局")
_LONGEST_NAME, _LONGEST_HANDLE, _NICKNAME = 24, 20, range(2, 9)
#: From here on letters speak for a name and below for any other word, and what an office beside them adds.
_LIKELY, _UNLIKELY, _BESIDE = 0.4, 0.2, 0.65
_SURE, _WITH_OFFICE, _STATED = 0.95, 0.85, 0.6


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
    shape = shape_of(bare) or ("handle" if role.by_any_name and is_nickname(bare) else "")
    like = _HANDLE if shape == "handle" else likeness(bare, shape) if shape else 0.0
    is_other = shape != "handle" and like < _LIKELY and _is_no_noun(bare)
    if not like or is_other or _is_of_the_house(bare):
        return None
    office = suffix if suffix not in _POLITE and shape != "latin" else ""
    return Person(bare, _sure(like, role, bool(suffix or desk), suffix in _REPORTERS), office)


def _sure(like: float, role: Role, has_office: bool, reports: bool) -> float:
    """Return how surely words are a name: what stands beside it says more than its letters, unless they speak against it."""
    if role.stated:
        return _SURE if like > _UNLIKELY else _STATED
    if reports or has_office:
        return min(_SURE if reports else _WITH_OFFICE, like + (_BESIDE if like > _UNLIKELY else _UNLIKELY))
    return like


def person(words: str) -> str:
    """Return the name that words are, without the office behind it, or empty text."""
    found = person_of(words) if len(words) <= _LONGEST_NAME else None
    return found.name if found else ""


def role_of(folded: str) -> str | None:
    """Return the role that a line names and nothing else, as the term above a name does; the empty one is the text."""
    words = folded.strip(" :：|/=").casefold()
    parts = words.split("・")
    if all(part in _ROLE_WORDS for part in parts):
        return min((_ROLE_WORDS[part] for part in parts), key=RANK.index)
    return "" if words in _SUFFIXES else None


def is_handle(words: str) -> bool:
    """Whether words are a name that somebody chose for a network: shiodai, @chihaya_port."""
    plain = words.removeprefix("@").replace("_", "").replace("-", "").replace(".", "")
    return 2 < len(words) <= _LONGEST_HANDLE and plain.isascii() and plain.isalnum() and plain[0].isalpha()


def is_nickname(words: str) -> bool:
    """Whether words are a name that somebody chose, in Latin letters or in kana: shiodai, ルナ."""
    is_kana = len(words) in _NICKNAME and all("ぁ" <= sign <= "ー" for sign in words)
    return is_handle(words) or (is_kana and not is_word(words))


def _cut_suffix(words: str) -> tuple[str, str]:
    """Cut the office off a name's end: 霧島汀記者, Anna Vinter, Foreign Correspondent."""
    lowered = words.casefold()
    if not lowered.endswith(_SUFFIXES) or lowered in _SUFFIXES:
        return words, ""
    for suffix in _SUFFIXES:
        if lowered.endswith(suffix) and len(words) > len(suffix) + 1:
            return without_field(words[: -len(suffix)].rstrip(" ,・=/")), words[-len(suffix) :]
    return words, ""


def _cut_desk(words: str) -> tuple[str, str]:
    """Cut the desk off a name's beginning: 国際部 霧島汀, 霧の町支局・霧島汀, 國際中心陳怡君."""
    for sign in (" ", "・"):
        desk, found, rest = words.partition(sign)
        is_beside_a_dot = sign == "・" and (is_office(desk) or desk.endswith(_PARTS_OF_HOUSES))
        if found and rest and ((is_desk(desk) and not is_masthead_like(desk)) or is_beside_a_dot):
            return rest.strip(), desk
    ends = (end for end in range(len(words) - 1, 1, -1) if is_desk(words[:end]))
    end = next(ends, 0)
    rest = words[end:]
    is_name = is_nickname(rest) or (shape_of(rest) == "kanji" and likeness(rest, "kanji") >= _LIKELY)
    return (rest, words[:end]) if end and is_name else (words, "")


def _cut_glued(words: str) -> tuple[str, str]:
    """Cut what a writer is called off a name's beginning, with or without a space: 記者賴冠宇, 編集委員 日下部薫."""
    for title in _REPORTERS:
        rest = words.removeprefix(title).strip()
        if rest != words and shape_of(rest) in ("kanji", "spaced"):
            return rest, title
    return words, ""


def is_desk(words: str) -> bool:
    """Whether words name a part of a newsroom, or an institute: by a list, or by the sign that such names end in."""
    is_part = len(words) > _SHORT_NAME and words.endswith(_PARTS)
    is_part |= len(words) > _LONG_NAME and words.endswith(_PARTS_OF_HOUSES)
    return is_part or words.casefold().endswith(_DESKS) or words.endswith(_INSTITUTES)


def takes_part(words: str) -> bool:
    """Whether words are the office of somebody who takes part in what a page tells of, and may sign it as well."""
    return words.endswith(_TAKES_PART)


def is_masthead_like(words: str) -> bool:
    return words.casefold().endswith(_MASTHEADS)


def is_office(words: str) -> bool:
    """Whether words in brackets say what somebody is, or several are: Staff Writers."""
    return words.casefold().removesuffix("s").endswith(_SUFFIXES)


def _is_of_the_house(words: str) -> bool:
    """Whether words name a section, an agency, furniture, or what a date is, or hold a small word of a headline."""
    folded = words.casefold()
    return (
        is_desk(words)
        or folded in _SECTIONS
        or folded in _ROLE_WORDS
        or folded in _SUFFIXES
        or called(words) is not None
        or furniture(words).share >= 1
        or folded.endswith(_MASTHEADS)
        or all(part in _SECTIONS for part in folded.split())
        or not _SMALL_WORDS.isdisjoint(folded.split())
        or any(end - start == len(_without_given(folded)) for start, end, _label in labels(words))
    )


def _without_given(words: str) -> str:
    """Return words without the kana at their end that may be a given name, which no particle begins: 三枝みのり."""
    bare = words.rstrip(HIRAGANA)
    given = words[len(bare) :]
    return bare if bare and len(given) in _GIVEN_LENGTH and given[0] not in _PARTICLES else words


def _is_no_noun(words: str) -> bool:
    """Whether words hold what hardly a name holds, or what calls somebody by an office that takes part and does not write."""
    return (
        any(never in words for never in _NEVER)
        or any(sign in _PARTICLES for sign in _without_given(words)[1:])
        or _without_given(words).endswith(_ENDINGS)
        or words.endswith(_TAKES_PART)
    )
