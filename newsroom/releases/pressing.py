"""Editions of a set are pressed one by one, with a window in which nothing is live; then all windows open at one moment, in one
short transaction. Whatever happens in between, readers have all of the set or nothing of it. For ``newsroom.releases.verbs``."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Edition, Lock
from newsroom.event_publishing import changed_meanwhile
from newsroom.holding import CannotPublish, require_approved
from newsroom.opening import Told
from newsroom.publishing import press_ahead, told_of
from newsroom.releases.rows import ReleaseArticle


@dataclass(frozen=True, slots=True)
class Waiting:
    """An edition that was pressed for a set, with the state of its article then."""

    row: ReleaseArticle
    edition: Edition
    version: str
    standing: int | None


def pressed_for(row: ReleaseArticle, *, by, at: datetime, now: datetime | None) -> Waiting:
    """Press an article of a set, without a window. Raises what the verbs of publishing raise."""
    edition, held = press_ahead(row.article, by=by, at=at, told=lambda held: _told(row, held, at), now=now)
    ReleaseArticle.objects.filter(pk=row.pk).update(edition=edition)
    return Waiting(row, edition, held.article.version, held.standing.number if held.standing else None)


def _told(row: ReleaseArticle, held, at: datetime) -> Told:
    is_first = row.kind == ReleaseArticle.Kind.FIRST
    if is_first == (held.standing is not None):
        raise CannotPublish(
            _("Readers have the article: it goes out as an update or as a correction.")
            if is_first
            else _("The article is not published yet: it goes out as a first edition.")
        )
    return told_of(Edition.Kind(row.kind), row.said, at)


def open_all(waiting: Collection[Waiting], at: datetime, now: datetime | None = None) -> None:
    """Open the windows of editions that were pressed for a set. Runs in the caller's transaction. Raises ``CannotPublish`` with
    each article of which something was written or published since."""
    moment = now or timezone.now()
    if at <= moment:
        raise CannotPublish(_("The moment has passed while the set was made ready: choose a later one."))
    keys = [row.edition.article_id for row in waiting]
    held = {
        row.pk: row
        for row in Article.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    }
    editions = Edition.objects.filter(article__in=keys)
    standing = dict(editions.standing(moment).values_list("article_id", "number"))
    ahead = set(editions.scheduled(moment).values_list("article_id", flat=True))
    for article in held.values():
        require_approved(article)
    ahead |= set(
        Lock.objects.filter(article__in=keys, purpose=Lock.Purpose.LEGAL).values_list("article_id", flat=True)
    )
    changed = [row for row in waiting if _is_other(row, held, standing, ahead)]
    if changed:
        raise CannotPublish([changed_meanwhile(row.edition.title) for row in changed], code="out_of_date")
    editions.opened(moment).close_windows(at)
    editions.filter(pk__in=[row.edition.pk for row in waiting]).open_windows()
    Article.objects.filter(pk__in=keys).update(status=Article.Status.PRESSED)


def _is_other(row: Waiting, held: dict, standing: dict, ahead: set) -> bool:
    article = held.get(row.edition.article_id)
    if article is None or article.version != row.version or article.pk in ahead:
        return True
    return standing.get(article.pk) != row.standing
