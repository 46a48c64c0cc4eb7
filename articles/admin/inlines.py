"""The rows beneath an article: its evidence, pictures, names and voices."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models

from articles.admin.borrowed import BorrowedForm
from articles.admin.forms import (
    BylineForm,
    CitationForm,
    CitationFormSet,
    PhotoForm,
    PhotoFormSet,
)
from articles.admin.known import KnownFormSet, KnownRows, RowFormSet
from articles.models import Byline, Citation, Claim, Commentary, CommentaryCitation, Photo
from articles.pictures.library import shown_to
from articles.working.second_save import MOMENT
from articles.working.snapshots import RIGHT_FIELDS


class Lines(AdminTextareaWidget):
    """A low text area. Browsers send CRLF, imports store LF: without this every save would change the text."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 3, **(attrs or {})})

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if value else value


class Moment(forms.DateTimeInput):
    """A day and a time of the site's zone in one field."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__({"step": 1, **(attrs or {})}, format=MOMENT)


PLAIN_LINES = {
    models.TextField: {"widget": Lines},
    models.DateTimeField: {"form_class": forms.DateTimeField, "widget": Moment},
}
#: By what right something is borrowed, and until when.
RIGHT_ROWS = (("basis", "holder"), ("terms", "ends_at"))


class CitationInline(KnownRows, admin.TabularInline):
    """Folded: writers meet citations in the text's dialog, which fills these rows."""

    model = Citation
    form = CitationForm
    formset = CitationFormSet
    known = ("source__outlet",)
    extra = 0
    autocomplete_fields = ["source"]
    fields = [
        "key",
        "source",
        "stance",
        "locator",
        "label",
        "quote",
        "translation",
        "translator",
        "before",
        "after",
        "prefix",
        "suffix",
        "unnamed",
        "claim",
        *RIGHT_FIELDS,
    ]
    formfield_overrides = PLAIN_LINES
    classes = ["citations", "collapse"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """A citation stands behind a claim of its own article only."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "claim":
            article = request.resolver_match.kwargs.get("object_id", "")
            field.queryset = Claim.objects.filter(article_id=article if str(article).isdigit() else None)
        return field


class PhotoInline(admin.StackedInline):
    model = Photo
    form = PhotoForm
    formset = PhotoFormSet
    extra = 0
    fields = [
        ("key", "file"),
        "alt",
        "caption",
        ("credit", "licence"),
        *RIGHT_ROWS,
        ("focal_x", "focal_y"),
        "copy_of",
        "taken",
    ]
    formfield_overrides = PLAIN_LINES
    classes = ["photos", "collapse"]

    def get_formset(self, request, obj=None, **kwargs):
        """A copy shows the picture of another article: only to whom that photo is shown."""
        formset = super().get_formset(request, obj, **kwargs)
        if request.user.has_perm("articles.view_photo"):
            formset.copied_from = shown_to(request.user)
        return formset


class ClaimInline(admin.TabularInline):
    """What the article says, as a fact checker lists it; citations above name the claim they stand behind."""

    model = Claim
    formset = RowFormSet
    extra = 0
    fields = ["kind", "passage", "speaker", "order"]
    formfield_overrides = PLAIN_LINES
    classes = ["claims", "collapse"]


class CommentaryCitationInline(KnownRows, admin.TabularInline):
    model = CommentaryCitation
    known = ("source__outlet",)
    formset = RowFormSet
    extra = 0
    autocomplete_fields = ["source"]
    fields = ["source", "stance", "locator", "quote", "translation", "order"]
    formfield_overrides = PLAIN_LINES


class BylineInline(admin.TabularInline):
    model = Byline
    form = BylineForm
    formset = RowFormSet
    extra = 0
    fields = ["name", "role", "order", "bio"]
    formfield_overrides = PLAIN_LINES
    classes = ["bylines"]

    def get_extra(self, request, obj=None, **kwargs):
        """A new article asks for its first name."""
        return 0 if obj else 1


class CommentaryInline(KnownRows, admin.StackedInline):
    model = Commentary
    form = BorrowedForm
    formset = KnownFormSet
    known = ("source__outlet", "parent")
    extra = 0
    autocomplete_fields = ["source"]
    raw_id_fields = ["parent"]
    fields = [
        ("kind", "state", "order", "parent"),
        "text",
        "original",
        ("language", "translator", "tool"),
        ("author", "affiliation"),
        ("origin", "votes", "source"),
        *RIGHT_ROWS,
    ]
    formfield_overrides = PLAIN_LINES
    classes = ["commentaries", "collapse"]
