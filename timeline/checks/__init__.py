"""Preflight checks that need events: ``check(reading) -> iterable of Finding``."""

from timeline.checks.contradicted import actors_are_named_as_the_house_does, text_agrees_with_events
from timeline.checks.linked import links_lead_to_public_events
from timeline.checks.placed import (
    cancelled_events_say_so,
    dates_are_real,
    disputes_are_shown,
    drafts_stay_hidden,
    placed_events_have_sources,
)
from timeline.checks.spelled import names_are_spelled_one_way

#: Every check of this app, in the order in which an editor reads the findings.
CHECKS = (
    text_agrees_with_events,
    actors_are_named_as_the_house_does,
    names_are_spelled_one_way,
    dates_are_real,
    placed_events_have_sources,
    drafts_stay_hidden,
    cancelled_events_say_so,
    disputes_are_shown,
    links_lead_to_public_events,
)
