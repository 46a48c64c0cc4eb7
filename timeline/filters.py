"""What readers can ask of the list of events; the address of an answer can be shared."""

import django_filters as filters
from django.db.models import Q
from django.forms import DateInput
from django.utils.translation import gettext_lazy as _

from timeline.models import Actor, Event, Place

DAY = DateInput(attrs={"type": "date"})


class EventFilter(filters.FilterSet):
    q = filters.CharFilter(method="with_words", label=_("Words"))
    kind = filters.ChoiceFilter(choices=Event.Kind, label=_("Kind"), empty_label=_("all"))
    occurrence = filters.ChoiceFilter(
        choices=Event.Occurrence, label=_("Did it happen?"), empty_label=_("all")
    )
    verification = filters.ChoiceFilter(
        choices=Event.Verification, label=_("How sure?"), empty_label=_("all")
    )

    actor = filters.ModelChoiceFilter(
        field_name="roles__actor",
        queryset=Actor.objects.all(),
        label=_("Actor"),
        empty_label=_("all"),
        distinct=True,
    )
    place_of = filters.ModelChoiceFilter(
        field_name="venues__place",
        queryset=Place.objects.all(),
        label=_("Place"),
        empty_label=_("all"),
        distinct=True,
    )
    after = filters.DateFilter(field_name="latest_end", lookup_expr="date__gte", label=_("From"), widget=DAY)
    before = filters.DateFilter(
        field_name="earliest_start", lookup_expr="date__lte", label=_("To"), widget=DAY
    )

    class Meta:
        model = Event
        fields = ["q", "kind", "occurrence", "verification", "actor", "place_of", "after", "before"]

    def with_words(self, events, name, value):
        """Every word must appear, in the title, the summary or the place."""
        for word in value.split():
            events = events.filter(
                Q(title__icontains=word) | Q(summary__icontains=word) | Q(place__icontains=word)
            )
        return events
