"""What each line of a plain-text page is. Pure: no Django.

A page copied as text has lost its markup; what is left are the line's own shape and its neighbours. Each pass
below labels what it is sure of and leaves the rest to the next; what nobody claims is a paragraph.
"""

import itertools
import re

from seeds.cleaning import noise
from seeds.readers import bylines, chips, datelines, literature, pagedates, voices
from seeds.readers.authors import mark_bios, mark_boxes
from seeds.readers.boxes import cut_tail, drop_boxes, drop_page_numbers, drop_products, drop_site_comments
from seeds.readers.chronologies import mark_entries, mark_times, settle_marks
from seeds.readers.corrections import mark_notices
from seeds.readers.head import drop_repeated_title, mark_head
from seeds.readers.interviews import mark_turns
from seeds.readers.lines import Line, is_spaced, lines_of
from seeds.readers.shapes import (
    AGENCY,
    BOOKS,
    BULLET,
    HASHED,
    NUMBERED,
    ORIGIN,
    OUTLINE,
    REFERENCES,
    RESENT,
    RIGHTS,
    RULE,
    SECTIONS,
    section_name,
    shape_of,
)
from seeds.readers.tables import mark_tables
from seeds.readers.threads import mark_reactions

#: Myths and facts set against each other; each is a statement and no heading.
_CLAIM = re.compile(
    r"(?:誤解|事実|真実|誤り|正解|正しい情報|デマ|ウソ|嘘|本当|実際|俗説|通説|神話|Myth|Fact)\s?\d{0,2}\s?:\s?\S",
    re.IGNORECASE,
)
#: Lines that begin with one of these and nothing else are bullets whose words stand on the next line.
_MARKERS = ("-", "•", "・", "*", "●")


def label(text: str) -> tuple[list[Line], bool]:
    """Return the lines of a page, each with its label, and whether the page is live."""
    lines = lines_of(text)
    for step in (_plain_shapes, mark_notices, mark_boxes, _loose_items, mark_tables, mark_reactions):
        step(lines)
    mark_entries(lines)
    is_live = mark_times(lines)
    for step in (
        mark_turns,
        _numbers,
        cut_tail,
        drop_site_comments,
        drop_boxes,
        drop_products,
        drop_page_numbers,
        mark_head,
    ):
        step(lines)
    for step in (_stray_names_and_dates, _sections, mark_bios, _quotations, _headings, settle_marks):
        step(lines)
    drop_repeated_title(lines)
    for line in lines:
        line.be("p")
    return lines, is_live


def _plain_shapes(lines: list[Line]) -> None:
    """Lines that are what they are wherever they stand."""
    for line in lines:
        if len(line.folded) > 2000:
            line.be("p")
        elif line.folded in _MARKERS:
            line.be("marker")
        elif RULE.fullmatch(line.folded):
            line.be("rule")
        elif match := HASHED.fullmatch(line.folded):
            line.be("h1" if len(match["level"]) == 1 else "h2" if len(match["level"]) == 2 else "h3")
        elif match := BULLET.fullmatch(line.folded):
            rule = noise(match["text"])
            line.be("drop" if rule else "li", rule)
        else:
            _plain_line(line)


def _plain_line(line: Line) -> None:
    """Label a line without a bullet by its own shape."""
    rule = noise(line.folded)
    if rule and rule != "related":
        line.be("drop", rule)
    elif datelines_only(line) and not AGENCY.fullmatch(line.folded):
        line.be("dateline")
    elif ORIGIN.fullmatch(line.folded):
        line.be("origin")
    elif pagedates.stamps(line.folded):
        line.be("date")
    elif pagedates.PLACEHOLDER.fullmatch(line.folded):
        line.be("placeholder")
    elif len(line.folded) < 160 and RIGHTS.search(line.folded):
        line.be("rights")
    elif len(line.folded) < 160 and RESENT.fullmatch(line.folded):
        line.be("resent")
    elif not rule and (shape := shape_of(line)):
        line.be(shape)
    elif not rule and (bylines.read(line.folded) or bylines.placed(line.folded)):
        line.be("byline")


