"""How one text became another, as edits of which each can be made alone. Pure: no Django.

Places are offsets in the text as it is stored. Of a body every edit leaves the elements around it open as they were: whoever
makes some of the edits has a whole text, whoever makes all of them has the new one to the letter.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: What is changed as one: a marker or a photo, a tag, a character that HTML spells, a number, a word of letters or katakana.
_MARKUP = r'<(?:cite|figure)\b[^>]*></(?:cite|figure)>|<[^<>"]*(?:"[^"]*"[^<>"]*)*>'
_HTML = rf"{_MARKUP}|&(?:#?\w+);"
_RUNS = r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*|[A-Za-zＡ-Ｚａ-ｚ]+|[ァ-ヺー]+|."
_TOKENS = {True: re.compile(f"{_HTML}|{_RUNS}", re.DOTALL), False: re.compile(_RUNS, re.DOTALL)}
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_SENTENCES = re.compile(rf"{_MARKUP}|(?:(?!{_MARKUP})[^。])*。|(?:(?!{_MARKUP})[^。])+|.", re.DOTALL)
_VOID = frozenset({"br", "hr"})
#: Beyond so many pieces a stretch is compared by its sentences alone: the matcher is quadratic.
_LONG = 3_000
#: Two edits with so few characters between them, none of them a tag, are read as one.
_APART = 2
#: From so much on a block is another state of one, and blocks were parted or joined: how much of them is the same, from 0 to 1.
_ALIKE, _PARTED = 0.5, 0.8
#: So many pairs of blocks or sentences at most are weighed against each other.
_TOGETHER = 200
#: So far a stretch that was added or taken out is moved to where its elements are whole.
_SLIDE = 400


@dataclass(frozen=True, slots=True)
class Edit:
    """Other words for a stretch of a text; at one place, where they were added."""

    start: int
    end: int
    new: str


def edits(old: str, new: str, *, is_html: bool) -> list[Edit]:
    """Return what makes ``new`` of ``old``, from the first place to the last; no two of them touch."""
    return _untouching(old, _compared(old, new, is_html))


def made(text: str, changes: Iterable[Edit]) -> str:
    """Return a text with edits made in it, none of which overlap. What was added at one place stands in the order given."""
    pieces, done = [], 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        pieces += [text[done : change.start], change.new]
        done = change.end
    return "".join(pieces) + text[done:]


def tokens(text: str, *, is_html: bool) -> list[str]:
    """Return what a text consists of; joined, they are the text."""
    return _TOKENS[is_html].findall(text) if not is_html else [row[0] for row in _TOKENS[True].finditer(text)]


def chunks(html: str) -> list[str]:
    """Return a body as its outermost elements, and what stands between them."""
    found, depth, begun, at = [], 0, 0, 0
    for token in tokens(html, is_html=True):
        opened, closed = effect([token])
        if opened and not depth and begun < at:
            found.append(html[begun:at])
            begun = at
        depth += len(opened) - len(closed)
        at += len(token)
        if (closed or token.startswith("<")) and not depth:
            found.append(html[begun:at])
            begun = at
    return found + ([html[begun:]] if html[begun:] else [])


def effect(pieces: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which elements a stretch leaves open, and which of those around it it closes. To close some and open the same
    again is nothing: a paragraph that is parted stays a paragraph at either end."""
    opened: list[str] = []
    closed: list[str] = []
    for piece in pieces:
        tag = None if "></" in piece else _TAG.match(piece)
        if tag is None or tag[2] in _VOID:
            continue
        if not tag[1]:
            opened.append(tag[2])
        elif opened:
            opened.pop()
        else:
            closed.append(tag[2])
    while opened and closed and opened[0] == closed[-1]:
        opened.pop(0)
        closed.pop()
    return tuple(opened), tuple(closed)


def _compared(old: str, new: str, is_html: bool) -> Iterator[Edit]:
    if not is_html:
        yield from _within(old, new, 0, is_html=False)
        return
    at = 0
    for before, after in _runs(chunks(old), chunks(new)):
        if before and after:
            yield from _within(before, after, at, is_html=True)
        elif before or after:
            yield Edit(at, at + len(before), after)
        at += len(before)


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what became of the blocks of a text, or of the sentences of a block, from first to last: one and what it is now,
    empty for one that was added or taken out. Those that were parted or joined are one."""
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = old[a1:a2], new[b1:b2]
        joined = "".join(before), "".join(after)
        if tag == "equal":
            yield from ((same, same) for same in before)
        elif len(before) != len(after) and before and after and _likeness(*joined) >= _PARTED:
            yield joined
        else:
            yield from _paired(before, after)


def _paired(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Pair what is more alike than not, in order, so that the pairs together are as alike as can be."""
    a = b = 0
    for one, other in _pairs(old, new):
        yield from ((gone, "") for gone in old[a:one])
        yield from (("", added) for added in new[b:other])
        yield old[one], new[other]
        a, b = one + 1, other + 1
    yield from ((gone, "") for gone in old[a:])
    yield from (("", added) for added in new[b:])


