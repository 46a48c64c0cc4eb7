"""The glossary at the desk."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.forms import NamesField
from articles.models import Term


class TermForm(forms.ModelForm):
    originals = NamesField(label=_("in other languages"), required=True)

    class Meta:
        model = Term
        fields = ["japanese", "originals", "note"]


class TermAdmin(admin.ModelAdmin):
    form = TermForm
    list_display = ["japanese", "written", "note"]
    search_fields = ["japanese", "originals", "note"]

    @admin.display(description=_("in other languages"))
    def written(self, term: Term) -> str:
        return "、".join(term.originals)
