"""Who has the form of an article open. A page says so once it stands and every half minute after it, and to open it writes
nothing; whoever has not been heard of for two minutes is gone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from articles.models import Article, Presence, Slot
from articles.people import called
from articles.working import slots

FRESH = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Here:
    """A colleague who has the form open: since when, and which parts they have changed and not saved; not what they typed."""

    name: str
    since: datetime
    unsaved: str
    unsaved_at: datetime | None


def note_here(article: Article, *, by, at: datetime) -> None:
    """Note that ``by`` has the form open, since now where nothing was heard of them for long. Two windows may say so at once."""
    own = Presence.objects.filter(article=article, person=by)
    if not _fresh(own, at).update(last_at=at):
        Presence.objects.update_or_create(article=article, person=by, defaults={"since": at, "last_at": at})


def others_here(article: Article, *, by, at: datetime) -> list[Here]:
    """Return who else than ``by`` has the form open. One query where nobody has, with what they have unsaved two or three
    more for each."""
    others = _fresh(Presence.objects.filter(article=article), at).exclude(person=by).select_related("person")
    kept = Slot.objects.filter(article=article, person__in=[row.person_id for row in others])
    unsaved = {slot.person_id: slot for slot in kept.select_related("article__section")} if others else {}
    return [_here(row, unsaved.get(row.person_id)) for row in others]


def _fresh(rows: QuerySet[Presence], at: datetime) -> QuerySet[Presence]:
    return rows.filter(last_at__gt=at - FRESH)


def _here(row: Presence, slot: Slot | None) -> Here:
    parts = [part.heading for part in slots.difference(slot)] if slot else []
    return Here(called(row.person), row.since, "、".join(parts), slot.kept_at if slot and parts else None)
