"""The pieces of events, made once for all timelines in which they stand: a page of fifty events is made of finished HTML."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import translation

from articles.leaning import good_until, leans_on
from newsroom.edge.hits import dues
from newsroom.models import Change, Part
from newsroom.pressed.made import Lean, Made, leans_of, next_window
from newsroom.pressed.renderer import renderer
from newsroom.pressed.rows import keep
from newsroom.pressed.witness import Witness
from timeline.gathering import described, entries_in_full, tags_around
from timeline.models import Event, Relation
from timeline.pieces import Pieces, render, split

#: Begins the names of these parts; the event's number follows.
PREFIX = "event-"


def pieces_of(numbers: Iterable[int], at: datetime) -> dict[int, Pieces]:
    """Return the pieces of public events as of ``at``, which is now; what is not there or no longer true is made."""
    wanted = list(numbers)
    found = _kept(wanted, at)
    found |= make([number for number in wanted if number not in found], at)
    for part in found.values():
        leans_on(*part.tags)
        good_until(part.until)
    return {number: split(part.html) for number, part in found.items()}


def _kept(numbers: list[int], at: datetime) -> dict[int, Made]:
    names = [f"{PREFIX}{number}" for number in numbers]
    true = Part.objects.filter(Q(until=None) | Q(until__gt=at), is_stale=False, renderer=renderer())
    rows = true.filter(edition=0, name__in=names).values_list("name", "html", "tags", "until")
    return {
        int(name.removeprefix(PREFIX)): Made(html, frozenset(tags.split("\n")), until=until)
        for name, html, tags, until in rows
    }


def make(numbers: list[int], at: datetime) -> dict[int, Made]:
    """Make the pieces of these events together, and keep them if nothing was written meanwhile."""
    if not numbers:
        return {}
    witness = Witness()
    entries = entries_in_full(described(Event.objects.filter(pk__in=numbers)), at)
    ties, window = _ties(numbers), next_window(at)
    moments = _moments({pk for number in numbers for pk in (number, *ties[number])}, at)
    made = {}
    with translation.override(settings.LANGUAGE_CODE):
        for entry in entries:
            number, tags = entry.event.pk, frozenset(tags_around(entry))
            around = {number, *ties[number]}
            leans = frozenset[Lean](leans_of(tags)) | {("event", pk) for pk in around}
            until = min([*(m for pk in around for m in moments[pk]), *filter(None, [window])], default=None)
            made[number] = Made(render(entry, at), tags, leans, until)
    keep({(0, f"{PREFIX}{number}"): part for number, part in made.items()}, witness)
    return made


def _ties(numbers: list[int]) -> dict[int, set[int]]:
    """Return the events that each of these is tied to, public or not yet."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Relation.objects.filter(Q(event__in=numbers) | Q(to__in=numbers))
    for one, other in rows.values_list("event_id", "to_id"):
        found[one].add(other)
        found[other].add(one)
    return found


def _moments(events: set[int], at: datetime) -> dict[int, list[datetime]]:
    """Return at which moments to come the clock changes each of these events."""
    found: dict[int, list[datetime]] = defaultdict(list)
    for moment, _kind, number in dues(at, [Change(kind="event", number=pk) for pk in events]):
        found[number].append(moment)
    return found
