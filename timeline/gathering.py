"""What readers see around events, fetched for all of a page at once: at most eight queries, however many events."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects

from articles.models import Edition
from timeline.chronicle import Entry
from timeline.disputes import at_odds
from timeline.filters import KEY
from timeline.models import (
    ClaimCitation,
    EditionPlacement,
    Event,
    EventActor,
    EventCitation,
    EventClaim,
    EventPlace,
    Placement,
    Relation,
)
from timeline.pieces import Ready, render, split
from timeline.related import related_of

#: What may stand around an event, and which of its columns names the event.
AROUND = {
    "has_roles": (EventActor, "event"),
    "has_venues": (EventPlace, "event"),
    "has_claims": (EventClaim, "event"),
    "has_relations": (Relation, "event"),
    "is_related_to": (Relation, "to"),
}


def public_sources(at: datetime, to: str = "citations") -> Prefetch:
    """Fetch what events rest on in one query. ``is_cited`` says whether a live article cites the source too:
    only then has the source a page of its own."""
    return Prefetch(to, _with_pages(EventCitation.objects.all(), at).order_by("order", "pk"))


def public_claims(at: datetime) -> Prefetch:
    """Fetch what is claimed of events, with what each claim rests on."""
    rows = Prefetch("citations", _with_pages(ClaimCitation.objects.all(), at))
    return Prefetch("claims", EventClaim.objects.select_related("asserted_by").prefetch_related(rows))


#: Who took part and where, each in one query.
ROLES = Prefetch("roles", EventActor.objects.select_related("actor"))
VENUES = Prefetch("venues", EventPlace.objects.select_related("place"))


def _with_pages(citations: QuerySet, at: datetime) -> QuerySet:
    live = Edition.objects.live(at).filter(sources=OuterRef("source_id"))
    return citations.select_related("source__outlet").annotate(is_cited=Exists(live))


def described(rows: QuerySet) -> QuerySet:
    """Let each event or placement say whether anything stands around its event, so that nothing is asked for in vain."""
    event = OuterRef("pk" if rows.model is Event else "event_id")
    return rows.annotate(
        **{name: Exists(model.objects.filter(**{column: event})) for name, (model, column) in AROUND.items()}
    )


def entries_of(
    rows: Iterable[Event | EditionPlacement | Placement], at: datetime, ready: Ready | None = None
) -> list[Entry]:
    """Return rows as entries, with all that readers see of them. What is ready is not made."""
    if ready is None:
        entries = entries_in_full(rows, at)
        for entry in entries:
            entry.pieces = split(render(entry, at))
        return entries
    entries = [entry_of(row) for row in rows]
    fetch_around(entry.event for entry in entries)
    pieces = ready(entry.event.pk for entry in entries)
    for entry in entries:
        entry.actors, entry.venues = roles_of(entry.event), venues_of(entry.event)
        entry.pieces = pieces[entry.event.pk]
    return entries


def entries_in_full(rows: Iterable[Event | EditionPlacement | Placement], at: datetime) -> list[Entry]:
    """Return rows as entries, with all that stands around their events."""
    entries = [entry_of(row) for row in rows]
    _fill(entries, at)
    return entries


def tags_around(entry: Entry) -> set[str]:
    """Return the tags of all rows that an entry in full shows, for whoever keeps it."""
    claims, ties = _claims_of(entry.event), entry.related
    cited = [*entry.event.citations.all(), *(row for claim in claims for row in claim.citations.all())]
    sources = [*(row.source for row in cited), *(tie.source for tie in ties if tie.source)]
    rows = [
        entry.event,
        *sources,
        *(source.outlet for source in sources if source.outlet),
        *(claim.asserted_by for claim in claims if claim.asserted_by),
        *(role.actor for role in entry.actors),
        *(venue.place for venue in entry.venues),
        *(tie.other for tie in ties),
    ]
    return {row.tag for row in rows}


def entry_of(row: Event | EditionPlacement | Placement) -> Entry:
    """Return a row as an entry, without what stands around its event."""
    if isinstance(row, Event):
        return Entry(row, is_key=row.importance >= KEY)
    for name in AROUND:
        setattr(row.event, name, getattr(row, name, True))
    return Entry(row.event, row.note, row.is_key)


def fetch_around(events: Iterable[Event]) -> None:
    """Fetch who took part and where, for the events that have any."""
    events = list(events)
    prefetch_related_objects([event for event in events if getattr(event, "has_roles", True)], ROLES)
    prefetch_related_objects([event for event in events if getattr(event, "has_venues", True)], VENUES)


def roles_of(event: Event) -> Iterable[EventActor]:
    return event.roles.all() if getattr(event, "has_roles", True) else ()


def venues_of(event: Event) -> Iterable[EventPlace]:
    return event.venues.all() if getattr(event, "has_venues", True) else ()


def _fill(entries: Sequence[Entry], at: datetime) -> None:
    events = [entry.event for entry in entries]
    prefetch_related_objects(events, public_sources(at))
    fetch_around(events)
    with_claims = [event for event in events if getattr(event, "has_claims", True)]
    prefetch_related_objects(with_claims, public_claims(at))
    relations = related_of([event for event in events if _is_tied(event)], at)
    for entry in entries:
        event = entry.event
        entry.actors = roles_of(event)
        entry.venues = venues_of(event)
        entry.at_odds = at_odds(_claims_of(event))
        entry.related = relations.get(event.pk, ())


def _claims_of(event: Event) -> Iterable[EventClaim]:
    return event.claims.all() if getattr(event, "has_claims", True) else ()


def _is_tied(event: Event) -> bool:
    return getattr(event, "has_relations", True) or getattr(event, "is_related_to", True)
