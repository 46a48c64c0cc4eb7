"""Words over a list of the desk are looked for in the index, which no list outgrows."""

from django.contrib import admin

from articles.bounded import storable
from articles.models import Article
from newsroom.models import Unindexed
from newsroom.search.asking import read_question
from newsroom.search.finding import looked_up, matching
from newsroom.search.indexing import catch_up

#: What the rows of a list are indexed as.
KINDS = {Article: "headline"}


class Indexed(admin.ModelAdmin):
    """Rows that the index holds are found by it. Those that wait for it are read through, so that no list leaves a row out."""

    def get_search_results(self, request, queryset, search_term):
        read, has_doubles = super().get_search_results(request, queryset, search_term)
        kind = KINDS.get(self.model)
        question, _trouble = read_question(storable(search_term))
        if kind is None or question is None:
            return read, has_doubles
        found = queryset.filter(looked_up(matching(kind, question.begun(), None).values("number")))
        if not catch_up([kind]):
            waiting = Unindexed.objects.filter(kind=kind)
            found |= read.filter(pk__in=waiting.values("number"))
        return found, False
