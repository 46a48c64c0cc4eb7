"""Rows of a form whose choices are named by what was fetched with them."""

from collections.abc import Callable

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, ForeignKeyRawIdWidget
from django.db.models import Model
from django.urls import reverse


class Known:
    """A choice among very many that names what is chosen from the row that was fetched with it: the admin's own asks the
    database for it once a row."""

    known: tuple[str, str] = ("", "")

    def know(self, row: Model, name: str, words: Callable[[Model], str]) -> None:
        """Keep what a row names, if that was fetched along with it."""
        chosen = row._state.fields_cache.get(name)
        if chosen is not None:
            self.known = str(chosen.pk), words(chosen)


class KnownSelect(Known, AutocompleteSelect):
    """A choice that one searches for."""

    def optgroups(self, name, value, attr=None):
        pk, words = self.known
        if not pk or [str(chosen) for chosen in value] != [pk]:
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options.append(self.create_option(name, pk, words, {pk}, len(options)))
        return [(None, options, 0)]


class KnownNumber(Known, ForeignKeyRawIdWidget):
    """A choice by its number, with a link to what is chosen."""

    def label_and_url_for_value(self, value):
        pk, words = self.known
        if not pk or str(value) != pk:
            return super().label_and_url_for_value(value)
        opts = self.rel.model._meta
        return words, reverse(f"{self.admin_site.name}:{opts.app_label}_{opts.model_name}_change", args=[pk])


class KnownRows:
    """Rows of an inline with what their fields name; ``known`` are the paths to it and to what its words say."""

    known: tuple[str, ...] = ()

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.known)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelect(db_field, self.admin_site, using=kwargs.get("using")))
        if db_field.name in self.raw_id_fields:
            kwargs.setdefault("widget", KnownNumber(db_field.remote_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class KnownFormSet(forms.BaseInlineFormSet):
    """Rows whose choices know what they name."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, Known):
                widget.know(form.instance, name, field.label_from_instance)


class RowFormSet(KnownFormSet):
    """Rows of a table: a column's heading names each field for the eye, its label for a screen reader."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs.setdefault("aria-label", field.label)
