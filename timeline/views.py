"""The reader's pages of events: published ones only."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render

from articles.clock import reading_moment
from articles.models import Edition
from timeline.chronicle import chronicle, public_claims, public_sources
from timeline.filters import EventFilter
from timeline.models import Event, Topic
from timeline.related import related

#: Beyond about 300 events a page grows past 100 KB compressed.
PAGE = 300
#: What a timeline can be taken along as: the end of the address and its name.
DOWNLOADS = (("ics", "iCalendar"), ("csv", "CSV"), ("json", "JSON"), ("timelinejs.json", "TimelineJS"))


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


def topic(request, slug):
    """Show a topic: its articles that readers may read, and its own timeline."""
    at = reading_moment(request)
    found = get_object_or_404(Topic.objects.published(), slug=slug)
    editions = Edition.objects.live(at).filter(article__topics=found).for_lists().newest_first()
    shown = found.events.published().prefetch_related(public_sources(at)).chronological()[:PAGE]
    context = {
        "topic": found,
        "editions": editions,
        "chronicle": chronicle(shown),
        "formats": DOWNLOADS,
        "at": at,
    }
    return render(request, "timeline/topic.html", context)


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
