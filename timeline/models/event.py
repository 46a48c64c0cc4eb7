"""Events: edited once, shown wherever they are placed."""

import secrets
from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.body.keys import ALPHABET
from articles.cursors import MOMENT, NUMBER, Order
from articles.fields import json_field
from articles.leaning import Noted
from articles.models import Evidence
from articles.models.citation import CitationQuerySet
from timeline.dating.bounds import bounds, calendar_day, daypart_start, time_value
from timeline.dating.dayparts import DAYPARTS
from timeline.dating.edtf import Edtf, parse
from timeline.dating.lapsing import PLANS, has_lapsed
from timeline.dating.point import DateError
from timeline.dating.wording import display_planned
from timeline.models.key import write_keys

#: What is said of a plan whose day is past: nobody has told yet whether it took place.
LAPSED = _("planned day has passed (outcome not confirmed)")


#: Characters of a daypart: two words with a slash, for the beginning and the end.
DAYPART = 8


def new_public_id() -> str:
    """Return the id of an event's address, which never changes, not even with the title."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


def validate_edtf(value: str) -> None:
    """Accept a date of the EDTF-news profile (see ``timeline.dating.edtf``)."""
    try:
        parse(value)
    except DateError as error:
        raise ValidationError(
            _(
                "“%(value)s” is no date that we know. Write 2025-10-21, 2025-10, 2025-10-16/2025-10-21 or [2025-10-21..2025-10-31]."
            ),
            code="edtf",
            params={"value": value},
        ) from error


def validate_daypart(value: str) -> None:
    """Accept the words of ``timeline.dating.dayparts``, one, or two of what lasted."""
    if not all(word in DAYPARTS for word in value.split("/", 1)):
        raise ValidationError(_("“%(value)s” is no part of the day."), params={"value": value})


def validate_zone(value: str) -> None:
    """Accept an IANA zone name. An offset would be wrong for half of the year."""
    try:
        timezone.zoneinfo.ZoneInfo(value)
    except (timezone.zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(
            _("“%(value)s” is no time zone. Write one such as Asia/Tokyo or Europe/Budapest."),
            params={"value": value},
        ) from error


#: Where plans without a date stand: behind everything that has one.
UNDATED = datetime.max.replace(tzinfo=UTC)
#: Events in order of time: those of one moment by the editor's tie-break.
CHRONOLOGY = Order.by(("stands_at", MOMENT), ("tie_break", NUMBER), ("pk", NUMBER))


def public(at: datetime, event: str = "") -> Q:
    """Return the condition that readers may see an event at ``at``. Rows that name an event give its key as ``event__``: they are
    joined with it, where a list of all public events would be made for one row."""
    return Q(**{f"{event}status": Event.Status.PUBLISHED, f"{event}public_from__lte": at})


class EventQuerySet(models.QuerySet):
    def published(self, at: datetime):
        """What readers may see at ``at``."""
        return self.filter(public(at))

    def gone(self, at: datetime):
        """What readers could see once and cannot see at ``at``. Drafts that never went out are nobody's business."""
        return self.filter(published_at__lte=at).exclude(status=Event.Status.PUBLISHED, public_from__lte=at)

    def changed_since(self, moment: datetime, at: datetime):
        """What readers of ``at`` find otherwise than at ``moment``: what was changed, and what became public."""
        opened = Q(public_from__gt=moment, public_from__lte=at)
        return self.filter(Q(modified_at__gt=moment) | opened)

    def lapsed(self, at: datetime):
        """Plans whose day is past at that moment, of which nobody has said what became; the latest first."""
        return self.filter(occurrence__in=PLANS, latest_end__lte=at).order_by("-latest_end", "-pk")

    def by_public_ids(self, ids: list[str]) -> dict[str, "Event"]:
        """Return public id -> event, for those of joined records the one that stays. What has gone is not in it."""
        found = {event.public_id: event for event in self.filter(public_id__in=ids)}
        joined = Forwarding.objects.filter(public_id__in=set(ids) - set(found)).select_related("event")
        return found | {row.public_id: row.event for row in joined}

    def chronological(self):
        """Earliest first; events of one moment by the editor's tie-break; undated plans last."""
        return CHRONOLOGY.sorted(self)

    def with_sources(self):
        """Fetch what the widget shows of an event's evidence: two queries, however many events."""
        return self.prefetch_related(
            models.Prefetch(
                "citations", EventCitation.objects.select_related("source__outlet").order_by("order", "pk")
            )
        )


