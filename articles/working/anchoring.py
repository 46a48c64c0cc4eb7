"""Where a passage stands now in a text that was changed: by the words around it, or not at all. Pure: no Django.

A text is told as it is stored, and places are offsets in it. What was anchored is looked for exactly where it stood, then by its
words and those around it, then by words that are like it. What is found nowhere is lost, and its anchor keeps what it said.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from articles.working.edits import Edit

#: Characters of the text that are kept before and behind a passage.
AROUND = 48
#: What share of the letters of a passage and of those around it must agree: 「両国は合意した。」 stands in many paragraphs. So
#: many letters of a passage are enough by themselves.
_SHARE, _LONG = 0.4, 16
#: So many letters around it are enough if they are so many more than at the next best place.
_CLEAR, _MARGIN = 10, 5
#: From so large a share of what stood around a passage first, it is there again.
_WHOLE = 0.7
#: So many characters next to a passage are looked for where it has none of its own, or others.
_NEXT = 8
#: How alike a passage must be to what stands in its place, from 0 to 1.
_ALIKE = 0.6
#: What stands between the words on either side may be so many times as long as what stood there.
_GROWN = 3
#: So many places are compared by likeness, the nearest.
_LOOKED_AT = 20
#: A passage of more characters is looked for word by word alone; of so many places that are like it the likeness is measured.
_COMPARED, _WEIGHED = 1_000, 5
_TAG = re.compile("<[^>]*>?|[^<]*>")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage with what stands around it, and where it stood last. An empty one is a place between two characters."""

    passage: str
    before: str
    after: str
    at: int


@dataclass(frozen=True, slots=True)
class Place:
    """From where to where something stands. What is not exact says something else there than it did."""

    start: int
    end: int
    is_exact: bool = True


def anchor(text: str, start: int, end: int) -> Anchor:
    """Return what finds this passage again."""
    return Anchor(text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND], start)


def find(text: str, wanted: Anchor) -> Place | None:
    """Return where a passage stands; ``None`` where it is lost."""
    if stands(text, wanted):
        return Place(wanted.at, wanted.at + len(wanted.passage))
    return _by_its_words(text, wanted) or _by_what_is_like_it(text, wanted)


def carried(
    wanted: Anchor,
    old: str,
    new: str,
    changes: Sequence[Edit],
    *,
    origin: Anchor | None = None,
    is_loose: bool = False,
) -> Anchor | None:
    """Return the anchor in ``new``, which ``changes`` have made of ``old``; ``None`` where its words are gone, or, of a loose one,
    all that stood in their place. One that was lost before is found where its words are back. ``origin`` is the anchor as it
    was made: where more of that stands, the passage is, whatever was taken for it meanwhile."""
    was = find(old, wanted)
    now = follow(was, changes) if was and was.is_exact else None
    if now is None or not (now.is_exact or is_loose):
        now = find(new, wanted)
        now = now if now and now.is_exact else None
    if origin:
        now = _better(new, origin, now)
    return anchor(new, now.start, now.end) if now else None


def _better(text: str, origin: Anchor, now: Place | None) -> Place | None:
    """Return where nearly all stands around the words that stood around them first, if that is another place."""
    back = find(text, origin)
    if back is None or not back.is_exact:
        return now
    agreed = _agreement(text, back.start, origin)
    is_whole = agreed >= _WHOLE * (_letters(origin.before) + _letters(origin.after))
    is_better = now is None or agreed >= _agreement(text, now.start, origin) + _MARGIN
    return back if is_whole and is_better else now


def stands(text: str, wanted: Anchor) -> bool:
    """Whether a passage stands where it stood, with all that stood around it."""
    end = wanted.at + len(wanted.passage)
    here = text[max(0, wanted.at - AROUND) : end + AROUND]
    return here == wanted.before + wanted.passage + wanted.after


def follow(place: Place, changes: Sequence[Edit]) -> Place | None:
    """Return where a place is once a text was changed; ``None`` where nothing is left of it. What a change has touched is not
    exact any more."""
    touching = [row for row in changes if row.start < place.end and row.end > place.start]
    if place.start == place.end:
        touching = [row for row in changes if row.start < place.start < row.end]
    if not touching:
        moved = sum(len(row.new) - (row.end - row.start) for row in changes if row.end <= place.start)
        return Place(place.start + moved, place.end + moved, place.is_exact)
    start, end = (_moved(at, changes, is_end) for at, is_end in ((place.start, False), (place.end, True)))
    return Place(start, end, False) if start < end else None


