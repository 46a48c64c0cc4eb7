"""What became of each document of an import."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from seeds.models.run import Run
from seeds.models.seed import Seed


class Outcome(models.Model):
    """What became of one document in one run; a refused one has no captured page."""

    class Status(models.TextChoices):
        CREATED = "created", _("created")
        UPDATED = "updated", _("updated")
        UNCHANGED = "unchanged", _("unchanged")
        REFUSED = "refused", _("refused")

    run = models.ForeignKey(Run, models.CASCADE, related_name="outcomes", verbose_name=_("import"))
    seed = models.ForeignKey(
        Seed,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("captured page"),
    )
    file = models.CharField(_("file"), max_length=300)
    status = models.CharField(_("what became of it"), max_length=12, choices=Status)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.status}: {self.file}"
