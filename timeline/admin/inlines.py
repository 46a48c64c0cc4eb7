"""The rows beneath an event, and an article's events."""

from django.contrib import admin

from articles.admin.forms import RowFormSet
from articles.admin.inlines import PLAIN_LINES
from timeline.models import (
    ClaimCitation,
    DateRevision,
    EventActor,
    EventChange,
    EventCitation,
    EventClaim,
    EventPlace,
    Placement,
    Relation,
)


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
    fields = ["source", "stance", "locator", "quote", "translation", "order"]
    formfield_overrides = PLAIN_LINES


class EventActorInline(admin.TabularInline):
    model = EventActor
    formset = RowFormSet
    extra = 0
    autocomplete_fields = ["actor"]
    fields = ["actor", "role", "note"]


class EventPlaceInline(admin.TabularInline):
    model = EventPlace
    formset = RowFormSet
    extra = 0
    autocomplete_fields = ["place"]
    fields = ["place", "role"]


class EventClaimInline(admin.TabularInline):
    """Claims have citations of their own: each row leads to its page."""

    model = EventClaim
    formset = RowFormSet
    extra = 0
    autocomplete_fields = ["asserted_by"]
    fields = ["aspect", "text", "asserted_by", "stated", "rank"]
    formfield_overrides = PLAIN_LINES
    show_change_link = True


class ClaimCitationInline(admin.TabularInline):
    model = ClaimCitation
    formset = RowFormSet
    extra = 0
    autocomplete_fields = ["source"]
    fields = ["source", "stance", "locator", "quote", "translation"]
    formfield_overrides = PLAIN_LINES


class RelationInline(admin.TabularInline):
    model = Relation
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


class EventChangeInline(admin.TabularInline):
    model = EventChange
    formset = RowFormSet
    extra = 0
    can_delete = False
    fields = readonly_fields = ["changed_at", "changed_by", "reason", "values"]

    def has_add_permission(self, request, obj=None):
        return False
