"""Who has an article open, and who keeps it for themselves."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Presence(models.Model):
    """Somebody has the form of an article open in a window (``articles.working.slots``): since when, and when it last said so."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who is here")
    )
    article = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name=_("article"))
    since = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    window = models.CharField(max_length=32, default="")

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        default_permissions = ()
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "person", "window"], name="present_once_a_window")
        ]

    def __str__(self):
        return f"{self.person} {self.article}"


class Lock(models.Model):
    """An article that one person keeps for themselves, and what for; see ``articles.working.locking``."""

    class Purpose(models.TextChoices):
        EDITING = "editing", _("editing it")
        CORRECTING = "correcting", _("correcting it")
        LEGAL = "legal", _("legal hold")

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="lock", verbose_name=_("article")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("kept by")
    )
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose, default=Purpose.EDITING)
    note = models.CharField(_("note"), max_length=200, blank=True)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("lock")
        verbose_name_plural = _("locks")
        default_permissions = ()
        permissions = [
            (
                "take_over_lock",
                _("Can take over an article that a colleague has locked, and put it on legal hold"),
            )
        ]

    def __str__(self):
        return f"{self.article} {self.get_purpose_display()}"
