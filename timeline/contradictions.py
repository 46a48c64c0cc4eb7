"""Does a text say something else of an event than its record? Pure: no Django.

A sentence is about the event whose alias stands nearest to what it says: a sentence that names two events would
otherwise contradict one of them. A comma counts as fifteen characters of distance.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from articles.dates import find_dates
from articles.text import fold, sentences

_COMMA = 15
#: How far from an alias a statement may stand, in characters.
_REACH = 40
_HELD = re.compile(r"(?:開かれた|開催された|行われた|実現した|実施された|会談した|に署名した|に調印した)")
_NOT_HELD = re.compile(
    r"(?:開かれなかった|行われなかった|実現しなかった|実現せず|見送られた|中止された|取りやめ(?:た|となった|られた)|協議(?:のみ|だけ)|まだ開かれていない)"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is on record of an event: its aliases, whether it took place, and its days if they are known exactly."""

    title: str
    aliases: tuple[str, ...]
    took_place: bool | None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``kind`` is date, held or not-held; ``sentence`` is the text's own; ``said`` the words at issue."""

    kind: str
    event: Known
    sentence: str
    said: str


def contradictions(text: str, events: Iterable[Known], reference: date | None = None) -> list[Contradiction]:
    """Return the sentences that state another date or outcome of an event than its record."""
    events = [event for event in events if event.aliases]
    found = []
    for sentence in sentences(text):
        folded = fold(sentence)
        found += _outcomes(folded, sentence, events)
        found += _dates(folded, sentence, events, reference)
    return found


def _outcomes(folded: str, sentence: str, events: list[Known]) -> Iterator[Contradiction]:
    for pattern, kind, wrong in ((_HELD, "held", False), (_NOT_HELD, "not-held", True)):
        for match in pattern.finditer(folded):
            event = _nearest(folded, match.start(), events)
            if event is not None and event.took_place is wrong:
                yield Contradiction(kind, event, sentence, match.group())


def _dates(
    folded: str, sentence: str, events: list[Known], reference: date | None
) -> Iterator[Contradiction]:
    """Only exact days contradict, and only where the sentence says that the event was on that day."""
    for row in find_dates(folded, reference):
        if len(row.iso) < 10 or not _HELD.search(folded[row.end :]):
            continue
        event = _nearest(folded, row.end, events)
        if event is None or event.first_day is None or event.last_day is None:
            continue
        day = date.fromisoformat(row.iso[:10])
        if not event.first_day <= day <= event.last_day:
            yield Contradiction("date", event, sentence, row.text)


def _nearest(folded: str, place: int, events: list[Known]) -> Known | None:
    """Return the event whose alias stands nearest to a place of a sentence, within reach."""
    best: tuple[int, Known] | None = None
    for event in events:
        for alias in event.aliases:
            at = folded.find(fold(alias))
            while at >= 0:
                between = folded[min(at + len(alias), place) : max(at, place)]
                distance = len(between) + _COMMA * between.count("、")
                if distance <= _REACH and (best is None or distance < best[0]):
                    best = (distance, event)
                at = folded.find(fold(alias), at + 1)
    return best[1] if best else None
