"""Who has the form of an article open, in which windows. A page says so once it stands, every half minute after it and when it
is left, and to open it writes nothing; a window that has not been heard of for two minutes is gone."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError
from django.db.models import QuerySet

from articles.models import Article, Presence, Slot
from articles.people import called
from articles.working import slots

FRESH = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who has the form open, a colleague or oneself in another window: since when, and which parts they have changed
    and not saved; not what they typed."""

    name: str
    is_own: bool
    since: datetime
    unsaved: str
    unsaved_at: datetime | None


def note_here(article: Article, *, by, at: datetime, window: str = "") -> None:
    """Note that ``by`` has the form open, since now where nothing was heard of it for long. It may be said twice at once."""
    own = {"article": article, "person": by, "window": window}
    known = Presence.objects.filter(**own)
    if _fresh(known, at).update(last_at=at) or known.update(since=at, last_at=at):
        return
    # A browser that was closed at once could not say that it left.
    Presence.objects.filter(article=article, last_at__lt=at - FRESH).delete()
    with suppress(IntegrityError):
        Presence.objects.create(**own, since=at, last_at=at)


def note_gone(article: Article, *, by, window: str) -> None:
    """Note that ``by`` has left the form in a window."""
    Presence.objects.filter(article=article, person=by, window=window).delete()


def others_here(article: Article, *, by, at: datetime, window: str | None = None) -> list[Here]:
    """Return who has the form open besides ``by`` in this window, each once; of ``by`` nothing where no window is named.
    One query where nobody has, with what they have unsaved two or three more for each."""
    own = {"person": by} if window is None else {"person": by, "window": window}
    rows = list(_fresh(Presence.objects.filter(article=article), at).exclude(**own).select_related("person"))
    windows = {row.window or str(article.pk) for row in rows}
    kept = Slot.objects.filter(article=article, key__in=windows, person__in={row.person_id for row in rows})
    unsaved = list(kept.select_related("article__section")) if rows else []
    return [
        _here(
            row, [slot for slot in unsaved if slot.person_id == row.person_id], is_own=row.person_id == by.pk
        )
        for row in {row.person_id: row for row in reversed(rows)}.values()
    ]


def _fresh(rows: QuerySet[Presence], at: datetime) -> QuerySet[Presence]:
    return rows.filter(last_at__gt=at - FRESH)


def _here(row: Presence, unsaved: list[Slot], *, is_own: bool) -> Here:
    parts = dict.fromkeys(part.heading for slot in unsaved for part in slots.difference(slot))
    return Here(
        called(row.person), is_own, row.since, "、".join(parts), unsaved[0].kept_at if parts else None
    )
