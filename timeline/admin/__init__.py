"""The desk's forms for events. ``newsroom.admin`` registers them."""

from contextlib import contextmanager

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from articles.admin.merging import Mergeable
from articles.language.text import fold
from timeline.admin.claims import ClaimForm
from timeline.admin.excerpt import Excerpts
from timeline.admin.forms import ActorForm, EventForm, zones
from timeline.admin.inlines import (
    ClaimCitationInline,
    DateRevisionInline,
    EventActorInline,
    EventChangeInline,
    EventCitationInline,
    EventClaimInline,
    EventPlaceInline,
    PlacementInline,
    RelationInline,
)
from timeline.admin.judgement import panel
from timeline.admin.preview import WorkingTimeline
from timeline.admin.proposal import ProposalAdmin
from timeline.admin.topic import TopicAdmin
from timeline.admin.typing import Typing, addresses
from timeline.admin.understood import doubt, flagged, lines, state_told
from timeline.matching.merging import merge_events
from timeline.models import Event
from timeline.recording import recording, recording_all
from timeline.verification import judge


class LapsedFilter(admin.SimpleListFilter):
    """Plans whose day is past: somebody has to say what became of them."""

    title = _("planned day")
    parameter_name = "lapsed"

    def lookups(self, request, model_admin):
        return [("yes", _("has passed, outcome not confirmed"))]

    def queryset(self, request, queryset):
        return queryset & Event.objects.lapsed(timezone.now()) if self.value() == "yes" else queryset


class EventAdmin(Typing, Mergeable):
    form = EventForm
    list_display = ["title", "date_text", "state", "verification", "importance", "status", "public_from"]
    list_filter = ["status", LapsedFilter, "kind", "occurrence", "verification", "importance"]
    search_fields = ["title", "summary", "place"]
    readonly_fields = ["understood", "public_id", "status", "public_from"]
    inlines = [
        EventCitationInline,
        EventActorInline,
        EventPlaceInline,
        EventClaimInline,
        RelationInline,
        DateRevisionInline,
        EventChangeInline,
    ]
    actions = ["merge"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    "aliases",
                    ("edtf", "zone"),
                    "understood",
                    ("date_source_text", "reference_date"),
                    "place",
                    "summary",
                ]
            },
        ),
        (
            _("State"),
            {
                "fields": [
                    ("occurrence", "verification"),
                    "verification_reason",
                    ("kind", "importance"),
                    ("status", "public_from", "tie_break"),
                    "change_reason",
                    "seen",
                ]
            },
        ),
        (_("Names"), {"fields": ["public_id", "key"], "classes": ["collapse"]}),
    ]

    @admin.display(description=_("date"), ordering="earliest_start")
    def date_text(self, event):
        return flagged(event.date_text, event)

    @admin.display(description=_("did it happen?"), ordering="occurrence")
    def state(self, event):
        return event.state_at(timezone.now())

    @admin.display(description=_("understood as"))
    def understood(self, event):
        """The date in words and its bounds; the page's script says it anew as somebody types."""
        said = [*lines(event.when, event.zone, event.daypart), doubt(event)] if event.edtf else []
        rows = format_html_join("", "<p>{}</p>", ((line,) for line in said if line))
        return format_html('<div class="understood" aria-live="polite">{}</div>', rows or "–")

    def render_change_form(self, request, context, **kwargs):
        context["desk_event"] = {"addresses": addresses(), "event": getattr(kwargs.get("obj"), "pk", None)}
        context["zones"] = zones()
        context["judgement"] = panel(kwargs.get("obj"))
        return super().render_change_form(request, context, **kwargs)

    def save_model(self, request, obj, form, change):
        """Say back what was understood: the editor may have written words."""
        before = Event.objects.filter(pk=obj.pk).first()
        super().save_model(request, obj, form, change)
        if before is not None and before.status == Event.Status.PUBLISHED:
            form.record_change(before, request.user)
        if "edtf" in form.changed_data and obj.edtf:
            text = _("The date was understood as %(words)s (%(edtf)s).")
            self.message_user(request, text % {"words": obj.date_text, "edtf": obj.edtf})
        if form.told_occurrence:
            self.message_user(request, state_told(form.told_occurrence))

    def save_related(self, request, form, formsets, change):
        """What claims rest on may have changed: judge again, and tell readers what came and went."""
        with recording(form.instance, by=request.user, reason=form.cleaned_data.get("change_reason", "")):
            super().save_related(request, form, formsets, change)
        judge(form.instance)

    def get_search_results(self, request, queryset, search_term):
        """PostgreSQL refuses to compare with a NUL character, which no title holds anyway."""
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))

    def join(self, kept, others, by) -> None:
        merge_events(kept, others, by)

    def used_by(self, objs) -> list[Q]:
        return [Q(placements__event__in=objs)]

    def pressed_into(self, objs) -> list[Q]:
        return [Q(placements__event__in=objs)]

    def get_deleted_objects(self, objs, request):
        """What was public stays on record, withdrawn if need be: its address, and feeds that name it, must not lie."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        public = [
            _("%(event)s: it was public. Withdraw it instead.") % {"event": event}
            for event in objs
            if event.published_at
        ]
        return to_delete, counts, lacking, [*protected, *public]


class EventClaimAdmin(admin.ModelAdmin):
    """A claim with what it rests on."""

    form = ClaimForm
    list_display = ["text", "event", "aspect", "asserted_by", "rank"]
    list_filter = ["aspect", "rank"]
    list_select_related = ["event", "asserted_by"]
    search_fields = ["text", "event__title"]
    autocomplete_fields = ["event", "asserted_by"]
    raw_id_fields = ["claim"]
    inlines = [ClaimCitationInline]

    def save_model(self, request, obj, form, change):
        """The claim is written with its citations, in one go: see ``save_related``."""

    def save_related(self, request, form, formsets, change):
        """A claim that moved changes the event that it left, too."""
        claim = form.instance
        keys = {claim.event_id, form.initial.get("event")} - {None}
        with self._recording(request, keys):
            super().save_model(request, claim, form, change)
            super().save_related(request, form, formsets, change)

    def delete_model(self, request, obj):
        with self._recording(request, {obj.event_id}):
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        with self._recording(request, set(queryset.values_list("event_id", flat=True))):
            super().delete_queryset(request, queryset)

    @contextmanager
    def _recording(self, request, keys):
        """Tell readers of these events what came and went, and judge them again."""
        events = list(Event.objects.filter(pk__in=keys))
        with recording_all(events, by=request.user):
            yield
        for event in events:
            judge(event)


class ActorAdmin(admin.ModelAdmin):
    form = ActorForm
    list_display = ["name", "kind", "name_en", "country"]
    list_filter = ["kind"]
    search_fields = ["folded_names"]

    def get_search_results(self, request, queryset, search_term):
        folded = fold(search_term.replace("\x00", "")).casefold()
        return queryset.filter(folded_names__contains=folded), False


class PlaceAdmin(admin.ModelAdmin):
    list_display = ["name", "precision", "country", "zone"]
    list_filter = ["precision", "country"]
    search_fields = ["name", "name_en", "name_local"]


__all__ = [
    "ActorAdmin",
    "EventAdmin",
    "EventClaimAdmin",
    "Excerpts",
    "PlaceAdmin",
    "PlacementInline",
    "ProposalAdmin",
    "TopicAdmin",
    "WorkingTimeline",
]
