"""Names on the work and what each did, read from what is left of a line beside its dates. Pure: no Django.

A line of names is roles, desks, names and the offices behind them; whatever else it holds speaks against it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.language.agencies import called
from seeds.drafts import BylineDraft
from seeds.page.bearers import (
    DESK,
    HARDLY,
    Found,
    bracketed,
    is_of_a_desk,
    is_other_credit,
    named,
    with_description,
    with_post,
    without_place,
)
from seeds.page.furniture import furniture
from seeds.page.likeness import KANA, KANJI, is_count, is_state
from seeds.page.persons import (
    NO_ROLE,
    RANK,
    ROLES,
    Role,
    is_desk,
    is_handle,
    is_masthead_like,
    is_office,
    person_of,
    role_of,
)
from seeds.vocabulary import Lexicon, table

_HEADS = table("heads")
_SMALL = Lexicon(
    dict.fromkeys(_HEADS["beside"]["small"], True)
    | dict.fromkeys(_HEADS["sections"]["proposed"] + _HEADS["sections"]["others"], True)
)
_FIELDS = Lexicon({word: True for word in _HEADS["fields"]["labels"] if role_of(word) is None})
_PARTS = re.compile(r"\s*[|、,;&•―—–]\s*|\s[・·]\s|(?<=[a-z])·|\s+(?:and|AND)\s+|\s*/\s*|\s{2,}")
#: Between two names with an office in brackets each: 高瀬 澄子(研究員)・汐見 環(助手).
_BEHIND_POST = re.compile(r"(?<=\))\s?[・、,/]\s?(?=[^()]{2,24}\()")
_TAIWAN = re.compile(
    r"[〔【(\[]?\s?(?:本報|特派)?(?:記者|編譯)\s?(?:(?P<name>[一-龥]{2,4})[/／]|(?P<glued>[一-龥]{3}))(?P<place>[一-龥]{2,6}?)(?:綜合|專訪)?報[導道]\s?[〕】)\]]?"
)
#: A name, and what its bearer says of himself behind a bar: 霧島 汀|霧を測る人.
_TITLED = re.compile(
    rf"(?P<name>[{KANJI}]{{1,4}} [{KANJI}{KANA}]{{1,5}})\s?\|\s?(?P<office>[^|。\d]{{3,20}})"
)
_BRACKETED_ROLE = re.compile(r"^[\[【〔(<](?P<role>[^\[\]【】〔〕()<>]{1,8})[\]】〕)>]\s?(?=\S)")
#: A mail address or an account behind its bearer's name.
_ADDRESS = re.compile(r"<[^<>\s]*@[^<>\s]*>|(?<=\s)@[A-Za-z0-9_.]{2,30}")
_WRAPPINGS = ("()", "[]", "【】", "〔〕", "<>")
_SURE, _OF_A_NETWORK, _IN_BRACKETS = 0.8, 0.3, 0.4
#: How sure a name is whose office stands behind it, at least.
_WITH_OFFICE = 0.85
#: A name that is as sure makes others beside it none that hardly look like one.
_SURELY = 0.7
#: Signs that go on a sentence about somebody behind his name.
_GOING_ON = tuple("にがはをとのへで")
_DESCRIBING = frozenset(
    {"a", "an", "the", "who", "former", "senior", "professor", "director", "editor", "author", "fellow"}
)
#: What sentences end in, and lines that say who was asked.
_NO_CREDIT = ("?", "!", "…", "に聞く", "に聞いた", "に訊く")
_AFTER_NAME = " ・:=/|>「『("
_SIGNS = tuple(":=/|")
#: Words for a role after which any name signs.
_CERTAIN = ("者", " by")
#: What joins the roles of one who did several things.
_JOINING = ("・", "と", "/", "&", " & ", " and ", "、")
_EDGES = " :=・<>「」『』()[]【】#*†◎●◆■"
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


def credit(folded: str, taken: Sequence[tuple[int, int]] = (), role: str | None = None) -> Credit:
    """Return the names of a line; ``taken`` are the places of its dates and their words, ``role`` is what the line above or
    the markup says that they did."""
    if len(folded) > MAX_LENGTH or "。" in folded or folded.endswith(_NO_CREDIT):
        return NOBODY
    if (match := _TITLED.fullmatch(folded)) and (bearer := person_of(match["name"])):
        return Credit((BylineDraft(bearer.name, "", match["office"].strip()),), _SURE, 0)
    if match := _TAIWAN.fullmatch(folded):
        return Credit((BylineDraft(match["name"] or match["glued"]),), 1.0, 0, match["place"], True)
    folded = _BRACKETED_ROLE.sub(_as_label, folded) if not taken else folded
    text = _without_fields(_without(folded, taken)) if taken else folded
    inside = _unwrapped(text)
    found = _read(inside, role)
    if inside != text and found.names and (found.sure >= _IN_BRACKETS or is_of_a_desk(inside)):
        found = replace(found, sure=max(found.sure, _SURE))
    return found if found.names or not taken else _posted(text, found)


def _as_label(match: re.Match[str]) -> str:
    """Return a role in brackets before a name as a label: [評]仁科 操."""
    return f"{match['role']}:" if role_of(match["role"]) is not None else match[0]


def _unwrapped(text: str) -> str:
    """Return a line without the brackets around the whole of it."""
    inside = text[1:-1]
    is_wrapped = text[:1] + text[-1:] in _WRAPPINGS and not any(sign in inside for sign in "()[]【】〔〕<>")
    return inside if is_wrapped else text


def _posted(text: str, found: Credit) -> Credit:
    """Read a desk beside a date, or a name chosen for a network with nothing else but furniture: siosai 読者になる."""
    if desk := next(
        (part for part in map(str.strip, text.split("|")) if is_desk(part) and " " not in part), ""
    ):
        return Credit((BylineDraft(desk),), DESK, found.unknown)
    first, _space, words = text.replace("|", " ").strip().partition(" ")
    if not is_handle(first) or first.istitle() or (words.strip() and furniture(words).share < 1):
        return found
    return Credit((BylineDraft(first),), _OF_A_NETWORK)


def _read(text: str, given: str | None) -> Credit:
    """Read a line stretch by stretch; each role says what the names behind it did."""
    found, unknown, place = [], 0, ""
    for role, words in _areas(text, Role(given, True, True) if given is not None else NO_ROLE):
        for piece in _BEHIND_POST.split(words):
            people, rest, where = _people(piece, role)
            found += people
            unknown += rest
            place = place or where
    if not found:
        return replace(NOBODY, unknown=unknown, place=place)
    found = [row for row in found if not is_desk(row[0].name)] or found
    likely = [row for row in found if row[1] >= HARDLY]
    if 0 < len(likely) < len(found):
        is_sure = any(weight >= _SURELY for _row, weight in likely)
        unknown += 0 if is_sure else sum(len(row.name) for row, weight in found if weight < HARDLY)
        found = likely
    sure = sum(weight for _row, weight in found) / len(found)
    names = tuple({row.name: row for row, _weight in reversed(found)}.values())[::-1]
    return Credit(names, sure, unknown, place, any(weight >= 0.9 for _row, weight in found))


def _without(folded: str, taken: Sequence[tuple[int, int]]) -> str:
    """Return a line with bars where its dates stood."""
    for start, end in sorted(taken, reverse=True):
        folded = f"{folded[:start]}|{folded[end:]}" if end else folded
    return folded.strip("| ")


def _without_fields(text: str) -> str:
    """Return a line without the fields of a form on it: 発信地：霧の町, 場所：埠頭. What they say is told elsewhere."""
    for start, end, _known in _FIELDS.find(text.casefold()):
        if text[end : end + 1] == ":":
            bar = text.find("|", end)
            rest = text[bar:] if bar >= 0 else ""
            return _without_fields(text[:start] + rest)
    return text.strip("| ")


def _areas(text: str, role: Role) -> Iterator[tuple[Role, str]]:
    """Yield (role, words) of the stretches that follow a role, or none."""
    lowered, place = text.casefold(), 0
    rows = [row for row in ROLES.find(lowered) if _is_role(text, row[0], row[1])]
    for start, end, meaning in rows:
        if place and text[place:start] in _JOINING:
            meaning = min(meaning, role.name, key=RANK.index)
        elif text[place:start].strip(_AFTER_NAME + "、,;"):
            yield role, text[place:start]
        place = end + (text[end : end + 1] == "は")
        is_certain = text[end : end + 1] in _SIGNS or lowered[:end].endswith(_CERTAIN)
        role = Role(meaning, True, is_certain)
    yield role, text[place:]


def _is_role(text: str, start: int, end: int) -> bool:
    """Whether a word stands as a role: at a beginning or after a sign, and before a sign or a space, or a Latin name."""
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = not before or before in " 　|/、,;([【〔・:=>-–と"
    is_letter_of_a_name = after == " " and end - start == 1 and start and before not in " ・と"
    is_told = after in "はと" and end - start > 1
    return opens and bool(after) and (after in _AFTER_NAME or is_told) and not is_letter_of_a_name


def _people(words: str, role: Role) -> tuple[Found, int, str]:
    """Return the names of a stretch with their weights, how many letters are left, and a place."""
    found: Found = []
    unknown, place = 0, ""
    words, posts = bracketed(_ADDRESS.sub("|", words))
    for part in _parts(words):
        part, where = without_place(part.strip(_EDGES))
        if found and _describes(part):
            # An English byline goes on with what its bearer is, up to its end.
            return [*found[:-1], with_description(*found[-1], part)], unknown, place
        people, of_name = named(part, role) if part else ([], "")
        if part and _is_office_of(found, part, people):
            found[-1] = (found[-1][0], max(found[-1][1], _WITH_OFFICE))
            continue
        found += people
        place = of_name or place or where
        if people or not part:
            continue
        unknown += 0 if found and role.stated and is_other_credit(part) else _left(part)
        if found and part.startswith(_GOING_ON):
            return [], unknown + len(part), place
    if posts and found:
        if posts[0].isdigit() or is_state(posts[0]):
            return [], unknown + len(words), place  # Told of, or a paper of a country.
        found[-1] = with_post(*found[-1], posts[0])
    return found, unknown, place


def _describes(part: str) -> bool:
    return part[:1].islower() and part.partition(" ")[0] in _DESCRIBING


def _is_office_of(found: Found, part: str, people: Found) -> bool:
    """Whether a part is the office of the name before it, and no name with a space in it."""
    is_name = bool(people) and " " in part
    return bool(found) and found[-1][1] >= HARDLY and not is_name and is_office(part)


def _parts(words: str) -> Iterator[str]:
    """Yield what stands between signs, and each of several names with their places: 霧の町=高瀬澄子 岬=汐見環."""
    for part in _PARTS.split(words):
        yield from part.split() if part.count("=") > 1 else (part.removeprefix("and "),)


def _left(part: str) -> int:
    """Return how many letters of a part nothing explains: sections, small change, counts and agencies are no surprise."""
    if (
        called(part)
        or is_desk(part)
        or is_office(part)
        or is_masthead_like(part)
        or is_count(part)
        or furniture(part).whole
    ):
        return 0
    covered = sum(end - start for start, end, _meaning in _SMALL.find(part.casefold()))
    return max(0, sum(map(str.isalpha, part)) - covered)
