"""Timelines on other people's sites: a page for frames, the code that asks for it, and oEmbed 1.0."""

from dataclasses import dataclass
from functools import singledispatch

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from articles.bounded import ordinal
from articles.models import Edition
from articles.public.asked import asked
from articles.public.clock import reading_moment
from timeline.interchange.feeds import readable_edition
from timeline.models import Topic

#: Width and height of the frame that the embedding code asks for, in CSS pixels.
WIDTH, HEIGHT = 640, 600
#: No frame is narrower or lower: nothing could be read in it.
SMALLEST = 200


@dataclass(frozen=True, slots=True)
class Framed:
    """What can stand in a frame: its title, its own address and the frame's, both complete."""

    title: str
    address: str
    frame: str


@singledispatch
def framed(subject) -> Framed | None:
    """Return what a frame needs to know of an edition or a topic; nothing else stands in frames."""
    return None


@framed.register
def _edition(subject: Edition) -> Framed:
    frame = reverse("timeline:embed", args=[subject.article_id])
    return Framed(
        subject.title, settings.SITE_URL + subject.get_absolute_url(), f"{settings.SITE_URL}{frame}"
    )


@framed.register
def _topic(subject: Topic) -> Framed:
    frame = reverse("timeline:embed_topic", args=[subject.slug])
    return Framed(
        subject.title, settings.SITE_URL + subject.get_absolute_url(), f"{settings.SITE_URL}{frame}"
    )


def embedding_code(page: Framed, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Return HTML for other sites: a quotation with a link, then the frame; where frames are stripped the link stays."""
    return format_html(
        '<blockquote><a href="{}">{}</a></blockquote><iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" style="border:0;max-width:100%"></iframe>',
        page.address,
        page.title,
        page.frame,
        page.title,
        width,
        height,
    )


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def article(request, pk):
    """Show an article's timeline alone, for a frame on another site: no cookies, no masthead."""
    return _frame(request, readable_edition(request, pk))


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def topic(request, slug):
    """Show a topic's timeline alone, for a frame on another site."""
    return _frame(request, get_object_or_404(Topic.objects.published(), slug=slug))


def _frame(request, subject):
    context = {"subject": subject, "page": framed(subject), "at": reading_moment(request)}
    return render(request, "timeline/embed.html", context)


def oembed(request):
    """Answer oEmbed 1.0 for an article or a topic of ours: its timeline in a frame, and a link where there are none."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(_("Only JSON is spoken here."), status=501)
    page = framed(_named(request, request.GET.get("url", "")))
    question = asked(request)
    width, height = (
        min(most, max(SMALLEST, question.value(name, ordinal, most)))
        for name, most in (("maxwidth", WIDTH), ("maxheight", HEIGHT))
    )
    data = {
        "version": "1.0",
        "type": "rich",
        "title": page.title,
        "provider_name": settings.SITE_NAME,
        "provider_url": f"{settings.SITE_URL}/",
        "cache_age": 3600,
        "width": width,
        "height": height,
        "html": embedding_code(page, width, height),
    }
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _named(request, url: str) -> Edition | Topic:
    """Return what one of our own addresses names; no other address is ever looked at."""
    if not url.startswith(f"{settings.SITE_URL}/"):
        raise Http404
    try:
        match = resolve(url.removeprefix(settings.SITE_URL).partition("?")[0].partition("#")[0])
    except Resolver404 as error:
        raise Http404 from error
    if match.view_name == "articles:article":
        return readable_edition(request, match.kwargs["pk"])
    if match.view_name == "timeline:topic":
        return get_object_or_404(Topic.objects.published(), slug=match.kwargs["slug"])
    raise Http404
