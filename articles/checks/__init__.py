"""Preflight checks on an article, one small function each: ``check(reading) -> iterable of Finding``."""

from articles.checks.characters import brackets_are_closed, characters_are_seen
from articles.checks.checklist import points_are_ticked
from articles.checks.citations import (
    groups_are_named,
    markers_have_rows,
    rows_have_markers,
    sources_are_complete,
    sources_are_confirmed,
    text_cites_something,
)
from articles.checks.completeness import (
    deck_says_something_of_its_own,
    needs_byline,
    needs_deck,
    needs_section,
    needs_text,
    needs_title,
)
from articles.checks.headline import headline_fits, headline_has_no_stray_spaces, headline_is_borne_out
from articles.checks.links import links_are_whole, links_lead_to_readable_articles
from articles.checks.origins import (
    links_lead_somewhere,
    sources_stand,
    support_can_be_judged,
    support_has_several_origins,
)
from articles.checks.pictures import (
    nothing_belongs_to_others,
    photos_are_described,
    photos_in_text_exist,
    rights_stand,
)
from articles.checks.quoting import (
    block_quotations_are_cited,
    long_quotations_say_their_right,
    nothing_is_copied,
    quotation_is_not_the_main_part,
    quotations_match_our_copies,
    quotations_stand_on_their_page,
)
from articles.checks.shape import headings_are_in_order, notes_lead_somewhere, sections_are_not_empty
from articles.checks.slips import no_placeholders, pasted_notes_are_settled, weekdays_match
from articles.checks.sourcing import attributions_are_cited, figures_are_cited, quotations_are_cited
from articles.checks.translating import translations_are_accounted_for
from articles.checks.voices import commentary_is_settled
from articles.checks.wording import (
    house_words_are_kept,
    numbers_are_written_one_way,
    sections_speak_in_one_voice,
    words_stay_true,
)

#: Every check of this app, in the order in which an editor reads the findings.
CHECKS = (
    needs_title,
    needs_text,
    needs_section,
    needs_byline,
    needs_deck,
    deck_says_something_of_its_own,
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
    links_are_whole,
    links_lead_to_readable_articles,
    quotations_match_our_copies,
    quotations_stand_on_their_page,
    nothing_is_copied,
    quotation_is_not_the_main_part,
    block_quotations_are_cited,
    long_quotations_say_their_right,
    photos_in_text_exist,
    rights_stand,
    photos_are_described,
    nothing_belongs_to_others,
    commentary_is_settled,
    no_placeholders,
    pasted_notes_are_settled,
    weekdays_match,
    headline_fits,
    headline_has_no_stray_spaces,
    headline_is_borne_out,
    headings_are_in_order,
    sections_are_not_empty,
    notes_lead_somewhere,
    words_stay_true,
    sections_speak_in_one_voice,
    house_words_are_kept,
    numbers_are_written_one_way,
    brackets_are_closed,
    characters_are_seen,
    translations_are_accounted_for,
    points_are_ticked,
)
