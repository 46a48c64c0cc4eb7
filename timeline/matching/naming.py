"""By which words a text may name events: what finds them without reading all of them, and what a new event is called."""

import re
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from articles.language.outcomes import Outcome
from articles.language.text import fold
from articles.models import Article
from timeline.contradictions import Known
from timeline.contradictions.words import KIND_NOUNS
from timeline.dating.edtf import parse
from timeline.dating.places import PLACES
from timeline.dating.point import DateError
from timeline.models import Actor, Event, EventKey, EventPlace, Place, Placement, Proposal
from timeline.models.key import keys_in
from timeline.prefetch import described, fetch_around, roles_of, venues_of

OUTCOMES = {
    Event.Occurrence.OCCURRED: Outcome.HELD,
    Event.Occurrence.ONGOING: Outcome.HELD,
    Event.Occurrence.CANCELLED: Outcome.NOT_HELD,
    Event.Occurrence.DID_NOT_OCCUR: Outcome.NOT_HELD,
    Event.Occurrence.POSTPONED: Outcome.NOT_HELD,
    Event.Occurrence.PLANNED: Outcome.PLANNED,
    Event.Occurrence.SCHEDULED: Outcome.PLANNED,
    Event.Occurrence.RESCHEDULED: Outcome.PLANNED,
}
#: Places that cannot hold another place on record.
_EXACT = (Place.Precision.SITE, Place.Precision.CITY)
#: A short title such as 「会談」 stands in the names of other events.
_SHORTEST_TITLE = 8
#: No text is about more events than an editor can look at.
_MOST = 300
_REGION = r"([ァ-ヶー一-龥]{2,12})[州県省]\s*の?"


def events_named(text: str) -> QuerySet[Event]:
    """Return the events that a text may name, by an index of the beginnings of their names."""
    named = EventKey.objects.filter(key__in=keys_in(fold(text))).values("event")
    return Event.objects.filter(pk__in=named)


def may_name_events(texts: Iterable[str], articles: Iterable[int]) -> bool:
    """Whether any of these texts may name an event on record, or any of the articles has one on its timeline. Two
    queries: who reads many texts need not ask about each, where nothing on record has such a name."""
    keys = {key for text in texts for key in keys_in(fold(text))}
    published = Q(event__status=Event.Status.PUBLISHED)
    named = EventKey.objects.filter(published | Q(event__in=_made_of_proposals()), key__in=keys)
    return named.exists() or Placement.objects.filter(published, article__in=articles).exists()


def _made_of_proposals() -> QuerySet[Proposal]:
    """Return the keys of the events that editors made of proposals or added them to."""
    states = [Proposal.State.ACCEPTED, Proposal.State.MERGED]
    return Proposal.objects.filter(state__in=states).values("event")


def known_events(
    text: str, article: Article | None = None, actors: Iterable[Actor] | None = None
) -> list[Known]:
    """Return what is on record of the events that a text may name, and of those that are placed on the article.

    A published event is on record, and one that an editor made of a proposal, though readers do not see it yet.
    """
    stood_by = Q(status=Event.Status.PUBLISHED) | Q(pk__in=_made_of_proposals())
    on_record = stood_by & Q(pk__in=events_named(text))
    if article is not None:
        placed = Placement.objects.filter(article=article).values("event")
        on_record |= Q(pk__in=placed, status=Event.Status.PUBLISHED)
    rows = list(described(Event.objects.filter(on_record))[:_MOST])
    fetch_around(rows)
    states = states_by_country(Actor.objects.all() if actors is None else actors)
    return [known(event, states) for event in rows]


def states_by_country(actors: Iterable[Actor]) -> dict[str, tuple[str, ...]]:
    """Return the names of each state among these: what holds the places of its country."""
    states = (actor for actor in actors if actor.kind == Actor.Kind.STATE and actor.country)
    return {actor.country: (actor.name, *actor.variants) for actor in states}


def known(event: Event, states: dict[str, tuple[str, ...]] | None = None) -> Known:
    """Return what the comparison needs of an event."""
    title = [event.title] if len(event.title) >= _SHORTEST_TITLE else []
    places, wider = _places(event, states or {})
    return Known(
        title=title[0] if title else "",
        aliases=tuple(dict.fromkeys([*event.aliases, *title])),
        outcome=OUTCOMES.get(event.occurrence, ""),
        when=event.when,
        zone=event.zone,
        places=places,
        wider=wider,
        actors=tuple((role.actor.name, *role.actor.variants) for role in roles_of(event)),
        key=event,
    )


def _places(event: Event, states: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the places where it was held, and what holds them. What is only announced somewhere was not held there."""
    held = [venue.place for venue in venues_of(event) if venue.role != EventPlace.Role.ANNOUNCED_FROM]
    wide = [place.name for place in held if place.precision not in _EXACT]
    around = (*wide, *(name for place in held for name in states.get(place.country, ())))
    if wide:
        return (), around
    names = [form for place in held for form in (place.name, place.name_local) if form]
    return tuple(dict.fromkeys(filter(None, [*names, event.place]))), around


def known_places(places: Iterable[Place]) -> list[str]:
    """Return the names of these cities and sites, as text may write them, and those that everybody knows."""
    exact = (place for place in places if place.precision in _EXACT)
    return [*(name for place in exact for name in (place.name, place.name_local) if len(name) >= 2), *PLACES]


def known_proposal(proposal: Proposal) -> Known | None:
    """Return what a waiting proposal says, as if it were on record; nothing where it has no date or place of its own."""
    try:
        when = parse(proposal.edtf) if proposal.edtf else None
    except DateError:
        return None
    places = spoken_places(proposal.place, f"{proposal.title} {proposal.evidence}")
    if when is None or not places:
        return None
    return Known(
        title="",
        aliases=names_of(proposal),
        outcome=OUTCOMES.get(proposal.occurrence, ""),
        when=when,
        zone=proposal.zone,
        places=places,
        actors=tuple((str(name),) for name in proposal.actors),
        key=proposal,
    )


def spoken_places(place: str, words: str) -> tuple[str, ...]:
    """Return the names of a place: 「アラスカ州アンカレッジ」 is talked of as アラスカ and as アンカレッジ."""
    if not place:
        return ()
    region = re.search(_REGION + re.escape(place), words)
    parts = re.split(r"(?<=..)[州県省](?=.)", place)
    names = [place, *parts, region[1] if region else ""]
    return tuple(dict.fromkeys(name for name in names if len(name) >= 2))


def names_of(proposal: Proposal) -> tuple[str, ...]:
    """Return the names by which running text may call what a proposal tells of: its place and what it is.

    Two parties meet again and again, so that their names alone, 米ロ首脳会談, call no single event.
    """
    nouns = [noun for noun in _nouns(proposal) if len(noun) >= 2]
    places = spoken_places(proposal.place, f"{proposal.title} {proposal.evidence}")
    return tuple(dict.fromkeys(f"{place}{noun}" for place in places for noun in nouns))


def _nouns(proposal: Proposal) -> Iterable[str]:
    """The noun of a meeting is 会談 whatever the sentence calls it; of all else, the one that its title ends with."""
    meeting = {Event.Kind.MEETING: ("会談",), Event.Kind.SUMMIT: ("会談", "首脳会談")}
    if proposal.kind in meeting:
        return meeting[proposal.kind]
    title = fold(proposal.title)
    nouns = (noun for kind in ("agreement", "attack") for noun in KIND_NOUNS[kind])
    return [noun for noun in nouns if title.endswith(noun)][:1]
