"""Events and placements as entries of a page, with all that readers see around them: at most eight queries, however many."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects

from timeline.filters import KEY
from timeline.models import (
    EditionPlacement,
    Event,
    Placement,
)
from timeline.page.disputes import at_odds
from timeline.page.groups import Entry
from timeline.page.pieces import Ready, render, split
from timeline.page.related import related_of
from timeline.prefetch import (
    AROUND,
    claims_of,
    fetch_around,
    public_claims,
    public_sources,
    roles_of,
    venues_of,
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
    claims, ties = claims_of(entry.event), entry.related
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
        entry.at_odds = at_odds(claims_of(event))
        entry.related = relations.get(event.pk, ())


def _is_tied(event: Event) -> bool:
    return getattr(event, "has_relations", True) or getattr(event, "is_related_to", True)
