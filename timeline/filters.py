"""What readers can ask of events; the address of an answer can be shared."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.text import fold
from timeline.dating.wording import JAPAN
from timeline.kinds import family
from timeline.models import Actor, Event, Place

#: An event of this importance is a key event wherever no editor has said which ones are.
KEY = 4


class EventFilter(filters.FilterSet):
    """Several answers to one question widen it, several questions narrow it. What makes no sense is left out."""

    q = filters.CharFilter(method="with_words", label=_("Words"))
    kind = filters.MultipleChoiceFilter(choices=Event.Kind, method="of_kinds", label=_("Kind"))
    occurrence = filters.MultipleChoiceFilter(choices=Event.Occurrence, label=_("Did it happen?"))
    verification = filters.MultipleChoiceFilter(choices=Event.Verification, label=_("How sure?"))
    actor = filters.ModelMultipleChoiceFilter(
        field_name="roles__actor", queryset=Actor.objects.all(), label=_("Actor")
    )
    place = filters.ModelMultipleChoiceFilter(
        field_name="venues__place", queryset=Place.objects.all(), label=_("Place")
    )
    after = filters.DateFilter(method="not_over_before", label=_("From"))
    before = filters.DateFilter(method="begun_by", label=_("To"))
    key = filters.BooleanFilter(method="key_events", label=_("Key events only"))

    class Meta:
        model = Event
        fields = ["q", "kind", "occurrence", "verification", "actor", "place", "after", "before", "key"]

    def with_words(self, events, name, value):
        """Every word must appear, in the title, the summary or the place."""
        for word in fold(value.replace("\x00", "")).split():
            events = events.filter(
                Q(title__icontains=word) | Q(summary__icontains=word) | Q(place__icontains=word)
            )
        return events

    def of_kinds(self, events, name, value):
        return events.filter(kind__in=[code for kind in value for code in family(kind)]) if value else events

    def not_over_before(self, events, name, value):
        """A day is counted in Japan, where the readers are. What goes on has no end; what has no date is left out."""
        return events.filter(
            Q(latest_end__gt=_midnight(value)) | Q(latest_end=None, earliest_start__isnull=False)
        )

    def begun_by(self, events, name, value):
        return events.filter(
            Q(earliest_start__lt=_midnight(value) + timedelta(days=1))
            | Q(earliest_start=None, latest_end__isnull=False)
        )

    def key_events(self, events, name, value):
        return events.filter(importance__gte=KEY) if value else events


def _midnight(day) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(JAPAN))
