"""Sections that pages name in the same words, and quotations that a colon announces. Pure: no Django."""

import itertools
import re

from seeds.blocks import Tag
from seeds.page import chips, literature
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.shapes import BOOKS, HASHED, NUMBERED, REFERENCES, SECTIONS, section_name


def mark_sections(lines: list[Line]) -> None:
    """Sections that blogs name in the same words: their lines mean what the section means."""
    section = ""
    listed = _listed(lines)
    for at, line in enumerate(lines):
        name = section_name(line.folded)
        known = line.folded in SECTIONS or (
            name in SECTIONS and name != line.folded and line.label in (Label.OPEN, Label.ITEM)
        )
        if at in listed:
            continue
        if (known or REFERENCES.fullmatch(name) or BOOKS.fullmatch(name)) and line.label in (
            "",
            Label.TITLE,
            Label.ITEM,
            Label.H2,
            Label.H3,
        ):
            line.label, section = (Label.H3 if line.label == Label.H3 else Label.H2), name
        elif line.label in (Label.H2, Label.H3):
            words = NUMBERED.fullmatch(line.folded)
            section = section_name(words["text"]) if words else ""
        elif section == "目次" and line.label in (Label.OPEN, Label.ITEM, Label.NUMBERED):
            if line.is_open and not line.is_short:
                section = ""
        elif REFERENCES.fullmatch(section):
            _reference(line)
        elif BOOKS.fullmatch(section):
            line.be(Label.BOOK_DESC)


def _listed(lines: list[Line]) -> set[int]:
    """Return the items of tables of contents, which say what the headings say."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if section_name(line.folded) == "目次" or (at - 1 in found and lines[at].tag is Tag.ITEM):
            found.add(at)
    return {at for at in found if lines[at].tag is Tag.ITEM}


def _reference(line: Line) -> None:
    """A line under the references is a document wherever it can be read as one."""
    if line.label in (
        Label.OPEN,
        Label.ITEM,
        Label.NUMBERED,
        Label.BOOK_TITLE,
        Label.SOURCE,
        Label.CAPTION,
    ) and ("href=" in line.inner or literature.read(line.folded)):
        line.label = Label.REFERENCE
    else:
        line.be(Label.PARAGRAPH)


def mark_quotations(lines: list[Line]) -> None:
    """A line that is one quotation, announced by a line that ends with a colon."""
    for before, line in itertools.pairwise(lines):
        words, _chips = chips.split(line.folded)
        if line.is_open and before.folded.endswith(":") and re.fullmatch(r"[「『“\"].{12,}[」』”\"]", words):
            line.be(Label.QUOTE)
    if any(HASHED.fullmatch(line.folded) for line in lines):
        _marked_up(lines)


def _marked_up(lines: list[Line]) -> None:
    """Read what Markdown writes where a page was copied before it was rendered."""
    for line in lines:
        if line.is_open and (line.folded.startswith(">") and line.folded[1:3].strip()):
            line.be(Label.QUOTE)
        elif line.is_open and re.fullmatch(r"\*\*[^*。]{2,40}\*\*:?", line.folded):
            line.be(Label.H3)
