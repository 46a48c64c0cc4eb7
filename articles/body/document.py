"""A body, read: parsed once, whatever is asked of it. Pure: no Django."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.body.depth import refuse_deeper
from articles.body.schema import BLOCKS, DEPTH, HEADINGS, PASTED_DEPTH

#: Characters of the words above a photo, by which an editor finds it.
ABOVE = 80
_SPACES = re.compile(r"[ \t\r\n]+")
_CELLS = ("td", "th")
#: What gives its name to the paragraphs within: a quotation of two paragraphs is two blocks that are both quoted.
_NAMING = ("li", "dt", "dd", "blockquote")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text: its element, its words, and the citation keys that stand in it."""

    tag: str
    text: str
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marker:
    """A citation marker: the keys it names, and the words of the block that it stands in, which are not ours where that is
    within a block quotation or a table."""

    keys: tuple[str, ...]
    passage: str
    is_ours: bool = True


@dataclass(frozen=True, slots=True)
class PlacedPhoto:
    """A photo in the text: its key, and the last words above it."""

    key: str
    above: str


@dataclass(frozen=True)
class Body:
    """A sanitised body. What is read out of it is computed when it is first asked for, from one parse.

    Whatever is asked of a body that is deeper than a body may be raises ``articles.body.depth.TooDeep``.
    """

    html: str

    @cached_property
    def nodes(self) -> tuple[LexborNode, ...]:
        """The top-level nodes, text included."""
        return parse(self.html) if self.html.strip() else ()

    @cached_property
    def elements(self) -> tuple[LexborNode, ...]:
        """Every element in document order."""
        return tuple(element for node in self.nodes for element in elements(node))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The innermost blocks, in order: what a diff compares and plain text prints."""
        return tuple(block for node in self.nodes for block in _blocks(node, node.tag or ""))

    @cached_property
    def text(self) -> str:
        """The words, blocks apart by an empty line, readings and markers left out."""
        return "\n\n".join(block.text for block in self.blocks if block.text)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The words of every heading, in order."""
        return tuple(inline_text(node) for node in self.elements if node.tag in HEADINGS)

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        """The citation markers, in reading order."""
        return tuple(marker for node in self.nodes for marker in _markers(node, node))

    @cached_property
    def citation_keys(self) -> tuple[str, ...]:
        """The keys that markers name, each once, by first appearance."""
        return tuple(dict.fromkeys(key for marker in self.markers for key in marker.keys))

    @cached_property
    def photos(self) -> tuple[PlacedPhoto, ...]:
        """The photos that stand in the text, in order."""
        return tuple(_photos(self.nodes))


def parse(html: str) -> tuple[LexborNode, ...]:
    """Return the top-level nodes of a body. The only place that parses one.

    Raises ``TooDeep``: whoever walks on may recurse.
    """
    refuse_deeper(html, DEPTH, is_whole=True)
    root = LexborHTMLParser(html, is_fragment=True).root
    return tuple(root.iter(include_text=True)) if root is not None else ()


def parsed_page(html: str) -> LexborHTMLParser:
    """Parse a page or a part of one that is no body yet. Raises ``TooDeep``."""
    refuse_deeper(html, PASTED_DEPTH)
    return LexborHTMLParser(html)


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the direct children of a node, text included."""
    return node.iter(include_text=True)


def elements(node: LexborNode) -> Iterator[LexborNode]:
    """Yield a node and every element within it, in document order; text is none."""
    if node.tag == "-text":
        return
    yield node
    for child in children(node):
        yield from elements(child)


def attribute(node: LexborNode, name: str) -> str:
    """Return an attribute's value, or empty text where it is missing."""
    return node.attributes.get(name) or ""


def inline_text(node: LexborNode) -> str:
    """Return a node's text without readings, which would repeat the word they explain."""
    if node.tag == "-text":
        return node.text_content or ""
    if node.tag == "rt":
        return ""
    if node.tag == "br":
        return "\n"
    return "".join(inline_text(child) for child in children(node))


def _keys(node: LexborNode) -> tuple[str, ...]:
    return tuple(attribute(node, "data-citations").split())


def _markers(node: LexborNode, block: LexborNode, is_ours: bool = True) -> Iterator[Marker]:
    if node.tag == "cite":
        yield Marker(_keys(node), _tidy(inline_text(block)), is_ours)
    elif node.tag != "-text":
        is_ours = is_ours and node.tag not in ("blockquote", "table")
        for child in children(node):
            yield from _markers(child, node if node.tag in BLOCKS or node.tag in _CELLS else block, is_ours)


def _photos(nodes: tuple[LexborNode, ...]) -> Iterator[PlacedPhoto]:
    above = ""
    for node in nodes:
        for element in elements(node):
            if element.tag == "figure":
                yield PlacedPhoto(attribute(element, "data-photo"), above)
        above = (above + "\n" + _tidy(inline_text(node)))[-ABOVE:].strip()


def _blocks(node: LexborNode, context: str) -> Iterator[Block]:
    """``context`` is the list item, term, cell row or quotation that a paragraph belongs to."""
    if node.tag == "-text":
        if text := _SPACES.sub(" ", inline_text(node)).strip():
            yield Block("p", text)
    elif node.tag == "tr":
        cells = (_tidy(inline_text(cell)) for cell in children(node) if cell.tag in _CELLS)
        yield _block(node, "tr", "\t".join(cells))
    elif node.tag in ("figure", "hr"):
        yield Block(node.tag, "")
    elif any(child.tag in BLOCKS | {"tbody"} for child in children(node)):
        inner = node.tag if node.tag and node.tag in _NAMING else context
        for child in children(node):
            yield from _blocks(child, inner)
    else:
        tag = context if node.tag == "p" and context in _NAMING else node.tag
        yield _block(node, tag or "", _tidy(inline_text(node)))


def _block(node: LexborNode, tag: str, text: str) -> Block:
    return Block(
        tag, text, tuple(key for cite in elements(node) if cite.tag == "cite" for key in _keys(cite))
    )


def _tidy(text: str) -> str:
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()
