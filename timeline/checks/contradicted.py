"""Does the article say what the newsroom has on record?"""

from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.language.dates import PartialDate
from articles.models import Article
from articles.text import fold
from timeline.contradictions import Known, contradictions
from timeline.gathering import VENUES
from timeline.models import Actor, Event, EventPlace, Place

_TOOK_PLACE = {
    Event.Occurrence.OCCURRED: True,
    Event.Occurrence.ONGOING: True,
    Event.Occurrence.CANCELLED: False,
    Event.Occurrence.DID_NOT_OCCUR: False,
    Event.Occurrence.POSTPONED: False,
}
#: Places that cannot hold another place on record.
_EXACT = (Place.Precision.SITE, Place.Precision.CITY)
#: A short title such as 「会談」 stands in the names of other events.
_SHORTEST_TITLE = 8
#: Shorter variants stand in other words by chance.
_SHORTEST_VARIANT = 3


def text_agrees_with_events(article: Article) -> Iterator[Finding]:
    """Another exact date stops publishing; another place or outcome is a question, since texts also report what others said."""
    named = (
        Event.objects.published(timezone.now())
        .filter(~Q(aliases=[]) | Q(placements__article=article))
        .distinct()
    )
    reference = PartialDate.parse(article.published).earliest().date() if article.published else None
    text = "\n".join([article.title, article.deck, article.text])
    messages = {
        "date": _("The text gives another date than the event on record: %(title)s, %(date)s."),
        "place": _("The text gives another place than the event on record: %(title)s, %(place)s."),
        "held": _("The text says that it took place, the record says: %(state)s (%(title)s)."),
        "not-held": _("The text says that it did not take place, the record says: %(state)s (%(title)s)."),
    }
    events = {known(event): event for event in named.prefetch_related(VENUES)}
    for row in contradictions(text, events, reference, known_places()):
        event = events[row.event]
        detail = {
            "title": event.title,
            "date": event.date_text,
            "place": "、".join(row.event.places),
            "state": event.get_occurrence_display(),
        }
        level = Level.BLOCK if row.kind == "date" else Level.WARN
        yield Finding(f"event-contradicted-{row.kind}", level, str(messages[row.kind]) % detail, row.sentence)


def known(event: Event) -> Known:
    """Return what the pure comparison needs of an event. Only whole days of a certain date can be contradicted."""
    when = event.when
    exact = (
        when is not None and when.qualifier == "exact" and when.extent != "one_of" and when.precision == "day"
    )
    days = (
        (when.start.span()[0], (when.end or when.start).span()[1]) if exact and when.start else (None, None)
    )
    title = [event.title] if len(event.title) >= _SHORTEST_TITLE else []
    aliases = tuple(dict.fromkeys([*event.aliases, *title]))
    return Known(event.title, aliases, _TOOK_PLACE.get(event.occurrence), *days, places=_places(event))


def _places(event: Event) -> tuple[str, ...]:
    """Where it was held, if every place of it is known to a city; what is only announced there was not held there."""
    held = [venue.place for venue in event.venues.all() if venue.role != EventPlace.Role.ANNOUNCED_FROM]
    names = [place.name for place in held] if all(place.precision in _EXACT for place in held) else []
    return tuple(dict.fromkeys(filter(None, [*names, event.place]))) if names else ()


def known_places() -> list[str]:
    """Return the names of the cities and sites on record, as text may write them."""
    rows = Place.objects.filter(precision__in=_EXACT).values_list("name", "name_local")
    return [name for row in rows for name in row if len(name) >= 2]


def actors_are_named_as_the_house_does(article: Article) -> Iterator[Finding]:
    text = fold("\n".join([article.title, article.deck, article.text]))
    for actor in Actor.objects.exclude(variants=[]):
        for variant in actor.variants:
            if len(variant) >= _SHORTEST_VARIANT and fold(variant) in text.replace(fold(actor.name), ""):
                message = gettext("The house writes %(name)s: write it so.") % {"name": actor.name}
                yield Finding("actor-variant", Level.WARN, message, variant)
