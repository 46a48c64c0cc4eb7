"""The models of the timeline, lower levels first."""

from timeline.models.event import Event, EventCitation
from timeline.models.placement import EditionPlacement, Placement

__all__ = ["EditionPlacement", "Event", "EventCitation", "Placement"]
