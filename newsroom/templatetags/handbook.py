"""``{% load handbook %}``: where the handbook tells of the screen that one looks at."""

from django import template
from django.urls import reverse

from newsroom.handbook import CONTENTS, page_about

register = template.Library()


@register.simple_tag(takes_context=True)
def handbook_address(context) -> str:
    """Return the address of the page about this screen, or of the contents where none is told of."""
    match = getattr(context.get("request"), "resolver_match", None)
    page = page_about(match.url_name or "") if match else None
    if page is None or page == CONTENTS:
        return reverse("admin:handbook")
    return reverse("admin:handbook", args=[page])
