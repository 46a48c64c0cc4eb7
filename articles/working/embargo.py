"""The embargo of an article: who may change it, and what it cannot be put before. ``newsroom.holding`` holds the verbs that publish
to it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article
from articles.permissions import require

SET = "articles.set_embargo"


class EmbargoTooLate(ValidationError):
    """An edition waits whose window opens before the end of the embargo: it was pressed before anybody knew of that."""


def require_embargo(article: Article, before: dict, after: dict, by) -> None:
    """Refuse a changed embargo from whoever may not set one, and one that a schedule would break. Asked under the lock."""
    names = ("embargo_until", "embargo_reason")
    if all((before.get(name) or "") == (after.get(name) or "") for name in names):
        return
    require(by, SET)
    require_no_earlier(article, article.embargo_until)


def require_no_earlier(article: Article, end: datetime | None) -> None:
    """Refuse an embargo whose end lies behind the opening of an edition that waits."""
    if end is None:
        return
    waiting = article.editions.scheduled(timezone.now()).filter(live_from__lt=end).first()
    if waiting is not None:
        raise EmbargoTooLate(
            _("The article is scheduled for %(when)s, before the embargo ends: take the schedule back first.")
            % {"when": date_format(timezone.localtime(waiting.live_from), "DATETIME_FORMAT")},
            code="embargo",
        )
