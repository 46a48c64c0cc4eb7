"""A working copy with what the timeline has on record, each thing fetched once, for the checks and for pressing."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef

from articles.models import Evidence
from articles.working import reading
from timeline.models import Actor, ClaimCitation, EventCitation, Place, Placement
from timeline.models.placement import in_time

_HERE = OuterRef("event")
_AGAINST = Evidence.Stance.CONTRADICTS


@dataclass(frozen=True, eq=False)
class Reading(reading.Reading):
    """One reading of a working copy, its timeline, and the names that the house knows."""

    @cached_property
    def placements(self) -> list[Placement]:
        """The events on its timeline in order of time. Each row says whether a source names the event
        (``is_sourced``), and whether one stands against it or against what is claimed of it (``is_contradicted``).
        """
        own = EventCitation.objects.filter(event=_HERE)
        claimed = ClaimCitation.objects.filter(event_claim__event=_HERE, stance=_AGAINST)
        return list(
            in_time(self.article.placements.all()).annotate(
                is_sourced=Exists(own), is_contradicted=Exists(own.filter(stance=_AGAINST)) | Exists(claimed)
            )
        )

    @cached_property
    def actors(self) -> list[Actor]:
        return list(Actor.objects.all())

    @cached_property
    def places(self) -> list[Place]:
        return list(Place.objects.all())
