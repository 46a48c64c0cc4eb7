"""Preflight checks that need events: ``check(article) -> iterable of Finding``."""

from timeline.checks.placed import (
    cancelled_events_say_so,
    dates_are_real,
    drafts_stay_hidden,
    placed_events_have_sources,
)

#: Every check of this app, in the order in which an editor reads the findings.
CHECKS = (dates_are_real, placed_events_have_sources, drafts_stay_hidden, cancelled_events_say_so)
