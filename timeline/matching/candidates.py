"""Which event on record does a description tell of? The comparison itself is ``timeline.matching.likeness``."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.kinds import KINDS, family
from timeline.matching.descriptions import Features, Wanted, Window, features, told, window
from timeline.matching.likeness import THRESHOLD, Reason, Why, likeness
from timeline.matching.roster import Roster
from timeline.matching.shortlist import Shortlist, brief
from timeline.models import Actor, Event, EventActor, EventPlace

#: More stretches of time than this are asked for as one: a database's conditions may not nest without end.
_STRETCHES = 40
#: Stretches that lie closer together are asked for as one.
_GAP = timedelta(days=30)
#: Descriptions that are kept folded: enough for a page and what waits beside it, and no more after a thousand pages.
_KEPT = 256
#: Events on record that are kept folded, a kilobyte each, for a caller with many pages.
_MOST_KEPT = 20_000
#: What a transaction wrote that was still open is looked for again: so long do ours take at most.
_OPEN = timedelta(seconds=10)
#: So many characters of a summary say who took part.
_SUMMARY = 300

_WORDS = {
    Why.DAY: _("same day"),
    Why.NEXT_DAY: _("a day apart"),
    Why.PERIOD: _("within the same period"),
    Why.KIND: _("same kind"),
    Why.FAMILY: _("kindred kind"),
    Why.PEOPLE: _("same people: %(detail)s"),
    Why.OTHER_PEOPLE: _("other people"),
    Why.PLACE: _("same place: %(detail)s"),
    Why.OTHER_PLACE: _("another place"),
    Why.ALIAS: _("named: %(detail)s"),
    Why.TITLE: _("titles alike by %(detail)s"),
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """An event on record that may be the one described, how alike they are, 0 to 1, and why, in words."""

    event: Event
    score: float
    reasons: tuple[str, ...]


#: The key of an event, how alike it is, and why.
Scored = tuple[int, float, tuple[Reason, ...]]


class OnRecord:
    """The events on record in brief, for a caller with many pages, who would ask for most of them page after page.

    What was changed since is asked for at each use; who has other actors or places has been saved with them. Nothing is
    found by this alone: an event that seems to be meant is compared as it stands in the database then.
    """

    def __init__(self):
        self.shortlist = Shortlist()
        self.read_at: datetime | None = None
        self._known: dict[int, Features] = {}
        self._roster: Roster | None = None

    def catch_up(self) -> bool:
        """Read what was changed since the last time. Returns whether there is anything on record. One query."""
        events, now = Event.objects.order_by("pk"), timezone.now()
        if self.read_at is not None:
            events = events.filter(modified_at__gte=self.read_at - _OPEN)
        columns = ("pk", "kind", "title", "aliases", "edtf", "earliest_start", "latest_end")
        rows = [
            brief(pk, Window.between(*limits) if edtf else None, kind, (title, *aliases))
            for pk, kind, title, aliases, edtf, *limits in events.values_list(*columns).iterator()
        ]
        self.shortlist.take(rows)
        for row in rows:
            self._known.pop(row.key, None)
        self.read_at = now
        return bool(self.shortlist.events)

    def near(self, wanted: Sequence[Features], threshold: float, roster: Roster) -> list[dict[int, Features]]:
        """Return for each description the events that may be alike enough, by what was read of them when they first lay
        near. Three queries for those that never did."""
        near = [{*self.shortlist.worth_comparing(one, threshold)} for one in wanted]
        known = self._features(set().union(*near), roster)
        return [{pk: known[pk] for pk in keys if pk in known} for keys in near]

    def _features(self, keys: set[int], roster: Roster) -> Mapping[int, Features]:
        """Return what is compared of these events, and keep it; what names an actor changes with the roster."""
        if roster is not self._roster or len(self._known) > _MOST_KEPT:
            self._known, self._roster = {}, roster
        if unread := keys - self._known.keys():
            self._known |= _on_record(_rows(Event.objects.filter(pk__in=unread)), roster)
        return self._known


def likenesses(
    wanted: Sequence[Wanted],
    *,
    threshold: float = THRESHOLD,
    among: QuerySet[Event] | None = None,
    record: OnRecord | None = None,
) -> list[list[Likeness]]:
    """Return for each description the events that it may tell of, the likest first. Five queries, however many; one
    where nothing on record is near. ``record`` spares a caller with many pages to ask for all that is near."""
    if not wanted:
        return []
    if record is not None:
        found = _scored_of(record, wanted, threshold)
    else:
        found = _scored(Event.objects.all() if among is None else among, wanted, threshold)
    events = Event.objects.in_bulk({pk for rows in found for pk, _score, _reasons in rows})
    return [
        [
            Likeness(events[pk], score, tuple(map(_words, reasons)))
            for pk, score, reasons in sorted(rows, key=_by_score)
        ]
        for rows in found
    ]


def likeliest(wanted: Sequence[Wanted], record: OnRecord | None = None) -> list[int | None]:
    """Return for each description the key of the event on record that it most likely tells of, if there is one.

    With a ``record`` only the likeliest event by what was read before is looked at again; where it has changed, all are.
    """
    if record is None:
        return [rows[0].event.pk if rows else None for rows in likenesses(wanted)]
    if not wanted or not record.catch_up():
        return [None for _one in wanted]
    roster = _roster_on_record()
    asked = [_told(one, roster) for one in wanted]
    near = record.near(asked, THRESHOLD, roster)
    best = [_likeliest(one, known, roster) for one, known in zip(asked, near, strict=True)]
    keys = [[row[0]] if row else [] for row in best]
    stand = [rows[0] if rows else None for rows in _as_they_stand(asked, keys, roster, THRESHOLD)]
    if stand != best:
        return [rows[0].event.pk if rows else None for rows in likenesses(wanted)]
    return [row[0] if row else None for row in stand]


def _by_score(row: Scored) -> tuple[float, int]:
    pk, score, _reasons = row
    return -score, pk


def _scored(events: QuerySet[Event], wanted: Sequence[Wanted], threshold: float) -> list[list[Scored]]:
    rows = _rows(events.filter(_near(wanted)))
    if not rows:
        return [[] for _one in wanted]
    roster = _roster_on_record()
    known = _on_record(rows, roster)
    return [_alike(_told(one, roster), known, roster, threshold) for one in wanted]


def _scored_of(record: OnRecord, wanted: Sequence[Wanted], threshold: float) -> list[list[Scored]]:
    """The same, of which only those events are read that may be alike enough."""
    if not record.catch_up():
        return [[] for _one in wanted]
    roster = _roster_on_record()
    asked = [_told(one, roster) for one in wanted]
    near = record.near(asked, threshold, roster)
    likely = [_alike(one, known, roster, threshold) for one, known in zip(asked, near, strict=True)]
    return _as_they_stand(asked, [[row[0] for row in rows] for rows in likely], roster, threshold)


def _as_they_stand(
    asked: Sequence[Features], keys: Sequence[Sequence[int]], roster: Roster, threshold: float
) -> list[list[Scored]]:
    """Compare each description with its events as the database has them now. Three queries, or none where there is none."""
    named = set().union(*keys)
    known = _on_record(_rows(Event.objects.filter(pk__in=named)), roster) if named else {}
    return [
        _alike(one, {pk: known[pk] for pk in its if pk in known}, roster, threshold)
        for one, its in zip(asked, keys, strict=True)
    ]


def _roster_on_record() -> Roster:
    return _roster(tuple(Actor.objects.order_by("pk").values_list("pk", "kind", "country", "folded_names")))


@lru_cache(maxsize=1)
def _roster(rows: tuple) -> Roster:
    """Kept as long as the actors on record are the same: an import asks page after page."""
    return Roster((f"#{pk}", kind, country, names.split("\n")[1:-1]) for pk, kind, country, names in rows)


def _alike(asked: Features, known: Mapping[int, Features], roster: Roster, threshold: float) -> list[Scored]:
    scored = ((pk, *likeness(asked, its, roster, threshold)) for pk, its in known.items())
    return [row for row in scored if row[1] >= threshold]


def _likeliest(asked: Features, known: Mapping[int, Features], roster: Roster) -> Scored | None:
    """Return the first of those that are alike. What cannot be more alike than one before is left early."""
    best, least = None, THRESHOLD
    for pk, its in known.items():
        row = (pk, *likeness(asked, its, roster, least))
        if row[1] >= least and (best is None or _by_score(row) < _by_score(best)):
            best, least = row, row[1]
    return best


def _words(reason: Reason) -> str:
    return str(_WORDS[reason.code]) % {"detail": reason.detail}


def _near(wanted: Iterable[Wanted]) -> Q:
    """The events near one of the dates, plans without a date, and for descriptions without one those of their kind."""
    asked = [(window(one.edtf, one.zone), one.kind) for one in wanted]
    near = Q(edtf="")
    for stretch in _stretches([when.padded() for when, _kind in asked if when]):
        begun = Q(earliest_start=None) | Q(earliest_start__lte=stretch.end)
        near |= begun & (Q(latest_end=None) | Q(latest_end__gte=stretch.start))
    kinds = {kind for when, kind in asked if when is None for kind in _kindred(kind)}
    if kinds:
        near |= Q(kind__in=kinds)
    return near


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


def _rows(events: QuerySet[Event]) -> list[tuple]:
    """Return what is compared of events as it stands in the database: models would cost more than the comparison."""
    columns = ("pk", "title", "aliases", "kind", "place", "summary", "edtf", "earliest_start", "latest_end")
    return list(events.order_by().values_list(*columns))


def _on_record(rows: Sequence[tuple], roster: Roster) -> dict[int, Features]:
    """Return the plain values of events, by their keys."""
    keys = [row[0] for row in rows]
    people, places = defaultdict(list), defaultdict(list)
    for event, actor in EventActor.objects.filter(event__in=keys).values_list("event_id", "actor_id"):
        people[event].append(f"#{actor}")
    names = ("event_id", "place__name", "place__name_en", "place__name_local")
    for event, *written in EventPlace.objects.filter(event__in=keys).values_list(*names):
        places[event] += written
    return {
        pk: _plain(
            (title, *aliases),
            Window.between(*limits) if edtf else None,
            kind,
            roster,
            (place, *places[pk]),
            tuple(people[pk]),
            summary[:_SUMMARY],
        )
        for pk, title, aliases, kind, place, summary, edtf, *limits in rows
    }


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
