"""Addresses that hand events to other programs."""

from collections.abc import Iterable
from itertools import islice

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404

from articles import bounded
from articles.cursors import PIECE, walk
from articles.leaning import EVENTS, leans_on
from articles.models import Edition
from articles.public import listings
from articles.public.asked import asked
from articles.public.clock import AS_OF, reading_moment
from articles.public.exporting import export, handed_out
from timeline.filters import EventFilter, refuse_unanswerable
from timeline.interchange import FORMATS, own
from timeline.models import ClaimCitation, Event, EventCitation, EventClaim, Forwarding, Relation, Topic
from timeline.models.event import CHRONOLOGY, public
from timeline.models.topic import events_of
from timeline.prefetch import ROLES, VENUES

#: Events on a page of our own JSON; every other format is one file.
PAGE = 2 * PIECE
_ASKED = (*EventFilter.base_filters, "since", AS_OF)


@export
def events(request, kind):
    """Hand out all public events, narrowed by the same questions as their page."""
    question = asked(request)
    refuse_unanswerable(question)
    at = reading_moment(request)
    leans_on(EVENTS)
    chosen = EventFilter(request.GET, Event.objects.published(at)).qs
    return _paged(request, chosen, at) if kind == "json" else _whole(chosen, kind, at)


@export
def article_events(request, pk, kind):
    """Hand out the timeline that an article has now."""
    edition = readable_edition(request, pk)
    at = reading_moment(request)
    leans_on(f"timeline:{pk}")
    placed = Event.objects.published(at).filter(edition_placements__edition=edition)
    return _whole(placed, kind, at)


@export
def topic_events(request, slug, kind):
    """Hand out a topic's timeline."""
    topic = get_object_or_404(Topic.objects.published(), slug=slug)
    at = reading_moment(request)
    return _whole(events_of(topic, at), kind, at)


def schema(request):
    """Publish what our own JSON looks like."""
    return JsonResponse(own.SCHEMA)


def _complete(events, at):
    """Fetch what every format may ask of an event; relations lead to what is public only."""
    open_ones = Relation.objects.filter(public(at, "to__")).select_related("to")
    relations = Prefetch("relations", open_ones)
    return events.prefetch_related(_citations(), ROLES, VENUES, "date_revisions", relations, CLAIMS)


#: What is claimed, with what it rests on: a feed has no use for pages of sources.
CLAIMS = Prefetch(
    "claims",
    EventClaim.objects.select_related("asserted_by").prefetch_related(
        Prefetch("citations", ClaimCitation.objects.select_related("source__outlet"))
    ),
)


def _citations():
    from_library = EventCitation.objects.with_sources().order_by("order", "pk")
    return Prefetch("citations", from_library)


def _whole(events: QuerySet, kind: str, at):
    """Hand out all of these events as one file."""
    shown = walk(_complete(events, at), CHRONOLOGY)
    if kind == "json":
        return _answer(kind, own.write(shown, settings.SITE_URL, at, updated=_last_changed(at)))
    return _answer(kind, FORMATS[kind][1](shown, settings.SITE_URL, at))


def _paged(request, events: QuerySet, at):
    """Hand out a page of our own JSON. ``since`` asks for what changed after a moment; what is public no longer is named by its
    id alone, on the first page."""
    question = asked(request)
    since = question.value("since", bounded.moment_with_offset)
    place = question.value("cursor", CHRONOLOGY.read)
    if since:
        events = events.changed_since(since, at)
    ahead = CHRONOLOGY.sorted(CHRONOLOGY.after(events, place) if place else events)
    ends = list(ahead.values_list(*(column.name for column in CHRONOLOGY.columns))[PAGE - 1 : PAGE + 1])
    following = _address(request, CHRONOLOGY.write(ends[0])) if len(ends) > 1 else ""
    shown = islice(walk(_complete(events, at), CHRONOLOGY, begin=place), PAGE)
    deleted = _deleted(since, at) if since and not place else ()
    return _answer("json", own.write(shown, settings.SITE_URL, at, deleted, _last_changed(at), following))


def _address(request, cursor: str) -> str:
    """Return the address of the page behind a place: what nobody answers is not said again in it."""
    query = request.GET.copy()
    for name in set(query) - set(_ASKED):
        del query[name]
    query["cursor"] = cursor
    return f"{settings.SITE_URL}{request.path}?{query.urlencode()}"


def _deleted(since, at) -> Iterable[str]:
    gone = Event.objects.gone(at).filter(modified_at__gt=since)
    yield from gone.values_list("public_id", flat=True).iterator()
    yield from Forwarding.objects.filter(merged_at__gt=since).values_list("public_id", flat=True).iterator()


def _last_changed(at):
    """Return when any public event was changed last, whichever of them are handed out: the first public one that the index of changes
    comes to. The greatest of all would be looked for among all that are public."""
    leans_on(EVENTS)
    return Event.objects.published(at).order_by("-modified_at").values_list("modified_at", flat=True).first()


def _answer(kind: str, texts: Iterable[str]):
    answer = handed_out(texts, FORMATS[kind][0])
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def readable_edition(request, pk) -> Edition:
    """Return what readers have now of an article. Raises ``Http404`` where that is nothing."""
    edition = get_object_or_404(listings.readable(reading_moment(request)), article_id=pk)
    if edition.is_withdrawn:
        raise Http404
    return edition
