"""The models of the timeline, lower levels first."""

from timeline.models.actor import Actor, EventActor
from timeline.models.claim import ClaimCitation, EventClaim
from timeline.models.event import Event, EventCitation, Forwarding
from timeline.models.key import EventKey
from timeline.models.place import EventPlace, Place
from timeline.models.placement import EditionPlacement, Placement
from timeline.models.proposal import Proposal
from timeline.models.relation import DateRevision, EventChange, Relation
from timeline.models.topic import Topic

__all__ = [
    "Actor",
    "ClaimCitation",
    "DateRevision",
    "EditionPlacement",
    "Event",
    "EventActor",
    "EventChange",
    "EventCitation",
    "EventClaim",
    "EventKey",
    "EventPlace",
    "Forwarding",
    "Place",
    "Placement",
    "Proposal",
    "Relation",
    "Topic",
]
