"""What updates brought, as long as it counts as new, and what corrections are called."""

from datetime import datetime

from django import template
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.edition import Correction, Document, Update
from articles.edition.stamps import Stamp
from articles.leaning import good_until
from articles.models import Edition

register = template.Library()
_KINDS = {
    "correction": gettext_lazy("Correction"),
    "amendment": pgettext_lazy("kind of correction", "Amendment"),
    "addition": pgettext_lazy("kind of correction", "Addition"),
}


@register.filter
def shown_at(edition: Edition, at: datetime) -> tuple:
    """Return what lists show of an edition at a moment: its line is kept under this. Whoever keeps a page of it learns when the
    clock takes the news away."""
    return (*edition.shown, edition.news_at, news_of(edition, at))


@register.filter
def news_of(edition: Edition, at: datetime) -> str:
    """Return what the last update brought, as long as lists show it."""
    if news := edition.news_at_moment(at):
        good_until(edition.news_until)
    return news


@register.filter
def news_since(edition: Edition) -> Stamp:
    """Return since when it is new."""
    return Stamp(edition.news_at)


@register.filter
def new_at(document: Document, at: datetime) -> list[Update]:
    """Return the updates that stand above the text at a moment, the newest first."""
    shown = [row for row in document.updates if row.live_from <= at < row.until]
    for row in shown:
        good_until(row.until)
    return shown


@register.filter
def is_marked(row: Correction, document: Document) -> bool:
    """Whether the text still holds the words in which a correction has its mark."""
    return any(passage in document.text for passage in row.passages)


@register.filter
def kind_of_correction(row: Correction) -> str:
    """Return 訂正, 修正 or 追記 in the reader's language."""
    return str(_KINDS[row.kind])