class Event(Noted):
    """Something that happened, is planned, or did not come about.

    Two independent states: ``occurrence`` says whether it happened, ``verification`` how sure we are. The four
    bounds are UTC and follow from ``edtf`` and ``zone`` on every save; an open end is null.
    """

    class Kind(models.TextChoices):
        """The codes of ``timeline.kinds.KINDS``, in words."""

        MEETING = "meeting", _("meeting")
        SUMMIT = "summit", _("summit")
        CALL = "call", _("telephone call")
        STATEMENT = "statement", _("public statement")
        SANCTIONS = "sanctions", _("sanctions")
        AID = "aid", _("military aid")
        ATTACK = "attack", _("attack")
        AIR_STRIKE = "air_strike", _("air or missile strike")
        DRONE_STRIKE = "drone_strike", _("drone strike")
        GROUND_ATTACK = "ground_attack", _("fighting on the ground")
        AGREEMENT = "agreement", _("agreement")
        CEASEFIRE = "ceasefire", _("ceasefire")
        TROOP_MOVEMENT = "troop_movement", _("movement of troops")
        ELECTION = "election", _("election, change of government")
        LAW = "law", _("law and courts")
        PROTEST = "protest", _("protest")
        HUMANITARIAN = "humanitarian", _("humanitarian")
        ECONOMY = "economy", _("economy and markets")
        SCHEDULE_CHANGE = "schedule_change", _("change of plan")
        OTHER = "other", _("other")

    class Occurrence(models.TextChoices):
        PLANNED = "planned", _("planned")
        SCHEDULED = "scheduled", _("scheduled")
        POSTPONED = "postponed", _("postponed")
        RESCHEDULED = "rescheduled", _("rescheduled")
        CANCELLED = "cancelled", _("cancelled")
        ONGOING = "ongoing", _("ongoing")
        OCCURRED = "occurred", _("took place")
        DID_NOT_OCCUR = "did_not_occur", _("did not take place")

    class Verification(models.TextChoices):
        UNVERIFIED = "unverified", _("unverified")
        REPORTED = "reported", _("reported")
        CORROBORATED = "corroborated", _("corroborated")
        CONFIRMED = "confirmed", _("confirmed")
        DISPUTED = "disputed", _("disputed")
        REFUTED = "refuted", _("refuted")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")

    public_id = models.CharField(
        _("public id"), max_length=32, unique=True, default=new_public_id, editable=False
    )
    key = models.SlugField(
        _("key"),
        max_length=80,
        unique=True,
        null=True,
        blank=True,
        help_text=_("The name that imported documents use for the event."),
    )
    title = models.CharField(_("title"), max_length=200)
    aliases = json_field(
        verbose_name=_("names in running text"),
        default=list,
        blank=True,
        help_text=_(
            "One a line, such as アンカレッジ会談: by these the checks recognise the event in articles."
        ),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    summary = models.TextField(_("summary"), blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    edtf = models.CharField(
        _("date"),
        max_length=64,
        blank=True,
        validators=[validate_edtf],
        help_text=_(
            "As sources write it, 2025年10月下旬, or EDTF: 2025-10-21, 2025-10, 2025-10-21~ (about), 2025-10-16/2025-10-21 (lasting), [2025-10-21..2025-10-31] (one of these days), [2025-11..] (once, from then on), [..2025-12-31] (once, by then), [2025-10-21,2025-10-22] (one or the other). Empty only for plans without a date."
        ),
    )
    zone = models.CharField(
        _("time zone of the place"), max_length=64, default="Asia/Tokyo", validators=[validate_zone]
    )
    daypart = models.CharField(
        _("part of the day"), max_length=DAYPART, blank=True, editable=False, validators=[validate_daypart]
    )
    date_source_text = models.CharField(_("date in the source’s own words"), max_length=200, blank=True)
    reference_date = models.DateField(
        _("day that these words are relative to"),
        null=True,
        blank=True,
        help_text=_("The day of the dateline, for words such as 21日 or 先週."),
    )
    tie_break = models.IntegerField(_("order among events of the same moment"), default=0)
    occurrence = models.CharField(
        _("did it happen?"), max_length=16, choices=Occurrence, default=Occurrence.OCCURRED
    )
    verification = models.CharField(
        _("how sure are we?"), max_length=16, choices=Verification, default=Verification.REPORTED
    )
    verification_reason = models.CharField(
        _("why we judge otherwise"),
        max_length=300,
        blank=True,
        help_text=_("Empty: the judgement follows from the claims and their sources."),
    )
    importance = models.PositiveSmallIntegerField(
        _("importance"), default=3, help_text=_("1 is a detail, 5 a turning point.")
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)
    stands_at = models.DateTimeField(editable=False, default=UNDATED)
    earliest_start = models.DateTimeField(editable=False, null=True)
    latest_start = models.DateTimeField(editable=False, null=True)
    earliest_end = models.DateTimeField(editable=False, null=True)
    latest_end = models.DateTimeField(editable=False, null=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    public_from = models.DateTimeField(_("public from"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    modified_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["stands_at", "tie_break", "pk"]
        indexes = [
            # With all that is asked of a row before it is on a page, so that rows which are not are never read.
            models.Index(
                fields=["status", "stands_at", "tie_break", "id", "public_from"], name="event_chronology"
            ),
            models.Index(fields=["status", "earliest_start", "tie_break", "id"], name="event_beginnings"),
            models.Index(fields=["modified_at"], name="event_last_changed"),
            models.Index(fields=["status", "modified_at", "public_from"], name="event_changes"),
            models.Index(fields=["public_from"], name="event_opens"),
            models.Index(
                fields=["-latest_end", "-id"], condition=Q(occurrence__in=PLANS), name="event_that_may_lapse"
            ),
        ]
        permissions = [
            ("publish_event", _("Can publish an event")),
            ("withdraw_event", _("Can withdraw an event")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(public_from__isnull=False),
                name="published_event_says_from_when",
                violation_error_message=_("A published event says from when it is public."),
            ),
            models.CheckConstraint(
                condition=Q(earliest_start=None)
                | Q(latest_start=None)
                | Q(latest_start__gte=F("earliest_start")),
                name="event_bounds_run_forward",
                violation_error_message=_("An event cannot begin before it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(edtf="")
                | Q(
                    occurrence__in=[
                        "planned",
                        "scheduled",
                        "postponed",
                        "rescheduled",
                        "cancelled",
                        "did_not_occur",
                    ]
                ),
                name="event_that_happened_has_a_date",
                violation_error_message=_("An event that took place needs a date, at least the year."),
            ),
            models.CheckConstraint(
                condition=Q(importance__gte=1, importance__lte=5),
                name="event_importance_1_to_5",
                violation_error_message=_("Importance runs from 1 to 5."),
            ),
        ]

    def __str__(self):
        return f"{self.date_text}　{self.title}"

    def save(self, *args, **kwargs):
        self.key = self.key or None
        self.set_bounds()
        super().save(*args, **kwargs)
        write_keys(self)

    def get_absolute_url(self):
        return reverse("timeline:event", args=[self.public_id])

    def set_bounds(self) -> None:
        """Bring the four bounds in line with the date and the zone, and where the event stands in time.

        Something whose beginning nobody knows (``../b``) stands where it ended, a day with a daypart where that begins.
        """
        limits = bounds(self.when, self.zone) if self.edtf else None
        for name in ("earliest_start", "latest_start", "earliest_end", "latest_end"):
            setattr(self, name, getattr(limits, name) if limits else None)
        begun = daypart_start(self.when, self.zone, self.daypart) if self.edtf else None
        self.stands_at = begun or self.earliest_start or self.latest_end or UNDATED

    def is_public(self, at: datetime) -> bool:
        """Whether readers may see it at ``at``."""
        return self.status == self.Status.PUBLISHED and self.public_from <= at

    @property
    def when(self) -> Edtf | None:
        """The date as the profile understands it, or nothing for a plan without one."""
        return parse(self.edtf) if self.edtf else None

    def has_lapsed(self, at: datetime) -> bool:
        """Whether it was planned for a day that is past by the clock of ``at``."""
        return has_lapsed(self.occurrence, self.latest_end, at)

    def state_at(self, at: datetime) -> str:
        """Say whether it happened, as far as that is known at a moment."""
        return str(LAPSED) if self.has_lapsed(at) else self.get_occurrence_display()

    @property
    def date_text(self) -> str:
        """The date in Japanese words; says what a plan's date was when the plan fell through."""
        return display_planned(self.when, self.zone, self.occurrence, daypart=self.daypart)

    @property
    def time_value(self) -> str:
        """The value for ``<time datetime>``, empty where HTML's grammar cannot hold the date."""
        return time_value(self.when) if self.when else ""

    @property
    def calendar_day(self) -> str:
        """The beginning on the place's calendar, 2025-10-21, 2025-10 or 2025; empty without a date."""
        return calendar_day(self.when, self.zone) if self.when else ""


class EventCitation(Evidence):
    """What an event rests on."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="citations", verbose_name=_("event"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("event’s citation")
        verbose_name_plural = _("event’s citations")
        ordering = ["order", "pk"]


class Forwarding(models.Model):
    """The public id of an event that was merged into another: its address leads there for good."""

    public_id = models.CharField(_("public id"), max_length=32, unique=True)
    event = models.ForeignKey(Event, models.CASCADE, related_name="forwardings", verbose_name=_("event"))
    merged_at = models.DateTimeField(_("merged"), default=timezone.now)

    class Meta:
        verbose_name = _("forwarded address of an event")
        verbose_name_plural = _("forwarded addresses of events")
        default_permissions = ("view",)

    def __str__(self):
        return self.public_id
