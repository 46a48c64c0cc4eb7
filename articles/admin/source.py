"""Sources at the desk, and the addresses that the citation dialog talks to."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from articles.admin.dialog import (
    PublicAddressField,
    as_choice,
    as_own,
    as_proposed,
    own_articles,
    posted,
    refused,
)
from articles.admin.documents import Documents
from articles.admin.inlines import PLAIN_LINES
from articles.admin.known import RowFormSet
from articles.bounded import numbers, storable
from articles.evidence.addresses import identify, slip
from articles.evidence.fetching import FetchRefused
from articles.evidence.library import add_by_identifier, add_source, fetcher, read_source
from articles.evidence.pdf import PdfRefused
from articles.evidence.refusals import NOT_WEB, names_public_page, reason_of
from articles.fields import validate_partial_date
from articles.merging import merge_sources
from articles.models import (
    Capture,
    Source,
    SourceAddress,
    SourceAuthor,
    SourceCorrection,
)

#: How many sources the dialog shows: what an eye takes in at once, and one page of the index.
SHOWN = 20
NOT_NAMED = _("Paste a public http or https address, a DOI or an ISBN; an address may hold no password.")


SLIPS = {
    "ISBN": _("This is no ISBN: a digit is wrong or missing. Compare it with the book."),
    "DOI": _("This is no DOI: it begins with 10. and has a slash. Compare it with the document."),
}


#: How the library's forms ask for plain text and for addresses.
ASKED = {**PLAIN_LINES, models.URLField: {"form_class": PublicAddressField}}


class SourceAuthorInline(admin.TabularInline):
    model = SourceAuthor
    formset = RowFormSet
    extra = 0
    fields = ["role", "family", "given", "literal", "yomi", "order"]


class SourceAddressInline(admin.TabularInline):
    model = SourceAddress
    formset = RowFormSet
    extra = 0
    fields = ["url"]
    formfield_overrides = ASKED


class CaptureInline(admin.TabularInline):
    model = Capture
    formset = RowFormSet
    extra = 0
    fields = ["service", "status", "url", "captured_at", "error"]
    readonly_fields = ["error"]


class SourceCorrectionInline(admin.TabularInline):
    model = SourceCorrection
    formset = RowFormSet
    extra = 0
    fields = ["kind", "text", "issued", "url", "noticed_at"]
    formfield_overrides = ASKED


class Corrected(admin.SimpleListFilter):
    """Sources that their publisher has corrected or withdrawn."""

    title = _("corrections of the source")
    parameter_name = "corrected"

    def lookups(self, request, model_admin):
        return [("yes", _("corrected or withdrawn"))]

    def queryset(self, request, queryset):
        noted = SourceCorrection.objects.filter(source=OuterRef("pk"))
        return queryset.filter(Exists(noted)) if self.value() == "yes" else queryset


class SourceAdmin(Documents):
    list_display = ["title", "outlet", "issued", "type", "link_status", "confirmation", "citekey"]
    list_filter = [
        ("double_of", admin.EmptyFieldListFilter),
        "is_confirmed",
        "link_status",
        Corrected,
        "type",
        "access",
        "language",
    ]
    actions = ["confirm", "merge"]
    search_fields = ["search_text"]
    autocomplete_fields = ["outlet", "syndicated_from", "translation_of", "double_of"]
    inlines = [SourceAuthorInline, SourceCorrectionInline, CaptureInline, SourceAddressInline]
    ordering = ["-issued", "-pk"]
    list_per_page = 50
    readonly_fields = ["cited_by", "where_from", "link"]
    formfield_overrides = ASKED
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    ("title_ja", "original_title"),
                    ("outlet", "container_title"),
                    ("issued", "modified", "type"),
                    ("volume", "issue", "page"),
                    ("edition", "publisher_place"),
                    "url",
                    ("access", "level", "language"),
                    ("is_confirmed", "where_from"),
                ]
            },
        ),
        (_("Where it comes from"), {"fields": ["syndicated_from", "translation_of", "double_of"]}),
        (
            _("In the library"),
            {
                "fields": [
                    "citekey",
                    ("doi", "isbn"),
                    "extra",
                    "canonical_url",
                    "accessed_on",
                    "link",
                    "note",
                    "cited_by",
                ],
            },
        ),
    ]
    merge_records = staticmethod(merge_sources)

    def get_queryset(self, request):
        """A source is called by its outlet, too, wherever it is named: in lists, choices and questions."""
        return super().get_queryset(request).select_related("outlet")

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(storable(search_term)), False

    def used_by(self, objs) -> list[Q]:
        return [
            Q(citations__source__in=objs),
            Q(commentaries__source__in=objs),
            Q(commentaries__citations__source__in=objs),
        ]

    def pressed_into(self, objs) -> list[Q]:
        return [Q(sources__in=objs)]

    @admin.display(description=_("cited by"))
    def cited_by(self, source):
        """The working copies and editions that lean on this source: whoever changes it changes what they say."""
        return mark_safe("<br>".join(self.users_of([source], source.looked_at_by))) if source.pk else "–"

    @admin.display(description=_("confirmed"), ordering="is_confirmed")
    def confirmation(self, source):
        """In words: Django's mark for yes and no is named in English."""
        return _("confirmed") if source.is_confirmed else _("nobody has looked yet")

    @admin.action(description=_("Mark the chosen sources as confirmed"), permissions=["change"])
    def confirm(self, request, queryset):
        count = queryset.filter(is_confirmed=False).update(is_confirmed=True)
        text = ngettext("%(count)d source is confirmed.", "%(count)d sources are confirmed.", count)
        self.message_user(request, text % {"count": count})

    @admin.display(description=_("read from the page"))
    def where_from(self, source):
        """Each field that nobody typed, with the part of the page that it was read from."""
        rows = (
            (source._meta.get_field(name).verbose_name if name != "authors" else _("authors"), origin)
            for name, origin in source.provenance.items()
        )
        return format_html_join("、", "{}: {}", rows) or "–"

    @admin.display(description=_("state of the link"))
    def link(self, source):
        checked = timezone.localtime(source.link_checked_at) if source.link_checked_at else None
        return (
            f"{source.get_link_status_display()} {checked:%Y-%m-%d %H:%M}"
            if checked
            else source.get_link_status_display()
        )

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("search/", view(require_GET(self.search)), name="articles_source_search"),
            path("quick-add/", view(require_POST(self.quick_add)), name="articles_source_quick_add"),
            path("name/", view(require_POST(self.name)), name="articles_source_name"),
            path("<int:pk>/read/", view(require_POST(self.read)), name="articles_source_read"),
            *super().get_urls(),
        ]

    def search(self, request: HttpRequest) -> JsonResponse:
        """Return sources for the citation dialog: those that ``q`` names or that hold its words, newest first, our own
        articles last.

        ``named`` says that ``q`` is an address, a DOI or an ISBN, which ``name/`` can make a source of; ``slip`` what is wrong
        with one.
        """
        if not self.has_view_permission(request):
            return refused(_("You may not see the sources."))
        query = storable(request.GET.get("q", ""))
        identifier = identify(query)
        found = Source.objects.all()
        if "ids" in request.GET:
            found = found.filter(pk__in=numbers(request.GET["ids"])[:SHOWN])
        elif identifier:
            found = found.named(identifier)
        else:
            found = found.matching(query)
        rows = self.choices(found)
        if not identifier and "ids" not in request.GET:
            rows += [as_own(edition) for edition in own_articles(query, len(rows))]
        return JsonResponse(
            {"results": rows, "named": bool(identifier), "slip": str(SLIPS.get(slip(query), ""))}
        )

    def choices(self, found: QuerySet) -> list[dict]:
        """Return what the dialog shows of these sources: those of others, newest first, and where room is left our own."""
        others = found.exclude(self.of_our_own()).newest(SHOWN)
        room = SHOWN - len(others)
        own = found.filter(self.of_our_own()).newest(room) if room else []
        return [{**as_choice(row), "own": False} for row in others] + [
            {**as_choice(row), "own": True} for row in own
        ]

    def of_our_own(self) -> Q:
        """Which documents are our own: those that stand under our address."""
        return Q(url__startswith=f"{settings.SITE_URL}/")

    def quick_add(self, request: HttpRequest) -> JsonResponse:
        """Add a source from the dialog's small form; errors come back by field."""
        if not self.has_add_permission(request):
            return refused(_("You may not add sources."))
        form = QuickSourceForm(posted(request))
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=400)
        before = timezone.now()
        try:
            source = add_source(**form.cleaned_data, by=request.user)
        except PermissionDenied as denied:
            return refused(denied)
        if source.created_at >= before:
            self.log_addition(request, source, [{"added": {}}])
        return JsonResponse(as_choice(source), status=201)

    def name(self, request: HttpRequest) -> JsonResponse:
        """Return the source that a pasted address, DOI or ISBN names; an unknown one becomes a draft."""
        if not self.has_add_permission(request):
            return refused(_("You may not add sources."))
        pasted = str(posted(request).get("q", ""))
        identifier = identify(pasted)
        if identifier is None or (identifier.url and not names_public_page(identifier.url)):
            return JsonResponse(
                {"errors": {"q": [str(NOT_WEB if "//" in pasted else NOT_NAMED)]}}, status=400
            )
        source = add_by_identifier(identifier)
        return JsonResponse(
            {**as_choice(source), "unread": bool(source.url) and not source.is_confirmed}, status=201
        )

    def read(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Fill an unconfirmed source from its page. What cannot be read stays to be filled in by hand."""
        if not self.has_change_permission(request):
            return refused(_("You may not change sources."))
        source = get_object_or_404(Source.objects.select_related("outlet"), pk=pk)
        try:
            with fetcher() as fetch:
                filled = read_source(source, fetch, request.user)
        except PermissionDenied as denied:
            return refused(denied)
        except (FetchRefused, PdfRefused) as refusal:
            return JsonResponse({**as_choice(source), "filled": [], "problem": reason_of(refusal)})
        return JsonResponse({**as_choice(source), "filled": filled, **as_proposed(source)})


class QuickSourceForm(forms.Form):
    """What one knows of a source while writing; the rest can follow in the library."""

    title = forms.CharField(max_length=500)
    outlet = forms.CharField(max_length=200, required=False)
    url = PublicAddressField(max_length=1000, required=False)
    issued = forms.CharField(max_length=32, required=False, validators=[validate_partial_date])

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if url and not names_public_page(url):
            raise forms.ValidationError(NOT_WEB)
        return url
