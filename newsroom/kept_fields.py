"""Fields that are written alike again and again, kept as HTML by each process: the empty rows of an article's form have eighty,
and to write them took a sixth of the form.

A field is kept under all that its HTML says, so that none has ever to be dropped. What says more than that is written anew: a field
that was sent, a long value, one that is computed for each row, rows of the database as choices.
"""

from collections.abc import Callable, Hashable
from typing import Any

from django import forms
from django.contrib.admin.helpers import AdminField
from django.contrib.admin.widgets import AutocompleteMixin, RelatedFieldWidgetWrapper
from django.utils.translation import get_language

from newsroom.form_rendering import PLAIN

#: Fields a process keeps, about a kilobyte each; an article's form has a hundred in each language.
MOST = 2000
#: Longer values are an article's own.
SHORT = 100

_kept: dict[Hashable, str] = {}


def kept(field: AdminField, write: Callable[[AdminField], str]) -> str:
    """Return what ``write`` makes of a field, as it was made before where the same would be written."""
    said = _said(field)
    if said is None:
        return write(field)
    key = write, said
    if key not in _kept:
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[key] = write(field)
    return _kept[key]


def _said(field: AdminField) -> tuple | None:
    """Return all that a field's HTML says; nothing where that is more than can be told here."""
    bound, form = field.field, field.field.form
    outer = bound.field.widget
    widget = outer.widget if isinstance(outer, RelatedFieldWidgetWrapper) else outer
    is_own = form.is_bound or bound.field.show_hidden_initial
    value = None if is_own else _short(bound.value())
    choices = _choices(widget, value)
    if value is None or choices is None:
        return None
    words = get_language(), str(bound.label), str(bound.help_text), form.label_suffix
    names = bound.html_name, bound.auto_id, field.is_first
    rules = bound.field.required, bound.field.disabled, form.use_required_attribute, bound.field.localize
    kinds = type(widget), getattr(widget, "input_type", ""), *_attributes(widget), *_related(outer)
    return (words, names, rules, kinds, value, choices)


def _short(value: Any) -> tuple | None:
    """Return a value with its type (1, True and "1" are written otherwise); nothing where it is long or no plain one."""
    is_short = isinstance(value, (bool, int, type(None))) or (isinstance(value, str) and len(value) < SHORT)
    return (type(value), value) if is_short else None


def _choices(widget: forms.Widget, value: tuple | None) -> tuple | None:
    """Return what a widget lets choose from; nothing where it writes itself. A choice that one searches for offers nothing but
    what is chosen."""
    if type(widget).render is not forms.Widget.render:
        return None
    if isinstance(widget, AutocompleteMixin):
        is_empty = value is not None and value[1] in (None, "")
        return (widget.field.model, widget.field.name) if is_empty else None
    if widget.template_name not in PLAIN:
        return None
    options = getattr(widget, "choices", ())
    if isinstance(options, forms.models.ModelChoiceIterator):
        return None
    return tuple((value, str(words)) for value, words in options)


def _attributes(widget: forms.Widget) -> tuple:
    return tuple((name, str(value)) for name, value in widget.attrs.items())


def _related(widget: forms.Widget) -> tuple:
    """Return which links stand beside a choice of rows, by what somebody may do with these."""
    if not isinstance(widget, RelatedFieldWidgetWrapper):
        return ()
    may = (getattr(widget, f"can_{verb}_related") for verb in ("add", "change", "delete", "view"))
    return (widget.rel.model, bool(widget.rel.limit_choices_to), *may)
