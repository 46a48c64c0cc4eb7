"""What editors said that lines of captured pages are."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seeds.models.seed import Seed
from seeds.models.wording import WHAT
from seeds.said import Said, What


class SayingQuerySet(models.QuerySet):
    def said_of(self, text: str) -> tuple[Said, ...]:
        """Return what still holds of this text of the page, in the order in which it was said.

        A page that came again may have moved the words: they are found where it holds them once, else left out.
        """
        placed = ((row, row.placed_in(text)) for row in self.order_by("said_at", "pk"))
        return tuple(Said(*place, What(row.what)) for row, place in placed if place)


class Saying(models.Model):
    """What an editor said that a stretch of a captured page is; the page is read again with it as evidence."""

    seed = models.ForeignKey(Seed, models.CASCADE, related_name="sayings", verbose_name=_("captured page"))
    start = models.PositiveIntegerField(_("from character"))
    end = models.PositiveIntegerField(_("to character"))
    words = models.TextField(_("words"))
    what = models.CharField(
        _("what it is"), max_length=12, choices=[(what.value, words) for what, words in WHAT.items()]
    )
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("said by"),
    )
    said_at = models.DateTimeField(_("said"), default=timezone.now)

    objects = SayingQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction of a reading")
        verbose_name_plural = _("corrections of readings")
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="saying_range_runs_forward"),
        ]

    def __str__(self):
        return f"{self.get_what_display()}: {self.words[:60]}"

    def placed_in(self, text: str) -> tuple[int, int] | None:
        """Return the range of the words in a text of the page, or None where they are gone or stand twice."""
        if text[self.start : self.end] == self.words:
            return self.start, self.end
        at = text.find(self.words)
        if at < 0 or text.find(self.words, at + 1) >= 0:
            return None
        return at, at + len(self.words)
