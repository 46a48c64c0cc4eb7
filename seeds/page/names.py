"""Names on the work and what each did, read from what is left of a line beside its dates. Pure: no Django.

A line of names is roles, desks, names and the offices behind them; whatever else it holds speaks against it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.language.agencies import called
from seeds.drafts import BylineDraft
from seeds.page.furniture import furniture
from seeds.page.stamps import labels
from seeds.vocabulary import Lexicon, each, table

_HEADS = table("heads")
_ROLES = Lexicon({word: "" if role == "text" else role for word, role in each(_HEADS["roles"]).items()})
_SUFFIXES = tuple(sorted((word.casefold() for word in _HEADS["persons"]["suffixes"]), key=len, reverse=True))
_DESKS = tuple(word.casefold() for word in _HEADS["persons"]["desks"])
_MASTHEADS = tuple(word.casefold() for word in _HEADS["sections"]["mastheads"])
_NEVER = tuple(_HEADS["persons"]["never"])
_SECTIONS = frozenset(
    word.casefold()
    for group in ("proposed", "others", "home", "badges", "editorial")
    for word in _HEADS["sections"][group]
)
_SMALL = Lexicon(
    dict.fromkeys(_HEADS["beside"]["small"], True)
    | dict.fromkeys(_HEADS["sections"]["proposed"] + _HEADS["sections"]["others"], True)
)
_KANJI, _KANA = "一-龥々ヶ", "ぁ-んァ-ヶー"
#: Names by their letters: family and given name, katakana with a dot, Latin words with capitals.
_SHAPES = (
    ("spaced", re.compile(rf"[{_KANJI}]{{1,4}}[ ][{_KANJI}{_KANA}]{{1,5}}")),
    ("katakana", re.compile(r"[ァ-ヶヴー]{1,12}(?:[・=](?:[ァ-ヶヴー]{1,14}|[A-Z]\.?)){1,3}")),
    (
        "latin",
        re.compile(
            r"[A-ZÀ-Þ][\w.'’\-]*(?: [A-ZÀ-Þ][\w.'’\-]+| (?:de|van|von|der|al|bin|la|di))*? [A-ZÀ-Þ][\w.'’\-]+"
        ),
    ),
    (
        "kanji",
        re.compile(
            rf"[{_KANJI}]{{2,6}}|[{_KANJI}]{{1,4}}[ぁ-んァ-ヶー]{{1,4}}[{_KANJI}]?|[ァ-ヶー]{{1,5}}[{_KANJI}]{{1,3}}"
        ),
    ),
)
_SURENESS = {"spaced": 0.7, "katakana": 0.6, "latin": 0.5, "kanji": 0.35}
_ALL = re.compile(r"[\s|/、,;:=()\[\]【】〔〕<>・·•―—\-–&]+")
_PARTS = re.compile(r"\s*[|、,;&·•―—–]\s*|\s・\s|\s+and\s+|\s*/\s*|\s{2,}")
_BRACKETS = re.compile(r"\((?P<post>[^()]{1,40})\)|[【\[〔](?P<name>[^【】\[\]〔〕]{2,24})[】\]〕]")
#: Places before a name: 海峡の町=高瀬澄子, 〔記者王小明/霧城報導〕.
_PLACED = re.compile(r"(?P<place>[一-龥ァ-ヶーぁ-ん・]{2,12})\s?[=/]\s?(?P<name>[^=/]{2,14})")
_TAIWAN = re.compile(
    r"[〔【(\[]?\s?記者\s?(?P<name>[一-龥]{2,4})[/／](?P<place>[一-龥]{2,6}?)(?:綜合|專訪)?報[導道]\s?[〕】)\]]?"
)
#: A name, and what its bearer says of himself behind a bar: 霧島 汀|霧を測る人.
_TITLED = re.compile(
    rf"(?P<name>[{_KANJI}]{{1,4}} [{_KANJI}{_KANA}]{{1,5}})\s?\|\s?(?P<office>[^|。\d]{{3,20}})"
)
_SURE = 0.8
_AFTER_NAME = " ・:=/|>「『("
MAX_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Credit:
    """The names of a line. ``sure`` (0 to 1) says how certainly they are names, ``unknown`` how many letters of the line
    nothing explains; ``place`` is where they wrote from, ``stated`` that the line says what they did."""

    names: tuple[BylineDraft, ...] = ()
    sure: float = 0.0
    unknown: int = 0
    place: str = ""
    stated: bool = False


NOBODY = Credit()


def credit(folded: str, taken: Sequence[tuple[int, int]] = ()) -> Credit:
    """Return the names of a line; ``taken`` are the places of its dates and their words."""
    if len(folded) > MAX_LENGTH or "。" in folded or folded.endswith(("?", "!", "…")):
        return NOBODY
    if (match := _TITLED.fullmatch(folded)) and (bearer := _person(match["name"], False)):
        return Credit((BylineDraft(bearer[0], "", match["office"].strip()),), _SURE, 0)
    if match := _TAIWAN.fullmatch(folded):
        return Credit((BylineDraft(match["name"]),), 1.0, 0, match["place"], True)
    text = _without(folded, taken)
    found, unknown, place = [], 0, ""
    for role, words, stated in _areas(text):
        people, rest, where = _people(words, role, stated)
        found += people
        unknown += rest
        place = place or where
    if not found:
        return replace(NOBODY, unknown=unknown)
    sure = sum(weight for _row, weight in found) / len(found)
    names = tuple({row.name: row for row, _weight in reversed(found)}.values())[::-1]
    return Credit(names, sure, unknown, place, any(weight >= 0.9 for _row, weight in found))


def _without(folded: str, taken: Sequence[tuple[int, int]]) -> str:
    """Return a line with bars where its dates stood."""
    for start, end in sorted(taken, reverse=True):
        folded = f"{folded[:start]}|{folded[end:]}" if end else folded
    return folded.strip("| ")


def _areas(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield (role, words, whether the role is written) of the stretches that follow a role, or none."""
    lowered, place, role, stated = text.casefold(), 0, "", False
    rows = [row for row in _ROLES.find(lowered) if _is_role(text, row[0], row[1])]
    for start, end, meaning in rows:
        if text[place:start].strip(_AFTER_NAME + "、,;"):
            yield role, text[place:start], stated
        place, role, stated = end, meaning, True
    yield role, text[place:], stated


