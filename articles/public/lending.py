"""What editions show of borrowed things now: an ended right is a closed window, in whatever edition and as of whatever day.

A page as of an earlier day shows what readers had then, but nothing that may not be shown today.
"""

from datetime import datetime

from django.utils import timezone

from articles.edition import Document, Use, Voice
from articles.edition.ended import (
    ENDED_HTML,
    borrows,
    file_in,
    name_of_citation,
    name_of_words,
    without,
)
from articles.edition.rendering import Picture
from articles.leaning import good_until
from articles.models import Edition, EditionLoan, Photo


def shown(edition: Edition, at: datetime) -> Document:
    """Return what an edition, fetched with its document, may say at ``at``; notes when that changes."""
    said = edition.document
    if not borrows(said) or edition.pk is None:
        return said
    ended = over(edition, at)
    return without(said, ended) if ended else said


def lead_photo(edition: Edition) -> dict:
    """Return the picture that lists show of an edition, ``is_over`` and without its address where its right has ended."""
    if not edition.lead_photo:
        return {}
    name = file_in(edition.lead_photo["url"])
    if edition.pk and name in over(edition, timezone.now()):
        return {**edition.lead_photo, "url": "", "is_over": True, "word": ENDED_HTML}
    return edition.lead_photo


def over(edition: Edition, at: datetime) -> set[str]:
    """Return what an edition borrowed and may no longer show, by its name."""
    now = max(at, timezone.now())
    ends = (
        EditionLoan.objects.filter(edition=edition.pk).exclude(ends_at=None).values_list("thing", "ends_at")
    )
    ended = set()
    for thing, end in ends:
        if end <= now:
            ended.add(thing)
        else:
            good_until(end)
    return ended


def proofed(said: Document, at: datetime) -> Document:
    """Return what a working copy would say, without what has ended by its own rows."""
    ended = {file_in(row.url) for row in said.photos if _has_ended(row, at)} - {""}
    ended |= {name_of_words(row.text) for row in said.voices if _has_ended(row, at)}
    uses = (use for row in said.references for use in row.uses)
    ended |= {name_of_citation(use.key) for use in uses if _has_ended(use, at)}
    return without(said, ended) if ended else said


def _has_ended(row: Picture | Voice | Use, at: datetime) -> bool:
    return bool(row.right and row.right.ends_at and row.right.ends_at <= at)


def is_closed(name: str, at: datetime) -> bool:
    """Whether a stored file may no longer be handed out."""
    return (
        Photo.objects.filter(file=name).ended(at).exists()
        or EditionLoan.objects.filter(thing=name, ends_at__lte=at).exists()
    )
