"""Is there an article at all?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.models import Article


def needs_title(article: Article) -> Iterator[Finding]:
    if not article.title.strip():
        yield Finding("no-title", Level.BLOCK, _("Write a headline."))


def needs_text(article: Article) -> Iterator[Finding]:
    if not article.body.strip():
        yield Finding(
            "no-text", Level.BLOCK, _("Write the text; an article without one cannot be published.")
        )


def needs_section(article: Article) -> Iterator[Finding]:
    if article.section is None:
        yield Finding("no-section", Level.BLOCK, _("Choose a section, so that readers can find the article."))


def needs_deck(article: Article) -> Iterator[Finding]:
    if article.body.strip() and not article.deck.strip():
        yield Finding(
            "no-deck",
            Level.WARN,
            _(
                "There is no deck: searches, feeds and shared links show the first sentence of the text instead."
            ),
        )


def needs_byline(article: Article) -> Iterator[Finding]:
    if not article.bylines.exists():
        yield Finding("no-byline", Level.WARN, _("Nobody signs this article: add a byline."))
