"""赤字: other words that somebody proposes for a passage, and what became of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.fields import json_field
from articles.models.anchored import Anchored, Part


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def open(self):
        """Those that wait for an editor, in the order in which they were made."""
        return self.filter(state=Suggestion.State.OPEN).order_by("made_at", "number", "pk")

    def settled(self):
        return self.exclude(state=Suggestion.State.OPEN).order_by("-settled_at", "-pk")


class Suggestion(Anchored):
    """Other words for a passage, with the reason. Of a citation ``fields`` says what it is to say: name -> value; of a text
    that names citations which do not exist yet, key -> their fields."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("suggestion", "open")
        TAKEN = "taken", pgettext_lazy("suggestion", "taken")
        REFUSED = "refused", pgettext_lazy("suggestion", "refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("suggestion", "withdrawn")

    proposed = models.TextField(_("proposed words"), blank=True)
    fields = json_field(default=dict, blank=True)
    reason = models.CharField(_("reason"), max_length=500)
    number = models.PositiveIntegerField(default=0)
    state = models.CharField(
        pgettext_lazy("suggestion", "state"), max_length=9, choices=State, default=State.OPEN
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("suggestion", "proposed by"),
    )
    made_at = models.DateTimeField(pgettext_lazy("suggestion", "proposed"), default=timezone.now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("suggestion", "settled by"),
    )
    settled_at = models.DateTimeField(pgettext_lazy("suggestion", "settled"), null=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["article", "made_at", "number", "pk"]
        default_permissions = ()
        permissions = [("suggest", _("Can propose edits of a text and write remarks on it"))]
        indexes = [models.Index(fields=["article", "state"], name="suggestions_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["made_by", "posted", "number"],
                name="suggestion_sent_once",
                violation_error_message=_("This was sent already."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="suggestion_has_a_reason",
                violation_error_message=_("Say why: the editor who decides has to know."),
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_by=None, settled_at=None)
                | (~Q(state="open") & Q(settled_by__isnull=False, settled_at__isnull=False)),
                name="suggestion_settled_by_somebody",
                violation_error_message=_("What is settled says by whom and when."),
            ),
            models.CheckConstraint(
                condition=~Q(passage=models.F("proposed")) | Q(part=Part.CITATION),
                name="suggestion_changes_something",
                violation_error_message=_("The proposed words are those that stand there."),
            ),
        ]

    def __str__(self):
        return f"{self.passage[:20]} → {self.proposed[:20]}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
