"""Preflight checks on an article, one small function each: ``check(article) -> iterable of Finding``."""

from articles.checks.completeness import needs_byline, needs_section, needs_text, needs_title
from articles.checks.evidence import (
    markers_have_rows,
    rows_have_markers,
    sources_are_complete,
    text_cites_something,
)
from articles.checks.pictures import photos_are_described, photos_in_text_exist
from articles.checks.voices import commentary_is_settled
from articles.checks.wording import no_placeholders, weekdays_match

#: Every check of this app, in the order in which an editor reads the findings.
CHECKS = (
    needs_title,
    needs_text,
    needs_section,
    needs_byline,
    markers_have_rows,
    rows_have_markers,
    text_cites_something,
    sources_are_complete,
    photos_in_text_exist,
    photos_are_described,
    commentary_is_settled,
    no_placeholders,
    weekdays_match,
)
