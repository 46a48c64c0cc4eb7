"""The desk's forms for events. ``newsroom.admin`` registers them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from timeline.models import Event, EventCitation, Placement


class PlacementInline(admin.TabularInline):
    """An article's events; ``newsroom.admin`` adds it to the article's form."""

    model = Placement
    extra = 0
    autocomplete_fields = ["event"]
    fields = ["event", "note", "is_key"]


class EventCitationInline(admin.TabularInline):
    model = EventCitation
    extra = 0
    autocomplete_fields = ["source"]
    fields = ["source", "locator", "quote", "order"]


class EventAdmin(admin.ModelAdmin):
    list_display = ["title", "date_text", "occurrence", "verification", "importance", "status"]
    list_filter = ["status", "kind", "occurrence", "verification", "importance"]
    search_fields = ["title", "summary", "place"]
    readonly_fields = ["understood", "public_id"]
    inlines = [EventCitationInline]
    actions = ["publish"]
    fieldsets = [
        (None, {"fields": ["title", ("edtf", "zone"), "understood", "date_source_text", "place", "summary"]}),
        (
            _("State"),
            {"fields": [("occurrence", "verification"), ("kind", "importance"), ("status", "tie_break")]},
        ),
        (_("Names"), {"fields": ["public_id", "key"], "classes": ["collapse"]}),
    ]

    @admin.display(description=_("date"), ordering="earliest_start")
    def date_text(self, event):
        return event.date_text

    @admin.display(description=_("understood as"))
    def understood(self, event):
        return event.date_text if event.pk else "–"

    @admin.action(description=_("Publish the chosen events"), permissions=["change"])
    def publish(self, request, queryset):
        count = queryset.update(status=Event.Status.PUBLISHED)
        self.message_user(
            request,
            ngettext("%(count)d event is published.", "%(count)d events are published.", count)
            % {"count": count},
        )
