"""Posts on their way to comments: their words, and whom they answer by what they say. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from seeds.page import posts
from seeds.page.cutting import fold
from seeds.page.lines import Line
from seeds.vocabulary import table

#: Posts that an answer by name or by repeated words may lie back.
NEAR = 200
#: Letters of the shortest line that can be told to repeat another post.
_SHORTEST_QUOTE = 6
_LONGEST_NAME, _LONGEST_LABEL = 30, 20
_PUSHES = frozenset(table("voices")["heads"]["pushes"])
#: Letters of the time behind a short answer: 05/14 10:25.
_STAMP = 11
_TO = ("への返信", "さん", "へ", ">")
_CALLS = ">@→↑ "
_OPEN, _CLOSED = "<〈([【", ">〉)]】"


@dataclass(slots=True, eq=False)
class Voice:
    """One post on its way to a comment; ``measure`` is how far it is set in."""

    line: Line
    measure: int = 0
    author: str = ""
    votes: int | None = None
    number: int | None = None
    answers: int | None = None
    mentions: str = ""
    words: list[str] = field(default_factory=list)
    is_deleted: bool = False
    is_opening: bool = False
    parent: "Voice | None" = None
    first: Line | None = None
    last: Line | None = None

    @property
    def handle(self) -> str:
        """The name by which others answer: without the signs that networks put before one."""
        return fold(self.author).lstrip("@u/")

    @property
    def text(self) -> str:
        return "\n".join(self.words).strip()


@dataclass(slots=True)
class Thread:
    """The posts of one run of lines, and what of the lines is no post's words, with the rule that says so."""

    voices: list[Voice] = field(default_factory=list)
    aside: list[tuple[str, Line]] = field(default_factory=list)

    def said(self) -> list[Voice]:
        """Return the reactions: posts with words of their own."""
        return [row for row in self.voices if row.text and not row.is_deleted and not row.is_opening]

    def openings(self) -> list[Voice]:
        return [row for row in self.voices if row.is_opening and row.text]


def parents(said: Sequence[Voice]) -> list[int | None]:
    """Return for each reaction the index of the nearest post above it that is still there."""
    places = {id(row): index for index, row in enumerate(said)}
    found: list[int | None] = []
    for row in said:
        parent, steps = row.parent, 0
        while parent is not None and id(parent) not in places and steps < NEAR:
            parent, steps = parent.parent, steps + 1
        found.append(places.get(id(parent)) if parent is not None else None)
    return found


def answered(folded: str) -> tuple[int, int] | None:
    """Return the number of the post that a line answers, and where its own words begin: >>12 そうだろうか."""
    if not folded.startswith(">>"):
        return None
    rest = folded[2:].lstrip()
    after = rest.lstrip("0123456789")
    digits = rest[: len(rest) - len(after)]
    if not 0 < len(digits) < 5:
        return None
    bare = after.lstrip()
    for word in _TO:
        if bare.startswith(word):
            after = bare.removeprefix(word)
            break
    return int(digits), len(folded) - len(after.lstrip())


def mentioned(folded: str) -> tuple[str, int] | None:
    """Return the name that a line answers, and where its own words begin: @harbour_man そうだろうか."""
    name, space, rest = folded.partition(" ")
    bare = name.removeprefix("@")
    is_name = name != bare and 1 < len(bare) <= _LONGEST_NAME and bare.replace("-", "").isidentifier()
    return (bare, len(folded) - len(rest.lstrip())) if space and is_name else None


def called(folded: str, voices: Sequence[Voice]) -> tuple[str, int] | None:
    """Return whose post a line answers by name, and where its own words begin: >>沖の人, → 沖の人 そうだろうか."""
    bare = folded.lstrip(_CALLS)
    name, _space, rest = bare.partition(" ")
    if bare == folded or name[:1].isdigit() or not 0 < len(name) <= _LONGEST_NAME:
        return None
    is_known = any(row.handle == name for row in voices[-NEAR:])
    return (name, len(folded) - len(rest)) if is_known else None


def quoted(line: Line, voices: Sequence[Voice]) -> Voice | None:
    """Return the earlier post of which a line beginning with ＞ repeats the words."""
    words = line.folded.lstrip(">").strip()
    if not line.folded.startswith(">") or len(words) < _SHORTEST_QUOTE:
        return None
    return next((row for row in reversed(voices[-NEAR:]) if words.rstrip("…。") in fold(row.text)), None)


def speaker(folded: str, *, anybody: bool = True) -> tuple[str, int] | None:
    """Return who speaks in a line and where the words begin: [アメリカ] …, 🇳🇴 …, and of anybody 名前：…."""
    if found := _land(folded):
        return found
    who, colon, rest = folded.partition(":")
    if (
        anybody
        and colon
        and 0 < len(who.rstrip()) <= _LONGEST_LABEL
        and rest.strip()
        and not rest.startswith("/")
    ):
        bare = who.rstrip()
        if not set(bare) & set("。、「」!?") and len(bare.split()) <= (2 if bare.isascii() else 1):
            return bare.strip(_OPEN + _CLOSED + " "), len(folded) - len(rest.lstrip())
    return None


def pushed(folded: str) -> str:
    """Return the name and the words of a board's short answer, without its sign and its time: 推 燈塔: … 05/14 10:25."""
    sign, space, rest = folded.partition(" ")
    name, colon, words = rest.partition(":")
    if not space or sign not in _PUSHES or not colon or not words.strip() or " " in name.strip():
        return ""
    day, _space, clock = words.rstrip()[-_STAMP:].partition(" ")
    is_stamped = day.replace("/", "").isdigit() and clock.replace(":", "").isdigit()
    return f"{name.strip()}: {(words.rstrip()[:-_STAMP] if is_stamped else words).strip()}"


def _land(folded: str) -> tuple[str, int] | None:
    """Return the land that a line begins with, in brackets or as a flag."""
    end = 0
    if folded[:1] and folded[0] in _OPEN:
        end = next((at + 1 for at, sign in enumerate(folded[:_LONGEST_LABEL]) if sign in _CLOSED), 0)
        if not end or not posts.is_land(folded[:end]):
            return None
    else:
        while folded[end : end + 2] and all(
            "\U0001f1e6" <= sign <= "\U0001f1ff" for sign in folded[end : end + 2]
        ):
            end += 2
        if not end:
            return None
        first = folded[end:].lstrip().split(" ", 1)[0].rstrip(":")
        if posts.is_land(first):
            end = folded.index(first, end) + len(first)
    rest = folded[end:].lstrip().removeprefix(":").lstrip()
    return (folded[:end].strip(_OPEN + _CLOSED + " "), len(folded) - len(rest)) if rest else None
