"""What a row of the page of comments holds, by a name that stands in a variable."""

from django import template

register = template.Library()


@register.filter
def said(values: dict[str, str], name: str) -> str:
    return values.get(name, "")
