"""Where on a page its text stands: the best of its stretches. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass

from seeds.blocks import Tag
from seeds.page.labels import Label
from seeds.page.lines import Line

#: Labels of lines that shapes have told already and that belong to a text.
TOLD = frozenset(
    {
        Label.PARAGRAPH, Label.QUESTION, Label.SPEECH, Label.CORRECTION, Label.TABLE, Label.TABLE_CAPTION, Label.ENTRY, Label.ENTRY_DAY, Label.ENTRY_TEXT, Label.REACTION, Label.QUOTE, Label.CAPTION, Label.MARK,
        Label.BOOK_TITLE, Label.BOOK_META, Label.BOOK_DESC, Label.SOURCE, Label.REFERENCE,
    }
)  # fmt: skip
#: A line of this length with a sentence in it is text wherever it stands.
TEXT_LENGTH = 50
_FULL, _SENTENCE = 120, 20
_STOPS = ("。", "」", "』", ".", "!", "?", "”", '"', "）", ")")


@dataclass(frozen=True, slots=True)
class Region:
    """A range of lines, ``first`` to ``last`` (excluded), and what it weighs. ``text_at`` is its first line of text."""

    first: int
    last: int
    weight: float
    text_at: int


def weight(line: Line) -> float:
    """Return what a line says for (above 0) or against its being within the text."""
    if line.label == Label.DROP or line.is_comment:
        return -0.5
    if line.label in TOLD:
        return 0.6
    length = len(line.folded)
    if is_text(line):
        return 0.5 + min(length, _FULL) / _FULL
    if line.label in (Label.ITEM, Label.NUMBERED) or line.tag in (
        Tag.ITEM,
        Tag.ROW,
        Tag.QUOTE,
        Tag.DEFINITION,
    ):
        return (0.3 if length > 24 else 0.05) - line_links(line)
    if "。" in line.folded:
        return 0.4 - line_links(line)
    return -0.25 - line_links(line)


def line_links(line: Line) -> float:
    return 0.5 * line.block.links


def is_text(line: Line) -> bool:
    """Whether a line is text for certain: a sentence of some length, or one with a dateline."""
    if line.label not in (Label.OPEN, Label.PARAGRAPH, Label.QUESTION, Label.SPEECH, Label.CORRECTION):
        return False
    if line.tag not in (Tag.TEXT, Tag.QUOTE) or line_links(line) > 0.35:
        return False
    found = line.readings.opening if len(line.folded) > 12 else None
    if found and (found.agency or found.byline or found.day) and len(line.folded) > found.length + 8:
        return True
    length = len(line.folded)
    return length >= TEXT_LENGTH and ("。" in line.folded or length > _FULL or _is_english(line.folded))


def _is_short_text(line: Line) -> bool:
    """Whether a line is a sentence where a page has no longer ones."""
    return (
        line.label in (Label.OPEN, Label.PARAGRAPH) and len(line.folded) >= _SENTENCE and "。" in line.folded
    )


def _is_english(folded: str) -> bool:
    return folded.count(" ") > 7 and folded.rstrip("\"”’')").endswith((".", "?", "!", ":"))


def region_of(lines: Sequence[Line]) -> Region:
    """Return the stretch of lines that weighs most."""
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for index, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, index
        total += weight(line)
        if total > best[0]:
            best = (total, start, index + 1)
    weighed, first, last = best
    text_at = next((at for at in range(first, last) if is_text(lines[at])), None)
    if text_at is None:
        text_at = next((at for at, line in enumerate(lines) if is_text(line)), None)
    if text_at is None:
        text_at = next((at for at, line in enumerate(lines) if _is_short_text(line)), len(lines))
    return Region(first, last or len(lines), weighed, text_at)
