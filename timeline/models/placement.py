"""Which events an article's timeline shows: in the working copy, and pinned to an edition."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Edition, EditionPart, PartQuerySet
from timeline.models.event import Event, public


class Placement(models.Model):
    """An event on the working copy's timeline."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="placements", verbose_name=_("article"))
    event = models.ForeignKey(Event, models.PROTECT, related_name="placements", verbose_name=_("event"))
    note = models.CharField(_("note for this article"), max_length=300, blank=True)
    is_key = models.BooleanField(_("key event"), default=False)
    order = models.PositiveSmallIntegerField(_("order among events of the same day"), default=0)

    class Meta:
        verbose_name = _("placed event")
        verbose_name_plural = _("placed events")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "event"],
                name="event_once_an_article",
                violation_error_message=_("This event is already on the article’s timeline."),
            ),
        ]

    def __str__(self):
        return str(self.event)


def in_time(placements: models.QuerySet) -> models.QuerySet:
    """Return placements in order of time; those of one moment as the article's editor put them."""
    return placements.select_related("event").order_by(
        "event__stands_at", "order", "event__tie_break", "event__pk"
    )


class EditionPlacementQuerySet(PartQuerySet):
    def shown(self, edition: Edition, at: datetime):
        """The placements that readers of an edition see at ``at``, in order of time."""
        return in_time(self.filter(public(at, "event__"), edition=edition))


class EditionPlacement(EditionPart):
    """An event on an edition's timeline, copied from the working copy when the edition was pressed."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="placements", verbose_name=_("edition"))
    event = models.ForeignKey(
        Event, models.PROTECT, related_name="edition_placements", verbose_name=_("event")
    )
    note = models.CharField(_("note for this article"), max_length=300, blank=True)
    is_key = models.BooleanField(_("key event"), default=False)
    order = models.PositiveSmallIntegerField(_("order among events of the same day"), default=0)

    objects = EditionPlacementQuerySet.as_manager()

    class Meta(EditionPart.Meta):
        verbose_name = _("event on an edition")
        verbose_name_plural = _("events on editions")
        constraints = [models.UniqueConstraint(fields=["edition", "event"], name="event_once_an_edition")]
        indexes = [models.Index(fields=["event", "-first_live_at", "-edition"], name="newest_of_event")]

    def __str__(self):
        return str(self.event)
