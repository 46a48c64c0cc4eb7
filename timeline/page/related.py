"""How an event hangs together with others, told from its own side."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from articles.models import Source
from timeline.models import Event, Relation

#: What a relation is called from the other end.
INVERSE = {
    Relation.Type.PART_OF: _("comprises"),
    Relation.Type.FOLLOWS: _("followed by"),
    Relation.Type.RESPONDS_TO: _("answered by"),
    Relation.Type.CAUSED_BY: _("cause of"),
    Relation.Type.SUPERSEDES: _("superseded by"),
    Relation.Type.CANCELS: _("cancelled by"),
    Relation.Type.CONTRADICTS: _("contradicts"),
}


@dataclass(frozen=True, slots=True)
class Related:
    """Another event, and in what relation this one stands to it."""

    words: str
    other: Event
    is_analysis: bool = False
    source: Source | None = None


def related(event: Event, at: datetime) -> list[Related]:
    """Return the published events that this one is related to, in either direction. Two queries."""
    return related_of([event], at).get(event.pk, [])


def related_of(events: Sequence[Event], at: datetime) -> dict[int, list[Related]]:
    """Return what each of these events is related to, by its number: two queries for all of them, none for none."""
    found: dict[int, list[Related]] = defaultdict(list)
    if not events:
        return found
    rows = Relation.objects.select_related("asserted_by__outlet")
    public = Event.objects.published(at)
    for row in rows.filter(event__in=events, to__in=public).select_related("to"):
        found[row.event_id].append(Related(row.get_type_display(), row.to, row.is_analysis, row.asserted_by))
    for row in rows.filter(to__in=events, event__in=public).select_related("event"):
        found[row.to_id].append(Related(str(INVERSE[row.type]), row.event, row.is_analysis, row.asserted_by))
    return found
