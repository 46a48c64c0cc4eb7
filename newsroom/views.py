"""The front page, the pages for machines and the pages for when something is wrong."""

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.core.signing import BadSignature
from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template, render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.leaning import good_until
from articles.public import listings
from articles.public.clock import end_of_today, reading_moment
from articles.working.reading import Reading
from newsroom import sharing
from newsroom.context import Site
from newsroom.previewing import page, private


@require_safe
def front(request):
    at = reading_moment(request)
    good_until(end_of_today(at))
    return render(
        request,
        "newsroom/front.html",
        {"front": listings.front(at), "at": at},
    )


@require_safe
def preview(request, token):
    """Show a working copy to whoever was given a link; one that is over says so (410, so that nobody asks again)."""
    at = timezone.now()
    try:
        link = sharing.opened(token, at)
    except BadSignature as error:
        raise Http404 from error
    if link is None:
        return private(render_to_string("newsroom/preview_over.html", {"site": Site(request)}), 410)
    return private(page(Reading(link.article), at, link=link))


@never_cache
@require_safe
def health(request):
    """Answer a load balancer: 200 if the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unavailable\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def robots(request):
    """Keep robots from the desk. Old editions and comparisons say noindex themselves, which only a visitor can read."""
    return HttpResponse("User-agent: *\nDisallow: /desk/\n", content_type="text/plain")


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", {"exception": str(exception or "")}, status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


@csp_update({"style-src": [UNSAFE_INLINE]})
def failed(request):
    """Rendered without a request: whatever failed may fail again in a context processor. Its style stands in the
    page, which holds no value of anybody's: static files may be what failed."""
    return HttpResponse(get_template("500.html").render(), status=500)
