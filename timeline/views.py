"""The reader's pages of events: published ones only."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from articles.models import Edition
from articles.models.edition import NEWEST_FIRST
from articles.public import listings
from articles.public.asked import asked
from articles.public.clock import reading_moment
from timeline.as_known_on import as_known, end_of_day
from timeline.models import Actor, Event, Topic
from timeline.models.topic import articles_of
from timeline.page.related import related
from timeline.page.widget import events_of
from timeline.prefetch import ROLES, VENUES, public_claims, public_sources

#: Articles on a page that tell of an event or belong to a topic.
PAGE = 20


def events(request):
    """Show all events in order of time."""
    at = reading_moment(request)
    return render(request, "timeline/events.html", {"events": Event.objects.published(at), "at": at})


def topic(request, slug):
    """Show a topic: its articles that readers may read, and its own timeline, now or as it was known on a day."""
    at = reading_moment(request)
    found = get_object_or_404(Topic.objects.published(), slug=slug)
    known = asked(request).value("known", end_of_day(at))
    told = asked(request).page(articles_of(found, at), NEWEST_FIRST, PAGE)
    context = {
        "topic": found,
        "told": told,
        "events": as_known(events_of(found, at), known) if known else found,
        "known": known,
        "at": at,
    }
    return render(request, "timeline/topic.html", context)


def actor(request, pk):
    """Show who somebody is and what they did. An actor whom only drafts name does not exist for readers."""
    at = reading_moment(request)
    found = get_object_or_404(Actor, pk=pk)
    if not events_of(found, at).exists():
        raise Http404
    return render(request, "timeline/actor.html", {"actor": found, "at": at})


def event(request, public_id):
    """Show one event with what it rests on and where it is told."""
    at = reading_moment(request)
    shown = Event.objects.published(at).prefetch_related(
        public_sources(at), public_claims(at), ROLES, VENUES, "changes"
    )
    found = shown.filter(public_id=public_id).first()
    if found is None:
        forwarded = Event.objects.published(at).filter(forwardings__public_id=public_id)
        return redirect(get_object_or_404(forwarded), permanent=True)
    telling = listings.by_parts("placements", Edition.objects.live(at).filter(placements__event=found))
    told = asked(request).page(telling.for_lists(), listings.BY_PARTS, PAGE)
    return render(
        request,
        "timeline/event.html",
        {
            "event": found,
            "told": told,
            "relations": related(found, at),
            "date_revisions": found.date_revisions.all(),
            "at": at,
        },
    )
