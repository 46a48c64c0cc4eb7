"""The parts of an article's page: groups of pieces that are made together, of one state, and thrown away together.

The edition's own change with nothing but what is taken down and their section's name. The others show what stands beside
the edition: ``timeline`` its events, ``history`` its article's editions, ``related`` other articles, and a ``frame`` the site
around the article, the same for all articles of a section.
"""

from datetime import datetime
from functools import cache, partial
from types import SimpleNamespace

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string

from articles.edition import pressing
from articles.leaning import noted
from articles.models import Edition
from articles.public import lending, listings
from newsroom.context import Site
from newsroom.pressed.events import pieces_of
from newsroom.pressed.made import Made, leans_of
from newsroom.pressed.touching import moments
from timeline.models import EditionPlacement, Relation
from timeline.page.pieces import MARK, Ready

PIECES = {
    "own": ("title", "head", "top", "contents", "body", "evidence", "voices", "references", "about"),
    "timeline": ("fold", "rail", "timeline"),
    "history": ("history",),
    "related": ("related",),
}


def frame_of(edition) -> str:
    """Return the name of the frame around an edition, or around what is known of one."""
    return f"frame-{edition.section_id or 0}"


def make(name: str, edition: Edition, at: datetime, text: str = "") -> Made:
    """Make one part of the page of an edition, fetched with its document, as of ``at``. ``text`` is the edition's as HTML
    where it was rendered already, else it is rendered of the document."""
    with noted() as notes:
        if name in PIECES:
            html = MARK.join(pieces(name, edition, at, text, partial(pieces_of, at=at)).values())
        else:
            html = _frame(edition, at)
    if name == "own":
        section = [("section", edition.section_id)] if edition.section_id else []
        return Made(html, leans=frozenset([("edition", edition.pk), *section]), until=notes.until)
    leans = set(leans_of(notes.tags))
    if name == "timeline":
        leans |= {("event", pk) for pk in _events(edition)}
    until = min(filter(None, [*moments(leans, at).values(), notes.until]), default=None)
    return Made(html, frozenset(notes.tags), frozenset(leans), until)


def pieces(
    name: str, edition: Edition, at: datetime, text: str = "", ready: Ready | None = None
) -> dict[str, str]:
    """Return the pieces of a part by their names; ``ready`` are those of its events. A preview shows the same of an edition
    that was never pressed, and keeps nothing."""
    document = lending.shown(edition, at)
    is_whole = document is edition.document
    context = {
        "edition": edition,
        "document": document,
        "html": cache(lambda: pressing.as_read(document, text if is_whole else "")),
        "history": lambda: listings.history(edition.article_id, at),
        "related": cache(lambda: listings.related(edition, at)),
        "event_pieces": ready,
        "at": at,
        "site": Site(HttpRequest()),
    }
    return {
        piece: render_to_string(f"articles/pieces/{piece}.html", context).strip() for piece in PIECES[name]
    }


class _Places(dict):
    """Marks where each piece of a page stands."""

    def __missing__(self, name: str) -> str:
        return f"{MARK}{name}{MARK}"


def _frame(edition: Edition, at: datetime) -> str:
    around = {"edition": SimpleNamespace(section_id=edition.section_id), "pieces": _Places()}
    return render_to_string("articles/article.html", {**around, "at": at, "site": Site(HttpRequest())})


def _events(edition: Edition) -> set[int]:
    """Return the events of an edition's timeline, shown or not yet, and those that they are tied to."""
    placed = set(EditionPlacement.objects.filter(edition=edition).values_list("event_id", flat=True))
    ties = Relation.objects.filter(Q(event__in=placed) | Q(to__in=placed)).values_list("event_id", "to_id")
    return placed | {pk for tie in ties for pk in tie}
