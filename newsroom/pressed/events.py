"""The pieces of events, made once for all timelines in which they stand: a page of fifty events is made of finished HTML."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation

from articles.leaning import good_until, leans_on
from newsroom.models import Part
from newsroom.pressed.made import Made, leans_of
from newsroom.pressed.renderer import renderer
from newsroom.pressed.rows import keep
from newsroom.pressed.touching import moments
from newsroom.pressed.witness import Witness
from timeline.models import Event, Relation
from timeline.page.entries import entries_in_full, tags_around
from timeline.page.pieces import Pieces, render, split
from timeline.prefetch import described

#: Begins the names of these parts; the event's number follows.
PREFIX = "event-"
#: What passes between the moment that a page is asked for and its making.
_JUST_NOW = timedelta(seconds=10)


def pieces_of(numbers: Iterable[int], at: datetime) -> dict[int, Pieces]:
    """Return the pieces of public events as of ``at``, which is now; what is not there or no longer true is made."""
    wanted = list(numbers)
    found = _kept(wanted, at)
    found |= make([number for number in wanted if number not in found], at)
    for part in found.values():
        leans_on(*part.tags)
        good_until(part.until)
    return {number: split(part.html) for number, part in found.items()}


def at_hand(numbers: Iterable[int], at: datetime) -> dict[int, Pieces]:
    """Return the same for a page that one person looks at while they write: what is not there is made, and nothing is kept.
    What was kept is true from now on until the clock changes it, so that no earlier day is told of by it."""
    wanted = list(numbers)
    is_now = at >= timezone.now() - _JUST_NOW
    found = {number: part.html for number, part in (_kept(wanted, at) if is_now else {}).items()}
    if lacking := [number for number in wanted if number not in found]:
        with translation.override(settings.LANGUAGE_CODE):
            entries = entries_in_full(described(Event.objects.filter(pk__in=lacking)), at)
            found |= {entry.event.pk: render(entry, at) for entry in entries}
    return {number: split(html) for number, html in found.items()}


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
    ties = _ties(numbers)
    tags = {entry.event.pk: frozenset(tags_around(entry)) for entry in entries}
    leans = {
        number: frozenset(leans_of(said)) | {("event", pk) for pk in (number, *ties[number])}
        for number, said in tags.items()
    }
    ahead = moments(frozenset().union(*leans.values()), at)
    made = {}
    with translation.override(settings.LANGUAGE_CODE):
        for entry in entries:
            number = entry.event.pk
            until = min((ahead[lean] for lean in leans[number] if lean in ahead), default=None)
            made[number] = Made(render(entry, at), tags[number], leans[number], until)
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
