"""A page without the lines that an editor calls no part of it: nothing is read in them, and nobody stands beside them. Pure: no Django."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from seeds.blocks import Block, Captured, Told
from seeds.drafts import Dropped
from seeds.said import RULE, Said, What, said_of

#: What a person reads on the page or in its source. What is stated for machines alone may stand below the last line of a text
#: and still be true of it.
_READ = ("element", "front matter")


def without_noise(captured: Captured, said: Iterable[Said]) -> tuple[Captured, list[Dropped]]:
    """Return the page that is left to be read, and what was taken out of it."""
    said = tuple(said)
    gone = [said_of(block.start, block.end, said) is What.NOISE for block in captured.blocks]
    told = [row for row in captured.told if _is_no_part(row, said)]
    if not any(gone) and not told:
        return captured, []
    before = [0, *accumulate(not out for out in gone)]
    rest = replace(
        captured,
        blocks=tuple(_left(captured.blocks, gone)),
        told=tuple(row for row in captured.told if row not in told),
        chosen=tuple((before[first], before[last]) for first, last in captured.chosen),
    )
    blocks = [block for block, out in zip(captured.blocks, gone, strict=True) if out]
    ranges = [(block.start, block.end) for block in blocks]
    for row in told:
        if row.by == "front matter" and row.start is not None and row.end is not None:
            ranges.append((row.start, row.end))
    return rest, [_dropped(captured.text, start, end) for start, end in ranges]


def _is_no_part(row: Told, said: Sequence[Said]) -> bool:
    """Whether a statement stands in words that are no part of the page."""
    if row.start is None:
        return False
    near = said if row.by in _READ else [word for word in said if word.what is not What.NOISE_ON]
    return said_of(row.start, max(row.end or 0, row.start + 1), near) is What.NOISE


def _left(blocks: Sequence[Block], gone: Sequence[bool]) -> Iterator[Block]:
    """Yield the other blocks: one that stood below a line that is gone begins anew."""
    is_apart = False
    for block, out in zip(blocks, gone, strict=True):
        if out:
            is_apart = True
        else:
            yield replace(block, apart=True) if is_apart and not block.apart else block
            is_apart = False


def _dropped(text: str, start: int, end: int) -> Dropped:
    return Dropped(RULE, text[start:end], text.count("\n", 0, start) + 1, start, end)
