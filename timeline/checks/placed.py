"""Are the events on the article's timeline fit to be shown?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.models import Article
from timeline.models import Event


def _events(article: Article):
    return Event.objects.filter(placements__article=article)


def dates_are_real(article: Article) -> Iterator[Finding]:
    for event in _events(article):
        if event.when and event.when.is_placeholder:
            yield Finding(
                "event-placeholder-date",
                Level.BLOCK,
                _(
                    "An event on the timeline has a placeholder for a date: write what is known, such as the year."
                ),
                event.title,
            )


def placed_events_have_sources(article: Article) -> Iterator[Finding]:
    for event in _events(article).filter(citations=None):
        yield Finding(
            "event-without-source", Level.WARN, _("An event on the timeline names no source."), event.title
        )


def drafts_stay_hidden(article: Article) -> Iterator[Finding]:
    for event in _events(article).filter(status=Event.Status.DRAFT):
        yield Finding(
            "event-draft",
            Level.WARN,
            _("An event on the timeline is a draft; readers will not see it until it is published."),
            event.title,
        )


def cancelled_events_say_so(article: Article) -> Iterator[Finding]:
    unsaid = (Event.Occurrence.CANCELLED, Event.Occurrence.POSTPONED)
    for event in _events(article).filter(occurrence__in=unsaid, summary=""):
        yield Finding(
            "event-without-summary",
            Level.WARN,
            _("An event that was cancelled or postponed needs a sentence that says so."),
            event.title,
        )