def _is_role(text: str, start: int, end: int) -> bool:
    """Whether a word stands as a role: at a beginning or after a sign, and before a sign or a space, or a Latin name."""
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = not before or before in " 　|/、,;([【〔・:=>-–"
    return (
        opens
        and bool(after)
        and after in _AFTER_NAME
        and not (after == " " and len(text[start:end]) == 1 and start and before != " ")
    )


def _people(words: str, role: str, stated: bool) -> tuple[list[tuple[BylineDraft, float]], int, str]:
    """Return the names of a stretch with their weights, how many letters are left, and a place."""
    found: list[tuple[BylineDraft, float]] = []
    unknown, place = 0, ""
    words, posts = _bracketed(words)
    for part in _PARTS.split(words):
        part, where = _without_place(part.strip(" :=・<>「」『』()[]【】#*†"))
        place = place or where
        if not part:
            continue
        if found and _is_office(part):
            found[-1] = (found[-1][0], max(found[-1][1], 0.85))
            continue
        if _shape_of(part) == "katakana" and (known := _person(part, stated)):
            found.append((BylineDraft(known[0], role), known[1]))
            continue
        if (match := _PLACED.fullmatch(part)) and (person := _person(match["name"], stated)):
            place = match["place"]
            found.append((BylineDraft(person[0], role), max(person[1], 0.8)))
            continue
        name, equals, office = part.partition("=")
        if equals and _is_office(office) and (person := _person(name, stated)):
            found.append((BylineDraft(person[0], role, office.strip()), 0.85))
            continue
        people = _several(part, role, stated)
        found += people
        unknown += 0 if people else _left(part)
    if posts and found:
        row, weight = found[-1]
        found[-1] = (
            replace(row, bio=posts[0]) if _is_office(posts[0]) else row,
            max(weight, 0.8 if _is_office(posts[0]) else weight),
        )
    return found, unknown, place


def _without_place(part: str) -> tuple[str, str]:
    """Cut what English says behind a name: Anna Vinter in Fogtown, Anna Vinter at."""
    for small in (" at", " on", " in"):
        part = part.removesuffix(small)
    name, found, place = part.partition(" in ")
    return (name, place) if found and _shape_of(name) == "latin" and place[:1].isupper() else (part, "")


def _bracketed(words: str) -> tuple[str, list[str]]:
    """Return words without what stands in round brackets, and that; square ones may hold the name itself."""
    posts = [match["post"] for match in _BRACKETS.finditer(words) if match["post"]]
    return _BRACKETS.sub(lambda match: f"|{match['name']}|" if match["name"] else "|", words), posts


