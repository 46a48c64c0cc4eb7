"""Stored rows go to the browser as values: ``desk-rows.js`` makes them of the empty row that "add another" is made of, before any
other script looks. What a form sends back is the same. An article's form holds a thousand fields, and to make and write them all
took two thirds of its time.

The server draws the rows of a form that it sends back, and of whoever may not both add and change them.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django import forms
from django.contrib.admin.helpers import AdminField, AdminReadonlyField, InlineAdminForm, InlineAdminFormSet
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AutocompleteMixin, RelatedFieldWidgetWrapper
from django.db.models import Model
from django.forms.formsets import DELETION_FIELD_NAME
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.admin.known import Known, KnownSelect
from newsroom.form_rendering import PLAIN


class Rows(InlineAdminFormSet):
    """An inline's rows for the templates: those that are not sent as values, and the empty one."""

    @classmethod
    def of(cls, rows: InlineAdminFormSet) -> "Rows":
        """Return Django's own rows as ours."""
        may = {f"has_{verb}_permission" for verb in ("add", "change", "delete", "view")}
        return cls(
            rows.opts,
            rows.formset,
            rows.fieldsets,
            rows.prepopulated_fields,
            rows.readonly_fields,
            rows.model_admin,
            **{name: getattr(rows, name) for name in may},
        )

    def __iter__(self) -> Iterator[InlineAdminForm]:
        if not self.are_sent:
            yield from super().__iter__()
            return
        for form in (*self.formset.new_extra_forms(), self.formset.empty_form):
            yield InlineAdminForm(
                self.formset,
                form,
                self.fieldsets,
                self.prepopulated_fields,
                None,
                self.readonly_fields,
                self.opts,
            )

    @cached_property
    def are_sent(self) -> bool:
        may = self.has_add_permission and self.has_change_permission
        return may and not self.formset.is_bound and not self.prepopulated_fields

    @property
    def media(self) -> forms.Media:
        """Every row asks for the same as the empty one."""
        return self.opts.media + self.formset.media

    @cached_property
    def sent(self) -> dict | None:
        """What the rows are made of; nothing where there are none, or the server draws them."""
        rows = self.formset.get_queryset() if self.are_sent else []
        if not rows:
            return None
        probe = _Probe(self)
        return {
            "prefix": self.formset.prefix,
            "tick": self._deletion(),
            "rows": [probe.values(place, row) for place, row in enumerate(rows)],
        }

    def _deletion(self) -> list[str]:
        """The box by which a row is deleted, and its label."""
        if not (self.formset.can_delete and self.has_delete_permission):
            return []
        tick = AdminField(self.formset.empty_form, DELETION_FIELD_NAME, is_first=False)
        return [str(tick.field), tick.label_tag()]

    @property
    def count(self) -> int:
        """How many rows the script makes."""
        return len(self.sent["rows"]) if self.sent else 0

    def about(self, row: Model) -> SafeString:
        """Return a stored row's name and the links to it."""
        site = self.opts.get_view_on_site_url(row)
        link = self._link(row) if self.opts.show_change_link and self.opts.has_registered_model else ""
        view = format_html('<a href="{}">{}</a>', site, gettext("View on site")) if site is not None else ""
        return format_html("{} {} {}", row, link, view)

    def _link(self, row: Model) -> SafeString:
        opts = self.opts.opts
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
        kind, words = (
            ("change", gettext("Change")) if self.has_change_permission else ("view", gettext("View"))
        )
        return format_html('<a href="{}" class="inline{}link">{}</a>', address, kind, words)


#: What an empty row computes anew each time: the value of a stored row is always sent.
_UNTOLD = object()


class _Field(NamedTuple):
    """A field of every row: how its value is told, and what an empty row holds."""

    name: str
    field: forms.Field
    widget: forms.Widget
    tell: Callable[[forms.Widget, Any], Any] | None
    blank: Any
    first: Any


