"""The verbs of a checklist: tick a point, take a tick back. Ticks stand until the article is opened again: sent back, made a draft,
or written on after it was published (``articles.working.stages``)."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, ChecklistPoint, Tick
from articles.people import called
from articles.permissions import require, require_own
from articles.working.writing import hold

TICK = "articles.tick_point"


@dataclass(frozen=True, slots=True)
class Listed:
    """A point as an article's page shows it, with the tick that stands."""

    point: ChecklistPoint
    tick: Tick | None


def checklist_of(article: Article) -> list[Listed]:
    """Return the points of an article's section. Two queries, or none without a section."""
    points = list(ChecklistPoint.objects.filter(section=article.section_id)) if article.section_id else []
    ticks = article.ticks.standing().select_related("ticked_by") if points else []
    made = {(tick.point_id, tick.words): tick for tick in ticks}
    return [Listed(point, made.get((point.pk, point.words))) for point in points]


def tick(article: Article, point: int | None, *, by, words: str) -> Tick:
    """Tick a point in the words that the page showed. Raises ``ValidationError`` where it says something else now, or where
    somebody has ticked it already."""
    require(by, TICK)
    require_own(by, article)
    with transaction.atomic():
        held = hold(article)
        row = _point(held, point, words)
        standing = held.ticks.standing().filter(point=row).select_related("ticked_by").first()
        if standing and standing.words == row.words:
            raise ValidationError(
                _("%(who)s has ticked this already.") % {"who": called(standing.ticked_by)}, code="ticked"
            )
        if standing:
            _clear(held.ticks.filter(pk=standing.pk), by)
        return held.ticks.create(point=row, words=row.words, ticked_by=by)


def untick(article: Article, point: int | None, *, by, words: str) -> None:
    """Take a tick back; who made it and when stays on record."""
    require(by, TICK)
    require_own(by, article)
    with transaction.atomic():
        held = hold(article)
        row = _point(held, point, words)
        if not _clear(held.ticks.filter(point=row), by):
            raise ValidationError(_("This is not ticked any more."), code="unticked")


def _point(article: Article, point: int | None, words: str) -> ChecklistPoint:
    row = ChecklistPoint.objects.filter(section=article.section_id, pk=point or 0).first()
    if row is None or row.words != words:
        raise ValidationError(_("The checklist was changed since. Read it again, then tick."), code="changed")
    return row


def _clear(ticks, by) -> int:
    return ticks.standing().update(cleared_by=by, cleared_at=timezone.now())
