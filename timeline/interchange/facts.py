"""What every format of ours carries of an event, as plain text, so that a file can be read back whole.

Lists are JSON within the text: a name may hold whatever sign would part them. ``seeds.formats.own`` reads it.
"""

import json
from datetime import datetime

from timeline.models import Event

#: Fields that are text already, under their own names.
TEXTS = (
    "title",
    "summary",
    "kind",
    "edtf",
    "zone",
    "daypart",
    "date_source_text",
    "occurrence",
    "verification",
    "verification_reason",
    "place",
)
FACTS = (*TEXTS, "reference_date", "importance", "tie_break", "aliases", "actors", "key")


def facts(event: Event) -> dict[str, str]:
    """Return the event's own fields and who took part, each as text; empty where there is nothing to say."""
    return {
        **{name: getattr(event, name) for name in TEXTS},
        "reference_date": event.reference_date.isoformat() if event.reference_date else "",
        "importance": str(event.importance),
        "tie_break": str(event.tie_break),
        "aliases": _list(event.aliases),
        "actors": _list(actors(event)),
        "key": event.key or "",
    }


def actors(event: Event) -> list[dict[str, str]]:
    """Return who took part and how, with what a library without them needs to make their records."""
    return [
        {
            "name": role.actor.name,
            "role": role.role,
            "kind": role.actor.kind,
            "country": role.actor.country,
        }
        for role in event.roles.all()
    ]


def has_lapsed(event: Event, at: datetime | None) -> bool:
    """Derived for readers of a file: whether the day of a plan had passed when it was written."""
    return at is not None and event.has_lapsed(at)


def _list(rows: list) -> str:
    return json.dumps(rows, ensure_ascii=False) if rows else ""
