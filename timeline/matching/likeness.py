"""How alike are two descriptions of an event? Pure: no Django.

What speaks for one event is gathered as if each piece were independent evidence: a name of the event in the text, the
same people, the same place, a title that shares its pairs of characters. What speaks against it lowers the whole: a
vague date, another kind, and above all other people, since two telephone calls of one day differ in nothing else. What
each weighs stands in ``weights.json``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache

from timeline.kinds import KINDS
from timeline.matching.descriptions import NEAR, Features, Window, grams_of
from timeline.matching.roster import Roster
from timeline.matching.weights import WEIGHTS, Weights

#: From here on an event is proposed as the one that is meant.
THRESHOLD = 0.5
#: Dates that together cover no more days than these are a day (of 25 hours where the clocks go back), days, a month.
_DAY, _DAYS, _MONTH = 1.05, 11, 32
#: Shorter names, such as 会談, stand in the names of other events.
_SHORTEST_ALIAS, _SHORTEST_TITLE = 4, 6
#: Below this share of common pairs of characters titles are alike by chance.
_ALIKE = 0.3
#: From this share of a title's pairs of characters on, a sentence holds the title.
_WITHIN = 0.6
#: Where so great a share of the fewer people agree, a stranger on each side does not make another event.
_MOST = 2 / 3
#: Likenesses are rounded to a thousandth.
ROUNDED = 0.001


class Why(StrEnum):
    """What two descriptions agree or differ in."""

    DAY = "day"
    NEXT_DAY = "next-day"
    PERIOD = "period"
    KIND = "kind"
    FAMILY = "family"
    PEOPLE = "people"
    OTHER_PEOPLE = "other-people"
    PLACE = "place"
    OTHER_PLACE = "other-place"
    ALIAS = "alias"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two descriptions are alike. ``detail`` is the name at issue, or the share in percent."""

    code: Why
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one comparison adds to the likeness (``gain``), what it leaves of the whole (``factor``), and why."""

    gain: float = 0.0
    factor: float = 1.0
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whom of a described event an event on record has, whom it lacks, and whom it has beside them."""

    found: list[str]
    lacking: list[str]
    beside: list[str]

    @property
    def agreed(self) -> int:
        return len(self.found)


def likeness(
    wanted: Features, known: Features, roster: Roster, least: float = 0.0, weights: Weights = WEIGHTS
) -> tuple[float, tuple[Reason, ...]]:
    """Return how alike two descriptions are, 0 to 1, and the reasons. Dates that are apart make it 0, and so may whatever
    makes it lower than ``least``: most events fall short by their people alone, which cost less to compare than words."""
    date, kind = by_date(wanted.window, known.window, weights), by_kind(wanted.kind, known.kind, weights)
    if not date.factor:
        return 0.0, ()
    attendance = _attendance(wanted, known, roster)
    people = _people(wanted, known, attendance, roster, weights)
    if date.factor * kind.factor * people.factor + ROUNDED < least:
        return 0.0, ()
    compared = [
        date,
        kind,
        people,
        _place(wanted, known, attendance.agreed, weights),
        by_name(wanted, known.names, weights),
        _title(wanted, known, weights),
    ]
    doubt, factor = 1.0, 1.0
    for each in compared:
        doubt *= 1 - each.gain
        factor *= each.factor
    return round((1 - doubt) * factor, 3), tuple(each.reason for each in compared if each.reason)


@lru_cache(maxsize=1_024)
def by_date(one: Window | None, other: Window | None, weights: Weights = WEIGHTS) -> Comparison:
    """Compare when: a factor of 0 says that the dates are those of two events."""
    if one is None or other is None:
        return Comparison(factor=weights.undated if one is other else weights.one_undated)
    gap = max(one.start, other.start) - min(one.end, other.end)
    if gap > NEAR:
        return Comparison(factor=0)
    days = max(one.end - one.start, other.end - other.start) / timedelta(days=1)
    factor = _of_width(days, weights)
    is_apart = gap > timedelta(0) or (gap == timedelta(0) and one.start != other.start)
    if is_apart:
        return Comparison(factor=factor * weights.next_day, reason=Reason(Why.NEXT_DAY))
    return Comparison(factor=factor, reason=Reason(Why.DAY if days <= _DAY else Why.PERIOD))


def _of_width(days: float, weights: Weights) -> float:
    """Return what is left where the wider of two dates covers so many days."""
    if days <= _DAY:
        return 1.0
    if days <= _DAYS:
        return weights.days
    return weights.month if days <= _MONTH else weights.longer


def _root(kind: str) -> str:
    return KINDS[kind].parent or kind if kind in KINDS else "other"


@lru_cache(maxsize=1_024)
def by_kind(one: str, other: str, weights: Weights = WEIGHTS) -> Comparison:
    """Compare what kinds of events they are."""
    if one == other and one != "other":
        return Comparison(reason=Reason(Why.KIND))
    if "other" in (_root(one), _root(other)):
        return Comparison(factor=weights.unknown_kind)
    if _root(one) == _root(other):
        is_parent = _root(one) in (one, other)
        return Comparison(
            factor=weights.parent_kind if is_parent else weights.sibling_kind, reason=Reason(Why.FAMILY)
        )
    return Comparison(factor=weights.other_kind)


def _attendance(wanted: Features, known: Features, roster: Roster) -> Attendance:
    """Return who took part in both. Whom a title names besides those listed may be whom it is about, and is not missed."""
    found = [key for key in wanted.people if _takes_part(key, known, roster)]
    asked = [key for key, name in wanted.people.items() if name or not wanted.listed]
    return Attendance(
        found,
        lacking=[key for key in asked if key not in found],
        beside=[key for key in known.people if not _takes_part(key, wanted, roster)],
    )


