"""Captured pages, kept as they came, and how they differed when they came again."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.fields import json_field
from articles.models import Article, Source
from seeds.models.run import Run
from seeds.models.wording import field_in_words


class Seed(models.Model):
    """One captured page: its words, kept as they came, and the article made of it.

    ``identity`` tells the page again when it comes back: its canonical address, else the slug that it gives
    itself, else the hash of its content. ``imported`` is the snapshot that the importer left; a field of the working
    copy that still equals it is one that no editor has touched. ``source`` is the page as a document of the library.
    """

    identity = models.CharField(_("identity"), max_length=1024, unique=True)
    file = models.CharField(_("file"), max_length=300)
    title = models.CharField(_("title on the page"), max_length=200, blank=True)
    sha256 = models.CharField(_("SHA-256 of the content"), max_length=64, db_index=True)
    encoding = models.CharField(_("encoding"), max_length=20)
    text = models.TextField(_("captured text"))
    article = models.OneToOneField(
        Article, models.SET_NULL, null=True, blank=True, related_name="seed", verbose_name=_("article")
    )
    source = models.ForeignKey(
        Source,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="seeds",
        verbose_name=_("the page in the library"),
    )
    run = models.ForeignKey(
        Run, models.SET_NULL, null=True, blank=True, related_name="seeds", verbose_name=_("import")
    )
    imported = json_field(default=dict, editable=False)
    imported_at = models.DateTimeField(_("imported"), default=timezone.now)

    class Meta:
        verbose_name = _("captured page")
        verbose_name_plural = _("captured pages")
        ordering = ["-imported_at", "-pk"]
        indexes = [models.Index(fields=["title", "file"], name="seed_told_by_name")]

    def __str__(self):
        return self.file


class Change(models.Model):
    """What a page that came again says otherwise. ``field`` is a field of the working copy, or ``captured``.

    A change that is not applied met an editor's own work, which was left as it is.
    """

    seed = models.ForeignKey(Seed, models.CASCADE, related_name="changes", verbose_name=_("captured page"))
    run = models.ForeignKey(
        Run, models.SET_NULL, null=True, blank=True, related_name="changes", verbose_name=_("import")
    )
    field = models.CharField(_("field"), max_length=40)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    is_applied = models.BooleanField(_("applied"), default=True)
    found_at = models.DateTimeField(_("found"), default=timezone.now)

    class Meta:
        verbose_name = _("change of a page")
        verbose_name_plural = _("changes of pages")
        ordering = ["-found_at", "pk"]

    def __str__(self):
        return f"{self.seed}: {self.field}"

    @property
    def what(self) -> str:
        """The field in words."""
        return field_in_words(self.field)
