"""Parts that are no longer true are made again: those of pages that readers have now, a page at a time, so that whoever
stops it loses nothing and the next run goes on."""

from collections.abc import Iterator

from django.db.models import Q
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
    """Yield the editions that readers have now and whose pages lack a part that is true, the newest first."""
    at = timezone.now()
    true = Part.objects.filter(Q(until=None) | Q(until__gt=at), is_stale=False, renderer=renderer())
    frames = set(true.filter(edition=0).values_list("name", flat=True))
    for edition in Edition.objects.live(at).newest_first().iterator(chunk_size=200):
        names = set(true.filter(edition=edition.pk).values_list("name", flat=True))
        if names != set(PIECES) or f"frame-{edition.section_id or 0}" not in frames:
            yield edition


def press_again(most: int | None = None) -> int:
    """Make the pages again that want it, at most so many; returns how many were made."""
    count = 0
    for edition in wanting():
        if most is not None and count >= most:
            break
        parts_of(edition, timezone.now())
        count += 1
    return count
