"""Are the events on the article's timeline fit to be shown?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.models import Article, Evidence
from timeline.models import ClaimCitation, Event, EventCitation


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


def disputes_are_shown(article: Article) -> Iterator[Finding]:
    """Readers who are told that something is disputed want to know by whom."""
    against = ClaimCitation.objects.filter(stance=Evidence.Stance.CONTRADICTS).values("event_claim__event")
    own = EventCitation.objects.filter(stance=Evidence.Stance.CONTRADICTS).values("event")
    disputed = _events(article).filter(verification=Event.Verification.DISPUTED, summary="")
    for event in disputed.exclude(pk__in=against).exclude(pk__in=own):
        yield Finding(
            "event-without-its-dispute",
            Level.WARN,
            _("An event is called disputed, but nothing says who disputes it: add the claim, or a sentence."),
            event.title,
        )
