"""The stages of a working copy: who moved it from one to another, when and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class StageChange(models.Model):
    """One move of an article; the newest says how it came to be where it is. The moves that a person may make stand in
    ``articles.working.stages``; ``CHANGED`` is no verb: somebody wrote on in a text that was approved or pressed."""

    class Act(models.TextChoices):
        SEND = "send", _("sent it to review")
        APPROVE = "approve", _("approved it")
        SEND_BACK = "send_back", _("sent it back")
        REOPEN = "reopen", _("made it a draft again")
        CHANGED = "changed", _("changed the text")

    article = models.ForeignKey(Article, models.CASCADE, related_name="stages", verbose_name=_("article"))
    act = models.CharField(_("move"), max_length=12, choices=Act)
    before = models.CharField(_("stage before"), max_length=12)
    after = models.CharField(_("stage after"), max_length=12)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("moved by")
    )
    at = models.DateTimeField(_("moved"), default=timezone.now)
    reason = models.TextField(_("what has to be done"), blank=True)

    class Meta:
        verbose_name = _("move of an article")
        verbose_name_plural = _("moves of an article")
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("approve_article", _("Can approve an article and send it back"))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(act="send_back", reason=""),
                name="sent_back_with_a_reason",
                violation_error_message=_("Say what has to be done; the writer sees it."),
            )
        ]

    def __str__(self):
        return f"{self.article} {self.get_act_display()}"

    @property
    def way(self) -> str:
        """From which stage to which, in words."""
        return f"{Article.Status(self.before).label} → {Article.Status(self.after).label}"
