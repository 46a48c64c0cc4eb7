"""What every change at the desk does to the working copies it touches."""

from django.db.models import Case, F, QuerySet, Value, When
from django.utils import timezone

from articles.models import Article


def touch(articles: QuerySet[Article]) -> None:
    """Note that these working copies hold something that no edition holds yet.

    The new time also tells a form that is open elsewhere that it is out of date.
    """
    pressed = When(status=Article.Status.PRESSED, then=Value(Article.Status.DRAFT))
    articles.update(modified_at=timezone.now(), status=Case(pressed, default=F("status")))
