"""What an edit changes: a slip of the pen, or something that readers were told. Pure: no Django.

``touched`` compares the words before and after. It lets pass only what it can tell for a slip: marks and widths, doubled and
lost signs, kana that nobody spells so, words that sound alike, another way to write a number. Whatever it cannot tell counts as
said otherwise, so that it errs on the side of telling readers. A changed number, name, day, quotation or negation never passes.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from articles.language.brackets import QUOTES, sentences, spans
from articles.language.slips.evening import spelt_one_way, with_kana_in_order, with_phrases_moved
from articles.language.slips.figures import Fact, days, numbers, one_way
from articles.language.slips.judging import is_proper, is_slip
from articles.language.slips.proper import known_names
from articles.language.text import diff, fold

_SPACES = re.compile(r"(?<![A-Za-z0-9,.]) +| +(?![A-Za-z0-9])")
_NEGATION = re.compile(
    "な(?:い|く|かっ|けれ|し[にで])|ません|ず(?=に|、|。|$|と|も)|ざる|まい(?=。|と|$)|ぬ(?=[。、一-龯]|$)|(?:非|不|無|未)(?=[一-龯])|否定"
)
_OWN_NEGATIONS = frozenset(("非", "不", "無", "未", "否定"))
#: Signs beside a change that the message shows, so that an editor finds the place.
_BESIDE = 6


class Kind(StrEnum):
    """What was touched."""

    NUMBER = "number"
    NAME = "name"
    DAY = "day"
    QUOTATION = "quotation"
    NEGATION = "negation"
    CITATION = "citation"
    PICTURE = "picture"
    EVENT = "event"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Touched:
    """Words that say something else now: those of before, and those in their place."""

    kind: Kind
    old: str
    new: str


def touched(before: Iterable[str], after: Iterable[str], names: Iterable[str] = ()) -> list[Touched]:
    """Return what an edit touches beside slips, paragraph by paragraph. ``names`` are further names that the house knows."""
    known = tuple(fold(name).casefold() for name in names if len(name) > 1)
    old, new = [plain(row) for row in before], [plain(row) for row in after]
    by_sentence = _compared(_sentences(old), _sentences(new), known)
    # A full stop that became a comma joins two sentences; within their paragraph they are alike.
    return by_sentence if not by_sentence or _compared(old, new, known) else []


def _compared(before: list[str], after: list[str], names: tuple[str, ...]) -> list[Touched]:
    found: list[Touched] = []
    for change in diff(before, after):
        if change.kind in ("added", "removed"):
            found.append(Touched(Kind.WORDS, change.old, change.new))
        elif change.kind == "changed":
            found += _touched(change.old, change.new, names)
    return list(dict.fromkeys(found))


def _sentences(paragraphs: Iterable[str]) -> list[str]:
    """Return the sentences of a text: where its paragraphs end says nothing."""
    return [row for paragraph in paragraphs for row in sentences(paragraph) if row]


def plain(text: str) -> str:
    """Return a text as it is compared: widths and spaces say nothing."""
    return _SPACES.sub("", fold(text))


def _touched(old: str, new: str, names: tuple[str, ...]) -> Iterator[Touched]:
    old, new = spelt_one_way(old), spelt_one_way(new)
    old = with_phrases_moved(old, new, hunks(old, new))
    found = list(_facts(old, new, names))
    yield from found
    old, new = one_way(old), one_way(new)
    for a1, a2, b1, b2 in hunks(old, new):
        if is_proper(old, new, (a1, a2, b1, b2)):
            yield Touched(Kind.NAME, _beside(old, a1, a2), _beside(new, b1, b2))
        # What a fact has told already is not told again in other words.
        elif not found and not is_slip(old, new, (a1, a2, b1, b2)):
            yield Touched(Kind.WORDS, _beside(old, a1, a2), _beside(new, b1, b2))


def _facts(old: str, new: str, names: tuple[str, ...]) -> Iterator[Touched]:
    mended = with_kana_in_order(old, new, hunks(old, new))
    rules: tuple[tuple[Kind, Callable[[str], list[Fact]], str], ...] = (
        (Kind.NUMBER, numbers, old),
        (Kind.DAY, lambda text: _themselves(days(text)), old),
        (Kind.QUOTATION, _quoted, old),
        (Kind.NEGATION, _negations, mended),
        (Kind.NAME, lambda text: _named(text, names), old),
    )
    for kind, rule, before in rules:
        yield from _between(kind, rule(before), rule(new))


def _between(kind: Kind, old: list[Fact], new: list[Fact]) -> Iterator[Touched]:
    """Yield where two lists of facts part; a fact is what two spellings of it share, and how it was written."""
    shared = SequenceMatcher(None, [fact for fact, _ in old], [fact for fact, _ in new], autojunk=False)
    for tag, a1, a2, b1, b2 in shared.get_opcodes():
        if tag != "equal":
            gone, came = ("、".join(written for _, written in row) for row in (old[a1:a2], new[b1:b2]))
            yield Touched(kind, gone, came)


def _themselves(words: Iterable[str]) -> list[Fact]:
    return [(word, word) for word in words]


def _named(text: str, names: tuple[str, ...]) -> list[Fact]:
    known = [(name.casefold(), name) for name in known_names(text)]
    return known + _themselves(name for name in names for _ in range(text.casefold().count(name)))


def _negations(text: str) -> list[Fact]:
    """Return each negation: せず and しない are one, 不 and 非 are not."""
    found = [match[0] for match in _NEGATION.finditer(text)]
    return [(word if word in _OWN_NEGATIONS else "ない", word) for word in found]


def _quoted(text: str) -> list[Fact]:
    return _themselves(text[start:end] for start, end in spans(text, QUOTES))


def hunks(old: str, new: str) -> list[tuple[int, int, int, int]]:
    """Return where two texts differ, places beside one sign alike taken together."""
    found: list[tuple[int, int, int, int]] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if found and a1 - found[-1][1] <= 1:
            a1, b1 = found[-1][0], found[-1][2]
            found.pop()
        found.append((a1, a2, b1, b2))
    return found


def _beside(text: str, start: int, end: int) -> str:
    return text[max(0, start - _BESIDE) : end + _BESIDE]
