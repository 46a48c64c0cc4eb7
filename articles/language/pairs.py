"""Brackets without their other half, and pairs of two widths: 「……, （……). Pure: no Django."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PAIRS = {
    "「": "」", "『": "』", "“": "”", "〝": "〟", "《": "》", "〈": "〉", "（": "）", "(": ")", "【": "】", "［": "］", "[": "]", "〔": "〕", "｛": "｝", "{": "}", "｢": "｣", "«": "»",
}  # fmt: skip
_OPENERS = {close: open_ for open_, close in _PAIRS.items()}
#: Brackets of two widths, each with the other.
_WIDTHS = {"（": "(", "）": ")", "［": "[", "］": "]", "｛": "{", "｝": "}"}
_WIDTHS |= {half: full for full, half in _WIDTHS.items()}
#: Marks that may open in one paragraph and close in a later one: a speech of several paragraphs.
_SPEECH = frozenset("「『“〝《")
#: How many paragraphs a speech may have.
_REACH = 4
#: A bracket that closes the number of an item, 1) and a), has no other half; nor has a face, :) and (笑.
_NUMBERED = re.compile(
    r"(?:(?:^|[\s、。，,;；：:])\(?(?:[0-9０-９]{1,3}|[A-Za-zａ-ｚＡ-Ｚ]|[ivxIVX]{1,4}|[ァ-ヶ]|[一二三四五六七八九十]{1,3}|[①-⑳]))$"
)
_FACE = re.compile(r"[:;=8][-']?$")

#: Behind a digit the straight mark is inches.
_STRAIGHT = re.compile('(?<![0-9])"')


@dataclass(frozen=True, slots=True)
class Slip:
    """A bracket and its place in a block; ``mate`` is the place of the one that closes or opens it in another width."""

    block: int
    place: int
    sign: str
    mate: int = -1


def unmatched(blocks: Sequence[str]) -> list[Slip]:
    """Return the brackets that nothing closes or opens, block by block."""
    return [slip for slip in _slips(blocks) if slip.mate < 0]


def of_two_widths(blocks: Sequence[str]) -> list[Slip]:
    """Return the brackets that are closed by one of another width."""
    return [slip for slip in _slips(blocks) if slip.mate >= 0]


def evened(text: str) -> str:
    """Return a text whose pairs of two widths have that of the opening bracket."""
    letters = list(text)
    for slip in of_two_widths([text]):
        letters[slip.mate] = _PAIRS[slip.sign]
    return "".join(letters)


def _slips(blocks: Sequence[str]) -> list[Slip]:
    found: list[Slip] = []
    for number, text in enumerate(blocks):
        found += _of_block(number, text)
    return [slip for slip in found if not _is_spoken_on(slip, found)]


def _is_spoken_on(slip: Slip, found: Sequence[Slip]) -> bool:
    """Whether the other half stands in a paragraph nearby."""
    other = _PAIRS.get(slip.sign) or _OPENERS.get(slip.sign, "")
    if slip.mate >= 0 or (slip.sign not in _SPEECH and other not in _SPEECH):
        return False
    step = 1 if slip.sign in _PAIRS else -1
    return any(row.sign == other and 0 < (row.block - slip.block) * step <= _REACH for row in found)


def _of_block(number: int, text: str) -> Iterator[Slip]:
    open_: list[tuple[int, str]] = []
    for place, sign in enumerate(text):
        if sign in _PAIRS:
            open_.append((place, sign))
        elif sign in _OPENERS:
            at = _opener(open_, sign)
            if at is not None:
                start, opener = open_[at]
                yield from (Slip(number, *row) for row in open_[at + 1 :])
                del open_[at:]
                if _PAIRS[opener] != sign:
                    yield Slip(number, start, opener, place)
            elif not (sign in ")）" and (_NUMBERED.search(text[:place]) or _FACE.search(text[:place]))):
                yield Slip(number, place, sign)
    yield from (Slip(number, *row) for row in open_)
    straight = [match.start() for match in _STRAIGHT.finditer(text)]
    if len(straight) % 2:
        yield Slip(number, straight[-1], '"')


def _opener(open_: list[tuple[int, str]], sign: str) -> int | None:
    """Return which of the open brackets a sign closes, one of its own width first."""
    for wanted in (_OPENERS[sign], _OPENERS.get(_WIDTHS.get(sign, ""), "")):
        at = next((at for at in reversed(range(len(open_))) if open_[at][1] == wanted), None)
        if at is not None:
            return at
    return None
