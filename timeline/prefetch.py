"""What stands around events, fetched for many at once: sources, claims, who took part, where."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects

from articles.models import Edition
from timeline.models import (
    ClaimCitation,
    Event,
    EventActor,
    EventCitation,
    EventClaim,
    EventPlace,
    Relation,
)

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


def fetch_around(events: Iterable[Event]) -> None:
    """Fetch who took part and where, for the events that have any."""
    events = list(events)
    prefetch_related_objects([event for event in events if getattr(event, "has_roles", True)], ROLES)
    prefetch_related_objects([event for event in events if getattr(event, "has_venues", True)], VENUES)


def roles_of(event: Event) -> Iterable[EventActor]:
    return event.roles.all() if getattr(event, "has_roles", True) else ()


def venues_of(event: Event) -> Iterable[EventPlace]:
    return event.venues.all() if getattr(event, "has_venues", True) else ()


def claims_of(event: Event) -> Iterable[EventClaim]:
    return event.claims.all() if getattr(event, "has_claims", True) else ()
