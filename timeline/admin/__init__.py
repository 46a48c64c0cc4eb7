"""The desk's forms for events. ``newsroom.admin`` registers them."""

from zoneinfo import ZoneInfo

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.forms import RowFormSet
from timeline.admin.forms import EventForm
from timeline.models import Event, EventCitation, Placement


class PlacementInline(admin.TabularInline):
    """An article's events; ``newsroom.admin`` adds it to the article's form."""

    model = Placement
    formset = RowFormSet
    extra = 0
    autocomplete_fields = ["event"]
    fields = ["event", "note", "is_key"]


class EventCitationInline(admin.TabularInline):
    model = EventCitation
    formset = RowFormSet
    extra = 0
    autocomplete_fields = ["source"]
    fields = ["source", "locator", "quote", "order"]


class EventAdmin(admin.ModelAdmin):
    form = EventForm
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
        """The date in words, with the first and the last moment at which it may have begun."""
        if not event.pk or not event.edtf:
            return "–"
        ends = (event.earliest_start, event.latest_start)
        zone = ZoneInfo(event.zone)
        moments = [end.astimezone(zone).strftime("%Y-%m-%d %H:%M") if end else "…" for end in ends]
        return f"{event.date_text}　（{moments[0]} – {moments[1]}　{event.zone}）"

    def save_model(self, request, obj, form, change):
        """Say back what was understood: the editor may have written words."""
        super().save_model(request, obj, form, change)
        if "edtf" in form.changed_data and obj.edtf:
            text = _("The date was understood as %(words)s (%(edtf)s).")
            self.message_user(request, text % {"words": obj.date_text, "edtf": obj.edtf})

    @admin.action(description=_("Publish the chosen events"), permissions=["change"])
    def publish(self, request, queryset):
        count = queryset.update(status=Event.Status.PUBLISHED)
        self.message_user(
            request,
            ngettext("%(count)d event is published.", "%(count)d events are published.", count)
            % {"count": count},
        )
