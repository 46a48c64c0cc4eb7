"""The one way to delete a working copy. Its editions stay, and hold it."""

from django.db import transaction

from articles.models import Article
from articles.permissions import require, require_own, to
from articles.working.locking import require_free
from articles.working.writing import hold


def delete(article: Article, *, by) -> None:
    """Delete a working copy with its rows and its history. Raises ``Locked`` where somebody else keeps it for themselves or
    where it is on legal hold, and ``ProtectedError`` where anything was published of it."""
    require(by, *to("delete", Article))
    with transaction.atomic():
        held = hold(article)
        require_own(by, held)
        require_free(held, by)
        held.delete()
