"""What is compared of an event, told or on record: when, what kind, where, who, and its words. Pure: no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from articles.language.arithmetic import shifted
from articles.language.text import fold
from timeline.dating.bounds import Bounds, bounds
from timeline.dating.edtf import parse
from timeline.dating.point import DateError
from timeline.matching.roster import NOBODY, Party, Roster, squashed

#: Dates further apart than this are dates of two events: a day in Washington covers two days in Japan.
NEAR = timedelta(days=1)
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A described event, of which we ask whether it is on record. ``evidence`` is the sentence that tells of it."""

    title: str
    edtf: str = ""
    zone: str = "Asia/Tokyo"
    kind: str = "other"
    place: str = ""
    actors: tuple[str, ...] = ()
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """From when to when something may have happened, half-open, in UTC."""

    start: datetime
    end: datetime

    @classmethod
    def of(cls, limits: Bounds) -> "Window":
        """Return the window of four bounds."""
        return cls.between(limits.earliest_start, limits.latest_end)

    @classmethod
    def between(cls, start: datetime | None, end: datetime | None) -> "Window":
        """Return the window from a first moment to a last one, an open one reaching as far as the calendar does."""
        return cls(start or _FIRST, end or _LAST)

    def padded(self) -> "Window":
        """Return the window with what still counts as near on both sides."""
        return self.widened(NEAR)

    def widened(self, by: timedelta) -> "Window":
        return Window(shifted(self.start, -by), shifted(self.end, by))


def window(edtf: str, zone: str) -> Window | None:
    """Return the window of a date, nothing for none and for what is no date."""
    try:
        return Window.of(bounds(parse(edtf), zone)) if edtf else None
    except (DateError, LookupError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of an event, told or on record. ``names`` are its title and aliases, ``text`` all that is said
    of it, ``bare`` the same with variants of names made one; ``people`` maps the key of each actor to the name as
    written, ``party`` are these with their states, ``listed`` says that somebody listed them, ``mentioned`` are the
    actors whom the text names."""

    window: Window | None
    kind: str
    names: tuple[str, ...]
    text: str
    places: tuple[str, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    party: Party = NOBODY
    listed: bool = False
    mentioned: frozenset[str] = frozenset()
    bare: str = ""


def features(
    names: Iterable[str],
    when: Window | None,
    kind: str,
    *,
    roster: Roster,
    places: Iterable[str] = (),
    people: Mapping[str, str] | None = None,
    text: str = "",
) -> Features:
    """Return an event's plain values, folded. ``people`` are those listed; those whom the title names are added."""
    folded = tuple(dict.fromkeys(fold(name).casefold() for name in names if name))
    title = folded[0] if folded else ""
    said = "\n".join([*folded, fold(text).casefold()])
    parties = roster.parties({**dict.fromkeys(roster.named(title), ""), **(people or {})})
    return Features(
        window=when,
        kind=kind,
        names=folded,
        text=said,
        places=tuple(dict.fromkeys(fold(place).casefold() for place in places if len(place) > 1)),
        people=parties,
        party=roster.party(parties),
        listed=bool(people),
        mentioned=frozenset(roster.named(said)),
        bare=squashed(said),
    )


def told(wanted: Wanted, roster: Roster) -> Features:
    """Return the plain values of a described event."""
    return features(
        [wanted.title],
        window(wanted.edtf, wanted.zone),
        wanted.kind,
        roster=roster,
        places=[wanted.place],
        people={roster.key(name): name for name in wanted.actors if name},
        text=wanted.evidence,
    )


@lru_cache(maxsize=512)
def grams_of(text: str) -> frozenset[str]:
    """Return the pairs of characters of a folded text. A described event is held against many, and few events on record
    come so far that their pairs are asked for."""
    return frozenset(map("".join, pairwise("".join(filter(str.isalnum, text)))))
