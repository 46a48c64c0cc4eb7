"""What was taken down by decision of the newsroom: a log to which acts are added, and from which nothing is taken."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.fields import json_field
from articles.models.article import Article
from articles.models.edition import ImmutableQuerySet


class TakeDownIsKept(TypeError):
    """Somebody tried to change or delete an act of the log. To lift one is an act of its own."""

    def __init__(self):
        super().__init__("What was taken down, and why, is never changed: lift it by another act.")


class TakeDownQuerySet(ImmutableQuerySet):
    """Acts of taking down and of lifting."""

    def standing(self):
        """What is taken down and was not lifted, the newest first."""
        return self.filter(lifts=None, lifted_by_act=None).order_by("-at", "-pk")

    def seen_by(self, user):
        """Those about articles that this person may find."""
        return self.filter(article__in=Article.objects.seen_by(user).order_by().values("pk"))

    def down(self, things: Collection[str]) -> dict[str, datetime]:
        """Return since when those of these things are down that are. They are few in a newsroom, and compared by their names
        here: neither database looks into lists in the same way."""
        wanted = set(things)
        rows = self.standing().values_list("things", "at") if wanted else ()
        return {name: at for names, at in rows for name in names if name in wanted}

    def since(self, things: Collection[str]) -> datetime | None:
        """Return since when any of these is taken down."""
        return min(self.down(things).values(), default=None)


class TakeDown(models.Model):
    """One act: a photo, a comment or a quotation taken down everywhere at once, or, with ``lifts``, put back. ``things`` are the
    names by which editions show it; ``before`` is when its right would have ended."""

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photo")
        COMMENTARY = "commentary", pgettext_lazy("kind of what is taken down", "comment")
        CITATION = "citation", _("quotation")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    row = models.BigIntegerField()
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, related_name="+", verbose_name=_("article")
    )
    what = models.CharField(_("what"), max_length=200)
    things = json_field(default=list)
    before = models.DateTimeField(null=True)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by whom")
    )
    at = models.DateTimeField(_("when"))
    lifts = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="lifted_by_act", verbose_name=_("lifts")
    )

    objects = TakeDownQuerySet.as_manager()

    class Meta:
        verbose_name = _("taking down")
        verbose_name_plural = _("takings down")
        ordering = ["-at", "-pk"]
        base_manager_name = "objects"
        default_permissions = ()
        permissions = [
            ("take_down", _("Can take down a picture, a comment or a quotation everywhere, and lift that"))
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="take_down_has_a_reason",
                violation_error_message=_("Say why: the reason is kept for good."),
            ),
        ]

    def __str__(self):
        return self.what

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TakeDownIsKept
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        raise TakeDownIsKept
