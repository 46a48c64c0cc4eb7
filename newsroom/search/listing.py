"""Words over a list of the desk are looked for in the index, which no list outgrows."""

from django.contrib import admin
from django.db.models import Q, QuerySet

from articles.bounded import storable
from articles.models import Article, Citation
from articles.search.question import Question
from newsroom.model_admin import may_see
from newsroom.models import Unindexed
from newsroom.search.asking import read_question
from newsroom.search.finding import looked_up, matching
from newsroom.search.indexing import catch_up

#: What the rows of a list are indexed as: articles by their headlines, for choices, and by all their words.
KINDS = {Article: ("headline", "article")}


class Indexed(admin.ModelAdmin):
    """Rows that the index holds are found by it. Those that wait for it are read through, so that no list leaves a row out."""

    def get_search_results(self, request, queryset, search_term):
        read, has_doubles = super().get_search_results(request, queryset, search_term)
        kinds = KINDS.get(self.model)
        question, _trouble = read_question(storable(search_term))
        if kinds is None or question is None:
            return read, has_doubles
        is_choice = getattr(request.resolver_match, "url_name", "") == "autocomplete"
        kinds = kinds[:1] if is_choice else kinds
        begun = question.begun()
        condition = Q()
        for kind in kinds:
            condition |= looked_up(matching(kind, begun, None).values("number"))
        is_complete = catch_up(kinds)
        if not is_choice and self.model is Article and may_see(request.user, "articles", "source"):
            catch_up(["source"])
            condition |= looked_up(_citing(begun))
        found = queryset.filter(condition)
        if not is_complete:
            waiting = Unindexed.objects.filter(kind__in=kinds)
            found |= read.filter(pk__in=waiting.values("number"))
        return found, False


def _citing(question: Question) -> QuerySet[Citation]:
    """Return the articles that cite a source whose words these are, by their numbers."""
    sources = matching("source", question, None).values("number")
    return Citation.objects.filter(source__in=sources).values("article")
