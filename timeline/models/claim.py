"""What is claimed of an event, aspect by aspect, by whom, and on what evidence."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.fields import PartialDateField
from articles.models import Claim, Evidence
from articles.models.citation import CitationQuerySet
from timeline.models.actor import Actor
from timeline.models.event import Event


class EventClaim(models.Model):
    """One statement about an event. Claims that contradict each other stand side by side; none is overwritten.

    A claim of casualties counts one group of people. Its three numbers are UCDP's: low, best and high estimate.
    """

    class Aspect(models.TextChoices):
        OCCURRENCE = "occurrence", _("whether it happened")
        DATE = "date", _("date")
        PLACE = "place", _("place")
        ACTOR = "actor", _("who took part")
        CASUALTY = "casualty", _("casualties")
        CAUSE = "cause", _("cause")
        QUOTE = "quote", _("what was said")
        CIVILIANS = "civilians", _("whether civilians were targeted")

    class Rank(models.TextChoices):
        """Wikidata's ranks: deprecated claims stay on record and count for nothing."""

        PREFERRED = "preferred", _("preferred")
        NORMAL = "normal", _("normal")
        DEPRECATED = "deprecated", _("overtaken")

    class Counted(models.TextChoices):
        KILLED = "killed", _("killed")
        INJURED = "injured", _("injured")
        MISSING = "missing", _("missing")
        DISPLACED = "displaced", _("displaced")

    event = models.ForeignKey(Event, models.CASCADE, related_name="claims", verbose_name=_("event"))
    aspect = models.CharField(_("aspect"), max_length=12, choices=Aspect)
    text = models.TextField(_("statement"))
    asserted_by = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="claims", verbose_name=_("asserted by")
    )
    counted = models.CharField(_("who is counted"), max_length=12, choices=Counted, blank=True)
    low = models.PositiveIntegerField(_("at least"), null=True, blank=True)
    best = models.PositiveIntegerField(_("number"), null=True, blank=True)
    high = models.PositiveIntegerField(_("at most"), null=True, blank=True)
    stated = PartialDateField(_("stated"))
    rank = models.CharField(_("rank"), max_length=12, choices=Rank, default=Rank.NORMAL)
    claim = models.ForeignKey(
        Claim,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="event_claims",
        verbose_name=_("the article’s claim"),
    )

    class Meta:
        verbose_name = _("claim about an event")
        verbose_name_plural = _("claims about an event")
        ordering = ["aspect", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(low=None) | Q(best=None) | Q(low__lte=F("best")))
                & (Q(best=None) | Q(high=None) | Q(best__lte=F("high")))
                & (Q(low=None) | Q(high=None) | Q(low__lte=F("high"))),
                name="claimed_numbers_run_upward",
                violation_error_message=_("“At least” is the smallest number, “at most” the largest."),
            ),
            models.CheckConstraint(
                condition=Q(low=None, best=None, high=None) | ~Q(counted=""),
                name="claimed_number_says_who_is_counted",
                violation_error_message=_("A number must say who is counted: killed, injured, …"),
            ),
        ]

    def __str__(self):
        return f"{self.get_aspect_display()}：{self.text[:40]}"

    @property
    def numbers(self) -> str:
        """The numbers that are claimed, in words: 死亡 12人（10〜15人）."""
        if self.low is None and self.best is None and self.high is None:
            return ""
        ends = [f"{end:,}" if end is not None else "" for end in (self.low, self.high)]
        reach = f"{ends[0]}〜{ends[1]}人" if any(ends) else ""
        words = f"{self.best:,}人" + (f"（{reach}）" if reach else "") if self.best is not None else reach
        return f"{self.get_counted_display()} {words}"


class ClaimCitation(Evidence):
    """What a claim rests on, or what speaks against it."""

    event_claim = models.ForeignKey(
        EventClaim, models.CASCADE, related_name="citations", verbose_name=_("claim about an event")
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim’s citation")
        verbose_name_plural = _("claim’s citations")
        ordering = ["pk"]
