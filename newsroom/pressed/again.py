"""Parts that are no longer true are made again: those of pages that readers have now, a page at a time, so that whoever
stops it loses nothing and the next run goes on."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import Edition
from newsroom.models import Part
from newsroom.pressed.page import parts_of
from newsroom.pressed.parts import PIECES
from newsroom.pressed.renderer import renderer

#: Pages that are made again at once where something was published; the rest is left to whoever comes first, a worker or
#: a reader.
AT_ONCE = 20


def wanting() -> Iterator[Edition]:
    """Yield the editions that readers have now and whose pages lack a part that is true, the newest first. Three queries,
    however many there are."""
    at = timezone.now()
    live = Edition.objects.live(at)
    wants = Q(pk__in=_unframed(live, at))
    for untrue in _untrue(at):
        wants |= Q(pk__in=untrue.filter(edition__gt=0).values("edition"))
    for name in PIECES:
        wants |= ~Exists(Part.objects.filter(edition=OuterRef("pk"), name=name))
    yield from live.filter(wants).newest_first().iterator(chunk_size=200)


def _untrue(at: datetime) -> tuple[QuerySet, ...]:
    """Return the parts that are not true at ``at``, each by a range of an index: a part is a wide row, and to ask all of
    them reads all pages."""
    parts, made_by = Part.objects, renderer()
    return (
        parts.filter(is_stale=True),
        parts.filter(renderer=made_by, until__lte=at),
        parts.filter(renderer__lt=made_by),
        parts.filter(renderer__gt=made_by),
    )


def _unframed(live: QuerySet, at: datetime) -> list[int]:
    """Return one edition of each section whose frame is not true: with its page the frame is made for all."""
    true = Part.objects.filter(
        Q(until=None) | Q(until__gt=at), edition=0, is_stale=False, renderer=renderer()
    )
    frames = set(true.values_list("name", flat=True))
    newest = live.order_by().values("section_id").annotate(newest=Max("pk"))
    return [row["newest"] for row in newest if f"frame-{row['section_id'] or 0}" not in frames]


def press_again(most: int | None = None) -> int:
    """Make the pages again that want it, at most so many; returns how many were made."""
    count = 0
    for edition in wanting():
        if most is not None and count >= most:
            break
        parts_of(edition, timezone.now())
        count += 1
    return count
