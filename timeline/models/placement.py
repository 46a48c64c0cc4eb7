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

    @classmethod
    def kept_with(cls, article: Article) -> list[dict]:
        """Return the rows of an article for its history (``articles.working.beside``): each event by its public id, which
        leads to it also after it was joined with another, and by what it said then."""
        return _kept(cls.objects.filter(article=article).select_related("event"))

    @classmethod
    def in_words(cls, row: dict) -> str:
        """Return a row of an article's history as a line."""
        key = str(cls._meta.get_field("is_key").verbose_name) if row["is_key"] else ""
        return " ".join(filter(None, [row["words"], row["note"], key]))

    @classmethod
    def shows(cls) -> tuple[type[models.Model], ...]:
        """Return whose rows such a line shows."""
        return cls, Event

    #: The fields of a row in the article's form.
    posted_fields = ("event", "note", "is_key", "order")

    @classmethod
    def posted(cls, rows: list[dict]) -> list[dict[str, str]]:
        """Return rows of an article's history as the article's form sends them."""
        found = Event.objects.by_public_ids([row["event"] for row in rows])
        return [
            {
                "event": str(found[row["event"]].pk) if row["event"] in found else "",
                "note": row["note"],
                "is_key": "on" if row["is_key"] else "",
                "order": str(row["order"]),
            }
            for row in rows
        ]

    @classmethod
    def bring_back(cls, article: Article, rows: list[dict]) -> list[str]:
        """Write the rows of an article's history anew. Returns what can no longer be placed, in its own words."""
        cls.objects.filter(article=article).delete()
        found = Event.objects.by_public_ids([row["event"] for row in rows])
        for row in rows:
            if event := found.get(row["event"]):
                said = {name: row[name] for name in ("note", "is_key", "order")}
                cls.objects.get_or_create(article=article, event=event, defaults=said)
        return [row["words"] for row in rows if row["event"] not in found]


def _kept(rows: models.QuerySet) -> list[dict]:
    return [
        {
            "event": row.event.public_id,
            "words": str(row.event),
            "note": row.note,
            "is_key": row.is_key,
            "order": row.order,
        }
        for row in rows
    ]


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

    @classmethod
    def kept_with(cls, edition: Edition) -> list[dict]:
        """Return the rows of an edition as ``Placement.kept_with`` returns those of its article."""
        return _kept(cls.objects.filter(edition=edition).select_related("event").order_by("order", "pk"))
