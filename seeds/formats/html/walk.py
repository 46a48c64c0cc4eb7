"""A parsed page as blocks in reading order. Pure: no Django."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Unpack

from selectolax.lexbor import LexborNode

from articles.body import children
from seeds.blocks import Block, Tag
from seeds.formats.decoding import Unreadable
from seeds.formats.html.around import Around, Changes, Span
from seeds.formats.html.elements import UNSEEN, columns, is_inline, words_of
from seeds.formats.html.lines import Line
from seeds.formats.html.places import Placed, Run

#: Levels of elements; the deepest of 130 saved pages has 36.
MAX_DEPTH = 100
#: Classes of a block: those of a few boxes around it tell what it is, those of all would be most of the page.
_MOST_CLASSES = 60

#: What reads an element: it is given the walk, the element and what encloses it.
Handler = Callable[["Walk", LexborNode, Around], None]


@dataclass
class Walk:
    """Walks over a page. ``base`` is the address that its links count from; ``handlers`` read the elements by name, and
    the one without a name all others."""

    page: Placed
    handlers: dict[str, Handler]
    base: str = ""
    blocks: list[Block] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    line: Line = field(default_factory=Line)
    apart: bool = True
    groups: int = 0
    last: int = 0
    depth: int = 0
    box: int = -1
    #: Whether the first line of an item, term or definition has not come yet.
    begun: bool = False
    #: The numbers of an ordered list's items, by the identity of their nodes.
    ordinals: dict[int, int] = field(default_factory=dict)

    # -- lines ---------------------------------------------------------------------------------------------------

    def flush(self, around: Around, *, apart: bool = True) -> None:
        """End the line. ``apart`` says whether a block's edge ends it, or a line break only."""
        line = self.line.taken() if self.line.pieces else None
        block = line.block(self._first(around), apart=self.apart, last=self.last) if line else None
        if block is None:
            # A second line break in a row parts paragraphs, as old blogs write.
            self.apart = True
            return
        self.begun = False
        self.add(block)
        self.apart = apart

    def add(self, block: Block) -> None:
        """Add a whole block."""
        self.blocks.append(block)
        self.last = max(self.last, block.end)

    def _first(self, around: Around) -> Around:
        """The first line of an item is the item; those after it are text of its group and level."""
        if around.tag not in (Tag.ITEM, Tag.TERM, Tag.DEFINITION) or self.begun:
            return around
        return replace(around, tag=Tag.TEXT, ordinal=None)

    def text(self, node: LexborNode, around: Around) -> None:
        """Read a text node."""
        is_reading = any(mark.startswith("<rt") for mark in self.line.open)
        for run in self.page.runs(node):
            if not around.is_kept:
                self.line.add(run, around, is_reading=is_reading)
                continue
            self.kept(run, around)

    def kept(self, run: Run, around: Around) -> None:
        """Read text whose line ends count."""
        place = run.start
        for number, line in enumerate(run.text.split("\n")):
            if number:
                self.flush(around, apart=False)
            words = line.strip()
            if words:
                inset = replace(around, indent=around.indent + len(line) - len(line.lstrip()))
                start = self._found(words, place, run)
                place = start + len(words) if start >= 0 else place
                self.line.add(Run(line, start, min(place, run.end)), inset)

    def _found(self, words: str, place: int, run: Run) -> int:
        """Return where a line of a run stands: references to characters make it longer in the source."""
        return place if place < 0 else max(place, self.page.source.find(words, place, run.end))

    # -- elements ------------------------------------------------------------------------------------------------

    def within(self, parent: LexborNode, around: Around) -> None:
        """Read what an element holds."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable("too-deep", limit=MAX_DEPTH)
        before, other, is_bare = None, self.handlers[""], None
        for node in children(parent):
            if node.tag == "-text":
                self.text(node, around)
            elif node.tag is not None and not node.tag.startswith("-") and node.tag not in UNSEEN:
                if before is not None and _touch(before, node):
                    is_bare = _is_bare(parent) if is_bare is None else is_bare
                    if is_bare:
                        self.line.space(around)
                self.handlers.get(node.tag, other)(self, node, around)
            before = node
        self.depth -= 1

    def inside(self, node: LexborNode, around: Around, **changes: Unpack[Changes]) -> None:
        """Read a box: what is in it stands apart from what is above and below. ``changes`` are what it makes of its words."""
        self.flush(around)
        around = replace(around, **changes) if changes else around
        index, first = len(self.spans), len(self.blocks)
        self.spans.append(Span(node.tag or "", (), first, first, self.box))
        outer, self.box = self.box, index
        inner = enclosed(node, around)
        self.within(node, inner)
        self.flush(inner)
        self.spans[index] = Span(node.tag or "", words_of(node), first, len(self.blocks), outer)
        self.box = outer

    def group(self) -> int:
        """Return the number of a new group."""
        self.groups += 1
        return self.groups

    def part(self) -> "Walk":
        """Return a walk over a part that becomes one block, such as a table's cell."""
        return Walk(self.page, self.handlers, self.base, last=self.last, depth=self.depth, groups=self.groups)


def enclosed(node: LexborNode, around: Around) -> Around:
    """Return what encloses the words in an element."""
    words = words_of(node)
    inset = columns(node) if "style" in node.attributes else 0
    if not words and not inset:
        return around
    return replace(
        around, classes=(*words, *around.classes)[:_MOST_CLASSES], indent=min(400, around.indent + inset)
    )


def _touch(before: LexborNode, node: LexborNode) -> bool:
    """Whether two pieces of a line have nothing between them in the source, and look as if their page set them apart."""
    if before.tag == "-text" or not (is_inline(before) and is_inline(node)):
        return False
    return node.tag == before.tag == "a" or ("class" in before.attributes and "class" in node.attributes)


def _is_bare(parent: LexborNode) -> bool:
    """Whether an element holds pieces only and no words between them: such as a date beside a name, set by its style."""
    return not any(child.tag == "-text" and (child.text_content or "").strip() for child in children(parent))