def _several(part: str, role: str, stated: bool) -> list[tuple[BylineDraft, float]]:
    """Read one part as a name, or as several names with spaces between."""
    person = _person(part, stated)
    if person and not (part.count(" ") > 2 and _shape_of(part) == "latin"):
        return [(BylineDraft(person[0], role, person[2]), person[1])]
    tokens = part.split()
    pairs = [" ".join(tokens[at : at + 2]) for at in range(0, len(tokens), 2)]
    for pieces in (pairs, tokens):
        people = [_person(piece, stated) for piece in pieces]
        if len(pieces) > 1 and all(people):
            return [(BylineDraft(name, role, bio), weight) for name, weight, bio in people]
    known = [(token, _person(token, stated)) for token in tokens]
    if len(tokens) == 2 and _is_desk(tokens[0]) and known[1][1]:
        return [(BylineDraft(known[1][1][0], role), 0.85)]
    if len(tokens) > 2 and _is_desk(tokens[0]) and (person := _person(" ".join(tokens[1:]), stated)):
        return [(BylineDraft(person[0], role), 0.9)]
    return []


def _person(words: str, stated: bool) -> tuple[str, float, str] | None:
    """Return (name, weight, office) of words that are somebody's name, with an office behind or a desk before it."""
    words = words.strip(" :=・")
    bare, suffix = _cut_suffix(words)
    bare, desk = _cut_desk(bare)
    shape = _shape_of(bare)
    if not shape or _is_no_name(bare):
        return None
    weight = 0.95 if stated or suffix in ("記者", "特派員") else 0.85 if suffix or desk else _SURENESS[shape]
    office = suffix if suffix and suffix not in ("記者", "特派員", "氏", "さん", "報導", "報道") else ""
    return bare, weight, office if shape != "latin" else ""


def person(words: str) -> str:
    """Return the name that words are, without the office behind it, or empty text."""
    found = _person(words, stated=False) if len(words) <= 24 else None
    return found[0] if found else ""


def _shape_of(words: str) -> str:
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(words)), "")


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
        if found and rest and _is_desk(desk):
            return rest.strip(), desk
    return words, ""


def _is_desk(words: str) -> bool:
    return words.casefold().endswith(_DESKS) or words.endswith(("特派員", "大学", "研究所", "新聞"))


def _is_office(words: str) -> bool:
    """Whether words in brackets say what somebody is."""
    return words.casefold().endswith(_SUFFIXES)


def _is_no_name(words: str) -> bool:
    folded = words.casefold()
    return (
        folded in _SECTIONS
        or called(words) is not None
        or furniture(words).share >= 1
        or folded.endswith(_MASTHEADS)
        or all(part in _SECTIONS for part in folded.split())
        or any(end - start == len(folded) for start, end, _label in labels(words))
        or any(never in words for never in _NEVER)
        or any(sign in "のはがをにへでとも" for sign in words[1:])
        or words.endswith(
            ("は", "が", "を", "に", "の", "と", "へ", "で", "も", "年", "月", "日", "時", "分", "部", "局")
        )
    )


def _left(part: str) -> int:
    """Return how many letters of a part nothing explains: sections, small change and agencies are no surprise."""
    if called(part) or _is_desk(part) or part.casefold().endswith(_MASTHEADS):
        return 0
    covered = sum(end - start for start, end, _meaning in _SMALL.find(part.casefold()))
    return max(0, sum(map(str.isalpha, part)) - covered)


#: A number behind it is the day of the Republic of China, as 中央社 prints it: 1110914.
_AT_END = re.compile(r"[(【\[](?P<inside>[^()【】\[\]。]{3,46})[)】\]](?:\d{7})?$")


def at_end(folded: str) -> tuple[tuple[BylineDraft, ...], int]:
    """Return the names in brackets at a paragraph's end, and how many letters they take there."""
    match = _AT_END.search(folded[-60:])
    if not match:
        return (), 0
    found = credit(match["inside"])
    desk = _is_desk(re.split("[ ・]", match["inside"])[0])
    is_credit = found.names and not found.unknown and not found.place and (found.stated or desk)
    return (found.names, len(match[0])) if is_credit else ((), 0)


_CREDITED = re.compile(r"(?:\(C\)|©)\s?(?P<agency>[^/]{2,20}?)\s?/\s?(?P<name>[^/]{3,40})", re.IGNORECASE)


def credited(folded: str) -> tuple[str, BylineDraft] | None:
    """Return agency and name of ``(c)AFP/Anna VINTER``."""
    match = _CREDITED.fullmatch(folded) if len(folded) < 60 else None
    if not match or not called(match["agency"]):
        return None
    return match["agency"], BylineDraft(match["name"].strip())
