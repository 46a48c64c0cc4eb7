"""The verbs that keep an article for one person, with a purpose, and end that. ``articles.working.writing`` holds everybody to it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article, Lock
from articles.people import called
from articles.permissions import require, require_own, to

TAKE_OVER = "articles.take_over_lock"


class Locked(PermissionDenied):
    """A colleague keeps the article for themselves, or it is on legal hold; the message says who, what for and since when."""

    def __init__(self, lock: Lock):
        told = {
            "who": called(lock.person),
            "when": date_format(timezone.localtime(lock.since), "DATETIME_FORMAT"),
            "what": lock.get_purpose_display(),
        }
        if lock.purpose == Lock.Purpose.LEGAL:
            words = _(
                "The article is on legal hold since %(when)s (%(who)s): nobody may change it until a chief lifts that."
            )
        else:
            words = _(
                "%(who)s keeps the article for %(what)s since %(when)s. Wait, or ask a chief to take over; what you typed stays."
            )
        super().__init__(words % told)


def lock(article: Article, *, by, purpose: str, note: str = "") -> Lock:
    """Keep an article for ``by``. Another's lock is taken over by whoever may, and so is a legal hold put on.

    Raises ``Locked``, and ``PermissionDenied`` in words.
    """
    require(by, *to("change", Article))
    require_own(by, article)
    if purpose == Lock.Purpose.LEGAL:
        require(by, TAKE_OVER)
    with _endable(article, by):
        values = {"person": by, "purpose": purpose, "note": note[:200], "since": timezone.now()}
        return Lock.objects.update_or_create(article=article, defaults=values)[0]


def unlock(article: Article, *, by) -> None:
    """Let everybody write again. Raises ``Locked`` where it is another's and ``by`` may not take over."""
    require(by, *to("change", Article))
    require_own(by, article)
    with _endable(article, by):
        Lock.objects.filter(article=article).delete()


@contextmanager
def _endable(article: Article, by) -> Iterator[None]:
    """Hold the article, so that the lock that stands is still the one that ``by`` may end. Raises ``Locked`` otherwise."""
    with transaction.atomic():
        Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        standing = standing_lock(article)
        if standing and not _may_end(standing, by):
            raise Locked(standing)
        yield


def standing_lock(article: Article) -> Lock | None:
    return Lock.objects.filter(article=article).select_related("person").first()


def keeps_out(standing: Lock | None, by) -> bool:
    """Whether a lock stands in the way of ``by``. A program of ours (nobody) is kept out by a legal hold alone."""
    if standing is None:
        return False
    return standing.purpose == Lock.Purpose.LEGAL or (by is not None and standing.person_id != by.pk)


def kept_out(standing: Lock | None, by) -> str:
    """Return in words what stands in the way of ``by``, or nothing."""
    return str(Locked(standing)) if keeps_out(standing, by) else ""


def require_free(article: Article, by) -> None:
    """Raise ``Locked`` where ``by`` may not write just now."""
    standing = standing_lock(article)
    if keeps_out(standing, by):
        raise Locked(standing)


def _may_end(standing: Lock, by) -> bool:
    is_own = standing.person_id == by.pk and standing.purpose != Lock.Purpose.LEGAL
    return is_own or by.has_perm(TAKE_OVER)
