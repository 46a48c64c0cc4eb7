"""One proposal for one happening, however often the page tells of it. Pure: no Django."""

import re
from dataclasses import replace
from functools import lru_cache

from seeds.drafts import ProposalDraft
from timeline.kinds import KINDS

#: So much of the shorter title's words stands in the other where both tell of one happening.
_SHARED = 0.6


def join(found: list[ProposalDraft], new: ProposalDraft) -> None:
    """Add a proposal, or put it together with the same happening: the fullest sentence is its evidence, the narrower kind its kind."""
    for number, old in enumerate(found):
        if _is_same(old, new):
            fuller, other = sorted((old, new), key=lambda row: (-len(row.date), -len(row.evidence)))
            kind = other.kind if fuller.kind in (KINDS[other.kind].parent, "other") else fuller.kind
            actors = tuple(dict.fromkeys([*fuller.actors, *other.actors]))[:6]
            found[number] = replace(fuller, kind=kind, actors=actors, place=fuller.place or other.place)
            return
    found.append(new)


def _is_same(old: ProposalDraft, new: ProposalDraft) -> bool:
    if not _may_be_one_day(old.date, new.date) or _are_apart(old.place, new.place):
        return False
    is_one_day = old.date == new.date
    if old.evidence == new.evidence:
        return is_one_day
    if "statement" in (old.kind, new.kind) and old.kind != new.kind:
        return False
    shared = _overlap(old, new)
    if _family(old.kind) != _family(new.kind):
        return "other" in (old.kind, new.kind) and shared > _SHARED and is_one_day
    if old.kind in ("statement", "other"):
        return shared > _SHARED
    return bool(old.place and old.place == new.place) or _is_by_same(old, new, shared, is_one_day)


def _are_apart(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _is_by_same(old: ProposalDraft, new: ProposalDraft, shared: float, is_one_day: bool) -> bool:
    """Whether two of those who acted are the same, or most of the title; of one day one of them and half as much will do, and
    nobody to compare with."""
    who = (set(old.actors) & set(new.actors)) | (_names(old.evidence) & _names(new.evidence))
    if len(who) > 1 or shared >= _SHARED:
        return True
    is_open = bool(who) or not old.actors or not new.actors
    return is_one_day and is_open and shared >= _SHARED / 2


def _may_be_one_day(one: str, other: str) -> bool:
    """Whether the dates are the same, or one of them says only the year or the month of the other."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) in (4, 7, 10) and long.startswith(short))


def _overlap(one: ProposalDraft, other: ProposalDraft) -> float:
    """Return how many pairs of letters of the shorter title the other proposal says too."""
    short, long = sorted((one, other), key=lambda row: len(row.title))
    pairs = _pairs(short.title)
    return len(pairs & (_pairs(long.title) | _pairs(long.evidence))) / max(1, len(pairs))


def _names(text: str) -> set[str]:
    """Return the words in katakana, most of which are names."""
    return set(re.findall("[ァ-ヶー]{4,}", text))


@lru_cache(maxsize=512)
def _pairs(text: str) -> frozenset[str]:
    """Return what stands next to each other; hiragana tells nothing of what happened. Each proposal is held against all
    that come after it, so the answer is kept for those of a page."""
    return frozenset(
        text[at : at + 2]
        for at in range(len(text) - 1)
        if not any("ぁ" <= letter <= "ん" for letter in text[at : at + 2])
    )


def _family(kind: str) -> str:
    return KINDS[kind].parent or kind
