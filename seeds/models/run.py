"""Imports: what an editor dropped on the desk, or one call of the command."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Run(models.Model):
    """One import, of one page or of thousands: what an editor dropped on the desk, or one call of the command."""

    started_at = models.DateTimeField(_("started"), default=timezone.now)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    label = models.CharField(_("label"), max_length=200, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at", "-pk"]

    def __str__(self):
        return self.label or f"{timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"

    def finish(self) -> None:
        """Say that no more documents will come."""
        self.finished_at = timezone.now()
        self.save(update_fields=["finished_at"])
