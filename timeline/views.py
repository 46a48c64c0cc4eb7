"""The reader's pages of events: published ones only."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render

from articles.clock import reading_moment
from articles.models import Edition
from timeline.chronicle import chronicle, public_claims, public_sources
from timeline.filters import EventFilter
from timeline.models import Event
from timeline.related import related

#: Beyond about 300 events a page grows past 100 KB compressed.
PAGE = 300


def events(request):
    """Show all events in order of time."""
    at = reading_moment(request)
    chosen = EventFilter(
        request.GET, Event.objects.published().prefetch_related(public_sources(at)).chronological()
    )
    page = Paginator(chosen.qs, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "timeline/events.html",
        {"filter": chosen, "page": page, "chronicle": chronicle(page), "at": at},
    )


def event(request, public_id):
    """Show one event with what it rests on and where it is told."""
    at = reading_moment(request)
    found = get_object_or_404(
        Event.objects.published().prefetch_related(
            public_sources(at), public_claims(at), "roles__actor", "venues__place", "changes"
        ),
        public_id=public_id,
    )
    editions = Edition.objects.live(at).filter(placements__event=found).for_lists().newest_first()
    return render(
        request,
        "timeline/event.html",
        {
            "event": found,
            "editions": editions,
            "relations": related(found),
            "date_revisions": found.date_revisions.all(),
            "at": at,
        },
    )
