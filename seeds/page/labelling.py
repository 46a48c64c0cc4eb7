"""What each line of a plain-text page is. Pure: no Django.

A page copied as text has lost its markup; what is left are the line's own shape and its neighbours. Each pass
below labels what it is sure of and leaves the rest to the next; what nobody claims is a paragraph.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from seeds.blocks import Captured, Tag
from seeds.page import chips, literature
from seeds.page.authors import mark_bios, mark_boxes
from seeds.page.boxes import (
    cut_tail,
    drop_boxes,
    drop_neighbours,
    drop_page_numbers,
    drop_products,
    drop_running_heads,
    drop_site_comments,
)
from seeds.page.chronologies import mark_entries, mark_timecodes, mark_times, settle_marks
from seeds.page.corrected import correct, settle
from seeds.page.corrections import mark_notices
from seeds.page.furniture import furniture
from seeds.page.headings import mark_headings, mark_numbers, mark_ornamented
from seeds.page.heads import Head, is_dated, mark_head, written_head
from seeds.page.interviews import mark_turns
from seeds.page.lines import Line, lines_of
from seeds.page.markings import drop_furniture, drop_outside, is_marked, is_written, mark_tags
from seeds.page.noise import drop_noise
from seeds.page.regions import Region, region_of
from seeds.page.shapes import (
    AGENCY,
    BOOK_META,
    BOOKS,
    BULLET,
    HASHED,
    NUMBERED,
    ORIGIN,
    REFERENCES,
    RESENT,
    RIGHTS,
    RULE,
    SECTIONS,
    section_name,
    shape_of,
)
from seeds.page.stamps import is_placeholder
from seeds.page.tables import mark_tables
from seeds.page.threads import mark_reactions
from seeds.said import Said

#: A line of this length that ends in a full stop is a sentence.
_SENTENCE = 24
#: Rules that cut off stretches of a page.
_CUT = frozenset({"tail", "noise", "related", "site-comment"})
#: Signs by which plain text writes what markup has elements for.
_NOTATION = ("# ", "##", "-", "*", "|", "=", "_", "&")
#: Lines that begin with one of these and nothing else are bullets whose words stand on the next line.
_MARKERS = ("-", "•", "・", "*", "●")


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
        return lines, written_head(captured, lines), False
    page = prepared(captured, said)
    lines = page.lines
    drop_noise(lines, page.region)
    second_look(lines)
    if not page.is_marked:
        mark_headings(lines, page.region)
    settle_marks(lines)
    for line in lines:
        line.be("p")
    return lines, page.head, page.is_live


def prepared(captured: Captured, said: Iterable[Said] = ()) -> Prepared:
    """Return a page as the model of noise finds it."""
    page = shaped(captured, said)
    page.head = mark_head(captured, page.lines, page.region)
    for step in (drop_outside, _sections, mark_bios, _quotations):
        step(page.lines)
    return page


def shaped(captured: Captured, said: Iterable[Said] = ()) -> Prepared:
    """Return a page as its head is looked for: with all that shapes can tell, and with nothing chosen yet."""
    lines = lines_of(captured)
    correct(lines, said)
    marked = is_marked(captured)
    mark_tags(lines)
    _plain_shapes(lines, marked=marked)
    if not marked:
        mark_ornamented(lines)
    for step in (mark_notices, mark_boxes, _loose_items, mark_tables, mark_reactions):
        step(lines)
    mark_entries(lines)
    mark_timecodes(lines)
    is_live = mark_times(lines)
    mark_turns(lines)
    if not marked:
        mark_numbers(lines)
    for step in (
        cut_tail,
        drop_site_comments,
        drop_boxes,
        drop_products,
        drop_neighbours,
        drop_page_numbers,
        drop_running_heads,
        drop_furniture,
    ):
        step(lines)
    second_look(lines)
    return Prepared(lines, Head(), region_of(lines), is_live, marked)


def second_look(lines: list[Line]) -> None:
    """Bring back what was cut off where much of a page's text went with it: the page is not what it was taken for."""
    sentences = [at for at, line in enumerate(lines) if _is_sentence(line.folded)]
    gone = [at for at in sentences if lines[at].label == "drop" and lines[at].rule in _CUT]
    if not gone or sum(len(lines[at].folded) for at in gone) * 4 < sum(
        len(lines[at].folded) for at in sentences
    ):
        return
    for line in lines[: gone[-1] + 1]:
        if line.label == "drop" and line.rule in _CUT and not line.readings.furniture.whole:
            line.label, line.rule = ("li" if line.tag is Tag.ITEM else "", "second-look")


def _is_sentence(folded: str) -> bool:
    """Whether a line is a sentence, in Japanese or in English."""
    if len(folded) < _SENTENCE:
        return False
    return folded.endswith("。") or (folded.count(" ") > 6 and folded.endswith((".", "”", '"', "?", "!")))


