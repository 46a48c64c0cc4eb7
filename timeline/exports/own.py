"""Our own JSON, version 1. ``SCHEMA`` is published beside it (JSON Schema 2020-12)."""

from collections.abc import Iterable
from datetime import datetime

from articles.corroboration import support
from articles.fields import readable_json
from timeline.models import Event

VERSION = 1
_TEXT = {"type": "string"}
_MOMENT = {"type": ["string", "null"], "format": "date-time"}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Timeline, version 1",
    "type": "object",
    "required": ["version", "events", "deleted"],
    "properties": {
        "version": {"const": VERSION},
        "updated": _MOMENT,
        "deleted": {
            "type": "array",
            "items": _TEXT,
            "description": "Ids of events that are public no longer.",
        },
        "events": {"type": "array", "items": {"$ref": "#/$defs/event"}},
    },
    "$defs": {
        "event": {
            "type": "object",
            "required": ["id", "url", "title", "kind", "when", "occurrence", "verification", "updated"],
            "properties": {
                "id": _TEXT,
                "url": {"type": "string", "format": "uri"},
                "title": _TEXT,
                "summary": _TEXT,
                "kind": _TEXT,
                "when": {"$ref": "#/$defs/when"},
                "occurrence": {"enum": Event.Occurrence.values},
                "verification": {"enum": Event.Verification.values},
                "importance": {"type": "integer", "minimum": 1, "maximum": 5},
                "place": _TEXT,
                "places": {"type": "array", "items": {"$ref": "#/$defs/place"}},
                "actors": {"type": "array", "items": {"type": "object", "required": ["name", "role"]}},
                "corroboration": {"type": "object", "required": ["sources", "independent", "refuting"]},
                "sources": {"type": "array", "items": {"type": "object", "required": ["title", "stance"]}},
                "updated": _MOMENT,
            },
        },
        "when": {
            "type": "object",
            "required": ["edtf", "zone", "display"],
            "properties": {"edtf": _TEXT, "zone": _TEXT, "display": _TEXT, "start": _MOMENT, "end": _MOMENT},
        },
        "place": {"type": "object", "required": ["name", "role", "precision"]},
    },
}


def write(events: Iterable[Event], base: str, deleted: Iterable[str] = ()) -> str:
    """Return events as our own JSON. ``base`` is the beginning of our addresses; ``deleted`` are tombstones."""
    rows = list(events)
    updated = max((event.modified_at for event in rows), default=None)
    data = {
        "version": VERSION,
        "updated": _moment(updated),
        "deleted": list(deleted),
        "events": [row(event, base) for event in rows],
    }
    return readable_json(data)


def row(event: Event, base: str) -> dict:
    """Return one event as plain data."""
    citations = list(event.citations.all())
    counted = support(citation.as_use() for citation in citations)
    return {
        "id": event.public_id,
        "url": base + event.get_absolute_url(),
        "title": event.title,
        "summary": event.summary,
        "kind": event.kind,
        "when": {
            "edtf": event.edtf,
            "zone": event.zone,
            "display": event.date_text,
            "start": _moment(event.earliest_start),
            "end": _moment(event.latest_end),
        },
        "occurrence": event.occurrence,
        "verification": event.verification,
        "importance": event.importance,
        "place": event.place,
        "places": [_place(venue) for venue in event.venues.all()],
        "actors": [{"name": role.actor.name, "role": role.role} for role in event.roles.all()],
        "corroboration": {
            "sources": counted.documents,
            "independent": counted.independent,
            "refuting": counted.contradicting,
        },
        "sources": [_source(citation) for citation in citations],
        "updated": _moment(event.modified_at),
    }


def _place(venue) -> dict:
    place = venue.place
    point = {"lat": place.latitude, "lon": place.longitude} if place.is_point else {}
    return {
        "name": place.name,
        "role": venue.role,
        "precision": place.precision,
        "country": place.country,
        **point,
    }


def _source(citation) -> dict:
    source = citation.source
    return {
        "title": source.title,
        "outlet": source.outlet.name if source.outlet else "",
        "url": source.url,
        "issued": source.issued,
        "stance": citation.stance,
        "locator": citation.locator,
        "quote": citation.quote,
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
