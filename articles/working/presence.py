"""Who has the form of an article open. A page says so when it is opened and every half minute after it; whoever has not been
heard of for two minutes is gone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from articles.models import Article, Presence, Slot
from articles.working import slots

FRESH = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Here:
    """A colleague who has the form open: since when, and which parts they have changed and not saved; not what they typed."""

    name: str
    since: datetime
    unsaved: str
    unsaved_at: datetime | None


def others_here(article: Article, *, by, at: datetime) -> list[Here]:
    """Note that ``by`` has the form open, and return who else has. Two queries where nobody is, with what they have unsaved two
    or three more for each."""
    rows = list(Presence.objects.filter(article=article).select_related("person"))
    own = next((row for row in rows if row.person_id == by.pk), None)
    if own is None:
        Presence.objects.create(article=article, person=by, since=at, last_at=at)
    else:
        since = own.since if _is_fresh(own, at) else at
        Presence.objects.filter(pk=own.pk).update(since=since, last_at=at)
    others = [row for row in rows if row.person_id != by.pk and _is_fresh(row, at)]
    kept = Slot.objects.filter(article=article, person__in=[row.person_id for row in others])
    unsaved = {slot.person_id: slot for slot in kept.select_related("article__section")} if others else {}
    return [_here(row, unsaved.get(row.person_id)) for row in others]


def leave(article: Article, *, by) -> None:
    """Note that ``by`` has closed the form."""
    Presence.objects.filter(article=article, person=by).delete()


def _is_fresh(row: Presence, at: datetime) -> bool:
    return at - row.last_at < FRESH


def _here(row: Presence, slot: Slot | None) -> Here:
    parts = [part.heading for part in slots.difference(slot)] if slot else []
    name = row.person.get_full_name() or row.person.get_username()
    return Here(name, row.since, "、".join(parts), slot.kept_at if slot and parts else None)
