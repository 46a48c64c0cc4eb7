"""The bin: a working copy is put aside first, and deleted for ever later. What was published is neither.

Nothing else of an article changes in the bin, so that it comes back as it was; whoever has its form open keeps what was typed.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, TakeDown
from articles.permissions import require, require_own, to
from articles.working.locking import Locked, require_free
from articles.working.writing import hold

EMPTY = "articles.empty_bin"


class Binned(ValidationError):
    """The article lies in the bin, or lies there no more; the message says what to do instead."""


def require_kept(article: Article) -> None:
    """Refuse to go on with an article that lies in the bin."""
    if article.binned_at is not None:
        raise Binned(_("The article is in the bin. Take it out first; nothing of it is lost."), code="binned")


@transaction.atomic
def to_bin(article: Article, *, by) -> None:
    """Put a working copy into the bin. Raises ``Locked`` where somebody else keeps it for themselves or where it is on legal
    hold, and ``Binned`` where it lies there already or where anything was published or scheduled of it."""
    require(by, *to("delete", Article))
    held = hold(article)
    require_own(by, held)
    require_kept(held)
    require_free(held, by)
    if held.editions.exists():
        raise Binned(_("What was published or scheduled is never deleted: withdraw it."), code="published")
    _require_nothing_taken_down(held)
    Article.objects.filter(pk=held.pk).update(binned_at=timezone.now(), binned_by=by)


@transaction.atomic
def out_of_bin(article: Article, *, by) -> None:
    """Take a working copy out of the bin again, as it was. Whoever put it there may, and who may delete articles."""
    held = hold(article)
    if held.binned_by_id != by.pk:
        require(by, *to("delete", Article))
        require_own(by, held)
    _require_binned(held)
    Article.objects.filter(pk=held.pk).update(binned_at=None, binned_by=None)


def delete(article: Article, *, by) -> None:
    """Delete an article of the bin with its rows and its history, for ever."""
    require(by, EMPTY)
    with transaction.atomic():
        held = hold(article)
        require_own(by, held)
        _require_binned(held)
        require_free(held, by)
        _require_nothing_taken_down(held)
        held.delete()


def empty(before: datetime) -> int:
    """Delete what was put into the bin before a moment; returns how many articles went. What is on legal hold stays, and that of which
    something was taken down."""
    gone = 0
    kept = TakeDown.objects.filter(article=OuterRef("pk"))
    rows = Article.objects.filter(~Exists(kept), binned_at__lt=before)
    for article in rows.only("pk").iterator(200):
        with transaction.atomic():
            held = Article.objects.select_for_update(of=("self",)).filter(pk=article.pk).first()
            if held is None or held.binned_at is None or held.binned_at >= before:
                continue
            try:
                require_free(held, None)
            except (Locked, PermissionDenied):
                continue
            held.delete()
            gone += 1
    return gone


def _require_nothing_taken_down(article: Article) -> None:
    if TakeDown.objects.filter(article=article).exists():
        raise Binned(
            _("Something of this article was taken down: that is kept on record, and the article with it."),
            code="taken_down",
        )


def _require_binned(article: Article) -> None:
    if article.binned_at is None:
        raise Binned(_("The article is not in the bin any more."), code="kept")
