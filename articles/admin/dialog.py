"""What the citation dialog asks the desk, and how it is told."""

import json

from django.http import HttpRequest, JsonResponse

from articles.evidence.copies import copy_of
from articles.evidence.documents import proposed_by
from articles.models import Source


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


def posted(request: HttpRequest) -> dict:
    """Return the posted mapping. Half a surrogate pair is valid JSON and no text: no database takes it."""
    try:
        data = json.loads(request.body)
        json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def as_proposed(source: Source) -> dict:
    """Return what an unconfirmed document says of itself, for the dialog to ask about, and how many pages it has."""
    copy = copy_of(source)
    pages = copy.pages if copy else 0
    return {"pages": pages, "proposed": proposed_by(source) if pages and not source.is_confirmed else None}
