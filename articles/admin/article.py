"""The article at the desk."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from js_asset import Media

from articles.admin.checking import STATES, Checking
from articles.admin.comments import Comments
from articles.admin.forms import ArticleForm, PhotoForm
from articles.admin.in_place import InPlace
from articles.admin.inlines import (
    PLAIN_LINES,
    BylineInline,
    CitationInline,
    ClaimInline,
    CommentaryInline,
    PhotoInline,
)
from articles.admin.pasting import Pasting
from articles.admin.pictures import Pictures
from articles.admin.presence import Presences
from articles.admin.redpen import Redpen
from articles.admin.second_save import SecondSave
from articles.admin.typing import Typing
from articles.admin.words import editor_words
from articles.body import Body
from articles.checks.citations import LOST_MARKER
from articles.edition import numbering
from articles.evidence import quote_check
from articles.evidence.copies import copy_of
from articles.evidence.quoting import difference
from articles.models import Article, Byline, Citation, Commentary, Source
from articles.permissions import CHANGE_OTHERS
from articles.working import checking
from articles.working.embargo import SET
from articles.working.writing import Conflict, writing

NO_EXTRACT = gettext_lazy(
    "The marker of %(source)s stands in no block quotation or table: when its right ends, only the words in the list of references go, and the text stays."
)


class ArticleAdmin(Comments, Redpen, Checking, InPlace, SecondSave, Presences, Pictures, Pasting, Typing):
    form = ArticleForm
    list_display = ["title", "status", "kind", "section", "owner", "modified_at"]
    list_filter = ["status", "kind", "section", ("owner", admin.RelatedOnlyFieldListFilter), "modified_at"]
    list_select_related = ["section", "owner", "assignee"]
    list_per_page = 50
    search_fields = ["title", "deck", "slug"]
    autocomplete_fields = ["assignee"]
    formfield_overrides = PLAIN_LINES
    inlines = [CitationInline, ClaimInline, PhotoInline, BylineInline, CommentaryInline]
    fieldsets = [
        (None, {"fields": ["title", "deck", "body", "seen"], "classes": ["writing"]}),
        (gettext_lazy("Where it appears"), {"fields": ["kind", "section", "tags", "slug"]}),
        (gettext_lazy("Who and when"), {"fields": ["owner", "assignee", "deadline"]}),
        (
            gettext_lazy("Embargo"),
            {"fields": ["embargo_until", "embargo_reason"], "classes": ["collapse"]},
        ),
        (
            gettext_lazy("Dateline"),
            {"fields": ["dateline_place", "dateline_day", "dateline_agency"], "classes": ["collapse"]},
        ),
        (
            gettext_lazy("From the captured page"),
            {
                "fields": ["published", "updated", "canonical_url", "rights", "language"],
                "classes": ["collapse"],
            },
        ),
    ]

    class Media:
        js = ["articles/editor/words.js"]

    def get_queryset(self, request):
        """The list shows no text: a page of fifty must not load fifty bodies. Forms load what they need, also of what lies in
        the bin: whoever had one open keeps what was typed."""
        queryset = super().get_queryset(request)
        route = getattr(request.resolver_match, "url_name", None) or ""
        if route == "autocomplete":
            return queryset.kept()
        return queryset.kept().defer("body", "rights") if route.endswith("_changelist") else queryset

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/citations/", view(require_GET(self.citations)), name="articles_article_citations"),
            path(
                "<int:pk>/citations/<slug:key>/check/",
                view(require_POST(self.check_citation)),
                name="articles_article_check_citation",
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, **kwargs):
        """Give the editor's import map, an inline script, the page's nonce."""
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        context["editor_addresses"] = context.get("editor_addresses", {}) | {
            "search": reverse("admin:articles_source_search"),
            "add": reverse("admin:articles_source_quick_add"),
            "paste": reverse("admin:articles_article_paste"),
            "name": reverse("admin:articles_source_name"),
            "read": reverse("admin:articles_source_read", args=[0]),
            "document": reverse("admin:articles_source_document"),
            "confirm": reverse("admin:articles_source_confirm_document", args=[0]),
            "passage": reverse("admin:articles_source_passage", args=[0]),
            "picture": reverse("admin:articles_article_picture"),
            "pictures": reverse("admin:articles_article_pictures"),
        }
        if article := kwargs.get("obj"):
            context["editor_addresses"]["states"] = reverse(
                "admin:articles_article_citations", args=[article.pk]
            )
        context["editor_words"] = editor_words()
        context["editor_outlets"] = outlets_named(context["inline_admin_formsets"])
        return super().render_change_form(request, context, **kwargs)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """A new article is signed as its editor signs."""
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        if obj.pk or inline.model is not Byline:
            return given
        name = Byline.objects.signed_by(request.user, self.written_here())
        return {**given, "initial": [{"name": name}]} if name else given

    def written_here(self) -> QuerySet[Article]:
        """The articles whose names are those of our own editors."""
        return Article.objects.all()

    def get_readonly_fields(self, request, obj=None):
        """Who may not set an embargo sees it. Whoever works on their own articles alone gives none away and takes none: a new
        one is theirs."""
        shown = super().get_readonly_fields(request, obj)
        embargo = () if request.user.has_perm(SET) else ("embargo_until", "embargo_reason")
        owner = () if request.user.has_perm(CHANGE_OTHERS) else ("owner",)
        return (*shown, *embargo, *owner)

    def save_model(self, request, obj, form, change):
        """The article is written with its rows, in one go: see ``save_related``."""

    def save_related(self, request, form, formsets, change):
        """A save that changes nothing leaves the article as it was pressed."""
        article = form.instance
        with writing(article, by=request.user):
            article.owner = article.owner or request.user
            super().save_model(request, article, form, change)
            super().save_related(request, form, formsets, change)
        self.tell_lost_markers(request, article)
        self.tell_rights_read(request, formsets)
        self.tell_rights_of_no_extract(request, formsets)

    def save_formset(self, request, form, formset, change):
        """Whoever saves a comment as approved stands for its words."""
        if formset.model is Commentary:
            for row in formset.forms:
                if row.has_changed():
                    row.instance.settle(request.user)
        super().save_formset(request, form, formset, change)

    def log_change(self, request, obj, message):
        """An untouched form that was saved is no event of the article's history."""
        return super().log_change(request, obj, message) if message else None

    def tell_lost_markers(self, request: HttpRequest, article: Article) -> None:
        """A marker without a row is no reason to refuse a save, but one to speak up."""
        if numbering.compare(Body(article.body), article.citations.values_list("key", flat=True)).missing:
            self.message_user(request, LOST_MARKER, messages.WARNING)

    def tell_rights_of_no_extract(self, request: HttpRequest, formsets: list) -> None:
        """An end that was noted with a marker in a sentence of our own takes nothing out of the text."""
        rows = [
            form.instance for formset in formsets for form in formset.forms if "ends_at" in form.changed_data
        ]
        ended = (
            row for row in rows if isinstance(row, Citation) and row.pk and row.ends_at and not row.extract
        )
        for row in ended:
            self.message_user(request, NO_EXTRACT % {"source": row.source.label}, messages.WARNING)

    def tell_rights_read(self, request: HttpRequest, formsets: list) -> None:
        """What pictures said of themselves is a proposal: the editor is told that it stands there now."""
        forms = [form for formset in formsets for form in formset.forms if isinstance(form, PhotoForm)]
        for words in filter(None, (form.told() for form in forms)):
            self.message_user(request, words, messages.INFO)

    def has_delete_permission(self, request, obj=None):
        """What was published cannot be deleted, only withdrawn."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.editions.exists())

    def citations(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Return what each marker shows of its citation: key -> state, its words, and how a quotation differs."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        rows = article.citations.with_sources().prefetch_related("source__corrections")
        return JsonResponse({row.key: _state(row) for row in rows})

    def check_citation(self, request: HttpRequest, pk: int, key: str) -> JsonResponse:
        """Note that the editor has compared a citation with its source; look its quotation up in our copy."""
        article = get_object_or_404(Article.objects.seen_by(request.user), pk=pk)
        try:
            citation = checking.confirm(article, key, by=request.user, version=request.POST.get("seen"))
        except Citation.DoesNotExist as error:
            raise Http404 from error
        except Conflict as conflict:
            return JsonResponse({"problem": " ".join(conflict.messages)}, status=409)
        return JsonResponse(_state(citation))


def _state(citation: Citation) -> dict:
    state = quote_check.state_of(citation)
    found = {"state": state, "words": str(STATES[state])}
    if state == "altered":
        comparison = quote_check.place_of(citation.quote, copy_of(citation.source)).comparison
        found["difference"] = difference(citation.quote, comparison.passage)
    return found


def outlets_named(inlines) -> dict[int, str]:
    """Return the outlets of the sources that the form's citations name, by the source: the editor's markers show them.

    A form that was sent is asked itself, so that rows which have yet to be saved keep theirs after an error.
    """
    formset = next((inline.formset for inline in inlines if inline.formset.prefix == "citations"), None)
    if formset is None:
        return {}
    if not formset.is_bound:
        outlets = {row.source_id: row.source.outlet for row in formset.get_queryset()}
        return {pk: outlet.name for pk, outlet in outlets.items() if outlet}
    chosen = {str(form["source"].value() or "") for form in formset.forms}
    rows = Source.objects.filter(pk__in=[int(pk) for pk in chosen if pk.isdecimal() and len(pk) < 19])
    return dict(rows.exclude(outlet=None).values_list("pk", "outlet__name"))
