"""Addresses that hand events to other programs."""

import hashlib

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from articles import bounded, reading
from articles.asked import asked
from articles.clock import reading_moment
from articles.leaning import EVENTS, leans_on
from articles.models import Edition
from timeline.exports import FORMATS, own
from timeline.filters import EventFilter, refuse_unanswerable
from timeline.gathering import ROLES, VENUES
from timeline.models import ClaimCitation, Event, EventCitation, EventClaim, Forwarding, Relation, Topic


def events(request, kind):
    """Hand out all public events, narrowed by the same questions as their page."""
    question = asked(request)
    refuse_unanswerable(question)
    since = question.value("since", bounded.moment_with_offset) if kind == "json" else None
    at = reading_moment(request)
    leans_on(EVENTS)
    chosen = EventFilter(request.GET, _complete(Event.objects.published(at), at).chronological()).qs
    if kind == "json":
        return _own(request, chosen, since, at)
    return _answer(request, kind, FORMATS[kind][1](chosen, settings.SITE_URL, at))


def article_events(request, pk, kind):
    """Hand out the timeline that an article has now."""
    edition = readable_edition(request, pk)
    at = reading_moment(request)
    leans_on(f"timeline:{pk}")
    public = Event.objects.published(at).filter(edition_placements__edition=edition)
    placed = _complete(public, at).chronological()
    return _answer(request, kind, FORMATS[kind][1](placed, settings.SITE_URL, at))


def topic_events(request, slug, kind):
    """Hand out a topic's timeline."""
    topic = get_object_or_404(Topic.objects.published(), slug=slug)
    at = reading_moment(request)
    shown = _complete(topic.events.published(at), at).chronological()
    return _answer(request, kind, FORMATS[kind][1](shown, settings.SITE_URL, at))


def schema(request):
    """Publish what our own JSON looks like."""
    return JsonResponse(own.SCHEMA)


def _complete(events, at):
    """Fetch what every format may ask of an event; relations lead to what is public only."""
    public = Relation.objects.filter(to__in=Event.objects.published(at)).select_related("to")
    relations = Prefetch("relations", public)
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


def _own(request, events, since, at):
    """``since`` asks for what changed after a moment; what is public no longer is named by its id alone."""
    deleted: list[str] = []
    if since:
        events = events.changed_since(since, at)
        gone = Event.objects.gone(at).filter(modified_at__gt=since)
        deleted = list(gone.values_list("public_id", flat=True))
        deleted += Forwarding.objects.filter(merged_at__gt=since).values_list("public_id", flat=True)
    return _answer(request, "json", own.write(events, settings.SITE_URL, at, deleted))


def _answer(request, kind, text):
    """Answer with an ETag, so that a program that asks every minute is told in a few bytes that nothing changed."""
    etag = quote_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
    response = HttpResponse(text, content_type=f"{FORMATS[kind][0]}; charset=utf-8", headers={"ETag": etag})
    response["Access-Control-Allow-Origin"] = "*"
    return get_conditional_response(request, etag=etag, response=response) or response


def readable_edition(request, pk) -> Edition:
    """Return what readers have now of an article. Raises ``Http404`` where that is nothing."""
    edition = get_object_or_404(reading.readable(reading_moment(request)), article_id=pk)
    if edition.is_withdrawn:
        raise Http404
    return edition