def _takes_part(key: str, event: Features, roster: Roster) -> bool:
    """Whether an actor is among an event's people, or in its words: a name that is on record nowhere as it is written."""
    if key in event.mentioned or roster.is_among(key, event.party):
        return True
    return key not in roster.countries and len(key) > 1 and key in event.bare


def _people(
    wanted: Features, known: Features, attendance: Attendance, roster: Roster, weights: Weights
) -> Comparison:
    """Compare who took part. Where nobody is listed on record, its words are asked."""
    agreed, fewest = attendance.agreed, min(len(wanted.people), len(known.people))
    if _are_others(attendance, roster) and agreed < fewest * _MOST:
        factor = weights.some_other_people if agreed else weights.other_people
        return Comparison(factor=factor, reason=Reason(Why.OTHER_PEOPLE))
    if not agreed:
        is_open = attendance.lacking and not known.listed
        return Comparison(factor=weights.unlisted_people if is_open else 1.0)
    names = "、".join(name for key in attendance.found if (name := wanted.people[key]))
    return Comparison(
        _gain_of_people(agreed, wanted.kind, known.kind, weights),
        _left_by_missing(attendance, weights),
        Reason(Why.PEOPLE, names) if names else None,
    )


def _gain_of_people(agreed: int, one: str, other: str, weights: Weights) -> float:
    if not _is_by_people(one, other):
        return weights.party_gain
    return weights.met_gain if agreed > 1 else weights.one_met_gain


def _left_by_missing(attendance: Attendance, weights: Weights) -> float:
    if not attendance.lacking:
        return 1.0
    return weights.one_missing if attendance.agreed > 1 else weights.most_missing


def _are_others(attendance: Attendance, roster: Roster) -> bool:
    """Whether each side has somebody whom the other lacks: states against states, people against people."""
    lacking, beside = (
        {key in roster.states for key in keys} for keys in (attendance.lacking, attendance.beside)
    )
    return bool(lacking & beside)


def _is_by_people(one: str, other: str) -> bool:
    """Whether it is who met that makes it one event: a state attacks on many days and in many places."""
    return bool({_root(one), _root(other)} & {"meeting", "agreement"})


def _is_attack(one: str, other: str) -> bool:
    return _root(one) == _root(other) == "attack"


def _place(wanted: Features, known: Features, agreed: int, weights: Weights) -> Comparison:
    if not wanted.places or not known.places:
        return Comparison()
    for place in wanted.places:
        if any(place in other or other in place for other in known.places):
            gain = weights.attacked_gain if _is_attack(wanted.kind, known.kind) else weights.held_at_gain
            return Comparison(gain, reason=Reason(Why.PLACE, place))
    if any(place in wanted.text for place in known.places):
        return Comparison()
    is_same_meeting = agreed > 1 and _is_by_people(wanted.kind, known.kind)
    factor = weights.other_place_met if is_same_meeting else weights.other_place
    return Comparison(factor=factor, reason=Reason(Why.OTHER_PLACE))


def by_name(wanted: Features, names: Iterable[str], weights: Weights = WEIGHTS) -> Comparison:
    """A name of the event in the title says more than one in the sentence, which may only refer to it."""
    for index, name in enumerate(names):
        if len(name) >= (_SHORTEST_ALIAS if index else _SHORTEST_TITLE) and name in wanted.text:
            is_titled = any(name in title for title in wanted.names[:1])
            return Comparison(
                weights.titled_gain if is_titled else weights.named_gain, reason=Reason(Why.ALIAS, name)
            )
    return Comparison()


def _title(wanted: Features, known: Features, weights: Weights) -> Comparison:
    own = grams_of(wanted.names[0] if wanted.names else "")
    each = [*map(grams_of, known.names)]
    shares = [2 * len(own & grams) / (len(own) + len(grams)) for grams in each if own and grams]
    title = each[0] if each else frozenset()
    within = len(title & grams_of(wanted.text)) / len(title) if is_title(len(title)) else 0.0
    best = max(shares, default=0.0)
    gains = {best: gain_of_title(best, weights), within: gain_within(within, weights)}
    share = max(gains, key=gains.__getitem__)
    return (
        Comparison(gains[share], reason=Reason(Why.TITLE, f"{share:.0%}")) if gains[share] else Comparison()
    )


def gain_of_title(share: float, weights: Weights = WEIGHTS) -> float:
    """Return what a title adds: Dice's coefficient over pairs of characters, squared: half of them are shared by chance."""
    return weights.title_gain * share**2 if share >= _ALIKE else 0.0


def gain_within(share: float, weights: Weights = WEIGHTS) -> float:
    """Return what a title adds of which the sentence holds that share: what a page is given as a title may be poor."""
    return weights.within_gain * share**2 if share >= _WITHIN else 0.0


def is_title(pairs: int) -> bool:
    """Whether so many pairs of characters are a title that a sentence holds by no chance."""
    return pairs >= _SHORTEST_TITLE


def most_of_the_rest(
    one: str, other: str, has_people: bool, has_places: bool, weights: Weights = WEIGHTS
) -> float:
    """Return what people and places add at most to the likeness of two events of these kinds, as far as the described one
    has any."""
    people = max(_gain_of_people(agreed, one, other, weights) for agreed in (1, 2)) if has_people else 0.0
    is_attack = _is_attack(one, other)
    places = (weights.attacked_gain if is_attack else weights.held_at_gain) if has_places else 0.0
    return 1 - (1 - people) * (1 - places)
