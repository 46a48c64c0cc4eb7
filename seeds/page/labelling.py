"""What each line of a page is, whatever its format. Pure: no Django.

Markup tells some of it where a page has kept any; a page copied as text has only the lines' own shapes and neighbours.
Each pass below labels what it is sure of and leaves the rest to the next; what nobody claims is a paragraph.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from seeds.blocks import Captured, Tag
from seeds.page.authors import mark_bios, mark_boxes
from seeds.page.bare_lists import mark_bare_lists
from seeds.page.boxes import (
    cut_tail,
    drop_boxes,
    drop_neighbours,
    drop_notes_of_mails,
    drop_page_numbers,
    drop_products,
    drop_running_heads,
)
from seeds.page.captions import mark_lone_captions
from seeds.page.chronologies import mark_entries, mark_timecodes, mark_times, settle_marks
from seeds.page.comments import mark_comments
from seeds.page.corrected import correct, settle
from seeds.page.corrections import mark_notices
from seeds.page.headings import mark_headings
from seeds.page.heads import Head, mark_head, written_head
from seeds.page.interviews import mark_turns
from seeds.page.known_sections import mark_quotations, mark_sections
from seeds.page.labels import Label
from seeds.page.lines import Line, lines_of
from seeds.page.markings import drop_furniture, drop_outside, is_marked, is_written, mark_tags
from seeds.page.noise import drop_noise
from seeds.page.ornaments import (
    counts_its_headings,
    mark_counted,
    mark_numbers,
    mark_ornamented,
    mark_rows,
)
from seeds.page.plain_shapes import mark_loose_items, mark_shapes
from seeds.page.regions import Region, region_of
from seeds.page.tables import mark_tables
from seeds.page.threads import mark_reactions
from seeds.said import Said
from seeds.vocabulary.shapes import Fixture

#: A line of this length that ends in a full stop is a sentence.
_SENTENCE = 24
#: Rules that cut off stretches of a page.
_CUT = frozenset({"tail", "noise", Fixture.RELATED, "site-comment"})


@dataclass(slots=True)
class Prepared:
    """A page's lines after all that shapes and the head can tell: what is open now is text, a heading or noise."""

    lines: list[Line]
    head: Head
    region: Region
    is_live: bool
    is_marked: bool


def label(captured: Captured, said: Iterable[Said] = ()) -> tuple[list[Line], Head, bool]:
    """Return the lines of a page, each with its label, what its head says, and whether the page is live.

    ``said`` is what an editor said of its lines, which beats whatever is found.
    """
    lines, head, is_live = _labelled(captured, said)
    settle(lines, head, said)
    return lines, head, is_live


def _labelled(captured: Captured, said: Iterable[Said]) -> tuple[list[Line], Head, bool]:
    if is_written(captured):
        lines = lines_of(captured)
        mark_tags(lines)
        correct(lines, said)
        return lines, written_head(captured, lines), False
    page = prepared(captured, said)
    lines = page.lines
    if not page.is_marked:
        mark_bare_lists(lines, page.region)
    drop_noise(lines, page.region)
    second_look(lines)
    if not page.is_marked:
        mark_headings(lines, page.region)
    settle_marks(lines)
    for line in lines:
        line.be(Label.PARAGRAPH)
    return lines, page.head, page.is_live


def prepared(captured: Captured, said: Iterable[Said] = ()) -> Prepared:
    """Return a page as the model of noise finds it."""
    page = shaped(captured, said)
    page.head = mark_head(captured, page.lines, page.region)
    for step in (drop_outside, mark_sections, mark_bios, mark_quotations):
        step(page.lines)
    return page


def shaped(captured: Captured, said: Iterable[Said] = ()) -> Prepared:
    """Return a page as its head is looked for: with all that shapes can tell, and with nothing chosen yet."""
    lines = lines_of(captured)
    correct(lines, said)
    marked = is_marked(captured)
    mark_tags(lines)
    mark_shapes(lines, marked=marked)
    if not marked:
        drop_running_heads(lines)
    mark_ornamented(lines)
    for step in (mark_notices, mark_boxes, mark_loose_items, mark_tables):
        step(lines)
    mark_reactions(lines[: mark_comments(lines)])
    mark_entries(lines)
    mark_timecodes(lines)
    is_live = mark_times(lines)
    mark_turns(lines)
    if not marked or (captured.chosen and counts_its_headings(lines)):
        mark_numbers(lines)
    for step in (
        mark_rows,
        mark_counted,
        cut_tail,
        drop_boxes,
        drop_products,
        drop_neighbours,
        drop_page_numbers,
        drop_notes_of_mails,
        drop_furniture,
    ):
        step(lines)
    second_look(lines)
    region = region_of(lines)
    mark_lone_captions(lines, region)
    return Prepared(lines, Head(), region, is_live, marked)


def second_look(lines: list[Line]) -> None:
    """Bring back what was cut off where much of a page's text went with it: the page is not what it was taken for."""
    sentences = [at for at, line in enumerate(lines) if _is_sentence(line.folded)]
    gone = [at for at in sentences if lines[at].label == Label.DROP and lines[at].rule in _CUT]
    if not gone or sum(len(lines[at].folded) for at in gone) * 4 < sum(
        len(lines[at].folded) for at in sentences
    ):
        return
    for line in lines[: gone[-1] + 1]:
        if line.label == Label.DROP and line.rule in _CUT and not line.readings.furniture.whole:
            line.label, line.rule = (Label.ITEM if line.tag is Tag.ITEM else Label.OPEN, "second-look")


def _is_sentence(folded: str) -> bool:
    """Whether a line is a sentence, in Japanese or in English."""
    if len(folded) < _SENTENCE:
        return False
    return folded.endswith("。") or (folded.count(" ") > 6 and folded.endswith((".", "”", '"', "?", "!")))
