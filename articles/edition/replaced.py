"""Which words took the place of others between two texts: what a correction offers, and where its mark stands. Pure: no Django."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.language.text import Change, diff

#: A place is told by this many characters before its words; longer replacements are rewritten passages, not wrong words.
BEFORE, LONGEST = 12, 120
_WORD = re.compile(r"[0-9０-９A-Za-zＡ-Ｚａ-ｚ一-鿿々ァ-ヴヵヶー.,，．%％]")
#: With what verbs end: whoever changed 見送ら in 見送られた changed that word.
_ENDING = frozenset("あいうえかきくけさしすせたちってなにねばびべまみむめらりるれろわんだ")
_KANA = re.compile("[ぁ-ゖ]*")


@dataclass(frozen=True, slots=True)
class Replaced:
    """Words that stood, and those in their place; one of the two may be empty."""

    wrong: str
    right: str


def replacements(before: Sequence[str], after: Sequence[str]) -> list[Replaced]:
    """Return what took the place of what, whole words each, in the order of the text."""
    found = [
        Replaced(change.old[a1:a2], change.new[b1:b2])
        for change in diff(before, after)
        if change.kind == "changed"
        for a1, a2, b1, b2 in _places(change)
    ]
    return [row for row in dict.fromkeys(found) if max(len(row.wrong), len(row.right)) <= LONGEST]


def passages_of(before: str, after: str, wrong: str, right: str) -> tuple[str, ...]:
    """Return the passages of a text that end with the right words where they took the place of others. Where nothing was put in
    their place, those end where they stood; where the text as a whole holds the words once, that place is meant."""
    found: list[str] = []
    for change in diff(before.split("\n\n"), after.split("\n\n")):
        ends = _ends(change, wrong, right)
        found += [change.new[max(0, end - len(right) - BEFORE) : end] for end in ends]
    if not found and right and after.count(right) == 1:
        at = after.index(right)
        found = [after[max(0, at - BEFORE) : at + len(right)].rpartition("\n")[2]]
    return tuple(dict.fromkeys(filter(None, found)))


def _ends(change: Change, wrong: str, right: str) -> Iterator[int]:
    """Yield where a mark stands in a paragraph: behind the right words that came, or where wrong ones went."""
    if change.kind == "added" and right in change.new and right:
        yield change.new.index(right) + len(right)
    if change.kind != "changed":
        return
    for a1, a2, b1, b2 in _places(change):
        if right:
            at = change.new.find(right, max(0, b1 - len(right)), b2 + len(right))
            if at >= 0:
                yield at + len(right)
        elif a1 < a2 and (wrong in change.old[a1:a2] or change.old[a1:a2] in wrong):
            yield b2


def _places(change: Change) -> Iterator[tuple[int, int, int, int]]:
    """Yield where a paragraph changed, made whole words: from and to in the old, from and to in the new."""
    a = b = 0
    merged: list[list[int]] = []
    for kind, text in change.parts:
        if kind == "same":
            a, b = a + len(text), b + len(text)
            continue
        if not merged or a > merged[-1][1] + 1:
            merged.append([a, a, b, b])
        a, b = (a + len(text), b) if kind == "removed" else (a, b + len(text))
        merged[-1][1], merged[-1][3] = a, b
    for place in merged:
        yield _whole(change.old, change.new, place)


def _whole(old: str, new: str, place: list[int]) -> tuple[int, int, int, int]:
    """Widen a place to the words that it lies in: 3000人 → 3万人, not 000 → 万."""
    a1, a2, b1, b2 = place
    while a1 and b1 and _WORD.match(old[a1 - 1]) and old[a1 - 1] == new[b1 - 1]:
        a1, b1 = a1 - 1, b1 - 1
    while a2 < len(old) and b2 < len(new) and _WORD.match(old[a2]) and old[a2] == new[b2]:
        a2, b2 = a2 + 1, b2 + 1
    if _KANA.fullmatch(old[a1:a2] + new[b1:b2]):
        while a1 and b1 and old[a1 - 1] == new[b1 - 1] and old[a1 - 1] not in "、。":
            a1, b1 = a1 - 1, b1 - 1
            if _WORD.match(old[a1]):
                break
    while (
        a2 < len(old)
        and b2 < len(new)
        and old[a2] == new[b2]
        and old[a2] in _ENDING
        and old[a2 - 1] in _ENDING
    ):
        a2, b2 = a2 + 1, b2 + 1
    return a1, a2, b1, b2
