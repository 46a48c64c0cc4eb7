"""Outlets at the desk: names, domains and grades."""

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.admin.forms import NamesField
from articles.admin.known import KnownRows, RowFormSet
from articles.admin.merging import Mergeable
from articles.language.text import fold
from articles.merging import merge_outlets
from articles.models import OutletDomain, OutletGrade


class OutletDomainInline(admin.TabularInline):
    model = OutletDomain
    formset = RowFormSet
    extra = 0
    fields = ["host", "path_prefix"]


class OutletGradeInline(KnownRows, admin.TabularInline):
    model = OutletGrade
    known = ("outlet", "graded_by")
    formset = RowFormSet
    extra = 0
    can_delete = False
    fields = readonly_fields = ["graded_at", "reliability", "rationale", "graded_by"]
    verbose_name_plural = _("earlier grades")

    def has_add_permission(self, request, obj=None):
        return False


class OutletForm(forms.ModelForm):
    aliases = NamesField(label=_("other names"))


class OutletAdmin(Mergeable):
    form = OutletForm
    list_display = ["name", "kind", "reliability", "state_affiliation", "country"]
    list_filter = ["kind", "reliability", "state_affiliation"]
    search_fields = ["folded_names"]
    autocomplete_fields = ["parent"]
    inlines = [OutletDomainInline, OutletGradeInline]
    fieldsets = [
        (None, {"fields": ["name", "aliases", ("kind", "country", "language"), "homepage", "parent"]}),
        (_("Reliability"), {"fields": ["reliability", "rationale", "state_affiliation"]}),
    ]
    merge_records = staticmethod(merge_outlets)

    def get_search_results(self, request, queryset, search_term):
        """Names are stored folded, so that ＡＰ finds AP."""
        folded = fold(search_term.replace("\x00", "")).casefold()
        return queryset.filter(folded_names__contains=folded), False

    def save_model(self, request, obj, form, change):
        """Keep what the outlet was graded, by whom and why."""
        super().save_model(request, obj, form, change)
        if {"reliability", "rationale"} & set(form.changed_data):
            obj.grades.create(reliability=obj.reliability, rationale=obj.rationale, graded_by=request.user)
        if "name" in form.changed_data or "aliases" in form.changed_data:
            for source in obj.sources.select_related("outlet"):
                source.save()

    def used_by(self, objs) -> list[Q]:
        return [Q(citations__source__outlet__in=objs), Q(commentaries__source__outlet__in=objs)]

    def pressed_into(self, objs) -> list[Q]:
        return [Q(sources__outlet__in=objs)]
