"""Heads of posts: number, name, land, time and votes, in any order and any language. Pure: no Django.

A head is told by its parts and not by its form. One proves little: see ``repeating``.
"""

from dataclasses import dataclass
from functools import lru_cache

from articles.language.states import STATES
from seeds.page import votes
from seeds.page.shapes import BULLETS
from seeds.page.stamps import stamps
from seeds.vocabulary import Lexicon, table

_WORDS = table("voices")["heads"]
_NATIONS = frozenset(
    name.casefold() for name in (*_WORDS["nations"], *(name for state in STATES for name in state.names))
)
_OF_NATIONS = tuple(sorted(_WORDS["of_nations"], key=len, reverse=True))
_NAMELESS, _CALLED = Lexicon(dict.fromkeys(_WORDS["nameless"], True)), tuple(_WORDS["called"])
_AGO = Lexicon(dict.fromkeys(_WORDS["ago"], True))
_BESIDE = Lexicon(dict.fromkeys(_WORDS["beside"], True))
_TIMES = frozenset(_WORDS["times"])
_MARKS = frozenset(word.casefold() for word in _WORDS["marks"])
_ARROWS, _LINES = "↳→⇒└┗├┣╰➥⤷⮑", "─━-\ufe0f"
_PAIRS = ("->", "=>", "L>")
_SENTENCE = frozenset("。「」!?…")
_BETWEEN = " .:・|·•,-–—~/"
_LONGEST, _LONGEST_NAME, _LONGEST_LAND, _LONGEST_TIME = 120, 40, 14, 7


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a post says. ``parts`` name what it is made of beside a name: number, stamp, votes, land, bracket,
    user (a name as networks write it), nameless."""

    name: str
    number: int | None
    votes: int | None
    parts: frozenset[str]

    @property
    def is_sure(self) -> bool:
        """Whether the line could be nothing but the head of a post, such as a numbered heading."""
        return "user" in self.parts or bool("number" in self.parts and self.parts & {"stamp", "nameless"})

    @property
    def is_land_alone(self) -> bool:
        """Whether nobody is named but a land: 🇳🇴 ノルウェー, [アメリカ]."""
        return "land" in self.parts and is_land(unflagged(self.name))


def set_in(folded: str) -> tuple[int, int]:
    """Return how many signs of a line set it in, and by how many steps: ↳, └─, ->, >. Nothing sets a line in by more than a head's length."""
    place = steps = 0
    while place < min(len(folded), _LONGEST):
        if folded[place] in _ARROWS:
            place, steps = place + 1, steps + 1
            while folded[place : place + 1] and folded[place] in _LINES:
                place += 1
        elif folded.startswith(_PAIRS, place):
            place, steps = place + 2, steps + 1
        elif folded[place] == ">" and not folded[place:].lstrip("> ")[:1].isdigit():
            place, steps = place + 1, steps + 1
        else:
            break
        place += len(folded[place:]) - len(folded[place:].lstrip())
    return place, steps


def unmarked(folded: str) -> str:
    """Return a line without arrows and bullets."""
    rest = folded[set_in(folded)[0] :]
    return rest[bulleted(rest) :]


def bulleted(folded: str) -> int:
    """Return how many signs of a line are its bullet."""
    if folded[:1] in ("-", "*"):
        return len(folded) - len(folded[1:].lstrip()) if folded[1:2].isspace() else 0
    if not folded or folded[0] not in BULLETS:
        return 0
    return len(folded) - len(folded[1:].removeprefix("\ufe0f").lstrip())


def is_mark(folded: str) -> bool:
    """Whether a line is a sign that stands between a name and its time: •, OP, MOD."""
    return folded.casefold() in _MARKS


def is_stamp(folded: str) -> bool:
    """Whether a line says when a post was written and nothing else."""
    if "ID:" not in folded and not any(map(str.isdigit, folded)):
        return False
    folded = unmarked(folded)
    rest, dated = _without_stamps(folded) if len(folded) <= _LONGEST else (folded, False)
    return _is_cut_short(folded) or (dated and not _without_beside(rest).strip(_BETWEEN + "()[]"))


def _is_cut_short(folded: str) -> bool:
    """Whether a line is a day without its year or how long ago, cut short: Aug 5, 1d."""
    if len(folded) > _LONGEST_TIME:
        return False
    letters = "".join(sign if sign.isalpha() else " " for sign in folded.casefold()).split()
    return len(letters) == 1 and letters[0] in _TIMES


