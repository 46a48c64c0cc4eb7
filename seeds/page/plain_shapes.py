"""Lines of plain text that are what they are wherever they stand. Pure: no Django."""

import itertools
from collections.abc import Callable

from seeds.blocks import Tag
from seeds.page.furniture import furniture
from seeds.page.heads import is_dated
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.page.shapes import (
    AGENCY,
    BOOK_META,
    BULLET,
    CREDIT,
    HASHED,
    ORIGIN,
    RESENT,
    RIGHTS,
    RULE,
    SOURCES,
    is_caption,
    lead_of,
    shape_of,
)
from seeds.page.stamps import is_placeholder
from seeds.vocabulary.shapes import Fixture

#: Signs by which plain text writes what markup has elements for.
_NOTATION = ("# ", "##", "-", "*", "|", "=", "_", "&")
#: Lines that begin with one of these and nothing else are bullets whose words stand on the next line.
_MARKERS = ("-", "•", "・", "*", "●")


def mark_shapes(lines: list[Line], *, marked: bool) -> None:
    """Lines that are what they are wherever they stand."""
    for line in lines:
        if line.label:
            _furnished(line)
        elif len(line.folded) > 2000:
            line.be(Label.PARAGRAPH)
        elif marked and line.text.startswith(_NOTATION):
            # Markup would have said so: here these signs are letters.
            line.be(Label.PARAGRAPH)
        elif line.folded in _MARKERS:
            line.be(Label.MARKER)
        elif RULE.fullmatch(line.folded):
            line.be(Label.RULE)
        elif match := HASHED.fullmatch(line.folded):
            line.be(
                Label.H1 if len(match["level"]) == 1 else Label.H2 if len(match["level"]) == 2 else Label.H3
            )
        elif match := BULLET.fullmatch(line.folded):
            found = furniture(match["text"])
            line.be(Label.DROP if found.whole else Label.ITEM, found.rule if found.whole else "")
        else:
            _plain_line(line)


def _furnished(line: Line) -> None:
    """Drop an item or a heading of markup that is furniture, whatever its element says."""
    found = line.readings.furniture
    if (
        line.label in (Label.H2, Label.H3, Label.H4, Label.ITEM, Label.NUMBERED)
        and found.whole
        and found.rule != Fixture.RELATED
    ):
        line.drop(found.rule)


def _plain_line(line: Line) -> None:
    """Label a line without a bullet by its own shape."""
    found = line.readings.furniture
    rule = found.rule if found.whole else ""
    if rule and rule != Fixture.RELATED:
        line.be(Label.DROP, rule)
    elif name_of_line := next(
        (name for name, limit, is_one in _LINES if len(line.folded) < limit and is_one(line)), Label.OPEN
    ):
        line.be(name_of_line)
    elif not rule and (shape := shape_of(line)) and not (shape == Label.CAPTION and _is_signed(line)):
        line.be(shape)
    elif not rule and line.readings.credit.stated and not line.readings.credit.unknown:
        line.be(Label.BYLINE)


def _is_signed(line: Line) -> bool:
    """Whether a line that names a photographer names others as well, who wrote."""
    credit = line.readings.credit
    is_of_text = any(row.role != "photography" for row in credit.names)
    return credit.stated and not credit.unknown and is_of_text


def _is_dateline(line: Line) -> bool:
    """Whether a line is nothing but a dateline."""
    found = line.readings.opening if len(line.folded) < 120 else None
    return found is not None and found.length >= len(line.folded)


def mark_loose_items(lines: list[Line]) -> None:
    """A bullet alone on its line takes the next line as its words, and so do a picture in a list and what leads a caption."""
    for line, after in itertools.pairwise(lines):
        if line.label == Label.MARKER:
            after.be(Label.ITEM)
        elif line.label == after.label == Label.CAPTION and line.folded == after.folded:
            # What describes a picture is copied beside its caption.
            line.drop("repeated-caption")
        elif line.label == Label.PICTURE and _is_under(after, line):
            after.label = Label.CAPTION
        elif line.folded == lead_of(line.folded) and line.label == Label.CAPTION:
            line.drop("caption-lead")
            after.label = after.label or Label.CAPTION
        elif line.is_open and line.is_short and line.folded.startswith(SOURCES):
            line.drop("photo-credit")


def _is_under(line: Line, picture: Line) -> bool:
    """Whether an item is the caption of the picture before it in its list."""
    return line.tag is Tag.ITEM and line.block.group == picture.block.group and is_caption(line.folded)


#: What a whole line says of itself, in the order of certainty: its label, its greatest length, and how it is told.
_LINES: tuple[tuple[Label, int, Callable[[Line], object]], ...] = (
    (Label.DATELINE, 120, lambda line: _is_dateline(line) and not AGENCY.fullmatch(line.folded)),
    (Label.ORIGIN, 2000, lambda line: ORIGIN.fullmatch(line.folded)),
    (Label.BOOK_META, 2000, lambda line: BOOK_META.fullmatch(line.folded)),
    (
        Label.CAPTION,
        320,
        lambda line: CREDIT.fullmatch(line.folded) and is_caption(line.folded) and is_dated(line),
    ),
    (Label.DATE, 2000, is_dated),
    (Label.PLACEHOLDER, 40, lambda line: is_placeholder(line.folded)),
    (Label.RIGHTS, 160, lambda line: RIGHTS.search(line.folded)),
    (Label.RESENT, 160, lambda line: RESENT.fullmatch(line.folded)),
)
