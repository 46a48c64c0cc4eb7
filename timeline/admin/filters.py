"""What the queue of proposed events is narrowed by: the decision, the page that a proposal was read from, and the day from which
its date was counted."""

from collections.abc import Iterable
from datetime import date

from django.contrib import admin
from django.db.models import Count, F
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from articles.bounded import day, number, or_none, storable
from articles.language.text import excerpt
from timeline.models import Proposal
from timeline.models.proposal import FOUND_BY

#: How many pages or days a filter names.
SHOWN = 15


class StateFilter(admin.SimpleListFilter):
    """What waits is shown unless something else is asked for."""

    title = gettext_lazy("decision")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [*Proposal.State.choices[1:], ("all", gettext_lazy("All"))]

    def choices(self, changelist):
        waiting = Proposal.State.PENDING
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": waiting.label,
        }
        yield from list(super().choices(changelist))[1:]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        known = self.value() in Proposal.State.values
        return queryset.filter(state=self.value() if known else Proposal.State.PENDING)


class RuleFilter(admin.SimpleListFilter):
    """By what proposals were found, in words."""

    title = gettext_lazy("found by")
    parameter_name = "rule"

    def lookups(self, request, model_admin):
        rules = Proposal.objects.exclude(rule="").order_by("rule").values_list("rule", flat=True).distinct()
        return [(rule, FOUND_BY.get(rule, rule)) for rule in rules]

    def queryset(self, request, queryset):
        return queryset.filter(rule=storable(self.value())) if self.value() else queryset


class WaitingFilter(admin.SimpleListFilter):
    """The values with most that waits: a library holds far too many to name them all. ``named_by`` is the field with their words."""

    named_by = ""

    def lookups(self, request, model_admin):
        name, chosen = self.parameter_name, self._chosen()
        rows = model_admin.get_queryset(request).pending().exclude(**{name: None}).order_by()
        counted = rows.values(name).annotate(words=F(self.named_by or name), count=Count("pk"))
        counted = counted.order_by("-count", name).values_list(name, "words", "count")
        own = counted.filter(**{name: chosen}) if chosen else ()
        found = {value: (words, count) for value, words, count in [*counted[:SHOWN], *own]}
        return [
            (str(value), f"{self.worded(words)} ({count})") for value, (words, count) in self.ordered(found)
        ]

    def queryset(self, request, queryset):
        return queryset.filter(**{self.parameter_name: self._chosen()}) if self._chosen() else queryset

    def ordered(self, found: dict) -> Iterable[tuple]:
        return found.items()

    def worded(self, words: str) -> str:
        return excerpt(words, 40)

    def _chosen(self) -> object:
        return or_none(self.read, self.value() or "")

    read = staticmethod(number)


class SourceFilter(WaitingFilter):
    title = gettext_lazy("source")
    parameter_name, named_by = "source", "source__title"


class ArticleFilter(WaitingFilter):
    title = gettext_lazy("article")
    parameter_name, named_by = "article", "article__title"


class DayFilter(WaitingFilter):
    """The days from which the dates of sentences were counted: where one of them is wrong, all its dates are."""

    title = gettext_lazy("counted from")
    parameter_name = "reference_date"
    read = staticmethod(day)

    def ordered(self, found: dict) -> Iterable[tuple]:
        return sorted(found.items(), reverse=True)

    def worded(self, words: date) -> str:
        return date_format(words)