@lru_cache(maxsize=1024)
def head_of(folded: str) -> Head | None:
    """Read a line as the head of a post."""
    if len(folded) > _LONGEST or votes.alone(folded):
        return None
    rest, dated = _without_stamps(unmarked(folded))
    rest, voted = _without_votes(rest)
    number, rest = _numbered(rest)
    name = _without_beside(rest).strip(_BETWEEN).strip()
    if number is not None and dated:
        # Boards give the nameless a name that is a sentence: 名無しさん@お腹いっぱい。
        name = name.replace("。(", "(").removesuffix("。")
    if (
        len(name) > _LONGEST_NAME
        or _SENTENCE.intersection(name)
        or not (name or (number is not None and dated))
    ):
        return None
    parts = {
        "number": number is not None,
        "stamp": dated,
        "votes": voted is not None,
        "land": is_land(unflagged(name)) or is_land(_bracket(name)) or _is_flagged(name),
        "bracket": bool(_bracket(name)),
        "user": name.startswith(("u/", "/u/", "@")) and " " not in name,
        "nameless": any(True for _found in _NAMELESS.find(name.casefold())) or name.endswith(_CALLED),
    }
    found = frozenset(part for part, there in parts.items() if there)
    return Head(_named(name), number, voted, found) if found else None


def _without_stamps(folded: str) -> tuple[str, bool]:
    """Cut dates, clocks, what counts back from now and a board's signs of its users."""
    text, found = folded, False
    for stamp in reversed(stamps(folded)):
        end = stamp.end
        while text[end : end + 1] and text[end] in ".:0123456789":
            end += 1
        text, found = f"{text[: stamp.start]} {text[end:]}", True
    text, is_back = _without_ago(text)
    kept = []
    for word in text.split(" "):
        if word.startswith("ID:") or _is_clock(word):
            found = True
        else:
            kept.append(word)
    return " ".join(kept).replace("ID: ", ""), found or is_back


def _without_ago(text: str) -> tuple[str, bool]:
    """Cut 3 hours ago, 5h ago, 2日前."""
    text = _parted(text)
    for start, end, _found in _AGO.find(text.casefold()):
        before = text[:start].rstrip()
        digits = len(before) - len(before.rstrip("0123456789"))
        if 0 < digits <= 3:
            return f"{before[:-digits]} {text[end:]}", True
    return text, False


def _parted(text: str) -> str:
    """Part figures from the letters of a unit that is glued to them: 5h."""
    if " ago" not in text:
        return text
    return "".join(
        f" {sign}" if at and sign.isalpha() and text[at - 1].isdigit() else sign
        for at, sign in enumerate(text)
    )


def _is_clock(word: str) -> bool:
    bare = word.strip("()[],")
    pieces = bare.split(":")
    return 1 < len(pieces) < 4 and all(
        piece.replace(".", "").isdigit() and len(piece) < 6 for piece in pieces
    )


def _without_votes(text: str) -> tuple[str, int | None]:
    text = text.strip(" ·・|")
    if (start := votes.after(text)) < len(text):
        return text[:start], votes.count(text[start:])
    if end := votes.before(text):
        return text[end:], votes.count(text[:end])
    return text, None


def _numbered(text: str) -> tuple[int | None, str]:
    """Cut a post's number: 1:, #2, 3., No.4."""
    bare = text.strip()
    for before in ("#", "No.", "no.", "B", "樓"):
        bare = bare.removeprefix(before)
    rest = bare.lstrip("0123456789")
    digits = bare[: len(bare) - len(rest)]
    if not 0 < len(digits) < 5 or (rest and rest[0] not in ".:、)樓" and not rest[0].isspace()):
        return None, text
    return int(digits), rest.lstrip(".:、)樓 ")


def _without_beside(text: str) -> str:
    for start, end, _found in reversed(list(_BESIDE.find(text.casefold()))):
        if start and len(text.casefold()) == len(text):
            text = text[:start] + text[end:]
    return text.strip(_BETWEEN).removesuffix("()").removesuffix("[]")


def named(folded: str) -> str:
    """Return the name of a line that holds nothing else but a word for who speaks: 沖の人 より:."""
    return _without_beside(folded).strip(_BETWEEN)


def _named(name: str) -> str:
    """Return a name without the brackets around all of it."""
    if name[:1] in "([<〈【" and name[-1:] in ")]>〉】":
        name = name[1:-1].strip()
    return name[:_LONGEST]


def _is_flagged(name: str) -> bool:
    """Whether a flag stands beside a name, and not before words."""
    bare = unflagged(name)
    return bare != name and len(bare) <= _LONGEST_LAND and len(bare.split()) < 3


def _bracket(name: str) -> str:
    """Return what stands in brackets behind a name: 岬の人（カナダ）."""
    before, bracket, rest = name.rpartition("(")
    return (
        rest[:-1] if bracket and before.strip() and rest.endswith(")") and len(rest) < _LONGEST_LAND else ""
    )


def unflagged(name: str) -> str:
    return "".join(sign for sign in name if not "\U0001f1e6" <= sign <= "\U0001f1ff").strip()


def is_land(words: str) -> bool:
    """Whether words name a state or what its people are called, with or without brackets."""
    words = words.strip(" ()[]<>〈〉【】")
    if not words or len(words) > 24:
        return False
    text = words.casefold()
    stem = next((text.removesuffix(ending) for ending in _OF_NATIONS if text.endswith(ending)), text)
    return text in _NATIONS or stem in _NATIONS
