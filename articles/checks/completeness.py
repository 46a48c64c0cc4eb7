"""Is there an article at all?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.working.reading import Reading


def needs_title(reading: Reading) -> Iterator[Finding]:
    if not reading.article.title.strip():
        yield Finding("no-title", Level.BLOCK, _("Write a headline."))


def needs_text(reading: Reading) -> Iterator[Finding]:
    if not reading.article.body.strip():
        yield Finding(
            "no-text", Level.BLOCK, _("Write the text; an article without one cannot be published.")
        )


def needs_section(reading: Reading) -> Iterator[Finding]:
    if reading.article.section is None:
        yield Finding("no-section", Level.BLOCK, _("Choose a section, so that readers can find the article."))


def needs_deck(reading: Reading) -> Iterator[Finding]:
    if reading.article.body.strip() and not reading.article.deck.strip():
        yield Finding(
            "no-deck",
            Level.WARN,
            _(
                "There is no deck: searches, feeds and shared links show the first sentence of the text instead."
            ),
        )


def needs_byline(reading: Reading) -> Iterator[Finding]:
    if not reading.bylines:
        yield Finding("no-byline", Level.WARN, _("Nobody signs this article: add a byline."))
