"""How much of a history is kept: what has a name and what was published for ever, everything of the last month, the last state
of each day for a year, the last of each month after it. On legal hold the whole history stays."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils import timezone

from articles.models import Article, Edition, Lock, Revision, Slot

ALL = timedelta(days=30)
DAILY = timedelta(days=365)


def thin(now: datetime) -> int:
    """Delete the revisions that are not kept; returns how many."""
    # Of one old state nothing goes, and most histories have no more.
    old = (
        Revision.objects.filter(saved_at__lt=now - ALL)
        .exclude(article__lock__purpose=Lock.Purpose.LEGAL)
        .order_by()
        .values("article")
        .annotate(count=Count("pk"))
        .filter(count__gt=1)
        .values("article")
    )
    gone = 0
    for article in Article.objects.filter(pk__in=old).only("pk").iterator():
        gone += article.revisions.filter(pk__in=list(_not_kept(article, now))).delete()[0]
    return gone


def _not_kept(article: Article, now: datetime) -> Iterator[int]:
    rows = list(article.revisions.order_by("saved_at", "pk").values_list("pk", "saved_at", "name"))
    moments = [at for _pk, at, _name in rows]
    pressed = Edition.objects.filter(article=article).values_list("pressed_at", flat=True)
    leaned_on = {bisect_right(moments, at) - 1 for at in [*pressed, *_opened_on(article)]}
    spared = {rows[place][0] for place in leaned_on if place >= 0} | {pk for pk, _at, name in rows if name}
    last = dict(zip((_span(at, now) for at in moments), (pk for pk, _at, _name in rows), strict=True))
    spared |= set(last.values())
    return (pk for pk, _at, _name in rows if pk not in spared)


def _span(at: datetime, now: datetime) -> tuple:
    """Name the stretch of time of which one revision is kept; a moment of its own within the last month."""
    day = timezone.localtime(at).date()
    if now - at <= ALL:
        return ("moment", at)
    return ("day", day) if now - at <= DAILY else ("month", day.year, day.month)


def _opened_on(article: Article) -> Iterable[datetime]:
    """The versions on which somebody has a form open with what they have not saved."""
    for slot in Slot.objects.filter(article=article):
        try:
            moment = datetime.fromisoformat(slot.typed.get("seen", ""))
        except ValueError:
            continue
        if moment.tzinfo:
            yield moment