def _stray_names_and_dates(lines: list[Line]) -> None:
    """Names and dates are the page's own in its head only: before the first sentence, and names after a title.

    A line of capitals above the text is an English title or heading; a date under it heads a part of a chronicle.
    """
    text_at = next(
        (
            i
            for i, line in enumerate(lines)
            if line.label in ("", "p", "speech", "question")
            and "。" in line.folded
            and not datelines_only(line)
        ),
        len(lines),
    )
    for index, line in enumerate(lines):
        in_head = 0 < index < text_at
        if line.label == "date" and index > text_at:
            named = any(stamp.is_named for stamp in pagedates.stamps(line.folded))
            line.label = "date" if named else ""
        elif line.label == "byline" and line.folded.isascii() and not line.folded.startswith("By "):
            dated = any(other.label == "date" for other in lines[:index])
            if not (in_head and dated):
                line.label = ""


def datelines_only(line: Line) -> bool:
    """Whether a line is nothing but a dateline."""
    found = datelines.opening(line.folded)
    return bool(found) and found.length >= len(line.folded)


def _loose_items(lines: list[Line]) -> None:
    """A bullet alone on its line takes the next line as its words."""
    for line, after in itertools.pairwise(lines):
        if line.label == "marker":
            after.be("li")


def _numbers(lines: list[Line]) -> None:
    """``1.1 …`` is a heading; runs and indented lines are lists; a number alone is a heading of level 2."""
    numbered = [line.is_open and bool(NUMBERED.fullmatch(line.folded)) for line in lines]
    for index, line in enumerate(lines):
        if not numbered[index]:
            continue
        number = NUMBERED.fullmatch(line.folded)["number"]
        after = (
            index + 1 < len(lines)
            and numbered[index + 1]
            and "." not in NUMBERED.fullmatch(lines[index + 1].folded)["number"]
        )
        before = index > 0 and lines[index - 1].label == "oli"
        if "." in number and line.is_short:
            line.be("h3")
        elif line.indented or after or before:
            line.be("oli")
        elif line.is_short:
            line.be("h2")


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
    if line.label in ("", "li", "oli", "book_title", "source", "caption") and literature.read(line.folded):
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


def _headings(lines: list[Line]) -> None:
    """Short lines without a sentence that text follows. A heading right before another is the higher one."""
    spaced = is_spaced(lines)
    found = [index for index, line in enumerate(lines) if _could_be_heading(lines, index, spaced)]
    has_lower = any(OUTLINE.fullmatch(lines[index].folded) for index in found)
    places = set(found)
    above, after_above = None, None
    for order, index in enumerate(found):
        line = lines[index]
        for at in range(found[order - 1] if order else 0, index):
            if lines[at].label == "h2":
                above, after_above = lines[at], at + 1
        if OUTLINE.fullmatch(line.folded):
            line.be("h3")
        elif index + 1 in places:
            line.be("h2")
        elif index and lines[index - 1].label == "h2":
            line.be("h3")
        else:
            # A section that opens with a heading, or that is numbered, holds the headings up to the next one.
            holds = above is not None and (
                NUMBERED.fullmatch(above.folded) or lines[after_above].label == "h3" or after_above in places
            )
            line.be("h3" if holds or (order and has_lower) else "h2")


def _could_be_heading(lines: list[Line], index: int, spaced: bool) -> bool:
    line = lines[index]
    if datelines.opening(line.folded) or voices.header_of(line.folded):
        # A flash of one short sentence is the story itself.
        return False
    if line.label or index + 1 == len(lines) or lines[index + 1].label in ("drop", "rights", "agency"):
        return False
    if OUTLINE.fullmatch(line.folded):
        return True
    words = chips.split(line.folded)[0]
    if _CLAIM.match(line.folded):
        return False
    if not line.is_short or re.search(r"^[※*(]|[。!?…:.、]$|^[「『“].*[」』”]$", words):
        return False
    return not spaced or line.apart
