"""Is something in the words plainly unfinished or wrong?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.language.dates import placeholders, weekday_mismatches
from articles.models import Article


def _words(article: Article) -> str:
    return "\n".join([article.title, article.deck, article.text])


def no_placeholders(article: Article) -> Iterator[Finding]:
    for _start, _end, text in placeholders(_words(article)):
        yield Finding(
            "placeholder",
            Level.BLOCK,
            _("A placeholder is still in the text: write the date or the words."),
            text,
        )


def weekdays_match(article: Article) -> Iterator[Finding]:
    for found in weekday_mismatches(_words(article)):
        yield Finding("weekday-mismatch", Level.BLOCK, _("Date and weekday do not agree."), found.text)
