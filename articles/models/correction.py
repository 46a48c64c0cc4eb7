"""What publishers correct in our sources."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.fields import PartialDateField
from articles.models.source import Source


class SourceCorrection(models.Model):
    """Its publisher changed or withdrew a source. Every article that cites it is flagged until it is checked again."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("correction")
        CLARIFICATION = "clarification", _("clarification")
        UPDATE = "update", _("update")
        RETRACTION = "retraction", _("retraction")

    source = models.ForeignKey(Source, models.CASCADE, related_name="corrections", verbose_name=_("source"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.CORRECTION)
    noticed_at = models.DateTimeField(_("noticed"), default=timezone.now)
    issued = PartialDateField(pgettext_lazy("day", "published"))
    url = models.URLField(_("address"), max_length=1000, blank=True)
    text = models.TextField(_("what changed"))

    class Meta:
        verbose_name = _("correction of a source")
        verbose_name_plural = _("corrections of sources")
        ordering = ["-noticed_at", "-pk"]

    def __str__(self):
        return self.text[:60]
