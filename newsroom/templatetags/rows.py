"""``{% load rows %}``: the rows of a table on a form of the desk."""

from django import template
from django.contrib.admin.helpers import InlineAdminForm
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def cells(row: InlineAdminForm) -> SafeString:
    """Return the cells of a row's fields. Written by a function, since a template asked some twenty questions a cell, and an
    article's form has six hundred."""
    return mark_safe("".join(_cell(field) for fieldset in row for line in fieldset for field in line))


def _cell(field) -> str:
    """Write one cell. What is read only is a mapping, what can be changed a field of the form."""
    bound = field.field
    if field.is_readonly:
        hidden = " hidden" if bound["is_hidden"] else ""
        return f'<td class="field-{bound["name"]}{hidden}"><p>{field.contents()}</p></td>'
    hidden = " hidden" if bound.is_hidden else ""
    return f'<td class="field-{bound.name}{hidden}">{field.errors()}{bound}</td>'
