"""The library of pictures: every stored file once, by the row that was written last."""

from datetime import datetime

from django.db.models import Q

from articles.models import Photo

#: Pictures that a search shows, rows that it reads for them, and words of it that are looked for.
SHOWN, READ, WORDS = 24, 240, 8
_LOOKED_INTO = ("caption", "alt", "credit", "licence", "holder")


def find(words: str, at: datetime) -> list[Photo]:
    """Return the pictures whose rows hold every word, the newest first; none whose right has ended."""
    rows = Photo.objects.exclude(file="").exclude(ends_at__lte=at)
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
