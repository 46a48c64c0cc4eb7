"""What lists show of borrowed things."""

from django import template

from articles.models import Edition
from articles.public import lending

register = template.Library()


@register.filter
def lead_photo(edition: Edition) -> dict:
    """Return the picture of an edition in a list, without its address where its right has ended."""
    return lending.lead_photo(edition)
