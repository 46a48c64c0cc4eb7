"""What somebody has typed and not saved."""

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Slot(models.Model):
    """The form of an article as one person has it in one window: theirs alone, and no part of its history. ``key`` is the
    name that the window was given. See ``articles.working.slots``."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, related_name="+", verbose_name=_("article")
    )
    key = models.CharField(max_length=32)
    #: As a browser sends a form (application/x-www-form-urlencoded), its files left out.
    form = models.TextField()
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        default_permissions = ()
        ordering = ["-kept_at"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="slot_once_a_person")]

    def __str__(self):
        return f"{self.person} {self.key}"

    @property
    def typed(self) -> QueryDict:
        """The fields of the form, to be changed at will."""
        return QueryDict(self.form, mutable=True)
