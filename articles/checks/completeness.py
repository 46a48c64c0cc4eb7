"""Is there an article at all?"""

from collections.abc import Iterator
from html import unescape

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.language.text import first_sentence, fold
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
    if reading.article.body.strip() and not unescape(reading.article.deck).strip():
        yield Finding(
            "no-deck",
            Level.WARN,
            _(
                "There is no deck: searches, feeds and shared links show the first sentence of the text instead."
            ),
        )


def deck_says_something_of_its_own(reading: Reading) -> Iterator[Finding]:
    """A deck that is the headline or a paragraph once more tells nobody what the article is about."""
    deck = _bare(reading.article.deck)
    texts = [row.text for row in reading.body.blocks if row.text]
    known = (reading.article.title, *texts, *(first_sentence(text, len(text)) for text in texts))
    if deck and deck in map(_bare, known):
        yield Finding(
            "deck-repeated",
            Level.WARN,
            _("The deck says what stands elsewhere: write in a sentence what is new."),
            reading.article.deck,
        )


def _bare(text: str) -> str:
    return fold(text).rstrip("。.?!").replace(" ", "")


def needs_byline(reading: Reading) -> Iterator[Finding]:
    if not reading.bylines:
        yield Finding("no-byline", Level.WARN, _("Nobody signs this article: add a byline."))