class _Probe:
    """One form that is shown each row in turn: to make a form for each cost more than all its values."""

    def __init__(self, rows: Rows):
        self.rows, self.form = rows, rows.formset.new_empty_form()
        names = [name for name in flatten_fieldsets(rows.fieldsets) if name != rows.formset.fk.name]
        self.shown = {
            name: AdminReadonlyField(self.form, name, is_first=False, model_admin=rows.opts)
            for name in names
            if name in rows.readonly_fields
        }
        self.fields = [self._field(name) for name in names if name not in rows.readonly_fields]

    def _field(self, name: str) -> _Field:
        field = self.form.fields[name]
        widget = field.widget.widget if isinstance(field.widget, RelatedFieldWidgetWrapper) else field.widget
        found = _Field(name, field, widget, _teller(widget), _UNTOLD, _UNTOLD)
        if callable(field.initial):
            return found
        value = self._value(found)
        blank = found.tell(widget, value) if found.tell else value
        return found._replace(blank=blank, first=self._first(found, value))

    def values(self, place: int, row: Model) -> dict[str, Any]:
        """Return what a row shows where that is not what an empty one has."""
        self.form.prefix = self.rows.formset.add_prefix(place)
        self._look_at(row)
        told: dict[str, Any] = {
            "about": self.rows.about(row),
            "values": {self.rows.formset._pk_field.name: row.pk},
        }
        for field in self.fields:
            self._tell(field, told)
        if self.shown:
            told["shown"] = {name: str(field.contents()) for name, field in self.shown.items()}
        return told

    def _look_at(self, row: Model) -> None:
        form = self.form
        form.instance = row
        form.initial = forms.model_to_dict(row, form._meta.fields, form._meta.exclude)
        for field in self.fields:
            if isinstance(field.widget, Known):
                field.widget.know(row, field.name, field.field.label_from_instance)
        if look_beside := getattr(form, "look_beside", None):
            look_beside()

    def _tell(self, field: _Field, told: dict[str, Any]) -> None:
        value = self._value(field)
        now = field.tell(field.widget, value) if field.tell else value
        if now is None or field.tell is None:
            if value != field.blank and (value or field.blank):
                bound = field.field.get_bound_field(self.form, field.name)
                told.setdefault("drawn", {})[field.name] = str(bound)
            return
        if now != field.blank:
            told["values"][field.name] = now
        first = self._first(field, value)
        if first is not None and first != field.first:
            told.setdefault("first", {})[field.name] = first

    def _value(self, field: _Field) -> Any:
        return field.field.prepare_value(self.form.get_initial_for_field(field.field, field.name))

    def _first(self, field: _Field, value: Any) -> str | None:
        """What the row held first is sent beside what it holds, where a default is computed."""
        if not field.field.show_hidden_initial:
            return None
        return _text(field.field.hidden_widget(), value)


def _teller(widget: forms.Widget) -> Callable[[forms.Widget, Any], Any] | None:
    """Return what tells a widget's value; nothing where the server has to draw it."""
    if isinstance(widget, KnownSelect):
        return _choice
    if isinstance(widget, forms.CheckboxInput):
        return _ticked
    is_more = isinstance(widget, (forms.SelectMultiple, AutocompleteMixin))
    return _text if widget.template_name in PLAIN and not is_more else None


def _text(widget: forms.Widget, value: Any) -> str:
    written = widget.format_value(value)
    if isinstance(written, list):
        written = written[0] if written else ""
    return "" if written is None else str(written)


def _ticked(widget: forms.CheckboxInput, value: Any) -> bool:
    return bool(widget.check_test(value))


def _choice(widget: KnownSelect, value: Any) -> list[str] | str | None:
    """A number and what it stands for; nothing where the row was fetched without that."""
    if value in (None, ""):
        return ""
    number, words = widget.known
    return [number, words] if number == str(value) else None
