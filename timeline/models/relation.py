"""How events hang together, how their dates moved, and what was changed in their records."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.fields import PartialDateField, json_field
from articles.models import Source
from timeline.dating.edtf import parse
from timeline.dating.wording import display
from timeline.models.event import Event, validate_edtf


class Relation(models.Model):
    """``event`` stands in this relation to ``to``. A cause is never our own inference unless it says so."""

    class Type(models.TextChoices):
        PART_OF = "part_of", _("part of")
        FOLLOWS = "follows", _("follows")
        RESPONDS_TO = "responds_to", _("responds to")
        CAUSED_BY = "caused_by", _("caused by")
        SUPERSEDES = "supersedes", _("supersedes")
        CANCELS = "cancels", _("cancels")
        CONTRADICTS = "contradicts", _("contradicts")

    #: Relations in which a ring makes no sense.
    ACYCLIC = (Type.PART_OF, Type.SUPERSEDES)

    event = models.ForeignKey(Event, models.CASCADE, related_name="relations", verbose_name=_("event"))
    type = models.CharField(_("relation"), max_length=12, choices=Type)
    to = models.ForeignKey(Event, models.CASCADE, related_name="related_from", verbose_name=_("other event"))
    asserted_by = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="relations", verbose_name=_("source")
    )
    is_analysis = models.BooleanField(_("the newsroom’s analysis"), default=False)

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["type", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "type", "to"], name="relation_once_a_pair"),
            models.CheckConstraint(
                condition=~Q(event=F("to")),
                name="relation_joins_two_events",
                violation_error_message=_("An event cannot be related to itself."),
            ),
            models.CheckConstraint(
                condition=~Q(type="caused_by") | Q(asserted_by__isnull=False) | Q(is_analysis=True),
                name="cause_has_a_source_or_a_label",
                violation_error_message=_("A cause needs a source that says so, or the label “analysis”."),
            ),
        ]

    def __str__(self):
        return f"{self.get_type_display()}：{self.to.title}"

    def clean(self):
        if self.type in self.ACYCLIC and self.to_id and self.event_id and self._closes_a_ring():
            raise ValidationError(
                {"to": _("This closes a ring: the other event already leads back to this one.")}
            )

    def _closes_a_ring(self) -> bool:
        seen, waiting = set(), {self.to_id}
        while waiting:
            if self.event_id in waiting:
                return True
            seen |= waiting
            rows = Relation.objects.filter(event__in=waiting, type=self.type).exclude(pk=self.pk)
            waiting = set(rows.values_list("to_id", flat=True)) - seen
        return False


class DateRevision(models.Model):
    """A date that was moved: from, to, why, and when that was announced."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="date_revisions", verbose_name=_("event"))
    from_edtf = models.CharField(_("date before"), max_length=64, blank=True, validators=[validate_edtf])
    to_edtf = models.CharField(_("date after"), max_length=64, blank=True, validators=[validate_edtf])
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    announced = PartialDateField(_("announced"))

    class Meta:
        verbose_name = _("moved date")
        verbose_name_plural = _("moved dates")
        ordering = ["announced", "pk"]

    def __str__(self):
        return f"{self.from_edtf} → {self.to_edtf}"

    @property
    def words(self) -> str:
        """The move in Japanese words; an end without a date is one that nobody has named yet."""
        zone = self.event.zone
        ends = (display(parse(text), zone) if text else "時期未定" for text in (self.from_edtf, self.to_edtf))
        return " → ".join(ends)


#: The key under which a change tells of evidence that came or went; every other key is a field of the event.
EVIDENCE = "evidence"


class EventChange(models.Model):
    """What an editor changed in a published event, and why: readers see the list."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="changes", verbose_name=_("event"))
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("changed by")
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    values = json_field(verbose_name=_("fields before and after"), default=dict)

    class Meta:
        verbose_name = _("change of an event")
        verbose_name_plural = _("changes of events")
        ordering = ["-changed_at", "-pk"]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.event.title} {timezone.localtime(self.changed_at):%Y-%m-%d}"

    @property
    def rows(self) -> list[dict]:
        """The fields by name, before and after."""
        return [
            {"name": _name_of(field), "before": before, "after": after}
            for field, (before, after) in self.values.items()
        ]


def _name_of(field: str) -> str:
    return gettext("evidence") if field == EVIDENCE else Event._meta.get_field(field).verbose_name
