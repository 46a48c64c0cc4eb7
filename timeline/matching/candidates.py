"""Which event on record does a description tell of? The comparison itself is ``timeline.matching.likeness``."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from timeline.kinds import KINDS, family
from timeline.matching.likeness import (
    Features,
    Reason,
    Roster,
    Wanted,
    Window,
    features,
    likeness,
    told,
    window,
)
from timeline.models import Actor, Event, EventActor, EventPlace

#: From here on an event is proposed as the one that is meant.
THRESHOLD = 0.5
#: More stretches of time than this are asked for as one: a database's conditions may not nest without end.
_STRETCHES = 40
#: Stretches that lie closer together are asked for as one.
_GAP = timedelta(days=30)
#: Descriptions that are kept folded: enough for a page and what waits beside it, and no more after a thousand pages.
_KEPT = 256
#: So many characters of a summary say who took part.
_SUMMARY = 300

_WORDS = {
    "day": _("same day"),
    "next-day": _("a day apart"),
    "period": _("within the same period"),
    "kind": _("same kind"),
    "family": _("kindred kind"),
    "people": _("same people: %(detail)s"),
    "other-people": _("other people"),
    "place": _("same place: %(detail)s"),
    "other-place": _("another place"),
    "alias": _("named: %(detail)s"),
    "title": _("titles alike by %(detail)s"),
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """An event on record that may be the one described, how alike they are, 0 to 1, and why, in words."""

    event: Event
    score: float
    reasons: tuple[str, ...]


def likenesses(
    wanted: Sequence[Wanted], *, threshold: float = THRESHOLD, among: QuerySet[Event] | None = None
) -> list[list[Likeness]]:
    """Return for each description the events that it may tell of, the likest first. Four queries, however many; one
    where nothing on record is near."""
    if not wanted:
        return []
    near = list(_candidates(Event.objects.all() if among is None else among, wanted))
    if not near:
        return [[] for _one in wanted]
    roster = _roster(tuple(Actor.objects.order_by("pk").values_list("pk", "kind", "country", "folded_names")))
    known = _on_record(near, roster)
    return [_ranked(_told(one, roster), known, roster, threshold) for one in wanted]


@lru_cache(maxsize=1)
def _roster(rows: tuple) -> Roster:
    """Kept as long as the actors on record are the same: an import asks page after page."""
    return Roster((f"#{pk}", kind, country, names.split("\n")[1:-1]) for pk, kind, country, names in rows)


def _ranked(
    asked: Features, known: Iterable[tuple[Event, Features]], roster: Roster, threshold: float
) -> list[Likeness]:
    scored = ((event, *likeness(asked, its, roster)) for event, its in known)
    found = [
        Likeness(event, score, tuple(map(_words, reasons)))
        for event, score, reasons in scored
        if score >= threshold
    ]
    return sorted(found, key=lambda row: (-row.score, row.event.pk))


def _words(reason: Reason) -> str:
    return str(_WORDS[reason.code]) % {"detail": reason.detail}


def _candidates(events: QuerySet[Event], wanted: Iterable[Wanted]) -> QuerySet[Event]:
    """The events near one of the dates, plans without a date, and for descriptions without one those of their kind."""
    asked = [(window(one.edtf, one.zone), one.kind) for one in wanted]
    near = Q(edtf="")
    for stretch in _stretches([when.padded() for when, _kind in asked if when]):
        begun = Q(earliest_start=None) | Q(earliest_start__lte=stretch.end)
        near |= begun & (Q(latest_end=None) | Q(latest_end__gte=stretch.start))
    kinds = {kind for when, kind in asked if when is None for kind in _kindred(kind)}
    if kinds:
        near |= Q(kind__in=kinds)
    return events.filter(near)


def _kindred(kind: str) -> list[str]:
    return ["other", *family(KINDS[kind].parent or kind if kind in KINDS else "other")]


def _stretches(windows: list[Window]) -> list[Window]:
    """Join windows that overlap or nearly do, so that ten sentences about one month ask for it once: to compare a few
    events more costs less than to ask more."""
    joined: list[Window] = []
    for each in sorted(windows, key=lambda each: each.start):
        if joined and each.start <= joined[-1].widened(_GAP).end:
            joined[-1] = Window(joined[-1].start, max(joined[-1].end, each.end))
        else:
            joined.append(each)
    return [Window(joined[0].start, joined[-1].end)] if len(joined) > _STRETCHES else joined


def _on_record(events: Sequence[Event], roster: Roster) -> list[tuple[Event, Features]]:
    """Return events with their plain values. Rows of actors and places are read as such: models would cost more than
    the comparison."""
    keys = [event.pk for event in events]
    people, places = defaultdict(list), defaultdict(list)
    for event, actor in EventActor.objects.filter(event__in=keys).values_list("event_id", "actor_id"):
        people[event].append(f"#{actor}")
    names = ("event_id", "place__name", "place__name_en", "place__name_local")
    for event, *written in EventPlace.objects.filter(event__in=keys).values_list(*names):
        places[event] += written
    return [
        (
            event,
            _plain(
                (event.title, *event.aliases),
                Window.of(event) if event.edtf else None,
                event.kind,
                roster,
                (event.place, *places[event.pk]),
                tuple(people[event.pk]),
                event.summary[:_SUMMARY],
            ),
        )
        for event in events
    ]


@lru_cache(maxsize=_KEPT)
def _told(wanted: Wanted, roster: Roster) -> Features:
    """Each new event is held against all that waits: the same descriptions again and again."""
    return told(wanted, roster)


@lru_cache(maxsize=_KEPT)
def _plain(
    names: tuple[str, ...],
    when: Window | None,
    kind: str,
    roster: Roster,
    places: tuple[str, ...],
    people: tuple[str, ...],
    text: str,
) -> Features:
    """Folding words costs more than comparing them, and what an event says rarely changes."""
    return features(
        names, when, kind, roster=roster, places=places, people=dict.fromkeys(people, ""), text=text
    )