def _moved(at: int, changes: Iterable[Edit], is_end: bool) -> int:
    """Return where an edge is now; one within a change is at that end of it which takes in what stands there now."""
    moved = 0
    for row in changes:
        if row.end <= at and not (is_end and row.start == row.end == at):
            moved += len(row.new) - (row.end - row.start)
        elif row.start < at < row.end:
            return row.start + moved + (len(row.new) if is_end else 0)
    return at + moved


def _by_its_words(text: str, wanted: Anchor) -> Place | None:
    """Return the place of the same words whose surroundings agree best; of several that agree alike, the nearest."""
    rows = {(_agreement(text, at, wanted), -abs(at - wanted.at), at) for at in _candidates(text, wanted)}
    if not rows:
        return None
    (agreed, _near, at), *others = sorted(rows, reverse=True)
    own = _letters(wanted.passage)
    known = own + _letters(wanted.before) + _letters(wanted.after)
    second = others[0][0] if others else 0
    stands_out = agreed >= _CLEAR and agreed - second >= _MARGIN
    is_sure = own >= _LONG or stands_out or agreed + own >= max(1, known * _SHARE)
    return Place(at, at + len(wanted.passage)) if is_sure else None


def _candidates(text: str, wanted: Anchor) -> Iterator[int]:
    if wanted.passage:
        yield from _all(text, wanted.passage)
        return
    tail, head = wanted.before[-_NEXT:], wanted.after[:_NEXT]
    yield from (at + len(tail) for at in _all(text, tail) if tail)
    yield from (at for at in _all(text, head) if head)


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at != -1:
        yield at
        at = text.find(words, at + 1)


def _agreement(text: str, at: int, wanted: Anchor) -> int:
    """Count the letters right before and right behind a place that are those of the anchor."""
    end = at + len(wanted.passage)
    before = _common(text[max(0, at - AROUND) : at][::-1], wanted.before[::-1])[::-1]
    after = _common(text[end : end + AROUND], wanted.after)
    return _letters(before) + _letters(after)


def _common(one: str, other: str) -> str:
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(letter for letter, _same in same)


def _letters(text: str) -> int:
    """Count letters; tags are in every paragraph, so that they prove nothing."""
    return len(_LETTER.findall(_TAG.sub("", text)))


def _by_what_is_like_it(text: str, wanted: Anchor) -> Place | None:
    """Return where other words stand between what stood around the passage, if they are like it or it went between them."""
    if not 0 < len(wanted.passage) <= _COMPARED:
        return None
    likeness = SequenceMatcher(None, autojunk=False)
    likeness.set_seq2(wanted.passage)
    guessed = []
    for start, end in set(_between(text, wanted)):
        likeness.set_seq1(text[start:end])
        guessed.append((likeness.quick_ratio(), -abs(start - wanted.at), start, end))
    # The exact ratio is quadratic: it is asked of the likeliest alone.
    for _guess, _near, start, end in sorted(guessed, reverse=True)[:_WEIGHED]:
        likeness.set_seq1(text[start:end])
        if likeness.ratio() >= _ALIKE:
            return Place(start, end, False)
    return None


def _between(text: str, wanted: Anchor) -> Iterator[tuple[int, int]]:
    """Yield stretches that begin behind the words that stood before, or end before those that stood behind."""
    size = len(wanted.passage)
    tail, head = wanted.before[-_NEXT:], wanted.after[:_NEXT]
    starts = _nearest((at + len(tail) for at in _all(text, tail)), wanted.at) if tail else [0]
    ends = _nearest(_all(text, head), wanted.at + size) if head else [len(text)]
    for start in starts:
        yield from ((start, end) for end in ends if start < end <= start + size * _GROWN)
        yield start, min(len(text), start + size)
    yield from ((max(0, end - size), end) for end in ends if end)


def _nearest(places: Iterable[int], at: int) -> list[int]:
    return sorted(places, key=lambda place: abs(place - at))[:_LOOKED_AT]
