"""A set and its members. Nothing runs at its moment: the windows of its editions open there."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Edition
from timeline.models import Event


class Release(models.Model):
    """Articles and events with one moment. ``at`` is empty until it is scheduled, and again after that was taken back."""

    title = models.CharField(_("name of the set"), max_length=120)
    note = models.TextField(_("note for the desk"), blank=True)
    at = models.DateTimeField(_("moment of the set"), null=True, blank=True, editable=False)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("scheduled by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    modified_at = models.DateTimeField(_("modified"), auto_now=True)

    class Meta:
        verbose_name = _("set to be published as one")
        verbose_name_plural = _("sets to be published as one")
        ordering = ["-modified_at", "-pk"]
        permissions = [("schedule_release", _("Can publish and withdraw a set as one"))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="release_has_a_title",
                violation_error_message=_("Give the set a name."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(at__isnull=False),
                name="release_withdrawn_was_out",
                violation_error_message=_("Only a set that went out can be withdrawn."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def version(self) -> str:
        """What a page of the set has shown; another version was saved or scheduled meanwhile."""
        return self.modified_at.isoformat()

    def is_waiting(self, now: datetime) -> bool:
        """Whether it is scheduled and has yet to go out."""
        return self.at is not None and self.at > now

    def is_out(self, now: datetime) -> bool:
        return self.at is not None and self.at <= now and self.withdrawn_at is None


class ReleaseArticle(models.Model):
    """An article of a set, and what its readers are told: nothing of a first edition, what is new of an update, what was wrong
    of a correction. ``edition`` is the one that was pressed for the set."""

    class Kind(models.TextChoices):
        FIRST = Edition.Kind.FIRST.value, _("first edition")
        UPDATE = Edition.Kind.UPDATE.value, _("update")
        CORRECTION = Edition.Kind.CORRECTION.value, _("correction")

    release = models.ForeignKey(Release, models.CASCADE, related_name="articles", verbose_name=_("set"))
    article = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name=_("article"))
    kind = models.CharField(_("goes out as"), max_length=12, choices=Kind, default=Kind.FIRST)
    said = models.CharField(
        _("what is new, or what was wrong and what is right"),
        max_length=400,
        blank=True,
        help_text=_("Readers see it. Of an update it is one short line."),
    )
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("edition")
    )

    class Meta:
        verbose_name = _("article of a set")
        verbose_name_plural = _("articles of sets")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "article"],
                name="article_once_a_release",
                violation_error_message=_("The article is in the set already."),
            )
        ]

    def __str__(self):
        return str(self.article)


class ReleaseEvent(models.Model):
    """An event that becomes public with a set."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="events", verbose_name=_("set"))
    event = models.ForeignKey(Event, models.CASCADE, related_name="+", verbose_name=_("event"))

    class Meta:
        verbose_name = _("event of a set")
        verbose_name_plural = _("events of sets")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "event"],
                name="event_once_a_release",
                violation_error_message=_("The event is in the set already."),
            )
        ]

    def __str__(self):
        return str(self.event)
