"""Does a text say something else of an event than its record? Pure: no Django.

A sentence is about the event whose alias stands nearest to what it says: a sentence that names two events would
otherwise contradict one of them. A comma counts as fifteen characters of distance.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from articles.text import fold, sentences
from timeline.dating.reading import read_dated

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
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``kind`` is date, place, held or not-held; ``sentence`` is the text's own; ``said`` the words at issue."""

    kind: str
    event: Known
    sentence: str
    said: str


def contradictions(
    text: str, events: Iterable[Known], reference: date | None = None, places: Iterable[str] = ()
) -> list[Contradiction]:
    """Return the sentences that state another date, place or outcome of an event than its record.

    ``places`` are the cities and sites that the newsroom knows by name: only these can be told to be elsewhere.
    """
    events = [event for event in events if event.aliases]
    elsewhere = _standing_at(places)
    found = []
    for sentence in sentences(text):
        folded = fold(sentence)
        found += _outcomes(folded, sentence, events)
        found += _dates(folded, sentence, events, reference)
        found += _places(folded, sentence, events, elsewhere)
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
    for row in read_dated(folded, reference):
        if (
            row.when.extent != "instant"
            or row.when.precision not in ("day", "minute")
            or not _HELD.search(folded[row.end :])
        ):
            continue
        event = _nearest(folded, row.end, events)
        if event is None or event.first_day is None or event.last_day is None:
            continue
        day = date.fromisoformat(row.edtf[:10])
        if not event.first_day <= day <= event.last_day:
            yield Contradiction("date", event, sentence, row.words)


def _standing_at(places: Iterable[str]) -> re.Pattern[str] | None:
    """Match a known place where something is said to have happened: 「ブダペストで」. The longest name first."""
    names = sorted({fold(place) for place in places}, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, names))})(?:市内?)?(?:で|にて|において)") if names else None


def _places(
    folded: str, sentence: str, events: list[Known], elsewhere: re.Pattern[str] | None
) -> Iterator[Contradiction]:
    """Only where the sentence says that the event was held there; a country holds its cities and contradicts nothing."""
    for match in elsewhere.finditer(folded) if elsewhere else ():
        if not _HELD.search(folded, match.end()):
            continue
        event = _nearest(folded, match.end(), events)
        if event is not None and event.places and not _is_among(match[1], event):
            yield Contradiction("place", event, sentence, match[1])


def _is_among(place: str, event: Known) -> bool:
    return any(place in fold(name) or fold(name) in place for name in (*event.places, *event.aliases))


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
