"""How alike are two descriptions of an event? Pure: no Django.

What speaks for one event is gathered as if each piece were independent evidence: a name of the event in the text, the
same people, the same place, a title that shares its pairs of characters. What speaks against it lowers the whole: a
vague date, another kind, and above all other people, since two telephone calls of one day differ in nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from articles.language.arithmetic import shifted
from articles.language.states import STATES, Speaker, together
from articles.language.text import fold, katakana_key
from timeline.dating.bounds import Bounds, bounds
from timeline.dating.edtf import parse
from timeline.dating.point import DateError
from timeline.kinds import KINDS

#: Dates further apart than this are dates of two events: a day in Washington covers two days in Japan.
NEAR = timedelta(days=1)
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
#: Up to so many days the two dates may cover together, and what that leaves of the likeness. One day has 25 hours
#: where the clocks go back.
_WIDTHS = ((1.05, 1.0), (11, 0.9), (32, 0.75))
_WIDEST, _NEXT_DAY, _ONE_UNDATED, _UNDATED = 0.65, 0.8, 0.6, 0.8
#: What is left where one kind comprises the other, where both are of one family (a call is no summit), where one is
#: unknown, and where they differ.
_PARENT, _SIBLING, _UNKNOWN_KIND, _OTHER_KIND = 0.95, 0.85, 0.8, 0.6
#: What the same people add where anybody may act again, and where it is two who met; what the same place adds to an
#: attack, and to anything else.
_SAME_PARTY, _MET, _ATTACKED, _HELD_AT = 0.3, 0.65, 0.45, 0.25
#: Shorter names, such as 会談, stand in the names of other events.
_SHORTEST_ALIAS, _SHORTEST_TITLE = 4, 6
#: Below this share of common pairs of characters titles are alike by chance.
_ALIKE = 0.3
#: From this share of a title's pairs of characters on, a sentence holds the title.
_WITHIN = 0.6
#: Likenesses are rounded to a thousandth.
ROUNDED = 0.001


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


class Roster:
    """The actors on record by all their names. A name that nobody knows is its own key."""

    def __init__(self, rows: Iterable[tuple[str, str, str, Iterable[str]]] = ()):
        """``rows`` are key, kind, country and the folded names of an actor."""
        self.keys: dict[str, str] = {}
        self.countries = {_state(state.code): state.code for state in STATES}
        self.states = set(self.countries)
        self._by_first: dict[str, list[str]] = {}
        for key, kind, country, names in rows:
            self.countries[key] = country
            self.states |= {key} if kind == "state" else set()
            for name in names:
                self._call(name, key)
        for state in STATES:
            self._name_state(state)
        for names in self._by_first.values():
            names.sort(key=len, reverse=True)

    def _call(self, name: str, key: str) -> None:
        if name not in self.keys:
            self.keys[name] = key
            if len(name) > 1:
                self._by_first.setdefault(name[0], []).append(name)

    def _name_state(self, state: Speaker) -> None:
        """A state has its names whether it is on record or not; an actor of such a name is that state."""
        for name in state.names:
            folded = fold(name).casefold()
            self._call(folded, _state(state.code))
            known = self.keys[folded]
            self.countries[known] = self.countries.get(known) or state.code
            self.states.add(known)

    def key(self, name: str) -> str:
        """Return the actor of this name: by the name itself, by one within it (トランプ大統領), else the bare name."""
        folded = fold(name).casefold()
        return self.keys.get(folded) or next(self.named(folded), "") or squashed(folded)

    def named(self, folded: str) -> Iterator[str]:
        """Yield the actors that a folded text names, the longest name at each place, and the states of 米ロ."""
        yield from (_state(state.code) for _at, state in together(folded))
        at = 0
        while at < len(folded):
            names = self._by_first.get(folded[at], ())
            name = next((name for name in names if _stands(folded, name, at)), "")
            if name:
                yield self.keys[name]
            at += len(name) or 1

    def same(self, one: str, other: str) -> bool:
        """Whether two keys are one party: whoever speaks for a state is the state."""
        country = self.countries.get(one, "")
        speaks = one in self.states or other in self.states
        return one == other or bool(speaks and country and country == self.countries.get(other))

    def parties(self, people: Mapping[str, str]) -> dict[str, str]:
        """Return the people without the states that one of them speaks for: トランプ米大統領 is one party, not two."""
        spoken = {self.countries.get(key, "") for key in people if key not in self.states} - {""}
        return {
            key: name
            for key, name in people.items()
            if key not in self.states or self.countries.get(key) not in spoken
        }


def _state(country: str) -> str:
    """Return the key of a state that need not be on record."""
    return f"={country}"


def _stands(text: str, name: str, at: int) -> bool:
    """Whether a name stands at this place; one in Latin letters only as a word of its own."""
    end = at + len(name)
    if not text.startswith(name, at):
        return False
    around = text[at - 1 : at] + text[end : end + 1]
    return not name.isascii() or not any(mark.isascii() and mark.isalnum() for mark in around)


def squashed(text: str) -> str:
    """Return a text in which variants of katakana names meet."""
    return katakana_key(text).casefold()


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of an event, told or on record. ``names`` are its title and aliases, ``text`` all that is said
    of it, ``bare`` the same with variants of names made one; ``people`` maps the key of each actor to the name as
    written, ``listed`` says that somebody listed them, ``mentioned`` are the actors whom the text names."""

    window: Window | None
    kind: str
    names: tuple[str, ...]
    text: str
    places: tuple[str, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
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
    return Features(
        window=when,
        kind=kind,
        names=folded,
        text=said,
        places=tuple(dict.fromkeys(fold(place).casefold() for place in places if len(place) > 1)),
        people=roster.parties({**dict.fromkeys(roster.named(title), ""), **(people or {})}),
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


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two descriptions are alike: day, next-day, period, kind, family, people, other-people, place, other-place,
    alias or title. ``detail`` is the name at issue, or the share in percent."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """One comparison: what it adds to the likeness (``gain``), what it leaves of the whole (``factor``), and why."""

    gain: float = 0.0
    factor: float = 1.0
    reason: Reason | None = None


def likeness(
    wanted: Features, known: Features, roster: Roster, least: float = 0.0
) -> tuple[float, tuple[Reason, ...]]:
    """Return how alike two descriptions are, 0 to 1, and the reasons. Dates that are apart make it 0, and so may whatever
    makes it lower than ``least``: most events fall short by their people alone, which cost less to compare than words."""
    date, kind = by_date(wanted.window, known.window), by_kind(wanted.kind, known.kind)
    if not date.factor:
        return 0.0, ()
    people, agreed = _people(wanted, known, roster)
    if date.factor * kind.factor * people.factor + ROUNDED < least:
        return 0.0, ()
    place = _place(wanted, known, agreed)
    weights = [date, kind, people, place, by_name(wanted, known.names), _title(wanted, known)]
    doubt, factor = 1.0, 1.0
    for weight in weights:
        doubt *= 1 - weight.gain
        factor *= weight.factor
    return round((1 - doubt) * factor, 3), tuple(weight.reason for weight in weights if weight.reason)


@lru_cache(maxsize=1_024)
def by_date(one: Window | None, other: Window | None) -> Weight:
    """Compare when: a factor of 0 says that the dates are those of two events."""
    if one is None or other is None:
        return Weight(factor=_UNDATED if one is other else _ONE_UNDATED)
    gap = max(one.start, other.start) - min(one.end, other.end)
    if gap > NEAR:
        return Weight(factor=0)
    width = max(one.end - one.start, other.end - other.start) / timedelta(days=1)
    factor = next((factor for days, factor in _WIDTHS if width <= days), _WIDEST)
    apart = gap > timedelta(0) or (gap == timedelta(0) and one.start != other.start)
    if apart:
        return Weight(factor=factor * _NEXT_DAY, reason=Reason("next-day"))
    return Weight(factor=factor, reason=Reason("day" if factor == 1 else "period"))


def _root(kind: str) -> str:
    return KINDS[kind].parent or kind if kind in KINDS else "other"


@lru_cache(maxsize=1_024)
def by_kind(one: str, other: str) -> Weight:
    """Compare what kinds of events they are."""
    if one == other and one != "other":
        return Weight(reason=Reason("kind"))
    if "other" in (_root(one), _root(other)):
        return Weight(factor=_UNKNOWN_KIND)
    if _root(one) == _root(other):
        is_parent = _root(one) in (one, other)
        return Weight(factor=_PARENT if is_parent else _SIBLING, reason=Reason("family"))
    return Weight(factor=_OTHER_KIND)


def _people(wanted: Features, known: Features, roster: Roster) -> tuple[Weight, int]:
    """Compare who took part; returns how many agree as well. Where nobody is listed on record, its words are asked.
    Whom a title names besides those listed may be whom it is about, and is not missed."""
    found = [key for key in wanted.people if _takes_part(key, known, roster)]
    asked = {key: name for key, name in wanted.people.items() if name or not wanted.listed}
    lacking = [key for key in asked if key not in found]
    unasked = [key for key in known.people if not _takes_part(key, wanted, roster)]
    agreed, fewest = len(found), min(len(wanted.people), len(known.people))
    if _others(lacking, unasked, roster) and agreed < fewest * 2 / 3:
        return Weight(factor=0.25 if agreed else 0.1, reason=Reason("other-people")), agreed
    if not agreed:
        return Weight(factor=0.8 if lacking and not known.listed else 1.0), 0
    gain = _SAME_PARTY if not _is_by_people(wanted.kind, known.kind) else _MET if agreed > 1 else 0.35
    names = "、".join(wanted.people[key] for key in found if wanted.people[key])
    unknown = 1.0 if not lacking else 0.9 if agreed > 1 else 0.6
    return Weight(gain, unknown, Reason("people", names) if names else None), agreed


def _takes_part(key: str, event: Features, roster: Roster) -> bool:
    """Whether an actor is among an event's people, or in its words: a name that is on record nowhere as it is written."""
    if key in event.mentioned or any(roster.same(key, other) for other in event.people):
        return True
    return key not in roster.countries and len(key) > 1 and key in event.bare


def _others(lacking: list[str], unasked: list[str], roster: Roster) -> bool:
    """Whether each side has somebody whom the other lacks: states against states, people against people."""
    states = roster.states
    return (any(key in states for key in lacking) and any(key in states for key in unasked)) or (
        any(key not in states for key in lacking) and any(key not in states for key in unasked)
    )


def _is_by_people(one: str, other: str) -> bool:
    """Whether it is who met that makes it one event: a state attacks on many days and in many places."""
    return {_root(one), _root(other)} & {"meeting", "agreement"} != set()


def _is_attack(one: str, other: str) -> bool:
    return _root(one) == _root(other) == "attack"


def _place(wanted: Features, known: Features, agreed: int) -> Weight:
    if not wanted.places or not known.places:
        return Weight()
    for place in wanted.places:
        if any(place in other or other in place for other in known.places):
            gain = _ATTACKED if _is_attack(wanted.kind, known.kind) else _HELD_AT
            return Weight(gain, reason=Reason("place", place))
    if any(place in wanted.text for place in known.places):
        return Weight()
    by_people = _is_by_people(wanted.kind, known.kind) and agreed > 1
    return Weight(factor=0.85 if by_people else 0.5, reason=Reason("other-place"))


def by_name(wanted: Features, names: Iterable[str]) -> Weight:
    """A name of the event in the title says more than one in the sentence, which may only refer to it."""
    for index, name in enumerate(names):
        if len(name) >= (_SHORTEST_ALIAS if index else _SHORTEST_TITLE) and name in wanted.text:
            is_titled = any(name in title for title in wanted.names[:1])
            return Weight(0.85 if is_titled else 0.6, reason=Reason("alias", name))
    return Weight()


def _title(wanted: Features, known: Features) -> Weight:
    own = grams_of(wanted.names[0] if wanted.names else "")
    each = [*map(grams_of, known.names)]
    shares = [2 * len(own & grams) / (len(own) + len(grams)) for grams in each if own and grams]
    title = each[0] if each else frozenset()
    within = len(title & grams_of(wanted.text)) / len(title) if is_title(len(title)) else 0.0
    best = max(shares, default=0.0)
    gains = {best: gain_of_title(best), within: gain_within(within)}
    share = max(gains, key=gains.__getitem__)
    return Weight(gains[share], reason=Reason("title", f"{share:.0%}")) if gains[share] else Weight()


def gain_of_title(share: float) -> float:
    """Return what a title adds: Dice's coefficient over pairs of characters, squared: half of them are shared by chance."""
    return 0.9 * share**2 if share >= _ALIKE else 0.0


def gain_within(share: float) -> float:
    """Return what a title adds of which the sentence holds that share: what a page is given as a title may be poor."""
    return 0.8 * share**2 if share >= _WITHIN else 0.0


def is_title(pairs: int) -> bool:
    """Whether so many pairs of characters are a title that a sentence holds by no chance."""
    return pairs >= _SHORTEST_TITLE


def most_of_the_rest(one: str, other: str, has_people: bool, has_places: bool) -> float:
    """Return what people and places add at most to the likeness of two events of these kinds, as far as the described one
    has any."""
    people = (_MET if _is_by_people(one, other) else _SAME_PARTY) if has_people else 0.0
    places = (_ATTACKED if _is_attack(one, other) else _HELD_AT) if has_places else 0.0
    return 1 - (1 - people) * (1 - places)
