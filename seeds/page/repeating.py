"""Heads of posts that come back: heads of one make with words under each of them are a thread. Pure: no Django."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from seeds.page import posts, votes
from seeds.page.posts import Head

#: A list counts as well, and so may a table: fewer heads than this are no thread of their own.
_FEWEST = 3
#: Lines from a name to its time, and letters of the longest name that stands alone.
_STEPS, _LONGEST = 4, 32
#: Letters of a time of day.
_CLOCK = 8


def heads(rows: Sequence[tuple[int, str]], *, announced: bool) -> dict[int, Head]:
    """Return the heads among numbered lines: those that are sure, and those of one make that come back over words.

    Under a heading that announces voices a land or votes alone make a head; elsewhere two parts must.
    """
    read = {at: head for at, (_number, folded) in enumerate(rows) if (head := posts.head_of(folded))}
    found = {at: head for at, head in read.items() if head.is_sure or (announced and head.is_land_alone)}
    if announced:
        found |= _rising(rows, read)
    for part in ("land", "stamp", "votes", "bracket"):
        again = {
            at: head
            for at, head in read.items()
            if at not in found and part in head.parts and (announced or len(head.parts) > 1)
        }
        if _come_back(again, found, rows, 2 if announced else _FEWEST):
            found |= again
    found |= _ornamented(rows, found)
    found = _over_stamps(rows, read, clocks=announced) or found
    return {rows[at][0]: head for at, head in sorted(found.items())}


def _ornamented(rows: Sequence[tuple[int, str]], found: Mapping[int, Head]) -> dict[int, Head]:
    """Return short lines with an ornament that mostly are voices: ■ オルドヴィア, over words that end in votes or answer
    another, or with a name that comes back or is somebody's, as headings never do."""
    marked = [at for at, (_number, folded) in enumerate(rows[:-1]) if _is_ornamented(folded)]
    if len(marked) < _FEWEST or any(after - at < 2 for at, after in pairwise(marked)):
        return {}
    ends = [*marked[1:], len(rows)]
    times = Counter(rows[at][1] for at in marked)
    voices = sum(
        times[rows[at][1]] > 1 or _is_somebody(rows[at][1]) or any(map(_is_answered, rows[at + 1 : end]))
        for at, end in zip(marked, ends, strict=True)
    )
    if voices * 2 <= len(marked):
        return {}
    return {
        at: Head(posts.unmarked(rows[at][1]), None, None, frozenset({"land"}))
        for at in marked
        if at not in found
    }


def _is_ornamented(folded: str) -> bool:
    """Whether a short line has a name behind an ornament. Figures alone are the places of a ranking."""
    is_short = len(folded) <= _LONGEST // 2 and not folded.endswith(("。", "!", "?"))
    return is_short and bool(posts.bulleted(folded)) and any(map(str.isalpha, posts.unmarked(folded)))


def _is_somebody(folded: str) -> bool:
    head = posts.head_of(folded)
    return head is not None and "nameless" in head.parts


def _is_answered(row: tuple[int, str]) -> bool:
    """Whether a line ends in votes or answers another post."""
    return votes.after(row[1]) < len(row[1]) or row[1].startswith(">>")


def _over_stamps(
    rows: Sequence[tuple[int, str]], read: Mapping[int, Head], *, clocks: bool
) -> dict[int, Head]:
    """Return names on lines of their own, each over the line that says when its post was written.

    A clock alone heads what a live page has to say as well. Where a quarter of the names stand right under the time before, no
    words are left for a post: rows of a chronology have a day and what happened.
    """
    found: dict[int, Head] = {}
    wordless, last = 0, -2
    for at, (_number, folded) in enumerate(rows):
        if not posts.is_stamp(folded) or not (
            clocks or any(map(str.isalpha, folded)) or len(folded) > _CLOCK
        ):
            continue
        name = next(
            (other for other in range(at - 1, max(-1, at - _STEPS), -1) if not posts.is_mark(rows[other][1])),
            at,
        )
        words = rows[name][1]
        if name < at and len(words) <= _LONGEST and not words.endswith(("。", ".", "!", "?")):
            found[name] = read.get(name) or Head(words, None, None, frozenset({"stamp"}))
            wordless += name == last + 1
        last = at
    return found if len(found) >= _FEWEST and wordless * 4 <= len(found) else {}


def _come_back(
    again: Mapping[int, Head], found: Iterable[int], rows: Sequence[tuple[int, str]], fewest: int
) -> bool:
    """Whether heads of one make stand over words each. Words behind a flag are a post of their own."""
    taken = {*again, *found}
    return len(again) >= fewest and all(
        at + 1 not in taken and at + 1 < len(rows) and posts.unflagged(rows[at + 1][1]) == rows[at + 1][1]
        for at in again
    )


def _rising(rows: Sequence[tuple[int, str]], read: Mapping[int, Head]) -> dict[int, Head]:
    """Return heads whose numbers go on by one, each with words between it and the next."""
    found = dict(_counted(rows, read))
    return found if len(found) >= _FEWEST else {}


def _counted(rows: Sequence[tuple[int, str]], read: Mapping[int, Head]) -> Iterator[tuple[int, Head]]:
    expected, last = None, -2
    for at, head in read.items():
        is_next = head.number == expected or (expected is None and head.number in (1, 2))
        if head.number is None or not head.name or not is_next or at - last < 2 or at + 1 == len(rows):
            continue
        yield at, head
        expected, last = head.number + 1, at
