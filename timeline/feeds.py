"""Addresses that hand events to other programs, and to other sites."""

import hashlib
from datetime import datetime

from csp.decorators import csp_replace
from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, resolve
from django.utils.cache import get_conditional_response
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from articles import reading
from articles.clock import reading_moment
from articles.models import Edition
from timeline.exports import FORMATS, own
from timeline.filters import EventFilter
from timeline.gathering import ROLES, VENUES
from timeline.models import Event, EventCitation, Topic

#: Width and height of the frame that the embedding code asks for, in CSS pixels.
WIDTH, HEIGHT = 640, 600


def events(request, kind):
    """Hand out all public events, narrowed by the same questions as their page."""
    chosen = EventFilter(request.GET, _complete(Event.objects.published()).chronological()).qs
    if kind == "json":
        return _own(request, chosen)
    return _answer(request, kind, FORMATS[kind][1](chosen, settings.SITE_URL))


def article_events(request, pk, kind):
    """Hand out the timeline that an article has now."""
    edition = _readable(request, pk)
    placed = _complete(Event.objects.published().filter(edition_placements__edition=edition)).chronological()
    return _answer(request, kind, FORMATS[kind][1](placed, settings.SITE_URL))


def topic_events(request, slug, kind):
    """Hand out a topic's timeline."""
    topic = get_object_or_404(Topic.objects.published(), slug=slug)
    shown = _complete(topic.events.published()).chronological()
    return _answer(request, kind, FORMATS[kind][1](shown, settings.SITE_URL))


def schema(request):
    """Publish what our own JSON looks like."""
    return JsonResponse(own.SCHEMA)


def _complete(events):
    """Fetch what every format may ask of an event."""
    return events.prefetch_related(_citations(), ROLES, VENUES, "date_revisions")


def _citations():
    from_library = EventCitation.objects.with_sources().order_by("order", "pk")
    return Prefetch("citations", from_library)


def _own(request, events):
    """``since`` asks for what changed after a moment; what is public no longer is named by its id alone."""
    since = _since(request)
    deleted: list[str] = []
    if since:
        events = events.filter(modified_at__gt=since)
        gone = Event.objects.exclude(status=Event.Status.PUBLISHED).filter(modified_at__gt=since)
        # Only what readers could have seen: a draft that never went out is nobody's business.
        deleted = list(gone.exclude(changes=None).values_list("public_id", flat=True))
    return _answer(request, "json", own.write(events, settings.SITE_URL, deleted))


def _since(request) -> datetime | None:
    try:
        moment = parse_datetime(request.GET.get("since", "").replace(" ", "+"))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _answer(request, kind, text):
    """Answer with an ETag, so that a program that asks every minute is told in a few bytes that nothing changed."""
    etag = quote_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
    response = HttpResponse(text, content_type=f"{FORMATS[kind][0]}; charset=utf-8", headers={"ETag": etag})
    response["Access-Control-Allow-Origin"] = "*"
    return get_conditional_response(request, etag=etag, response=response) or response


def _readable(request, pk) -> Edition:
    edition = get_object_or_404(reading.readable(reading_moment(request)), article_id=pk)
    if edition.is_withdrawn:
        raise Http404
    return edition


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request, pk):
    """Show an article's timeline alone, for a frame on another site: no cookies, no masthead, no other page's script."""
    edition = _readable(request, pk)
    return render(request, "timeline/embed.html", {"edition": edition, "at": reading_moment(request)})


def oembed(request):
    """Answer oEmbed 1.0 for an article of ours: its timeline in a frame, and a link where frames are not shown."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(_("Only JSON is spoken here."), status=501)
    edition = _named(request, request.GET.get("url", ""))
    width = min(WIDTH, _number(request, "maxwidth", WIDTH))
    height = min(HEIGHT, _number(request, "maxheight", HEIGHT))
    data = {
        "version": "1.0",
        "type": "rich",
        "title": edition.title,
        "provider_name": settings.SITE_NAME,
        "provider_url": f"{settings.SITE_URL}/",
        "cache_age": 3600,
        "width": width,
        "height": height,
        "html": embedding_code(edition, width, height),
    }
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def embedding_code(edition: Edition, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Return HTML for other sites: a quotation with a link, then the frame; where frames are stripped the link stays."""
    address = settings.SITE_URL + edition.get_absolute_url()
    frame = f"{settings.SITE_URL}/embed/articles/{edition.article_id}/"
    return format_html(
        '<blockquote><a href="{}">{}</a></blockquote><iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" style="border:0;max-width:100%"></iframe>',
        address,
        edition.title,
        frame,
        edition.title,
        width,
        height,
    )


def _named(request, url: str) -> Edition:
    """Return the article that one of our own addresses names; no other address is ever looked at."""
    if not url.startswith(f"{settings.SITE_URL}/"):
        raise Http404
    try:
        match = resolve(url.removeprefix(settings.SITE_URL).partition("?")[0].partition("#")[0])
    except Resolver404 as error:
        raise Http404 from error
    if match.view_name != "articles:article":
        raise Http404
    return _readable(request, match.kwargs["pk"])


def _number(request, name: str, default: int) -> int:
    given = request.GET.get(name, "")
    return max(200, int(given)) if given.isascii() and given.isdigit() and len(given) < 6 else default
