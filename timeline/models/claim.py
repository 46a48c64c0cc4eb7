"""What is claimed of an event, aspect by aspect, by whom, and on what evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.fields import PartialDateField
from articles.models import Claim, Evidence
from articles.models.citation import CitationQuerySet
from timeline.models.actor import Actor
from timeline.models.event import Event


class EventClaim(models.Model):
    """One statement about an event. Claims that contradict each other stand side by side; none is overwritten."""

    class Aspect(models.TextChoices):
        OCCURRENCE = "occurrence", _("whether it happened")
        DATE = "date", _("date")
        PLACE = "place", _("place")
        ACTOR = "actor", _("who took part")
        CASUALTY = "casualty", _("casualties")
        CAUSE = "cause", _("cause")
        QUOTE = "quote", _("what was said")

    class Rank(models.TextChoices):
        """Wikidata's ranks: deprecated claims stay on record and count for nothing."""

        PREFERRED = "preferred", _("preferred")
        NORMAL = "normal", _("normal")
        DEPRECATED = "deprecated", _("overtaken")

    event = models.ForeignKey(Event, models.CASCADE, related_name="claims", verbose_name=_("event"))
    aspect = models.CharField(_("aspect"), max_length=12, choices=Aspect)
    text = models.TextField(_("statement"))
    asserted_by = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="claims", verbose_name=_("asserted by")
    )
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

    def __str__(self):
        return f"{self.get_aspect_display()}：{self.text[:40]}"


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
