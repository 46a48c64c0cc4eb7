"""The rows beneath an event, and an article's events."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.inlines import PLAIN_LINES
from articles.admin.known import KnownRows, KnownSelect, RowFormSet
from timeline.admin.claims import CITING, FURTHER, NUMBERS, CitedClaimForm, further_words
from timeline.admin.forms import PlacementForm
from timeline.admin.understood import flagged
from timeline.models import (
    ClaimCitation,
    DateRevision,
    Event,
    EventActor,
    EventChange,
    EventCitation,
    EventClaim,
    EventPlace,
    Placement,
    Relation,
)
from timeline.models.placement import in_time


class PlacementInline(KnownRows, admin.TabularInline):
    """An article's events; ``newsroom.admin`` adds it to the article's form."""

    model = Placement
    form = PlacementForm
    formset = RowFormSet
    extra = 0
    autocomplete_fields = ["event"]
    fields = ["event", "when", "note", "is_key", "order"]
    readonly_fields = ["when"]
    template = "admin/timeline/event/placements.html"

    def get_queryset(self, request):
        """In the order of the reader's timeline."""
        return in_time(super().get_queryset(request))

    @admin.display(description=_("date"))
    def when(self, placement):
        """The event's date; ``data-begins`` is what the buttons compare: only events that begin at the same moment
        can change places."""
        if not placement.event_id:
            return "–"
        event = placement.event
        draft = "" if event.is_public(timezone.now()) else _unseen(event)
        begins = event.stands_at.isoformat() if event.edtf else ""
        mark = format_html(' <span class="draft-mark">{}</span>', draft) if draft else ""
        return format_html(
            '<span class="when" data-begins="{}">{}</span>{}', begins, flagged(event.date_text, event), mark
        )


def _unseen(event: Event) -> str:
    """Why readers do not see an event: it is a draft, or its day has not come."""
    if event.status == Event.Status.DRAFT:
        return event.get_status_display()
    return gettext("public from %(moment)s") % {
        "moment": formats.date_format(timezone.localtime(event.public_from), "DATETIME_FORMAT")
    }


class EventCitationFormSet(RowFormSet):
    """What readers see of an event rests on something at any time."""

    def clean(self):
        super().clean()
        is_seen = self.instance.status == Event.Status.PUBLISHED
        if not (is_seen and self.deleted_forms) or self._rests_on_something():
            return
        raise ValidationError(
            gettext(
                "Readers see this event, or will: it keeps a source at least. Cite another one first, or withdraw the event."
            )
        )

    def _rests_on_something(self) -> bool:
        stays = [row for row in self.forms if row.instance.source_id and row not in self.deleted_forms]
        beyond = self.instance.citations.exclude(pk__in=[row.instance.pk for row in self.initial_forms])
        return (
            bool(stays)
            or beyond.exists()
            or ClaimCitation.objects.filter(event_claim__event=self.instance).exists()
        )


class EventCitationInline(KnownRows, admin.TabularInline):
    model = EventCitation
    known = ("source__outlet",)
    formset = EventCitationFormSet
    extra = 0
    autocomplete_fields = ["source"]
    fields = ["source", "stance", "locator", "quote", "translation", "order"]
    formfield_overrides = PLAIN_LINES


class EventActorInline(KnownRows, admin.TabularInline):
    model = EventActor
    known = ("actor",)
    formset = RowFormSet
    extra = 0
    autocomplete_fields = ["actor"]
    fields = ["actor", "role", "note"]


class EventPlaceInline(KnownRows, admin.TabularInline):
    model = EventPlace
    known = ("place",)
    formset = RowFormSet
    extra = 0
    autocomplete_fields = ["place"]
    fields = ["place", "role"]


class EventClaimInline(KnownRows, admin.StackedInline):
    """A claim with its first citation in one row; a claim with more of them leads to its own page."""

    model = EventClaim
    form = CitedClaimForm
    known = ("asserted_by",)
    formset = RowFormSet
    extra = 0
    autocomplete_fields = ["asserted_by"]
    readonly_fields = ["further"]
    fieldsets = [
        (None, {"fields": [("aspect", "asserted_by"), "text", NUMBERS, ("stated", "rank")]}),
        (_("What it rests on"), {"fields": [("source", "stance", "locator"), "quote", "further"]}),
    ]
    formfield_overrides = PLAIN_LINES
    show_change_link = True
    classes = ["event-claims"]

    def get_queryset(self, request):
        citations = ClaimCitation.objects.select_related("source__outlet")
        return super().get_queryset(request).prefetch_related(Prefetch("citations", citations))

    def get_formset(self, request, obj=None, **kwargs):
        """The row's source is found like any other; whoever may not cite sees it only."""
        formset = super().get_formset(request, obj, **kwargs)
        source = formset.form.base_fields["source"]
        source.widget = KnownSelect(ClaimCitation._meta.get_field("source"), self.admin_site)
        source.widget.choices = source.choices
        formset.form.may_cite = request.user.has_perms(CITING)
        return formset

    @admin.display(description=FURTHER)
    def further(self, claim):
        return further_words(claim)


class ClaimCitationInline(KnownRows, admin.TabularInline):
    model = ClaimCitation
    known = ("source__outlet",)
    formset = RowFormSet
    extra = 0
    autocomplete_fields = ["source"]
    fields = ["source", "stance", "locator", "quote", "translation"]
    formfield_overrides = PLAIN_LINES


class RelationInline(KnownRows, admin.TabularInline):
    model = Relation
    known = ("to", "asserted_by__outlet")
    formset = RowFormSet
    fk_name = "event"
    extra = 0
    autocomplete_fields = ["to", "asserted_by"]
    fields = ["type", "to", "asserted_by", "is_analysis"]


class DateRevisionInline(admin.TabularInline):
    model = DateRevision
    formset = RowFormSet
    extra = 0
    fields = ["from_edtf", "to_edtf", "reason", "announced"]


class EventChangeInline(KnownRows, admin.TabularInline):
    model = EventChange
    known = ("event", "changed_by")
    formset = RowFormSet
    extra = 0
    can_delete = False
    fields = readonly_fields = ["changed_at", "changed_by", "reason", "values"]

    def has_add_permission(self, request, obj=None):
        return False
