"""What the desk answers where it refuses: a page of its own in words, with the way back."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _


def is_page(request: HttpRequest) -> bool:
    """Whether a person waits for a page. Scripts are answered by the status alone, which they put into words."""
    return "text/html" in request.headers.get("Accept", "")


def refused(request: HttpRequest, error: Exception) -> HttpResponse:
    """Say why an act is not done."""
    why = str(error) or _("You may not do this. Ask an editor who may.")
    return _page(request, _("This was not done"), why, status=403)


def missing(request: HttpRequest) -> HttpResponse:
    """Say that an address of the desk leads nowhere."""
    why = _("This is no longer at the desk, or the address is mistyped.")
    return _page(request, _("There is no such page"), why, status=404)


def _page(request: HttpRequest, title: str, why: str, status: int) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": title, "why": why, "back": _back(request)}
    return render(request, "admin/refused.html", context, status=status)


def _back(request: HttpRequest) -> str:
    """Return the page of the desk that one came from, else nothing."""
    came, here = request.headers.get("Referer", ""), request.build_absolute_uri()
    desk = request.build_absolute_uri(reverse("admin:index"))
    is_ours = url_has_allowed_host_and_scheme(came, {request.get_host()}) and came.startswith(desk)
    return came if is_ours and came not in (here, desk) else ""
