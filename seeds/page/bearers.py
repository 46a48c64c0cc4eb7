"""The names in one part of a line of names, with their places and offices. Pure: no Django."""

import re
from dataclasses import replace

from seeds.drafts import BylineDraft
from seeds.page.likeness import sent_from, shape_of
from seeds.page.persons import Person, Role, is_desk, is_masthead_like, is_office, person_of, takes_part

Found = list[tuple[BylineDraft, float]]
_BRACKETS = re.compile(r"\((?P<post>[^()]{1,40})\)|[【\[〔](?P<name>[^【】\[\]〔〕]{2,24})[】\]〕]")
#: The hour at which a name signs: Posted by 高瀬 at 21:48.
_AT_AN_HOUR = re.compile(r"\s(?:at|@)\s?\d{1,2}:\d{2}(?:\s?[ap]m)?$", re.IGNORECASE)
#: Places before a name: 海峡の町=高瀬澄子, 〔記者王小明/霧城報導〕.
_PLACED = re.compile(r"(?P<place>[一-龥ァ-ヶーぁ-ん・]{2,12})\s?[=/]\s?(?P<name>[^=/]{2,14})")
#: What looks less like a name is hardly one.
HARDLY = 0.3
#: A desk that signs a line where nobody else does.
DESK = 0.5
_LIKELY = 0.4
#: A Latin name has no more words in capitals.
_WORDS = 3
#: Words of a name with a space in it.
_FULL_NAME = 2
#: Letters of a label before a name that is on no list of roles, and what it makes of the name.
_LABEL, _LABELLED = 6, 0.7
_POST, _WITH_A_POST = 6, 0.75
#: What an office or a desk on the same line makes of a name, and one that takes part in what the page tells of.
_BEHIND, _PARTICIPANT = 0.85, 0.6
#: What a name behind its outlet looks like at least, and one in two parts behind an office: 霧の町チャンネル 柘植ノボル,
#: 主席研究員 柘植 敦子, and not 霧の町新聞 電子版.
_PARTED = 0.25


def bracketed(words: str) -> tuple[str, list[str]]:
    """Return words without what stands in round brackets, and that; square ones may hold the name itself."""
    posts = [match["post"] for match in _BRACKETS.finditer(words) if match["post"]]
    return _BRACKETS.sub(lambda match: f"|{match['name']}|" if match["name"] else "|", words), posts


def with_post(row: BylineDraft, weight: float, post: str) -> tuple[BylineDraft, float]:
    """Return a name with what stands in brackets behind it: an office, or at least what its bearer is."""
    if is_office(post):
        return replace(row, bio=post), max(weight, 0.8)
    is_post = len(post) >= _POST and weight >= HARDLY and shape_of(post) != "latin" and not _is_one_word(post)
    return row, max(weight, _WITH_A_POST) if is_post else weight


def _is_one_word(post: str) -> bool:
    return post.isascii() and " " not in post


def with_description(row: BylineDraft, weight: float, words: str) -> tuple[BylineDraft, float]:
    """Return a name with what a byline says of its bearer behind a comma."""
    return replace(row, bio=words), weight


def named(part: str, role: Role) -> tuple[Found, str]:
    """Return the names of one part, and the place written with a name."""
    desk, _space, rest = part.partition(" ")
    part = rest if "=" in rest and is_desk(desk) else part
    if shape_of(part) == "katakana" and (known := person_of(part, role)):
        return [(BylineDraft(known.name, role.name), known.sure)], ""
    if (match := _PLACED.fullmatch(part)) and (known := person_of(match["name"], role)):
        return [(BylineDraft(known.name, role.name), max(known.sure, 0.8))], match["place"]
    name, equals, office = part.partition("=")
    if equals and is_office(office) and (known := person_of(name, role)):
        return [(BylineDraft(known.name, role.name, office.strip()), 0.85)], ""
    label, colon, name = part.partition(":")
    if colon and 1 < len(label) <= _LABEL and (known := person_of(name, role)) and known.sure >= _LIKELY:
        return [(BylineDraft(known.name, role.name), max(known.sure, _LABELLED))], ""
    if role.stated and is_desk(part):
        return [(BylineDraft(part, role.name), DESK)], ""
    return _several(part, role), ""


def is_of_a_desk(words: str) -> bool:
    """Whether words in brackets begin with a desk, behind which a name signs: 経済部・高瀬澄子."""
    desk, *rest = words.replace("・", " ").split(" ")
    return bool(rest) and is_desk(desk)


