"""Our own JSON, version 1. ``SCHEMA`` is published beside it (JSON Schema 2020-12)."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime

from articles.evidence.corroboration import support
from articles.fields import object_with, readable_json
from timeline.dating.edtf import Extent
from timeline.interchange.facts import actors, has_lapsed
from timeline.kinds import KINDS
from timeline.models import Event, EventCitation, EventClaim, Relation

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
        "updated": {
            **_MOMENT,
            "description": "When anything changed last. Ask with the first page's as ``since`` for what changed later.",
        },
        "next": {"type": "string", "description": "Address of the next page; empty on the last."},
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
                "kind": {"$ref": "#/$defs/kind"},
                "when": {"$ref": "#/$defs/when"},
                "occurrence": {"enum": Event.Occurrence.values},
                "lapsed": {
                    "type": "boolean",
                    "description": "Derived: planned for a day that had passed when this was written, outcome not confirmed.",
                },
                "verification": {"enum": Event.Verification.values},
                "verificationReason": _TEXT,
                "order": {"type": "integer", "description": "Among events of one moment."},
                "aliases": {"type": "array", "items": _TEXT},
                "key": _TEXT,
                "importance": {"type": "integer", "minimum": 1, "maximum": 5},
                "place": _TEXT,
                "places": {"type": "array", "items": {"$ref": "#/$defs/place"}},
                "actors": {"type": "array", "items": {"type": "object", "required": ["name", "role"]}},
                "corroboration": {"type": "object", "required": ["sources", "independent", "refuting"]},
                "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}},
                "claims": {"type": "array", "items": {"$ref": "#/$defs/claim"}},
                "relations": {"type": "array", "items": {"$ref": "#/$defs/relation"}},
                "previousDates": {"type": "array", "items": {"type": "object", "required": ["from", "to"]}},
                "updated": _MOMENT,
            },
        },
        "when": {
            "type": "object",
            "required": ["edtf", "zone", "display"],
            "properties": {
                "edtf": {
                    "type": "string",
                    "description": "ISO 8601-2: [2025-11..] is once from then on, [..2025-12-31] once by then, [a,b] one of them; 2025-11/.. goes on.",
                },
                "zone": _TEXT,
                "daypart": _TEXT,
                "display": _TEXT,
                "sourceText": _TEXT,
                "reference": {"type": ["string", "null"], "format": "date"},
                "precision": _TEXT,
                "qualifier": {"enum": ["", "exact", "approximate", "uncertain", "both"]},
                "extent": {"enum": ["", *Extent]},
                "start": {"type": "array", "items": _MOMENT, "minItems": 2, "maxItems": 2},
                "end": {"type": "array", "items": _MOMENT, "minItems": 2, "maxItems": 2},
            },
        },
        "kind": {
            "type": "object",
            "required": ["id", "label"],
            "properties": {
                "id": {"enum": Event.Kind.values},
                "label": _TEXT,
                "parent": _TEXT,
                "plover": _TEXT,
                "acled": _TEXT,
                "iptc": _TEXT,
            },
            "additionalProperties": False,
        },
        "source": {
            "type": "object",
            "required": ["title", "stance"],
            "properties": {"stance": {"enum": EventCitation.Stance.values}},
        },
        "claim": {
            "type": "object",
            "required": ["aspect", "text", "rank", "sources"],
            "properties": {
                "aspect": {"enum": EventClaim.Aspect.values},
                "rank": {"enum": EventClaim.Rank.values},
                "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}},
            },
        },
        "relation": {
            "type": "object",
            "required": ["type", "to"],
            "properties": {"type": {"enum": Relation.Type.values}, "to": _TEXT},
        },
        "place": {"type": "object", "required": ["name", "role", "precision"]},
    },
}


def write(
    events: Iterable[Event],
    base: str,
    at: datetime | None = None,
    deleted: Iterable[str] = (),
    updated: datetime | None = None,
    following: str = "",
) -> Iterator[str]:
    """Yield events as our own JSON. ``base`` is the beginning of our addresses, ``at`` the reader's clock; ``deleted`` are
    tombstones, ``updated`` is when anything changed last, ``following`` the address of the next page."""
    told = {"version": VERSION, "updated": _moment(updated), "next": following, "deleted": list(deleted)}
    opening = readable_json(told)[1:-1]
    yield from object_with(f'{opening}, "events"', (row(event, base, at) for event in events))


def row(event: Event, base: str, at: datetime | None = None) -> dict:
    """Return one event as plain data."""
    citations = list(event.citations.all())
    counted = support(citation.as_use() for citation in citations)
    return {
        "id": event.public_id,
        "url": base + event.get_absolute_url(),
        "title": event.title,
        "summary": event.summary,
        "kind": {"id": event.kind, "label": event.get_kind_display(), **asdict(KINDS[event.kind])},
        "when": _when(event),
        "occurrence": event.occurrence,
        "lapsed": has_lapsed(event, at),
        "verification": event.verification,
        "verificationReason": event.verification_reason,
        "importance": event.importance,
        "order": event.tie_break,
        "aliases": event.aliases,
        "key": event.key or "",
        "place": event.place,
        "places": [_place(venue) for venue in event.venues.all()],
        "actors": actors(event),
        "corroboration": {
            "sources": counted.documents,
            "independent": counted.independent,
            "refuting": counted.contradicting,
        },
        "sources": [_source(citation) for citation in citations],
        "claims": [_claim(claim) for claim in event.claims.all()],
        "relations": [
            {"type": relation.type, "to": relation.to.public_id, "analysis": relation.is_analysis}
            for relation in event.relations.all()
            if relation.to.status == Event.Status.PUBLISHED
        ],
        "previousDates": [_moved(moved) for moved in event.date_revisions.all()],
        "updated": _moment(event.modified_at),
    }


def _moved(moved) -> dict:
    return {
        "from": moved.from_edtf,
        "to": moved.to_edtf,
        "reason": moved.reason,
        "announced": moved.announced,
    }


def _when(event: Event) -> dict:
    """The date with its bounds: the earliest and latest beginning, the earliest and latest end; null is open."""
    when = event.when
    return {
        "edtf": event.edtf,
        "zone": event.zone,
        "daypart": event.daypart,
        "display": event.date_text,
        "sourceText": event.date_source_text,
        "reference": event.reference_date.isoformat() if event.reference_date else None,
        "precision": when.precision if when else "",
        "qualifier": when.qualifier if when else "",
        "extent": when.extent if when else "",
        "start": [_moment(event.earliest_start), _moment(event.latest_start)],
        "end": [_moment(event.earliest_end), _moment(event.latest_end)],
    }


def _claim(claim: EventClaim) -> dict:
    numbers = {name: getattr(claim, name) for name in ("low", "best", "high")}
    return {
        "aspect": claim.aspect,
        "text": claim.text,
        "by": claim.asserted_by.name if claim.asserted_by else "",
        "stated": claim.stated,
        "rank": claim.rank,
        **({"counted": claim.counted, **numbers} if claim.counted else {}),
        "sources": [_source(citation) for citation in claim.citations.all()],
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
