"""A working copy, saved or as somebody types it, becomes the page that pressing it would give: the same document, the same
renderer, the same pieces. Nothing is written, and nothing is kept."""

from datetime import datetime
from functools import partial

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body import rekeyed
from articles.edition import pressing
from articles.edition.numbering import compare
from articles.models import Article, Byline, Citation, Commentary, Edition, Photo, Source
from articles.permissions import require, to
from articles.public import lending
from articles.working.reading import Reading
from newsroom.context import Site
from newsroom.model_admin import may_see
from newsroom.pressed.events import at_hand
from newsroom.pressed.parts import pieces
from timeline.models.event import public
from timeline.models.placement import in_time
from timeline.prefetch import described

#: The number of an article that was never saved: the page names addresses of it, and nobody has them.
UNSAVED = 10**17
#: The parts that show what is written; a draft has no history of its own yet.
PARTS = ("own", "timeline", "related")
#: What a page of an article shows rows of.
SHOWN = (Article, Byline, Citation, Commentary, Photo, Source)


def may_preview(user) -> bool:
    """Whether somebody may see every kind of row that the page shows."""
    return not _unseen(user)


def require_preview(user) -> None:
    """Refuse in words who may not."""
    require(user, *to("view", *_unseen(user)))


def _unseen(user) -> list[type[Model]]:
    return [model for model in SHOWN if not may_see(user, model._meta.app_label, model._meta.model_name)]


def page(reading: Reading, at: datetime, **told) -> str:
    """Return the page of a working copy as readers would have it at ``at``; ``told`` is what its banner says."""
    lost = _without_lost_markers(reading)
    edition, html = proof(reading, at)
    made = {"history": "", "title": edition.title or _("Untitled")}
    for part in PARTS:
        made = {**pieces(part, edition, at, html, partial(at_hand, at=at)), **made}
    around = {"edition": edition, "pieces": made, "at": at, "site": Site(HttpRequest()), "lost": lost}
    return render_to_string("newsroom/preview.html", {**around, **told})


def proof(reading: Reading, at: datetime) -> tuple[Edition, str]:
    """Return the edition that pressing a working copy at ``at`` would make, unsaved, and its text as readers get it."""
    article = reading.article
    said, html = pressing.document(reading)
    shown = lending.proofed(said, max(at, timezone.now()))
    html = html if shown is said else pressing.rendered(shown)
    last = article.editions.order_by("-number").first() if article.pk else None
    edition = Edition.saying(
        shown,
        article_id=article.pk or UNSAVED,
        number=last.number + 1 if last else 1,
        kind=Edition.Kind.UPDATE if last else Edition.Kind.FIRST,
        section=article.section,
        published=last.published if last else "",
        first_live_at=last.first_live_at if last else at,
        live_from=at,
        changed_at=at if last else None,
        changed_as=Edition.Kind.UPDATE if last else "",
        opened_at=at,
    )
    edition.shown_placements = _placements(article, at)
    return edition, html


def _placements(article: Article, at: datetime) -> list:
    """Return the events of a working copy that readers would see. What is placed in a form counts once it is saved."""
    if not article.pk:
        return []
    return list(described(in_time(article.placements.filter(public(at, "event__")))))


def _without_lost_markers(reading: Reading) -> int:
    """Take markers out of the text whose citation is not there (yet): while somebody types, a page must be shown that
    no edition could be. Returns how many there are."""
    keys = {row.key for row in reading.citations}
    lost = compare(reading.body, keys).missing
    if lost:
        reading.article.body = rekeyed(reading.article.body, lambda key: key if key in keys else "", str)
        reading.__dict__.pop("body")
    return len(lost)


def private(html: str, status: int = 200) -> HttpResponse:
    """Answer with a page that no cache keeps, no search engine lists, and no other site is told the address of."""
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
