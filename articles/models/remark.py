"""指摘: what somebody has to say of a passage, and what others answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.anchored import Anchored


class RemarkQuerySet(models.QuerySet["Remark"]):
    def open(self):
        """Those that nobody has resolved."""
        return self.filter(resolved_at=None)

    def resolved(self):
        return self.exclude(resolved_at=None).order_by("-resolved_at", "-pk")


class Remark(Anchored):
    """A remark on a passage. ``said`` are the words of the passage when it was made, whatever stands there by now."""

    said = models.TextField(pgettext_lazy("remark", "words"), blank=True)
    text = models.TextField(pgettext_lazy("remark", "text"), max_length=2000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("remark", "written by"),
    )
    made_at = models.DateTimeField(pgettext_lazy("remark", "written"), default=timezone.now)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("remark", "resolved by"),
    )
    resolved_at = models.DateTimeField(pgettext_lazy("remark", "resolved"), null=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["made_at", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["article", "resolved_at"], name="remarks_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["made_by", "posted"],
                name="remark_sent_once",
                violation_error_message=_("This was sent already."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="remark_says_something",
                violation_error_message=_("Write what you have to say."),
            ),
            models.CheckConstraint(
                condition=Q(resolved_by=None, resolved_at=None)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="remark_resolved_by_somebody",
                violation_error_message=_("What is resolved says by whom and when."),
            ),
        ]

    def __str__(self):
        return self.text[:60]

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


class Reply(models.Model):
    """An answer to a remark; to resolve it and to open it again are told here, too, so that its history is whole."""

    class Act(models.TextChoices):
        REPLIED = "replied", _("replied")
        RESOLVED = "resolved", _("resolved it")
        REOPENED = "reopened", _("opened it again")

    remark = models.ForeignKey(Remark, models.CASCADE, related_name="replies", verbose_name=_("remark"))
    act = models.CharField(_("act"), max_length=8, choices=Act, default=Act.REPLIED)
    text = models.TextField(pgettext_lazy("remark", "text"), max_length=2000, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("remark", "written by"),
    )
    made_at = models.DateTimeField(pgettext_lazy("remark", "written"), default=timezone.now)
    posted = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["made_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["made_by", "posted"],
                name="reply_sent_once",
                violation_error_message=_("This was sent already."),
            ),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(act="replied"),
                name="reply_says_something",
                violation_error_message=_("Write what you have to say."),
            ),
        ]

    def __str__(self):
        return self.text[:60]
