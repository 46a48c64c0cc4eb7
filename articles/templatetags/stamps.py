"""Moments and days as readers see them."""

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from articles.edition.stamps import Stamp

register = template.Library()
#: Formats that carry a time, and what is left of them where only the day is known.
_DAY_OF = {"DATETIME_FORMAT": "DATE_FORMAT", "n/j G:i": "n/j"}


@register.simple_tag
def stamp(moment: Stamp, style: str = "DATETIME_FORMAT") -> str:
    """Write a moment as a ``time`` element, without a time where only the day is known."""
    shown = _DAY_OF.get(style, style) if moment.is_day else style
    return format_html(
        '<time datetime="{}">{}</time>', moment.iso, date_format(localtime(moment.moment), shown)
    )
