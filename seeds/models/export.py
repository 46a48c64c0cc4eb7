"""Files of many pages that came in whole."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seeds.models.seed import Seed


class ExportQuerySet(models.QuerySet):
    def stands(self, digest: str) -> bool:
        """Whether every page of the export of these bytes is still as it brought them: a page that was deleted, or that
        came again otherwise, is to be read anew."""
        export = next(iter(self.filter(sha256=digest).order_by()), None)
        return export is not None and export.pages.count() == export.documents


class Export(models.Model):
    """A file of many pages, told by its bytes: while it stands, nothing of it needs to be read again."""

    sha256 = models.CharField(_("SHA-256 of the content"), max_length=64, unique=True)
    file = models.CharField(_("file"), max_length=300)
    pages = models.ManyToManyField(Seed, related_name="exports", verbose_name=_("captured pages"))
    documents = models.PositiveIntegerField(_("number of pages"))
    imported_at = models.DateTimeField(_("imported"), default=timezone.now)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-imported_at", "-pk"]

    def __str__(self):
        return self.file
