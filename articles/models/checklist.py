"""What a section's articles are looked through for by a person, and who has ticked what."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Section


class PointQuerySet(models.QuerySet["ChecklistPoint"]):
    def unticked_of(self, article: Article):
        """The points of an article's section that nobody has ticked in these words."""
        ticks = Tick.objects.standing().filter(article=article.pk, point=OuterRef("pk"))
        rows = self.filter(section=article.section_id)
        return rows.exclude(Exists(ticks.filter(words=OuterRef("words"))))


class ChecklistPoint(models.Model):
    """One point of a section's checklist: what no program can see."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="checklist", verbose_name=_("section"))
    words = models.CharField(
        _("what is looked at"),
        max_length=200,
        help_text=_("Such as: the figures were compared with the table."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = PointQuerySet.as_manager()

    class Meta:
        verbose_name = _("point of the checklist")
        verbose_name_plural = _("checklist")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "words"],
                name="point_once_a_section",
                violation_error_message=_("This point stands on the list already."),
            )
        ]

    def __str__(self):
        return self.words


class TickQuerySet(models.QuerySet["Tick"]):
    def standing(self):
        return self.filter(cleared_at=None)


class Tick(models.Model):
    """Somebody has looked at a point. ``words`` are those that were read: a point that says something else since is not ticked.
    A tick that was taken back stays on record."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="ticks", verbose_name=_("article"))
    point = models.ForeignKey(
        ChecklistPoint,
        models.SET_NULL,
        null=True,
        related_name="ticks",
        verbose_name=_("point of the checklist"),
    )
    words = models.CharField(_("words of the point"), max_length=200)
    ticked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("ticked by")
    )
    ticked_at = models.DateTimeField(_("ticked"), default=timezone.now)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("cleared by")
    )
    cleared_at = models.DateTimeField(_("cleared"), null=True)

    objects = TickQuerySet.as_manager()

    class Meta:
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("tick_point", _("Can tick points of a checklist"))]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "point"], condition=Q(cleared_at=None), name="point_ticked_once"
            ),
            models.CheckConstraint(
                condition=Q(cleared_at=None) | Q(cleared_at__gte=F("ticked_at")),
                name="tick_cleared_after_it_was_made",
            ),
        ]

    def __str__(self):
        return self.words
