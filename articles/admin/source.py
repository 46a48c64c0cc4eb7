"""Outlets and sources at the desk, and the two addresses that the citation dialog talks to."""

import json

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from articles.admin.forms import RowFormSet
from articles.library import add_source
from articles.models import Article, Source, SourceAuthor
from articles.text import fold

#: How many sources the dialog shows: what an eye takes in at once, and one page of the index.
SHOWN = 20
#: How many articles a source's page names.
CITING = 100


class OutletAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "country"]
    list_filter = ["kind"]
    search_fields = ["folded_names"]

    def get_search_results(self, request, queryset, search_term):
        """Names are stored folded, so that ＡＰ finds AP."""
        folded = fold(search_term.replace("\x00", "")).casefold()
        return queryset.filter(folded_names__contains=folded), False


class SourceAuthorInline(admin.TabularInline):
    model = SourceAuthor
    formset = RowFormSet
    extra = 0
    fields = ["family", "given", "literal", "order"]


class SourceAdmin(admin.ModelAdmin):
    list_display = ["title", "outlet", "issued", "type", "citekey"]
    list_filter = ["type", "language"]
    list_select_related = ["outlet"]
    search_fields = ["search_text"]
    autocomplete_fields = ["outlet"]
    inlines = [SourceAuthorInline]
    ordering = ["-issued", "-pk"]
    list_per_page = 50
    readonly_fields = ["cited_by"]
    fieldsets = [
        (None, {"fields": ["title", "title_ja", ("outlet", "container_title"), ("issued", "type"), "url"]}),
        (_("In the library"), {"fields": ["citekey", ("language", "accessed_on"), "note", "cited_by"]}),
    ]

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(_words(search_term)), False

    @admin.display(description=_("cited by"))
    def cited_by(self, source):
        """The working copies that lean on this source: whoever changes it changes what they say."""
        articles = Article.objects.filter(Q(citations__source=source) | Q(commentaries__source=source))
        rows = articles.distinct().order_by("-modified_at").values_list("pk", "title")[:CITING]
        links = ((reverse("admin:articles_article_change", args=[pk]), title) for pk, title in rows)
        return format_html_join(mark_safe("<br>"), '<a href="{}">{}</a>', links) or "–"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("search/", view(require_GET(self.search)), name="articles_source_search"),
            path("quick-add/", view(require_POST(self.quick_add)), name="articles_source_quick_add"),
            *super().get_urls(),
        ]

    def search(self, request: HttpRequest) -> JsonResponse:
        """Return sources for the citation dialog: those that match ``q`` or are named by ``ids``, newest first."""
        if not self.has_view_permission(request):
            return JsonResponse({"errors": {"__all__": [str(_("You may not see the sources."))]}}, status=403)
        found = Source.objects.select_related("outlet").in_library_order()
        if "ids" in request.GET:
            found = found.filter(pk__in=_numbers(request.GET["ids"]))
        else:
            found = found.matching(_words(request.GET.get("q", "")))
        return JsonResponse({"results": [as_choice(source) for source in found[:SHOWN]]})

    def quick_add(self, request: HttpRequest) -> JsonResponse:
        """Add a source from the dialog's small form; errors come back by field."""
        if not self.has_add_permission(request):
            return JsonResponse({"errors": {"__all__": [str(_("You may not add sources."))]}}, status=403)
        form = QuickSourceForm(_posted(request))
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=400)
        source = add_source(**form.cleaned_data)
        self.log_addition(request, source, [{"added": {}}])
        return JsonResponse(as_choice(source), status=201)


class QuickSourceForm(forms.ModelForm):
    """What one knows of a source while writing; the rest can follow in the library."""

    outlet = forms.CharField(label=_("outlet"), max_length=200, required=False)

    class Meta:
        model = Source
        fields = ["title", "url", "issued"]


def as_choice(source: Source) -> dict:
    """Return a source as the dialog shows it."""
    outlet = source.outlet.name if source.outlet else ""
    return {
        "id": source.pk,
        "citekey": source.citekey,
        "label": source.label,
        "outlet": outlet,
        "title": source.title,
        "title_ja": source.title_ja,
        "issued": source.issued_text,
    }


def _words(query: str) -> str:
    """PostgreSQL refuses to compare with a NUL character, which no title holds anyway."""
    return query.replace("\x00", "")


def _numbers(ids: str) -> list[int]:
    """Read ``1,2,3``; what is no number of a row is left out (18 digits fit every database)."""
    return [int(part) for part in ids.split(",") if part.isascii() and part.isdigit() and len(part) < 19][
        :SHOWN
    ]


def _posted(request: HttpRequest) -> dict:
    try:
        data = json.loads(request.body)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