def _pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    if len(old) == len(new) and all(map(_is_nearly, old, new)):
        return [(at, at) for at in range(len(old))]
    if len(old) * len(new) > _TOGETHER:
        return _first_pairs(old, new)
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {}
    for one in range(len(old) - 1, -1, -1):
        for other in range(len(new) - 1, -1, -1):
            ways = [best.get((one + 1, other), (0.0, [])), best.get((one, other + 1), (0.0, []))]
            if (alike := _likeness(old[one], new[other])) >= _ALIKE:
                total, pairs = best.get((one + 1, other + 1), (0.0, []))
                ways.append((total + alike, [(one, other), *pairs]))
            best[one, other] = max(ways, key=lambda way: way[0])
    return best.get((0, 0), (0.0, []))[1]


def _is_nearly(old: str, new: str) -> bool:
    return _likeness(old, new) >= _PARTED


def _first_pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return pairs of which each is the first that is alike: where there are too many to weigh them all."""
    found: list[tuple[int, int]] = []
    for other, now in enumerate(new):
        free = range(found[-1][0] + 1 if found else 0, len(old))
        match = next((one for one in free if _likeness(old[one], now) >= _ALIKE), None)
        if match is not None:
            found.append((match, other))
    return found


def _likeness(old: str, new: str) -> float:
    """Return how much of two stretches is the same, from 0 to 1; of long ones, how many of their sentences."""
    before, after = (tokens(text, is_html=True) for text in (old, new))
    if max(len(before), len(after)) > _LONG:
        before, after = _SENTENCES.findall(old), _SENTENCES.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE:
        return 0.0
    return matcher.ratio()


def _within(old: str, new: str, at: int, *, is_html: bool) -> Iterator[Edit]:
    """Yield the edits of one stretch that begins at a place."""
    before, after = (tokens(text, is_html=is_html) for text in (old, new))
    places = _Places(before, at)
    for found in _whole(_close(_changes(old, new, is_html), before), before, after):
        a1, a2, b1, b2 = _slid(found, before, after)
        yield Edit(places[a1], places[a2], "".join(after[b1:b2]))


class _Places(list[int]):
    """Where each of some pieces begins, and where the last ends."""

    def __init__(self, pieces: Sequence[str], at: int):
        super().__init__([at])
        for piece in pieces:
            self.append(self[-1] + len(piece))


#: A change of pieces: from and to in the old ones, from and to in the new.
_Change = tuple[int, int, int, int]


def _changes(old: str, new: str, is_html: bool) -> Iterator[_Change]:
    """Yield what differs, by tokens. Sentences are held against each other first: like words of two sentences are not the same
    words."""
    a = b = 0
    for before, after in _runs(_sentences(old, is_html), _sentences(new, is_html)):
        one, other = tokens(before, is_html=is_html), tokens(after, is_html=is_html)
        if before != after:
            for a1, a2, b1, b2 in _opcodes(one, other):
                yield a + a1, a + a2, b + b1, b + b2
        a, b = a + len(one), b + len(other)


def _sentences(text: str, is_html: bool) -> list[str]:
    return _SENTENCES.findall(text) if is_html else re.findall(r"[^。]*。|[^。]+", text)


def _opcodes(before: list[str], after: list[str]) -> Iterator[_Change]:
    if len(before) > _LONG or len(after) > _LONG:
        yield 0, len(before), 0, len(after)
        return
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield a1, a2, b1, b2


def _close(changes: Iterable[_Change], before: list[str]) -> Iterator[_Change]:
    """Join changes that are hardly apart: nobody reads 見→行 and ら→われ as two."""
    last: _Change | None = None
    for change in changes:
        between = "".join(before[last[1] : change[0]]) if last else ""
        if last and len(between) <= _APART and not re.search("[<&、。]", between):
            last = (last[0], change[1], last[2], change[3])
        else:
            if last:
                yield last
            last = change
    if last:
        yield last


def _whole(changes: Iterable[_Change], before: list[str], after: list[str]) -> Iterator[_Change]:
    """Join changes until each of them leaves open what it did before."""
    last: _Change | None = None
    for change in changes:
        last = (last[0], change[1], last[2], change[3]) if last else change
        if effect(before[last[0] : last[1]]) == effect(after[last[2] : last[3]]):
            yield last
            last = None
    if last:
        # Both stretches are whole together: with all that follows the last change is, too.
        yield last[0], len(before), last[2], len(after)


def _slid(change: _Change, before: list[str], after: list[str]) -> _Change:
    """Move what was only added or only taken out to where its elements are whole: a row of a table, not the end of one with
    the beginning of the next."""
    a1, a2, b1, b2 = change
    if a1 < a2 and b1 < b2:
        return change
    pieces, start, end = (before, a1, a2) if a1 < a2 else (after, b1, b2)
    for back in range(min(_SLIDE, a1, b1) + 1):
        if back and pieces[start - back] != pieces[end - back]:
            return change
        if is_whole(pieces[start - back : end - back]):
            return a1 - back, a2 - back, b1 - back, b2 - back
    return change


def is_whole(pieces: Iterable[str]) -> bool:
    """Whether a stretch closes only what it opened itself."""
    depth = 0
    for piece in pieces:
        opened, closed = effect([piece])
        depth += len(opened) - len(closed)
        if depth < 0:
            return False
    return depth == 0


def _untouching(old: str, changes: Iterable[Edit]) -> list[Edit]:
    found: list[Edit] = []
    for change in changes:
        if found and change.start <= found[-1].end:
            last = found.pop()
            between = old[last.end : change.start]
            found.append(Edit(last.start, change.end, last.new + between + change.new))
        else:
            found.append(change)
    return [change for change in found if old[change.start : change.end] != change.new]
