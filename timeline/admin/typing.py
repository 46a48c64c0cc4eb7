"""What the event's form is told while an editor types: JSON addresses under the event's admin."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest, JsonResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from timeline.admin.duplicates import look_alike
from timeline.admin.forms import ZoneField
from timeline.admin.understood import understood
from timeline.models import Event


class TypedDate(forms.Form):
    """The fields of the form that say when. Forms refuse NUL characters, which PostgreSQL cannot compare with."""

    edtf = forms.CharField(max_length=200, required=False)
    zone = ZoneField()
    reference_date = forms.DateField(required=False)
    sentence = forms.CharField(max_length=2000, required=False)
    occurrence = forms.ChoiceField(choices=Event.Occurrence, required=False)

    def read(self) -> dict:
        """Return what was understood, or the first problem of any field."""
        if not self.is_valid():
            return {"edtf": "", "lines": [], "problem": next(iter(self.errors.values()))[0]}
        names = ("edtf", "zone", "reference_date", "sentence", "occurrence")
        return understood(*(self.cleaned_data[name] for name in names))


class TypedEvent(TypedDate):
    """The fields by which an event is found again. ``event`` is the one that the form is of."""

    title = forms.CharField(max_length=200, required=False)
    kind = forms.ChoiceField(choices=Event.Kind, required=False)
    place = forms.CharField(max_length=120, required=False)
    event = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


class Typing(admin.ModelAdmin):
    """The addresses that answer while one types. Both only read: nothing is saved by typing."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("understood/", view(require_GET(self.understood_live)), name="timeline_event_understood"),
            path("alike/", view(require_GET(self.alike)), name="timeline_event_alike"),
            *super().get_urls(),
        ]

    def understood_live(self, request: HttpRequest) -> JsonResponse:
        """Say back a date as it is typed."""
        if not self.has_view_or_change_permission(request) and not self.has_add_permission(request):
            return refused()
        return JsonResponse(TypedDate(request.GET).read())

    def alike(self, request: HttpRequest) -> JsonResponse:
        """Name the events that what is typed may already be."""
        if not self.has_view_or_change_permission(request):
            return refused()
        typed = TypedEvent(request.GET)
        typed.full_clean()
        return JsonResponse({"results": look_alike(edtf=typed.read()["edtf"], **_given(typed))})


def refused() -> JsonResponse:
    return JsonResponse({"problem": _("You may not see the events.")}, status=403)


def addresses() -> dict[str, str]:
    return {name: reverse(f"admin:timeline_event_{name}") for name in ("understood", "alike")}


def _given(typed: TypedEvent) -> dict:
    """Return the fields that make sense: half a title must find events while the zone is still being typed."""
    names = {"title": "title", "zone": "zone", "kind": "kind", "place": "place", "event": "besides"}
    return {to: typed.cleaned_data.get(name) for name, to in names.items()}
