"""The care of sources: copies that we keep, and what their publishers correct."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.fields import PartialDateField
from articles.models.source import Source


class Capture(models.Model):
    """A copy of a source at one moment: our own text of it, or an archive's page."""

    class Service(models.TextChoices):
        OWN = "own", _("our own copy")
        WAYBACK = "wayback", "Internet Archive"
        OTHER = "other", _("another archive")

    class Status(models.TextChoices):
        PENDING = "pending", _("asked for")
        OK = "ok", _("kept")
        FAILED = "failed", _("failed")

    source = models.ForeignKey(Source, models.CASCADE, related_name="captures", verbose_name=_("source"))
    service = models.CharField(_("service"), max_length=12, choices=Service)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.OK)
    url = models.URLField(_("address of the copy"), max_length=2000, blank=True)
    captured_at = models.DateTimeField(_("captured"), default=timezone.now)
    job = models.CharField(max_length=200, blank=True, editable=False)
    text = models.TextField(
        _("words of the page"), blank=True, help_text=_("For the desk’s checks only; readers never see it.")
    )
    sha256 = models.CharField(_("SHA-256 of the page"), max_length=64, blank=True, editable=False)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("capture")
        verbose_name_plural = _("captures")
        ordering = ["-captured_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(service="own", status="ok") | ~Q(sha256=""),
                name="own_capture_has_a_hash",
                violation_error_message=_("A copy of our own needs the hash of what was captured."),
            ),
        ]

    def __str__(self):
        return f"{self.get_service_display()} {timezone.localtime(self.captured_at):%Y-%m-%d}"

    @property
    def is_public(self) -> bool:
        """Whether readers can be led to it: our own copies are for checking, not for publishing again."""
        return bool(self.url) and self.service != self.Service.OWN and self.status == self.Status.OK


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
