"""Parts that are no longer true are made again: those of pages that readers have now, a page at a time, so that whoever
stops it loses nothing and the next run goes on."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from articles.models import Edition, Section
from newsroom.models import Part
from newsroom.pressed import events
from newsroom.pressed.page import parts_of
from newsroom.pressed.renderer import renderer
from timeline.models import Event

#: Rows that are fetched together.
_TOGETHER = 200
_OF_PAGES = Part.objects.filter(edition__gt=0)
_OF_EVENTS = Part.objects.filter(edition=0, name__startswith=events.PREFIX)


def wanting() -> Iterator[Edition]:
    """Yield the editions that readers have now and whose pages lack a part that is true, the newest first. Each is found by
    an index, so that nothing is read of the pages that lack none."""
    at = timezone.now()
    live = Edition.objects.live(at)
    numbers = {*_untrue(_OF_PAGES.values_list("edition"), at), *_unframed(live, at)}
    for some in _batched(sorted(numbers, reverse=True)):
        yield from live.filter(pk__in=some).order_by("-pk")


def _batched(numbers: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(numbers), _TOGETHER):
        yield numbers[first : first + _TOGETHER]


def _untrue(parts: QuerySet, at: datetime) -> set:
    """Return what one column says of the parts that are not true at ``at``, each found by a range of an index: a part is a
    wide row, and to ask all of them reads all pages."""
    made_by = renderer()
    stale = parts.filter(is_stale=True)
    others = (
        parts.filter(renderer=made_by, until__lte=at),
        parts.filter(renderer__lt=made_by),
        parts.filter(renderer__gt=made_by),
    )
    return {said for (said,) in stale.union(*others)}


def _unframed(live, at: datetime) -> Iterator[int]:
    """Yield one edition of each section whose frame is not true: with its page the frame is made for all."""
    frames = Part.objects.filter(edition=0, name__startswith="frame-")
    true = frames.filter(Q(until=None) | Q(until__gt=at), is_stale=False, renderer=renderer())
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
    press_events_again()
    count = 0
    for edition in wanting():
        if most is not None and count >= most:
            break
        parts_of(edition, timezone.now())
        count += 1
    return count


def press_events_again() -> None:
    """Make the pieces of public events again that are not true; those of others are deleted."""
    at = timezone.now()
    names = _untrue(_OF_EVENTS.values_list("name"), at)
    for some in _batched(sorted(int(name.removeprefix(events.PREFIX)) for name in names)):
        public = set(Event.objects.published(at).filter(pk__in=some).values_list("pk", flat=True))
        hidden = [f"{events.PREFIX}{number}" for number in some if number not in public]
        _OF_EVENTS.filter(name__in=hidden).only("pk").delete()
        events.make(sorted(public), at)


def forget_the_past() -> None:
    """Delete the parts of editions whose windows are over: their pages are the view's own, seldom read, and never what
    readers are led to. So there is never more than a page for each article that readers have, and for each that waits.
    """
    at = timezone.now()
    for some in _batched(sorted(_untrue(_OF_PAGES.values_list("edition"), at))):
        over = Edition.objects.filter(pk__in=some, live_until__lte=at).values_list("pk", flat=True)
        Part.objects.filter(edition__in=list(over)).only("pk").delete()