def _plain_shapes(lines: list[Line], *, marked: bool) -> None:
    """Lines that are what they are wherever they stand."""
    for line in lines:
        if line.label:
            _furnished(line)
        elif len(line.folded) > 2000:
            line.be("p")
        elif marked and line.text.startswith(_NOTATION):
            # Markup would have said so: here these signs are letters.
            line.be("p")
        elif line.folded in _MARKERS:
            line.be("marker")
        elif RULE.fullmatch(line.folded):
            line.be("rule")
        elif match := HASHED.fullmatch(line.folded):
            line.be("h1" if len(match["level"]) == 1 else "h2" if len(match["level"]) == 2 else "h3")
        elif match := BULLET.fullmatch(line.folded):
            found = furniture(match["text"])
            line.be("drop" if found.whole else "li", found.rule if found.whole else "")
        else:
            _plain_line(line)


def _furnished(line: Line) -> None:
    """Drop an item or a heading of markup that is furniture, whatever its element says."""
    found = line.readings.furniture
    if line.label in ("h2", "h3", "h4", "li", "oli") and found.whole and found.rule != "related":
        line.drop(found.rule)


def _plain_line(line: Line) -> None:
    """Label a line without a bullet by its own shape."""
    found = line.readings.furniture
    rule = found.rule if found.whole else ""
    if rule and rule != "related":
        line.be("drop", rule)
    elif datelines_only(line) and not AGENCY.fullmatch(line.folded):
        line.be("dateline")
    elif ORIGIN.fullmatch(line.folded):
        line.be("origin")
    elif BOOK_META.fullmatch(line.folded):
        line.be("book_meta")
    elif is_dated(line):
        line.be("date")
    elif len(line.folded) < 40 and is_placeholder(line.folded):
        line.be("placeholder")
    elif len(line.folded) < 160 and RIGHTS.search(line.folded):
        line.be("rights")
    elif len(line.folded) < 160 and RESENT.fullmatch(line.folded):
        line.be("resent")
    elif not rule and (shape := shape_of(line)):
        line.be(shape)
    elif not rule and line.readings.credit.stated and not line.readings.credit.unknown:
        line.be("byline")


def datelines_only(line: Line) -> bool:
    """Whether a line is nothing but a dateline."""
    found = line.readings.opening if len(line.folded) < 120 else None
    return bool(found) and found.length >= len(line.folded)


def _loose_items(lines: list[Line]) -> None:
    """A bullet alone on its line takes the next line as its words."""
    for line, after in itertools.pairwise(lines):
        if line.label == "marker":
            after.be("li")


def _sections(lines: list[Line]) -> None:
    """Sections that blogs name in the same words: their lines mean what the section means."""
    section = ""
    for line in lines:
        name = section_name(line.folded)
        known = line.folded in SECTIONS or (
            name in SECTIONS and name != line.folded and line.label in ("", "li")
        )
        if (known or REFERENCES.fullmatch(name) or BOOKS.fullmatch(name)) and line.label in (
            "",
            "title",
            "li",
            "h2",
            "h3",
        ):
            line.label, section = ("h3" if line.label == "h3" else "h2"), name
        elif line.label in ("h2", "h3"):
            words = NUMBERED.fullmatch(line.folded)
            section = section_name(words["text"]) if words else ""
        elif section == "目次" and line.label in ("", "li", "oli"):
            if line.is_open and not line.is_short:
                section = ""
        elif REFERENCES.fullmatch(section):
            _reference(line)
        elif BOOKS.fullmatch(section):
            line.be("book_desc")


def _reference(line: Line) -> None:
    """A line under the references is a document wherever it can be read as one."""
    if line.label in ("", "li", "oli", "book_title", "source", "caption") and (
        "href=" in line.inner or literature.read(line.folded)
    ):
        line.label = "ref"
    else:
        line.be("p")


def _quotations(lines: list[Line]) -> None:
    """A line that is one quotation, announced by a line that ends with a colon."""
    for before, line in itertools.pairwise(lines):
        words, _chips = chips.split(line.folded)
        if line.is_open and before.folded.endswith(":") and re.fullmatch(r"[「『“\"].{12,}[」』”\"]", words):
            line.be("quote")
    if any(HASHED.fullmatch(line.folded) for line in lines):
        _marked_up(lines)


def _marked_up(lines: list[Line]) -> None:
    """Read what Markdown writes where a page was copied before it was rendered."""
    for line in lines:
        if line.is_open and re.match(r">\s?\S", line.folded):
            line.be("quote")
        elif line.is_open and re.fullmatch(r"\*\*[^*。]{2,40}\*\*:?", line.folded):
            line.be("h3")
