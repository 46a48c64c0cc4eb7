"""The history of the working copy."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.fields import json_field
from articles.models.article import Article


class Revision(models.Model):
    """The whole working copy as it was after one save; see ``articles.working.snapshots`` for its shape.

    ``saved_at`` is the version that the save gave the article, so that a form knows by it what it was opened on. ``beside``
    is what no edition holds as text: owner, orders, rows of other apps (``articles.working.beside``); ``changes`` counts
    what the save changed (``articles.working.changes``). One that somebody has named is kept for ever.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions", verbose_name=_("article"))
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("saved by")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    content = json_field(verbose_name=_("content"))
    beside = json_field(default=dict)
    changes = json_field(default=dict)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-saved_at", "-pk"]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.article} {timezone.localtime(self.saved_at):%Y-%m-%d %H:%M}"
