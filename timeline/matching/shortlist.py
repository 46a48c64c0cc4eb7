"""Which events on record are worth comparing with a described one, told from little of each. Pure: no Django.

To compare two events their words must be folded and the actors in them found, which costs a hundred times what this
does. Of most events near a date a kind and some whole numbers already tell that not even the best of all else would
make them alike.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from articles.language.arithmetic import shifted
from articles.language.text import fold
from timeline.matching.descriptions import Features, Window, grams_of
from timeline.matching.likeness import (
    ROUNDED,
    by_date,
    by_kind,
    by_name,
    gain_of_title,
    gain_within,
    is_title,
    most_of_the_rest,
)

#: Pairs of characters are put in so many boxes, a bit each: two pairs in one box only let more events through.
_BOXES = 512
#: Events that may last up to so many days are kept together, so that a date finds those that reach to it.
_BANDS = tuple(map(timedelta, (2, 33, 400)))


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of characters of a text: how many there are, and in which boxes."""

    count: int
    boxes: int

    @classmethod
    def of(cls, grams: frozenset[str]) -> "Pairs":
        """Count pairs and put them in their boxes."""
        boxes = 0
        for gram in grams:
            boxes |= 1 << hash(gram) % _BOXES
        return cls(len(grams), boxes)

    def shared(self, other: "Pairs") -> float:
        """Return the share of these that another text can hold at most: those that shared a box count as held."""
        held = (self.boxes & other.boxes).bit_count() + self.count - self.boxes.bit_count()
        return held / self.count if self.count else 0.0


@dataclass(frozen=True, slots=True)
class Brief:
    """What is kept of an event on record. ``names`` are its title and aliases, folded, ``pairs`` those of each."""

    key: int
    window: Window | None
    kind: str
    names: tuple[str, ...]
    pairs: tuple[Pairs, ...]


def brief(key: int, window: Window | None, kind: str, names: Iterable[str]) -> Brief:
    """Return what is kept of an event with these names, the title first."""
    folded = tuple(dict.fromkeys(fold(name).casefold() for name in names if name))
    return Brief(key, window, kind, folded, tuple(Pairs.of(grams_of(name)) for name in folded))


class Asked:
    """A described event, with its pairs of characters in their boxes."""

    def __init__(self, told: Features):
        self.told = told
        self.title = Pairs.of(grams_of(told.names[0]) if told.names else frozenset())
        self.said = Pairs.of(grams_of(told.text))

    def at_most(self, known: Brief) -> float:
        """Return what the likeness to an event cannot exceed: whatever is not known of it speaks for it."""
        factor, rest = self.by_kin(known.window, known.kind)
        return self._likeness(known, factor, rest)

    def by_kin(self, window: Window | None, kind: str) -> tuple[float, float]:
        """Return what date and kind of an event leave of the likeness, and what people and places add to it at most."""
        factor, rest = _by_kinds(self.told.kind, kind, bool(self.told.people), bool(self.told.places))
        return by_date(self.told.window, window).factor * factor, rest

    def worth_comparing(self, kin: "Kin", threshold: float) -> Iterator[Brief]:
        """Yield those events of a date and a kind that may be as like as that: all where no word of them matters."""
        factor, rest = self.by_kin(kin.window, kin.kind)
        if not factor or factor + ROUNDED < threshold:
            return
        if factor * rest + ROUNDED >= threshold:
            yield from kin.events
        else:
            yield from (known for known in kin.events if self._likeness(known, factor, rest) >= threshold)

    def _likeness(self, known: Brief, factor: float, rest: float) -> float:
        if not factor:
            return 0.0
        doubt = (1 - rest) * (1 - self._most_by_title(known)) * (1 - by_name(self.told, known.names).gain)
        return (1 - doubt) * factor + ROUNDED

    def _most_by_title(self, known: Brief) -> float:
        own = self.title
        best = max((_dice(own, pairs) for pairs in known.pairs if own.count and pairs.count), default=0.0)
        title = known.pairs[0] if known.pairs else Pairs(0, 0)
        within = title.shared(self.said) if is_title(title.count) else 0.0
        return max(gain_of_title(best), gain_within(within))


@lru_cache(maxsize=4_096)
def _by_kinds(one: str, other: str, has_people: bool, has_places: bool) -> tuple[float, float]:
    """Return what two kinds leave of a likeness, and what people and places add to it at most."""
    return by_kind(one, other).factor, most_of_the_rest(one, other, has_people, has_places)


def _dice(own: Pairs, other: Pairs) -> float:
    """Return Dice's coefficient at most."""
    return 2 * min(own.shared(other) * own.count, other.count) / (own.count + other.count)


@dataclass(frozen=True, slots=True)
class Kin:
    """The events of one date and one kind, which are weighed once for all of them."""

    window: Window | None
    kind: str
    events: list[Brief]


class Shortlist:
    """Events on record, found by their dates."""

    def __init__(self, events: Iterable[Brief] = ()):
        self.events: dict[int, Brief] = {}
        self._bands: list[tuple[list[datetime], list[Kin]]] | None = None
        self._others: list[Kin] = []
        self.take(events)

    def take(self, events: Iterable[Brief]) -> None:
        """Take events in, in place of what was kept of them before."""
        for event in events:
            if self.events.get(event.key) != event:
                self.events[event.key] = event
                self._bands = None

    def worth_comparing(self, told: Features, threshold: float) -> Iterator[int]:
        """Yield the keys of the events that may be as like a described one as that."""
        asked = Asked(told)
        for kin in self._near(told.window):
            for event in asked.worth_comparing(kin, threshold):
                yield event.key

    def _near(self, window: Window | None) -> Iterator[Kin]:
        """Yield the events that may lie near a window, and all where there is none."""
        if self._bands is None:
            self._bands = self._sorted()
        near = window.padded() if window else None
        for width, (starts, kins) in zip(_BANDS, self._bands, strict=True):
            first = bisect_left(starts, shifted(near.start, -width)) if near else 0
            last = bisect_right(starts, near.end) if near else len(kins)
            yield from kins[first:last]
        yield from self._others

    def _sorted(self) -> list[tuple[list[datetime], list[Kin]]]:
        """Lay the events out in bands by how long they may last; the longest and those without a date stand apart."""
        kins: dict[tuple[Window | None, str], Kin] = {}
        for event in self.events.values():
            kin = kins.setdefault((event.window, event.kind), Kin(event.window, event.kind, []))
            kin.events.append(event)
        rows: list[list[tuple[datetime, Kin]]] = [[] for _width in _BANDS]
        self._others = []
        for kin in kins.values():
            length = kin.window.end - kin.window.start if kin.window else timedelta.max
            at = next((at for at, width in enumerate(_BANDS) if length <= width), None)
            if kin.window is None or at is None:
                self._others.append(kin)
            else:
                rows[at].append((kin.window.start, kin))
        for row in rows:
            row.sort(key=lambda dated: dated[0])
        return [([start for start, _kin in row], [kin for _start, kin in row]) for row in rows]
