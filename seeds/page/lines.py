"""The lines of a captured page, each with where it stood and what was read in it once. Pure: no Django."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from seeds import markup
from seeds.blocks import Block, Captured, Tag
from seeds.page.cutting import fold
from seeds.page.labels import Label
from seeds.page.recognise import Readings, recognise
from seeds.said import What

#: Columns by which a level of a list or a discussion is set in.
_STEP = 2
#: Rules of lines that the page's own readers wrote: a post's lines, its head, and its first words where it has no head.
COMMENT, COMMENT_HEAD, COMMENT_WORDS = "site-comment", "site-comment-head", "site-comment-words"
#: A heading is short; the longest of the pages looked at has 39 characters.
HEADING_LENGTH = 48


@dataclass(slots=True, eq=False)
class Line:
    """A line of a page, and what it turned out to be.

    ``folded`` is its NFKC form; ``start`` and ``end`` are the range of ``text`` in the page; ``apart`` says that a
    blank line stands before it. ``label`` is what the line is, ``rule`` says why it is dropped.
    ``inner`` is the text with its inline marks, where markup has any; ``odds`` are those of the model of noise; ``inside`` says whether the markup names the line
    as part of the article; ``said`` is what an editor called it.
    """

    number: int
    text: str
    folded: str
    indent: int
    apart: bool
    block: Block
    label: Label = Label.OPEN
    rule: str = ""
    start: int = 0
    end: int = 0
    inner: str = ""
    inside: bool = True
    boxed: bool = False
    odds: dict[str, float] | None = None
    said: What | None = None
    _readings: Readings | None = field(default=None, repr=False)

    @property
    def readings(self) -> Readings:
        """What the line's own words say, read when it is first asked for."""
        if self._readings is None:
            self._readings = recognise(self.folded, parted=self.parted)
        return self._readings

    def signs_as(self, role: str) -> None:
        """Read the line once more, as the name of somebody who did what the line above or the markup says."""
        self._readings = recognise(self.folded, role, self.parted)

    @property
    def parted(self) -> str:
        """The line's words with bars between the parts that markup or the source's own lines give it."""
        return "|".join(map(fold, self.block.parts))

    @property
    def tag(self) -> Tag:
        return self.block.tag

    @property
    def html(self) -> str:
        """The line's words with their inline marks."""
        return self.inner or markup.inline(self.text)

    @property
    def indented(self) -> bool:
        return self.indent > 0

    @property
    def is_short(self) -> bool:
        """Whether it could be a heading by its length and by having no sentence in it."""
        return len(self.folded) <= HEADING_LENGTH and "。" not in self.folded

    @property
    def is_open(self) -> bool:
        """Whether no pass has said yet what it is."""
        return not self.label

    @property
    def is_comment(self) -> bool:
        """Whether the page's own readers wrote it below the text."""
        return self.label == Label.REACTION and self.rule.startswith(COMMENT)

    def be(self, label: Label, rule: str = "") -> None:
        """Take a label once; later passes do not overrule earlier ones."""
        if not self.label:
            self.label, self.rule = label, rule

    def drop(self, rule: str) -> None:
        """Be no part of the article, whatever it was taken for before."""
        self.label, self.rule = Label.DROP, rule

    def cut(self, length: int) -> str:
        """Return the words from a place in the folded line on, in the letters of the page.

        Folding changes the number of letters of a few signs only, so the rest of a line is found by its length.
        """
        if len(self.text) == len(self.folded):
            return self.text[length:]
        rest = len(self.folded) - length
        tail = self.text[-rest:] if rest else ""
        return tail if fold(tail) == self.folded[length:].strip() else self.folded[length:]


def lines_of(captured: Captured) -> list[Line]:
    """Return the lines of a page."""
    ends = [0, *accumulate(len(line) + 1 for line in captured.text.split("\n"))]
    inside = {at for first, last in captured.chosen for at in range(first, last)}
    return [
        Line(
            bisect_right(ends, block.start),
            block.text,
            fold(block.text),
            block.indent + _STEP * block.level * (block.tag is not Tag.HEADING),
            block.apart,
            block,
            start=block.start,
            end=block.end,
            inner=block.inner,
            inside=not inside or at in inside,
        )
        for at, block in enumerate(captured.blocks)
    ]


def is_spaced(lines: Iterable[Line]) -> bool:
    """Whether most blocks of a page have a blank line between them."""
    rows = list(lines)
    return sum(line.apart for line in rows) > len(rows) / 2
