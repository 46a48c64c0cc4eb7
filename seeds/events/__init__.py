"""Turns the dated clauses of a captured page into events that may be proposed. Pure: no Django."""

from seeds.events.drafted import events_told, telling_passages
from seeds.events.names import Names
from seeds.events.passages import Passage
from seeds.events.proposing import MOST, propose

__all__ = ["MOST", "Names", "Passage", "events_told", "propose", "telling_passages"]
