"""Preflight checks that need captured pages and other articles: ``check(reading) -> iterable of Finding``."""

from seeds.checks.agreeing import articles_agree, captured_page_is_settled
from seeds.checks.leftovers import no_page_is_left_over
from seeds.checks.rights import rights_allow_publishing

#: Every check of this app, in the order in which an editor reads the findings.
CHECKS = (rights_allow_publishing, articles_agree, captured_page_is_settled, no_page_is_left_over)
