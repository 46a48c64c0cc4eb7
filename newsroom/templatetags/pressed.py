"""``{% load pressed %}``: where the pieces of an article's page stand."""

from django import template
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def piece(context, name: str) -> str:
    """Put a piece of the page here: as it was pressed where ``pieces`` has it, else made of what the page knows."""
    pieces = context.get("pieces")
    if pieces is not None:
        return mark_safe(pieces[name])
    made = context.template.engine.get_template(f"articles/pieces/{name}.html")
    with context.push():
        return mark_safe(made.render(context).strip())
