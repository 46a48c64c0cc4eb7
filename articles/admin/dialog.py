"""What the citation dialog asks the desk, and how it is told."""

import json

from django import forms
from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext

from articles.evidence.copies import copy_of
from articles.evidence.documents import proposed_by
from articles.evidence.refusals import NOT_WEB
from articles.models import Edition, Source

#: Articles of ours that the dialog shows, and the number of sources from which on nobody looks for them.
OWN, ENOUGH = 3, 8


class PublicAddressField(forms.URLField):
    """Says what an address must be wherever Django's own words would only say that it is none."""

    default_error_messages = {"invalid": NOT_WEB}


def refused(text) -> JsonResponse:
    """Return a refusal as the dialog's forms show it."""
    return JsonResponse({"errors": {"__all__": [str(text)]}}, status=403)


def as_choice(source: Source) -> dict:
    """Return a source as the dialog shows it."""
    outlet = source.outlet.name if source.outlet else ""
    return {
        "id": source.pk,
        "citekey": source.citekey,
        "label": source.label,
        "outlet": outlet,
        "title": source.title,
        "title_ja": source.title_ja,
        "issued": source.issued_text,
    }


def own_articles(query: str, found: int) -> list[Edition]:
    """Return a few articles of ours whose headlines hold all the words and that are no sources yet, where the library has
    ``found`` few."""
    words = query.split()
    if not words or found >= ENOUGH:
        return []
    rows = Edition.objects.live(timezone.now())
    for word in words:
        rows = rows.filter(title__icontains=word)
    few = list(rows.order_by("-live_from")[:OWN])
    known = Source.objects.filter(url__in=[as_own(row)["made_of"]["url"] for row in few])
    taken = set(known.values_list("url", flat=True)) if few else set()
    return [row for row in few if as_own(row)["made_of"]["url"] not in taken]


def as_own(edition: Edition) -> dict:
    """Return an article of ours that is no source yet: choosing it makes one of it."""
    url = f"{settings.SITE_URL}{edition.get_absolute_url()}"
    made = {"title": edition.title, "outlet": settings.SITE_NAME, "url": url}
    return {"id": None, "label": edition.title, "own": True, "made_of": made}


def posted(request: HttpRequest) -> dict:
    """Return the posted mapping. Half a surrogate pair is valid JSON and no text: no database takes it."""
    try:
        data = json.loads(request.body)
        json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def as_proposed(source: Source) -> dict:
    """Return what an unconfirmed document says of itself, for the dialog to ask about, how many pages it has, and whether a
    program has recognised its words."""
    copy = copy_of(source)
    pages = copy.pages if copy else 0
    notice = gettext(
        "A program recognised the words of %(scans)d of %(pages)d pages in a scan: compare quotations with the picture."
    )
    return {
        "pages": pages,
        "proposed": proposed_by(source) if pages and not source.is_confirmed else None,
        "notice": notice % {"scans": copy.scans, "pages": pages} if copy and copy.scans else "",
    }