def is_other_credit(part: str) -> bool:
    """Whether a part beside a credit is one as well, by a word that is no role of ours: 査読 高瀬 澄子, 題字:高瀬澄子."""
    label, _space, name = part.replace(":", " ").partition(" ")
    return 1 < len(label) <= _LABEL and not label.isascii() and person_of(name) is not None


def without_place(part: str) -> tuple[str, str]:
    """Cut where somebody wrote from, alone or behind a name: トルム発, Anna Vinter in Fogtown, Anna Vinter at, 溫若芷 發自莫爾島."""
    if place := sent_from(part):
        return "", place
    part = _AT_AN_HOUR.sub("", part).partition(" from ")[0]
    for small in (" at", " on", " in"):
        part = part.removesuffix(small)
    for sign in (" 發自", " 于", " 於"):
        name, found, place = part.partition(sign)
        if found and place and " " not in place:
            return name, place
    name, found, place = part.partition(" in ")
    return (name, place) if found and shape_of(name) == "latin" and place[:1].isupper() else (part, "")


def _several(part: str, role: Role) -> Found:
    """Read one part as a name, or as several names with spaces between."""
    known = person_of(part, role)
    is_long = sum(word[:1].isupper() for word in part.split()) > _WORDS
    tokens = part.split()
    if known and known.sure >= HARDLY and not is_long and not _are_likelier(tokens, part):
        return [_row(known, role)]
    pairs = [" ".join(tokens[at : at + 2]) for at in range(0, len(tokens), 2)]
    several = _all_names(pairs, role) or _all_names(tokens, role)
    least = min((row.sure for row in several), default=0)
    if least < _LIKELY and (found := _with_office(tokens, role)):
        return found
    if known and least < max(known.sure, HARDLY):
        return [_row(known, role)]
    return [_row(row, role) for row in several or ([known] if known else [])]


def _are_likelier(tokens: list[str], part: str) -> bool:
    """Whether each word looks like a whole name and all of them look less like one: 高橋俊太 大森玲."""
    whole, each = person_of(part), [person_of(token) for token in tokens]
    return len(tokens) > 1 and all(
        row and row.sure >= max(_LIKELY, whole.sure if whole else 0) for row in each
    )


def _all_names(pieces: list[str], role: Role) -> list[Person]:
    """Return the persons that several words are, if each of them is one."""
    people = [person_of(piece, role) for piece in pieces]
    return [row for row in people if row] if len(pieces) > 1 and all(people) else []


def _with_office(tokens: list[str], role: Role) -> Found:
    """Read a name behind what its bearer is, or before it: 霧の会 代表 高瀬澄子, 高瀬澄子 衆議院議員."""
    # A family name and a given one are tried before a family name alone.
    for at in sorted(range(1, len(tokens)), key=lambda at: at != _FULL_NAME):
        found = _behind(tokens[:at], " ".join(tokens[at:]), role) or _before(
            " ".join(tokens[:at]), " ".join(tokens[at:]), role
        )
        if found:
            return [found]
    return []


def _behind(before: list[str], name: str, role: Role) -> tuple[BylineDraft, float] | None:
    """Read a name behind a desk or an outlet, or behind its bearer's office."""
    desk, office = is_desk(before[-1]), is_office(before[-1])
    outlet = is_masthead_like(before[-1]) and not name.isascii()
    desk &= not outlet
    known = person_of(name, role) if desk or outlet or office or takes_part(before[-1]) else None
    is_spaced = shape_of(name) == "spaced"
    if not known or not (desk or known.sure >= (_PARTED if outlet or is_spaced else HARDLY)):
        return None
    weight = _BEHIND if desk or outlet or office else _PARTICIPANT
    return BylineDraft(known.name, role.name, "" if desk or outlet else " ".join(before)), max(
        known.sure, weight
    )


def _before(name: str, office: str, role: Role) -> tuple[BylineDraft, float] | None:
    """Read a name before its bearer's office."""
    known = person_of(name, role) if takes_part(office) or is_office(office) or is_desk(office) else None
    if not known or known.sure < HARDLY:
        return None
    return BylineDraft(known.name, role.name, office), max(known.sure, _PARTICIPANT)


def _row(known: Person, role: Role) -> tuple[BylineDraft, float]:
    return BylineDraft(known.name, role.name, known.office), known.sure
