"""Sources that a paste made and nobody kept: the paste was undone, or what it went into was never saved."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, ProtectedError, QuerySet, TextField
from django.db.models.functions import Cast

from articles.evidence.notes import FROM_NOTE
from articles.models import Revision, Slot, Source, SourceAddress, SourceAuthor

#: How long one waits for the article to be saved that a paste went into.
PATIENCE = timedelta(days=30)
#: Rows that a source has of its own: they go with it.
_OWN = {SourceAddress, SourceAuthor}


def forget_unused(now: datetime) -> int:
    """Delete the sources of pasted notes that nobody has confirmed and nothing names; returns how many went."""
    unsaved = set(_named_in_unsaved())
    gone = 0
    for source in _unnamed(now).exclude(pk__in=unsaved):
        if not _is_in_history(source):
            gone += _deleted(source)
    return gone


def _unnamed(now: datetime) -> QuerySet[Source]:
    made = Source.objects.filter(
        is_confirmed=False, provenance__title=FROM_NOTE, created_at__lt=now - PATIENCE
    )
    for relation in Source._meta.related_objects:
        if relation.related_model not in _OWN and not relation.many_to_many:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            made = made.exclude(Exists(rows))
    return made


def _named_in_unsaved() -> Iterator[int]:
    """Yield the sources that text names which somebody has typed and not saved."""
    for slot in Slot.objects.iterator():
        for name, value in slot.typed.items():
            if name.endswith("-source") and value.isdecimal() and len(value) < 19:
                yield int(value)


def _is_in_history(source: Source) -> bool:
    """Whether an earlier state may bring it back. None from before it was made names it."""
    said = Revision.objects.filter(saved_at__gte=source.created_at).annotate(
        said=Cast("content", TextField())
    )
    return said.filter(said__contains=source.citekey).exists()


def _deleted(source: Source) -> bool:
    """Delete a source, unless somebody cites it in this moment."""
    try:
        with transaction.atomic():
            source.delete()
    except (ProtectedError, IntegrityError):
        return False
    return True
