"""Captured pages, and what a human should look at in them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.fields import json_field
from articles.models import Article


class Seed(models.Model):
    """One captured page: its words, kept as they came, and the article made of it.

    ``identity`` tells the page again when it comes back: its canonical address, else the slug that it gives
    itself, else the hash of its content. ``imported`` is the snapshot that the importer left; while the working
    copy still equals it, no editor has touched the article.
    """

    identity = models.CharField(_("identity"), max_length=1024, unique=True)
    file = models.CharField(_("file"), max_length=300)
    sha256 = models.CharField(_("SHA-256 of the content"), max_length=64, db_index=True)
    encoding = models.CharField(_("encoding"), max_length=20)
    text = models.TextField(_("captured text"))
    article = models.OneToOneField(
        Article, models.SET_NULL, null=True, blank=True, related_name="seed", verbose_name=_("article")
    )
    imported = json_field(default=dict, editable=False)
    dropped = json_field(verbose_name=_("dropped lines"), default=list)
    imported_at = models.DateTimeField(_("imported"), default=timezone.now)

    class Meta:
        verbose_name = _("captured page")
        verbose_name_plural = _("captured pages")
        ordering = ["-imported_at", "-pk"]

    def __str__(self):
        return self.file


class Finding(models.Model):
    """Something in a captured page that needs a human."""

    seed = models.ForeignKey(Seed, models.CASCADE, related_name="findings", verbose_name=_("captured page"))
    rule = models.CharField(_("rule"), max_length=40)
    excerpt = models.TextField(_("words"), blank=True)
    line = models.PositiveIntegerField(_("line"), null=True, blank=True)
    is_settled = models.BooleanField(_("settled"), default=False)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["line", "pk"]

    def __str__(self):
        return f"{self.rule}: {self.excerpt[:60]}"
