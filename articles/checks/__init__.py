"""Preflight checks on an article, one small function each: ``check(reading) -> iterable of Finding``."""

from articles.checks.citations import (
    groups_are_named,
    markers_have_rows,
    rows_have_markers,
    sources_are_complete,
    sources_are_confirmed,
    text_cites_something,
)
from articles.checks.completeness import needs_byline, needs_deck, needs_section, needs_text, needs_title
from articles.checks.origins import (
    links_lead_somewhere,
    sources_stand,
    support_can_be_judged,
    support_has_several_origins,
)
from articles.checks.pictures import photos_are_described, photos_in_text_exist
from articles.checks.quoting import (
    block_quotations_are_cited,
    nothing_is_copied,
    quotation_is_not_the_main_part,
    quotations_match_our_copies,
    quotations_stand_on_their_page,
)
from articles.checks.slips import no_placeholders, weekdays_match
from articles.checks.sourcing import attributions_are_cited, figures_are_cited, quotations_are_cited
from articles.checks.voices import commentary_is_settled

#: Every check of this app, in the order in which an editor reads the findings.
CHECKS = (
    needs_title,
    needs_text,
    needs_section,
    needs_byline,
    needs_deck,
    markers_have_rows,
    rows_have_markers,
    text_cites_something,
    sources_are_confirmed,
    groups_are_named,
    sources_are_complete,
    quotations_are_cited,
    figures_are_cited,
    attributions_are_cited,
    support_has_several_origins,
    support_can_be_judged,
    sources_stand,
    links_lead_somewhere,
    quotations_match_our_copies,
    quotations_stand_on_their_page,
    nothing_is_copied,
    quotation_is_not_the_main_part,
    block_quotations_are_cited,
    photos_in_text_exist,
    photos_are_described,
    commentary_is_settled,
    no_placeholders,
    weekdays_match,
)
