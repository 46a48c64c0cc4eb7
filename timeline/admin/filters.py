"""What the queue of proposed events is narrowed by: the decision, and the page that a proposal was read from."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy

from articles.bounded import number, or_none, storable
from articles.language.text import excerpt
from timeline.models import Proposal
from timeline.models.proposal import FOUND_BY

#: How many pages a filter names.
PAGES = 15


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


class PageFilter(admin.SimpleListFilter):
    """The pages with most that waits: a library holds far too many to name them all."""

    def lookups(self, request, model_admin):
        name = self.parameter_name
        rows = (
            Proposal.objects.pending().exclude(**{name: None}).order_by().values_list(name, f"{name}__title")
        )
        counted = rows.annotate(count=Count("pk")).order_by("-count", name)
        chosen = counted.filter(**{name: self._chosen()}) if self._chosen() else ()
        found = {pk: (title, count) for pk, title, count in [*counted[:PAGES], *chosen]}
        return [(str(pk), f"{excerpt(title, 40)} ({count})") for pk, (title, count) in found.items()]

    def queryset(self, request, queryset):
        return queryset.filter(**{self.parameter_name: self._chosen()}) if self._chosen() else queryset

    def _chosen(self) -> int | None:
        return or_none(number, self.value() or "")


class SourceFilter(PageFilter):
    title = gettext_lazy("source")
    parameter_name = "source"


class ArticleFilter(PageFilter):
    title = gettext_lazy("article")
    parameter_name = "article"
