"""``{% load rows %}``: the fields and the rows of a form of the desk, written by functions: a template asked some twenty questions
a field."""

from django import template
from django.contrib.admin.helpers import AdminField, AdminReadonlyField, Fieldline, Fieldset, InlineAdminForm
from django.db.models import Model
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from articles.fields import ReadableJSONEncoder
from newsroom.kept_fields import kept
from newsroom.sent_rows import Rows

register = template.Library()


@register.filter
def about(rows: Rows, row: Model) -> SafeString:
    """Return a stored row's name and the links to it."""
    return rows.about(row)


@register.filter
def prefix(row: InlineAdminForm) -> str:
    """Return the prefix of a row's form. By itself a template would take a citation's field of that name for it."""
    return row.form.prefix


@register.simple_tag
def sent_rows(rows: Rows) -> SafeString:
    """Return the rows that a script makes, and the element at which it does."""
    if not rows.sent:
        return SafeString("")
    without = gettext("Without JavaScript these rows cannot be shown, and the form cannot be saved.")
    return format_html(
        '{}<sent-rows></sent-rows><noscript><p class="errornote">{}</p></noscript>',
        json_script(rows.sent, encoder=ReadableJSONEncoder),
        without,
    )


@register.filter
def cells(row: InlineAdminForm) -> SafeString:
    """Return the cells of a row's fields."""
    return mark_safe("".join(_cell(field) for fieldset in row for line in fieldset for field in line))


def _cell(field: AdminField | AdminReadonlyField) -> str:
    hidden = " hidden" if _about(field, "is_hidden") else ""
    held = f"<p>{field.contents()}</p>" if field.is_readonly else f"{field.errors()}{kept(field, _drawn)}"
    return f'<td class="field-{_about(field, "name")}{hidden}">{held}</td>'


@register.filter
def lines(fieldset: Fieldset) -> SafeString:
    """Return the lines of a part of a form."""
    return mark_safe("".join(map(_line, fieldset)))


def _line(line: Fieldline) -> str:
    fields = list(line)
    names = "".join(f" field-{_about(field, 'name')}" for field in fields)
    hidden = "" if line.has_visible_field else " hidden"
    if len(fields) > 1:
        parts = "".join(map(_part, fields))
        return f'<div class="form-row{hidden}{names}"><div class="flex-container form-multiline">{parts}</div></div>'
    errors = line.errors()
    wrong, [field] = " errors" if errors else "", fields
    box = " checkbox-row" if field.is_checkbox else ""
    return (
        f'<div class="form-row{wrong}{hidden}{names}">{errors}<div><div class="flex-container{box}">{_labelled(field)}</div>'
        f"{_help(field)}</div></div>"
    )


def _part(field: AdminField | AdminReadonlyField) -> str:
    """Write a field that shares its line with others."""
    errors = "" if field.is_readonly else field.errors()
    wrong, hidden = " errors" if errors else "", " hidden" if _about(field, "is_hidden") else ""
    box = " checkbox-row" if field.is_checkbox else ""
    name = _about(field, "name")
    return (
        f'<div>{errors}<div class="flex-container fieldBox field-{name}{wrong}{hidden}{box}">{_labelled(field)}</div>'
        f"{_help(field)}</div>"
    )


def _labelled(field: AdminField | AdminReadonlyField) -> str:
    if field.is_readonly:
        return f'{field.label_tag()}<div class="readonly">{field.contents()}</div>'
    return kept(field, _drawn_with_label)


def _drawn(field: AdminField) -> str:
    return str(field.field)


def _drawn_with_label(field: AdminField) -> str:
    return f"{field.field}{field.label_tag()}" if field.is_checkbox else f"{field.label_tag()}{field.field}"


def _help(field: AdminField | AdminReadonlyField) -> str:
    words = _about(field, "help_text")
    if not words:
        return ""
    hidden = " hidden" if _about(field, "is_hidden") else ""
    own = "" if field.is_readonly else field.field.id_for_label
    name = f' id="{own}_helptext"' if own else ""
    return f'<div class="help{hidden}"{name}><div>{words}</div></div>'


def _about(field: AdminField | AdminReadonlyField, name: str):
    """What is read only is a mapping, what can be changed a field of the form."""
    return field.field[name] if field.is_readonly else getattr(field.field, name)
