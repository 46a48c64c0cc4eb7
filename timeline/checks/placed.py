"""Are the events on the article's timeline fit to be shown?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from timeline.models import Event
from timeline.working import Reading


def dates_are_real(reading: Reading) -> Iterator[Finding]:
    for event in (placed.event for placed in reading.placements):
        if event.when and event.when.is_placeholder:
            yield Finding(
                "event-placeholder-date",
                Level.BLOCK,
                _(
                    "An event on the timeline has a placeholder for a date: write what is known, such as the year."
                ),
                event.title,
            )


def placed_events_have_sources(reading: Reading) -> Iterator[Finding]:
    for placed in reading.placements:
        if not placed.is_sourced:
            yield Finding(
                "event-without-source",
                Level.WARN,
                _("An event on the timeline names no source."),
                placed.event.title,
            )


def drafts_stay_hidden(reading: Reading) -> Iterator[Finding]:
    for event in (placed.event for placed in reading.placements):
        if event.status == Event.Status.DRAFT:
            yield Finding(
                "event-draft",
                Level.WARN,
                _("An event on the timeline is a draft; readers will not see it until it is published."),
                event.title,
            )


def cancelled_events_say_so(reading: Reading) -> Iterator[Finding]:
    unsaid = (Event.Occurrence.CANCELLED, Event.Occurrence.POSTPONED)
    for event in (placed.event for placed in reading.placements):
        if event.occurrence in unsaid and not event.summary:
            yield Finding(
                "event-without-summary",
                Level.WARN,
                _("An event that was cancelled or postponed needs a sentence that says so."),
                event.title,
            )


def disputes_are_shown(reading: Reading) -> Iterator[Finding]:
    """Readers who are told that something is disputed want to know by whom."""
    for placed in reading.placements:
        event = placed.event
        if event.verification != Event.Verification.DISPUTED or event.summary or placed.is_contradicted:
            continue
        yield Finding(
            "event-without-its-dispute",
            Level.WARN,
            _("An event is called disputed, but nothing says who disputes it: add the claim, or a sentence."),
            event.title,
        )
