"""Events that a captured page tells of, waiting for an editor. Nothing proposed is public."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.fields import json_field
from articles.models import Article, Source
from timeline.models.event import DAYPART, Event, validate_daypart, validate_edtf, validate_zone

#: Where a proposal was read, in words; ``rule`` keeps the code.
FOUND_BY = {
    "sentence": _("a sentence of the text"),
    "row": _("a row of a table or an item of a list"),
    "calendar": _("an entry of a calendar"),
    "timeline-slide": _("a slide of a timeline"),
    "own-calendar": _("a calendar that this house wrote"),
    "own-timeline": _("a timeline that this house wrote"),
}


class ProposalQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(state=Proposal.State.PENDING)

    def untouched(self):
        """Return what waits as it was read: nobody has decided on it or corrected it."""
        return self.pending().filter(is_corrected=False)


class Proposal(models.Model):
    """A dated statement of a page, read as an event.

    ``evidence`` is the sentence, ``start`` and ``end`` its range of characters in the captured page, ``rule`` what
    found it. ``match`` is the event that it seems to tell of; ``event`` what it became or was merged into.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        ACCEPTED = "accepted", _("accepted as a new event")
        MERGED = "merged", _("added to an event")
        REJECTED = "rejected", _("rejected")

    title = models.CharField(_("title"), max_length=200)
    edtf = models.CharField(_("date"), max_length=64, blank=True, validators=[validate_edtf])
    zone = models.CharField(
        _("time zone of the place"), max_length=64, default="Asia/Tokyo", validators=[validate_zone]
    )
    daypart = models.CharField(
        _("part of the day"), max_length=DAYPART, blank=True, editable=False, validators=[validate_daypart]
    )
    date_source_text = models.CharField(_("date in the source’s own words"), max_length=200, blank=True)
    reference_date = models.DateField(_("day that these words are relative to"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Event.Kind, default=Event.Kind.OTHER)
    occurrence = models.CharField(
        _("did it happen?"), max_length=16, choices=Event.Occurrence, default=Event.Occurrence.OCCURRED
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    actors = json_field(verbose_name=_("actors"), default=list, blank=True)
    carried = json_field(
        verbose_name=_("what else our own format says"), default=dict, blank=True, editable=False
    )
    evidence = models.TextField(_("sentence"), blank=True)
    start = models.PositiveIntegerField(_("from character"), null=True, blank=True)
    end = models.PositiveIntegerField(_("to character"), null=True, blank=True)
    rule = models.CharField(_("found by"), max_length=40, blank=True)
    source = models.ForeignKey(
        Source, models.SET_NULL, null=True, blank=True, related_name="proposals", verbose_name=_("source")
    )
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="proposals", verbose_name=_("article")
    )
    match = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("seems to be")
    )
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="proposals", verbose_name=_("event")
    )
    state = models.CharField(
        _("decision"), max_length=12, choices=State, default=State.PENDING, db_index=True
    )
    is_corrected = models.BooleanField(_("corrected by an editor"), default=False, editable=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    created_at = models.DateTimeField(_("proposed"), default=timezone.now, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed event")
        verbose_name_plural = _("proposed events")
        ordering = ["-created_at", "pk"]
        indexes = [models.Index(fields=["state", "-created_at", "id"], name="proposals_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start=None) | models.Q(end__gte=models.F("start")),
                name="proposal_range_runs_forward",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def found_by(self) -> str:
        """What found it, in words."""
        return str(FOUND_BY.get(self.rule, self.rule))
