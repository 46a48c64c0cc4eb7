"""Japanese typography in templates."""

from functools import lru_cache

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

from articles.language.text import phrases as split_phrases

register = template.Library()


@register.filter
def phrases(title: str) -> str:
    """Mark where a headline may break. ``wbr`` and not U+200B, which would travel along when it is copied."""
    return _marked(str(title))


@lru_cache(maxsize=4096)
def _marked(title: str) -> str:
    """A headline stands on many pages, and three times on its own: finding its phrases is the cost of a line."""
    return mark_safe("<wbr>".join(escape(piece) for piece in split_phrases(title)))
