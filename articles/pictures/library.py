"""The library of pictures: every stored file once, by the row that was written last."""

from datetime import datetime

from django.db.models import Q, QuerySet

from articles.models import Article, Photo
from articles.permissions import SEE_OTHERS

#: Pictures that a search shows, rows that it reads for them, and words of it that are looked for.
SHOWN, READ, WORDS = 24, 240, 8
_LOOKED_INTO = ("caption", "alt", "credit", "licence", "holder")


def shown_to(user) -> QuerySet[Photo]:
    """Return the pictures of articles that somebody may see."""
    rows = Photo.objects.all()
    return rows if user.has_perm(SEE_OTHERS) else rows.filter(article__in=Article.objects.seen_by(user))


def find(words: str, at: datetime, *, by) -> list[Photo]:
    """Return the pictures whose rows hold every word, the newest first; none whose right has ended."""
    rows = shown_to(by).exclude(file="").exclude(ends_at__lte=at)
    for word in words.split()[:WORDS]:
        rows = rows.filter(_holds(word))
    found: dict[str, Photo] = {}
    for row in rows.order_by("-pk")[:READ]:
        found.setdefault(row.file.name, row)
    return list(found.values())[:SHOWN]


def _holds(word: str) -> Q:
    holds = Q()
    for name in _LOOKED_INTO:
        holds |= Q(**{f"{name}__icontains": word})
    return holds
