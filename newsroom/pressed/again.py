"""Parts that are no longer true are made again: those of pages that readers have now, a page at a time, so that whoever
stops it loses nothing and the next run goes on."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from articles.models import Edition, Section
from newsroom.models import Part
from newsroom.pressed.page import parts_of
from newsroom.pressed.renderer import renderer

#: Editions that are fetched together.
_TOGETHER = 200


def wanting() -> Iterator[Edition]:
    """Yield the editions that readers have now and whose pages lack a part that is true, the newest first. Each is found by
    an index, so that nothing is read of the pages that lack none."""
    at = timezone.now()
    live = Edition.objects.live(at)
    numbers = {*_untrue(at), *_unframed(live, at)}
    for some in _batched(sorted(numbers, reverse=True)):
        yield from live.filter(pk__in=some).order_by("-pk")


def _batched(numbers: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(numbers), _TOGETHER):
        yield numbers[first : first + _TOGETHER]


def _untrue(at: datetime) -> set[int]:
    """Return the editions with a part that is not true at ``at``, each by a range of an index: a part is a wide row, and
    to ask all of them reads all pages."""
    parts, made_by = Part.objects.filter(edition__gt=0).values_list("edition"), renderer()
    stale = parts.filter(is_stale=True)
    others = (
        parts.filter(renderer=made_by, until__lte=at),
        parts.filter(renderer__lt=made_by),
        parts.filter(renderer__gt=made_by),
    )
    return {edition for (edition,) in stale.union(*others)}


def _unframed(live, at: datetime) -> Iterator[int]:
    """Yield one edition of each section whose frame is not true: with its page the frame is made for all."""
    true = Part.objects.filter(
        Q(until=None) | Q(until__gt=at), edition=0, is_stale=False, renderer=renderer()
    )
    framed = {name.removeprefix("frame-") for name in true.values_list("name", flat=True)}
    newest = live.filter(section=OuterRef("pk")).newest_first().values("pk")[:1]
    for section, edition in Section.objects.order_by().values_list("pk", Subquery(newest)):
        if edition and str(section) not in framed:
            yield edition
    if "0" not in framed:
        yield from live.filter(section=None).newest_first().values_list("pk", flat=True)[:1]


def press_again(most: int | None = None) -> int:
    """Make the pages again that want it, at most so many; returns how many were made."""
    forget_the_past()
    count = 0
    for edition in wanting():
        if most is not None and count >= most:
            break
        parts_of(edition, timezone.now())
        count += 1
    return count


def forget_the_past() -> None:
    """Delete the parts of editions whose windows are over: their pages are the view's own, seldom read, and never what
    readers are led to. So there is never more than a page for each article that readers have, and for each that waits.
    """
    at = timezone.now()
    for some in _batched(sorted(_untrue(at))):
        over = Edition.objects.filter(pk__in=some, live_until__lte=at).values_list("pk", flat=True)
        Part.objects.filter(edition__in=list(over)).only("pk").delete()
