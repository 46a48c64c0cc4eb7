"""What readers can ask of events; the address of an answer can be shared."""

from collections.abc import Collection
from datetime import timedelta

import django_filters as filters
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.bounded import ANSWERS, FIRST_DAY, LAST_DAY, WORDS, Refused, number
from articles.few import named
from articles.language.arithmetic import midnight, shifted
from articles.language.text import fold
from articles.public.asked import Asked
from timeline.dating.wording import JAPAN
from timeline.kinds import family
from timeline.models import Actor, Event, EventActor, EventPlace, Place

#: An event of this importance is a key event wherever no editor has said which ones are.
KEY = 4
_CALENDAR = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]


class RowsField(filters.fields.ModelMultipleChoiceField):
    """Rows by their numbers: as many as a choice may have, none larger than a database can compare with."""

    def clean(self, value):
        try:
            numbers = [number(written) for written in value or []]
        except Refused as error:
            raise self._unknown(value) from error
        if len(numbers) > ANSWERS:
            raise self._unknown(value)
        return super().clean(value)

    def _unknown(self, value) -> ValidationError:
        return ValidationError(self.error_messages["invalid_choice"], params={"value": value})


class RowsFilter(filters.ModelMultipleChoiceFilter):
    """Events that rows of ``through`` lead to from any of the chosen ones. Joined with these rows, all that answer would be sorted, and
    told apart, for every page of them."""

    field_class = RowsField

    def __init__(self, *args, through: type[Model], **kwargs):
        super().__init__(*args, **kwargs)
        self._through = through

    def filter(self, events: QuerySet, chosen: Collection[Model]) -> QuerySet:
        if not chosen:
            return events
        rows = self._through.objects.filter(**{f"{self.field_name}__in": [row.pk for row in chosen]})
        leads_here = Q(Exists(rows.filter(event=OuterRef("pk"))))
        return named(events, rows.values_list("event", flat=True), leads_here)


class EventFilter(filters.FilterSet):
    """Several answers to one question widen it, several questions narrow it. A question that makes no sense narrows
    nothing: whoever shows the answer says so, see ``refuse_unanswerable``."""

    q = filters.CharFilter(method="with_words", label=_("Words"), max_length=WORDS)
    kind = filters.MultipleChoiceFilter(choices=Event.Kind, method="of_kinds", label=_("Kind"))
    occurrence = filters.MultipleChoiceFilter(choices=Event.Occurrence, label=_("Did it happen?"))
    verification = filters.MultipleChoiceFilter(choices=Event.Verification, label=_("How sure?"))
    actor = RowsFilter(field_name="actor", through=EventActor, queryset=Actor.objects.all(), label=_("Actor"))
    place = RowsFilter(field_name="place", through=EventPlace, queryset=Place.objects.all(), label=_("Place"))
    after = filters.DateFilter(method="not_over_before", label=_("From"), validators=_CALENDAR)
    before = filters.DateFilter(method="begun_by", label=_("To"), validators=_CALENDAR)
    key = filters.ChoiceFilter(choices=[("true", "true")], method="key_events", label=_("Key events only"))

    class Meta:
        model = Event
        fields = ["q", "kind", "occurrence", "verification", "actor", "place", "after", "before", "key"]

    def with_words(self, events, name, value):
        """Every word must appear, in the title, the summary or the place."""
        for word in fold(value).split():
            events = events.filter(
                Q(title__icontains=word) | Q(summary__icontains=word) | Q(place__icontains=word)
            )
        return events

    def of_kinds(self, events, name, value):
        return events.filter(kind__in=[code for kind in value for code in family(kind)]) if value else events

    def not_over_before(self, events, name, value):
        """A day is counted in Japan, where the readers are. What goes on has no end; what has no date is left out."""
        return events.filter(
            Q(latest_end__gt=midnight(value, JAPAN)) | Q(latest_end=None, earliest_start__isnull=False)
        )

    def begun_by(self, events, name, value):
        return events.filter(
            Q(earliest_start__lt=shifted(midnight(value, JAPAN), timedelta(days=1)))
            | Q(earliest_start=None, latest_end__isnull=False)
        )

    def key_events(self, events, name, value):
        return events.filter(importance__gte=KEY)


def refuse_unanswerable(asked: Asked) -> None:
    """Note which questions of an address cannot be answered."""
    if any(name in asked.data for name in EventFilter.base_filters):
        for name in EventFilter(asked.data, Event.objects.none()).errors:
            asked.refuse(name, str(EventFilter.base_filters[name].label))
