"""Findings that an editor let stand, with the reason: on the words that were there, and no longer than these stand."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.findings import Finding
from articles.language.text import fold
from articles.models.article import Article


class Waiver(models.Model):
    """An editor's decision that a finding does not stand in the way. ``key`` is that of ``key_of``: where the text
    changes, the finding has another key and stands again."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="waivers", verbose_name=_("article"))
    code = models.CharField(_("check"), max_length=80)
    key = models.CharField(max_length=64)
    message = models.TextField(_("finding"))
    words = models.TextField(_("words"), blank=True)
    reason = models.TextField(_("reason"))
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("waived by")
    )
    waived_at = models.DateTimeField(_("waived"), default=timezone.now)

    class Meta:
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        ordering = ["-waived_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("waive_block", _("Can waive what stops publishing"))]
        constraints = [
            models.UniqueConstraint(fields=["article", "code", "key"], name="finding_waived_once"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="waiver_has_a_reason",
                violation_error_message=_("Say why the finding may stand."),
            ),
        ]

    def __str__(self):
        return f"{self.code}: {self.reason[:60]}"


def key_of(finding: Finding) -> str:
    """Return what stays the same as long as the words stand: a finding without words of its own is known by its message."""
    return hashlib.sha256(fold(finding.place or str(finding.message)).encode()).hexdigest()
