"""What readers can ask of the list of events; the address of an answer can be shared."""

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.models import Event


class EventFilter(filters.FilterSet):
    q = filters.CharFilter(method="with_words", label=_("Words"))
    kind = filters.ChoiceFilter(choices=Event.Kind, label=_("Kind"), empty_label=_("all"))
    occurrence = filters.ChoiceFilter(
        choices=Event.Occurrence, label=_("Did it happen?"), empty_label=_("all")
    )
    verification = filters.ChoiceFilter(
        choices=Event.Verification, label=_("How sure?"), empty_label=_("all")
    )

    class Meta:
        model = Event
        fields = ["q", "kind", "occurrence", "verification"]

    def with_words(self, events, name, value):
        """Every word must appear, in the title, the summary or the place."""
        for word in value.split():
            events = events.filter(
                Q(title__icontains=word) | Q(summary__icontains=word) | Q(place__icontains=word)
            )
        return events
