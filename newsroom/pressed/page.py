"""The page of an article: its edition is found, its parts are fetched, and they are joined. Two queries, written out: to
have them composed anew for each reader costs ten times what the database takes to answer them."""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles import views
from articles.leaning import good_until, is_noted, leans_on
from articles.models import Edition
from articles.public.clock import AS_OF, reading_moment
from newsroom.models import Part
from newsroom.pressed.events import pieces_of
from newsroom.pressed.keeping import lacking, names_of
from newsroom.pressed.made import Made
from newsroom.pressed.parts import PIECES, frame_of
from newsroom.pressed.renderer import renderer
from timeline.page.pieces import MARK

_EDITION, _PART = Edition._meta.db_table, Part._meta.db_table
_STANDS = (
    f'SELECT id, slug, section_id FROM "{_EDITION}" WHERE article_id = %s AND live_from <= %s '
    f"AND (live_until IS NULL OR live_until > %s) AND kind <> '{Edition.Kind.WITHDRAWAL}' AND opened_at IS NOT NULL"
)
_PARTS = (
    f'SELECT name, html, tags, until FROM "{_PART}" WHERE (edition = %s OR (edition = 0 AND name = %s)) '
    "AND NOT is_stale AND renderer = %s AND (until IS NULL OR until > %s)"
)


class Standing(NamedTuple):
    """What is asked of the edition that readers have: its numbers and the words of its address."""

    pk: int
    slug: str
    section_id: int | None


class Pressed:
    """Middleware: answer the plain address of an article with what was pressed. Every question beyond it, every other
    moment and every edition that nobody has read yet is the view's own. Timelines get the pieces of their events."""

    def __init__(self, get_response):
        self._get_response = get_response

    def __call__(self, request):
        if AS_OF not in request.GET:
            request.event_pieces = lambda numbers: pieces_of(numbers, reading_moment(request))
        return self._get_response(request)

    def process_view(self, request, view, args, kwargs):
        if view is not views.article or request.META.get("QUERY_STRING"):
            return None
        at = reading_moment(request)
        edition = standing(kwargs["pk"], at)
        if edition is None or request.path != _address(kwargs["pk"], edition.slug):
            return None
        leans_on(f"article:{kwargs['pk']}")
        return HttpResponse(page(edition, at))


def standing(article: int, at: datetime) -> Standing | None:
    """Return the edition of an article that readers have at ``at`` and have had before, unless it is a notice."""
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_STANDS, [article, moment, moment])
        row = cursor.fetchone()
    return Standing(*row) if row else None


@lru_cache(maxsize=4096)
def _address(article: int, slug: str) -> str:
    return reverse("articles:article", args=[article, slug] if slug else [article])


def page(edition: Standing | Edition, at: datetime) -> str:
    """Return the page of an edition that stands at ``at``, which is now."""
    parts = parts_of(edition, at)
    if is_noted():
        for part in parts.values():
            leans_on(*part.tags)
            good_until(part.until)
    pieces: dict[str, str] = {}
    for name, names in PIECES.items():
        pieces.update(zip(names, parts[name].html.split(MARK), strict=True))
    frame = parts[frame_of(edition)].html.split(MARK)
    frame[1::2] = [pieces[name] for name in frame[1::2]]
    return "".join(frame)


def parts_of(edition: Standing | Edition, at: datetime) -> dict[str, Made]:
    """Return the parts of an edition's page by name; what is not there or no longer true is made."""
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_PARTS, [edition.pk, frame_of(edition), renderer(), moment])
        found = {name: _made(*row) for name, *row in cursor.fetchall()}
    missing = [name for name in names_of(edition) if name not in found]
    return {**found, **lacking(edition, missing, at)} if missing else found


def _made(html: str, tags: str, until: datetime | None) -> Made:
    if not is_noted():
        return Made(html)
    if until is not None and timezone.is_naive(until):  # SQLite keeps no zone.
        until = timezone.make_aware(until, connection.timezone)
    return Made(html, frozenset(tags.split("\n")) - {""}, until=until)
