"""Tables: a block for each row, or, where a table only lays a page out, what stands in it. Pure: no Django."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from selectolax.lexbor import LexborNode

from articles.body import attribute, children
from seeds.blocks import Block, Tag
from seeds.formats.html.around import Around
from seeds.formats.html.elements import is_laid_out
from seeds.formats.html.walk import Walk, enclosed
from seeds.markup import listing

_PARTS = ("thead", "tbody", "tfoot")
_SPANS = ("colspan", "rowspan")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its element, its attributes that the body's schema has, the blocks in it."""

    name: str
    spans: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        return " ".join(block.text for block in self.blocks)

    @property
    def html(self) -> str:
        runs = groupby(self.blocks, lambda block: (block.tag is Tag.ITEM, block.ordinal is not None))
        inner = "".join(_flow(list(run), *kind) for kind, run in runs)
        return f"<{self.name}{self.spans}>{inner or '<p></p>'}</{self.name}>"


def _flow(blocks: list[Block], is_list: bool, is_ordered: bool) -> str:
    """Return a run of a cell's blocks as HTML: paragraphs, or the items of a list."""
    texts = [f"<p>{block.inner or escape(block.text, quote=False)}</p>" for block in blocks]
    return listing("ol" if is_ordered else "ul", texts) if is_list else "".join(texts)


def table(walk: Walk, node: LexborNode, around: Around) -> None:
    """Read a table. One that a figure shows is a table however small, and has the figure's caption."""
    is_figure = node.parent is not None and node.parent.tag == "figure"
    if is_laid_out(node) and not is_figure:
        walk.inside(node, around)
        return
    walk.flush(around)
    group = around.group if is_figure else walk.group()
    inner = enclosed(node, replace(around, tag=Tag.TEXT, ordinal=None, level=0, group=group))
    for part, child in _parts(node):
        if child.tag == "tr":
            _row(walk, child, enclosed(child, inner), is_head=part == "thead")
        else:
            walk.handlers.get(child.tag or "", walk.handlers[""])(walk, child, inner)
    walk.flush(inner)


def _parts(node: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    """Yield the rows and the caption, each with the part of the table that it stands in."""
    for child in children(node):
        if child.tag in _PARTS:
            yield from ((child.tag, row) for row in children(child) if _is_element(row))
        elif _is_element(child):
            yield "", child


def _is_element(node: LexborNode) -> bool:
    return node.tag is not None and not node.tag.startswith("-")


def _row(walk: Walk, node: LexborNode, around: Around, *, is_head: bool) -> None:
    cells = [_cell(walk, child, around) for child in children(node) if child.tag in ("td", "th")]
    blocks = [block for cell in cells for block in cell.blocks]
    if not blocks:
        return
    names = {cell.name for cell in cells}
    is_head = is_head or names == {"th"}
    length = sum(len(block.text) for block in blocks)
    walk.add(
        Block(
            "\t".join(cell.text for cell in cells),
            min(block.start for block in blocks),
            max(block.end for block in blocks),
            Tag.ROW,
            cells=tuple(cell.text for cell in cells),
            head=is_head,
            inner="".join(cell.html for cell in cells) if _says_more(cells) else "",
            links=round(sum(block.links * len(block.text) for block in blocks) / length, 3),
            classes=around.classes,
            group=around.group,
        )
    )


def _says_more(cells: list[_Cell]) -> bool:
    """Whether cells hold more than words: marks, spans, paragraphs, or a name of the row before its values."""
    return len({cell.name for cell in cells}) > 1 or any(
        cell.spans
        or len(cell.blocks) > 1
        or any(block.inner or block.tag is Tag.ITEM for block in cell.blocks)
        for cell in cells
    )


def _cell(walk: Walk, node: LexborNode, around: Around) -> _Cell:
    """Read a cell. Its pictures stand before the row."""
    part = walk.part()
    part.within(node, around)
    part.flush(around)
    walk.groups = part.groups
    for block in part.blocks:
        if block.tag is Tag.PICTURE:
            walk.add(block)
    spans = "".join(f' {name}="{value}"' for name in _SPANS if (value := _number(node, name)))
    return _Cell(node.tag or "", spans, tuple(block for block in part.blocks if block.text))


def _number(node: LexborNode, name: str) -> str:
    value = attribute(node, name)
    return value if value.isascii() and value.isdigit() and len(value) <= 3 and value != "1" else ""
