"""Events as they stood on record at an earlier moment: what was public then, with what was changed since taken back."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Prefetch, QuerySet

from articles import bounded
from articles.bounded import Reader, Refused
from articles.language.arithmetic import midnight, shifted
from articles.leaning import good_until
from timeline.dating.wording import JAPAN
from timeline.models import Event, EventChange
from timeline.models.relation import EVIDENCE


def end_of_day(now: datetime) -> Reader:
    """Return a function that reads a day that is over, written 2025-10-21, as its end in Japan."""

    def end(text: str) -> datetime:
        found = midnight(shifted(bounded.day(text), timedelta(days=1)), JAPAN)
        if found >= now:
            good_until(found)
            raise Refused(text)
        return found

    return end


def as_known(events: QuerySet, moment: datetime) -> list[Event]:
    """Return the events that were public at a moment, each as its record stood then, in the order of time of then.

    Changes are kept from an event's publication on. Sources carry no such date: they are shown as they stand now.
    """
    later = EventChange.objects.filter(changed_at__gte=moment).order_by("-changed_at", "-pk")
    rows = events.filter(published_at__lt=moment).prefetch_related(
        Prefetch("changes", later, to_attr="later")
    )
    return sorted((_taken_back(event) for event in rows), key=_order)


def _taken_back(event: Event) -> Event:
    for name, before in _before(event.later):
        setattr(event, name, before)
    event.set_bounds()
    return event


def _before(changes: Iterable[EventChange]) -> Iterable[tuple[str, str]]:
    """Newest first, so that the oldest of several values is the one that stays."""
    return (
        (name, before)
        for change in changes
        for name, (before, _after) in change.values.items()
        if name != EVIDENCE
    )


def _order(event: Event) -> tuple:
    """The order of ``timeline.models.event.CHRONOLOGY``, for events that are no rows."""
    return (event.stands_at, event.tie_break, event.pk)
