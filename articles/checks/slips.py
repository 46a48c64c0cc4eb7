"""Is something in the words plainly unfinished or wrong?"""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.clipboard import VISIBLE_NOTE
from articles.findings import Finding, Level
from articles.language.dates import PartialDate
from articles.language.unfinished import placeholders
from articles.language.weekdays import weekday_mismatches
from articles.models import Article
from articles.working.reading import Reading


def no_placeholders(reading: Reading) -> Iterator[Finding]:
    for _start, _end, text in placeholders(reading.words):
        yield Finding(
            "placeholder",
            Level.BLOCK,
            _("A placeholder is still in the text: write the date or the words."),
            text,
        )


def pasted_notes_are_settled(reading: Reading) -> Iterator[Finding]:
    """A note of a pasted text that named no source stands in the text for an editor to see, and not for readers."""
    for label in dict.fromkeys(VISIBLE_NOTE.findall(reading.words)):
        yield Finding(
            "note-unread",
            Level.WARN,
            _("A note came in with a pasted text and names no source: cite it, or take it into the text."),
            label,
        )


def weekdays_match(reading: Reading) -> Iterator[Finding]:
    """A date that is written in full is certain; one whose year is read from the article's day is a question."""
    for found in weekday_mismatches(reading.words, _day(reading.article)):
        level = Level.WARN if found.inferred else Level.BLOCK
        yield Finding("weekday-mismatch", level, _("Date and weekday do not agree."), found.text)


def _day(article: Article):
    """Return the day that dates without a year count from: that of the page, else the one on which it goes out."""
    return (
        PartialDate.parse(article.published).earliest().date() if article.published else timezone.localdate()
    )
