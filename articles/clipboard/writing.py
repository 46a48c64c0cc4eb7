"""A tree as a body in the editor's own form: blocks, lists, tables. Pure: no Django."""

import re
from collections.abc import Iterator
from html import escape

from articles.clipboard.pictures import PLACE
from articles.clipboard.tree import Node, said, within
from articles.evidence.urlkey import plain_address

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKS = {name: name for name in ("strong", "em", "s", "sub", "sup", "ruby", "rt")} | {
    "b": "strong",
    "i": "em",
    "del": "s",
    "strike": "s",
}
_LINE = re.compile(r"(?:\s*<br>\s*){2,}")
_PICTURE = re.compile(r'<figure data-photo="[^"]*"></figure>')
_PICTURES_FIRST = re.compile(rf"^(?:\s|{_PICTURE.pattern})*")
#: Pictures on a line of their own.
_OWN_LINE = re.compile(rf"(?:^|<br>)\s*({_PICTURE.pattern}(?:\s|{_PICTURE.pattern})*)(?:<br>|$)")
_EDGES = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")
_EMPTY_MARKS = re.compile(r"<(strong|em|s|sub|sup|a(?: [^>]*)?)>\s*</(?:strong|em|s|sub|sup|a)>")
_MARKERS = re.compile(
    r'\s*<cite data-citations="([^"]*)"></cite>(?:\s*<cite data-citations="([^"]*)"></cite>)*'
)
_KEYS = re.compile(r'data-citations="([^"]*)"')
#: No link holds a password.
_ADDRESS = re.compile(r"mailto:|https?://(?![^/?#]*@)", re.IGNORECASE)
_SPAN = re.compile(r"[1-9]\d{0,2}")


def written(root: Node, *, shows: bool = True) -> str:
    """Return the tree as HTML that the sanitiser has nothing to add to but its own rules; it ``shows`` pictures or not."""
    first = next((HEADINGS[node.tag] for node in within(root) if node.tag in HEADINGS and said(node)), 2)
    html = "".join(_Writer(first).blocks(root))
    return html if shows else _PICTURE.sub("", html)


class _Writer:
    """``first`` is the level of the first heading, which becomes the first of the body's.

    ``waiting`` are pictures met within a block, which stand below it: never within words, lists and tables.
    """

    def __init__(self, first: int):
        self.first = first
        self.waiting: list[str] = []

    def blocks(self, node: Node, *, is_flat: bool = False) -> Iterator[str]:
        """Yield the blocks of a node; ``is_flat`` says that they stand within another: no heading and no picture may."""
        line: list[Node | str] = []
        for child in node.children:
            if isinstance(child, str) or (child.is_inline and not _holds_block(child)):
                line.append(child)
                continue
            yield from self.paragraphs(line, is_flat=is_flat)
            line = []
            yield from self.block(child, is_flat=is_flat)
            yield from self.pictures(is_flat=is_flat)
        yield from self.paragraphs(line, is_flat=is_flat)

    def pictures(self, *, is_flat: bool) -> Iterator[str]:
        """Yield the places of the pictures that wait for the end of a block."""
        if not is_flat:
            yield from self.waiting
            self.waiting = []

    def block(self, node: Node, *, is_flat: bool) -> Iterator[str]:
        """Yield the blocks that one element is."""
        if node.tag in HEADINGS and not is_flat:
            yield self.heading(node)
        elif node.tag in ("ul", "ol", "menu", "dir"):
            yield self.listing(node)
        elif node.tag == "li":
            yield self.listing(Node("ul").with_children([node]))
        elif node.tag == "dl":
            yield self.definitions(node)
        elif node.tag == "table":
            yield from self.table(node, is_flat=is_flat)
        elif node.tag == "blockquote":
            inner = "".join(self.blocks(node, is_flat=True))
            yield f"<blockquote>{inner}</blockquote>" if inner else ""
        elif node.tag == "hr":
            yield "<hr>"
        elif node.tag in ("pre", "xmp"):
            yield from self.kept(node)
        else:
            yield from self.blocks(node, is_flat=is_flat)

    def line(self, nodes: list[Node | str]) -> str:
        """Return what stands in a line; its pictures wait."""
        html = "".join(map(self.inline, nodes))
        self.waiting += _PICTURE.findall(html)
        return _PICTURE.sub("", html)

    def paragraphs(self, line: list[Node | str], *, is_flat: bool) -> Iterator[str]:
        """Yield the paragraphs of a line, which an empty one or one of pictures parts.

        Pictures among words stand below them, those before the first word above.
        """
        html = _OWN_LINE.sub(r"<br><br>\1<br><br>", "".join(map(self.inline, line)))
        for part in _LINE.split(html):
            rest = part if is_flat else _PICTURES_FIRST.sub("", part)
            yield from _PICTURE.findall(part[: len(part) - len(rest)])
            self.waiting += _PICTURE.findall(rest)
            if inner := _tidy(_PICTURE.sub("", rest)):
                yield f"<p>{inner}</p>"
            yield from self.pictures(is_flat=is_flat)

    def heading(self, node: Node) -> str:
        level = max(2, min(4, 2 + HEADINGS[node.tag] - self.first))
        inner = _tidy(self.line(node.children).replace("<br>", " "))
        inner = re.sub(r"</?(?:strong|em)>", "", inner)
        return f"<h{level}>{inner}</h{level}>" if inner else ""

    def listing(self, node: Node) -> str:
        """Write a list; one that stands between the items belongs to the item before it (as Google Docs writes them)."""
        items: list[list[str]] = []
        for child in node.children:
            if isinstance(child, str) and not child.strip():
                continue
            if isinstance(child, Node) and child.tag in ("ul", "ol") and items:
                items[-1].append(self.listing(child))
            elif isinstance(child, Node) and child.tag in ("ul", "ol"):
                items.append([self.listing(child)])
            else:
                holder = (
                    child
                    if isinstance(child, Node) and child.tag == "li"
                    else Node("li").with_children([child])
                )
                items.append(list(self.blocks(holder, is_flat=True)))
        tag = "ol" if node.tag == "ol" else "ul"
        start = node.attributes.get("start", "")
        mark = f' start="{start}"' if tag == "ol" and _SPAN.fullmatch(start) and start != "1" else ""
        inner = "".join(f"<li>{item}</li>" for item in map("".join, items) if item)
        return f"<{tag}{mark}>{inner}</{tag}>" if inner else ""

    def definitions(self, node: Node) -> str:
        parts = [child for child in within(node) if child.tag in ("dt", "dd") and _is_of(child, node, "dl")]
        inner = "".join(self.definition(part) for part in parts)
        return f"<dl>{inner}</dl>" if inner else "".join(self.blocks(node))

    def definition(self, part: Node) -> str:
        if part.tag == "dd":
            return f"<dd>{''.join(self.blocks(part, is_flat=True)) or '<p></p>'}</dd>"
        return f"<dt>{_tidy(self.line(part.children))}</dt>"

    def table(self, node: Node, *, is_flat: bool) -> Iterator[str]:
        """Yield a table: every row of its head, all its bodies and its foot, in the order in which they are shown."""
        rows = _rows(node)
        cells = [cell for _part, row in rows for cell in _cells(row)]
        if len(cells) < 2 or node.attributes.get("role") == "presentation":
            for cell in cells:
                yield from self.blocks(cell, is_flat=is_flat)
            return
        caption = next(
            (said(child) for child in node.children if isinstance(child, Node) and child.tag == "caption"), ""
        )
        inner = "".join(self.row(part, row) for part, row in rows)
        # A caption is plain words: the sources that it names stand in the first cell.
        if marks := "".join(self.inline(mark) for mark in _marks_of_caption(node)):
            inner = re.sub(r"</p>|</t[hd]>", lambda end: marks + end[0], inner, count=1)
        head = f"<caption>{escape(caption, quote=False)}</caption>" if caption else ""
        yield f"<table>{head}<tbody>{inner}</tbody></table>"

    def row(self, part: str, row: Node) -> str:
        return f"<tr>{''.join(self.cell(part, cell) for cell in _cells(row))}</tr>" if _cells(row) else ""

    def cell(self, part: str, cell: Node) -> str:
        tag = "th" if part == "thead" or cell.tag == "th" else "td"
        spans = "".join(
            f' {name}="{value}"'
            for name in ("colspan", "rowspan")
            if _SPAN.fullmatch(value := cell.attributes.get(name, "")) and value != "1"
        )
        return f"<{tag}{spans}>{''.join(self.blocks(cell, is_flat=True)) or '<p></p>'}</{tag}>"

    def kept(self, node: Node) -> Iterator[str]:
        """Yield what is set line by line: empty lines part paragraphs."""
        html = self.line(node.children).replace("\n", "<br>")
        yield from (f"<p>{inner}</p>" for part in _LINE.split(html) if (inner := _tidy(part)))

    def inline(self, node: Node | str) -> str:
        """Return what stands within a line, with the marks that a body may hold."""
        if isinstance(node, str):
            return escape(node, quote=False)
        if node.tag == "br":
            return "<br>"
        if PLACE in node.attributes:
            return f'<figure data-photo="{node.attributes[PLACE]}"></figure>'
        if node.tag == "cite" and "data-citations" in node.attributes:
            return f'<cite data-citations="{escape(node.attributes["data-citations"])}"></cite>'
        inner = "".join(map(self.inline, node.children))
        if node.tag == "a" and inner.strip() and (address := _address(node)):
            return f'<a href="{escape(address)}">{inner}</a>'
        mark = _MARKS.get(node.tag)
        return f"<{mark}>{inner}</{mark}>" if mark and inner.strip() else inner


def _marks_of_caption(table: Node) -> list[Node]:
    captions = [child for child in table.children if isinstance(child, Node) and child.tag == "caption"]
    return [mark for caption in captions for mark in within(caption) if "data-citations" in mark.attributes]


def _address(node: Node) -> str:
    address = node.attributes.get("href", "").strip()
    return plain_address(address) if _ADDRESS.match(address) else ""


def _tidy(html: str) -> str:
    """Return a line without empty marks and edges; markers side by side are one, close to their words."""
    while (again := _EMPTY_MARKS.sub("", html)) != html:
        html = again
    html = _MARKERS.sub(
        lambda match: f'<cite data-citations="{" ".join(_KEYS.findall(match[0]))}"></cite>', html
    )
    return _EDGES.sub("", html)


def _holds_block(node: Node) -> bool:
    return any(not inner.is_inline for inner in within(node))


def _is_of(node: Node, outer: Node, tag: str) -> bool:
    """Whether the nearest element of this name around a node is this one."""
    inner = node.parent
    while inner is not None and inner is not outer:
        if inner.tag == tag:
            return False
        inner = inner.parent
    return True


def _rows(table: Node) -> list[tuple[str, Node]]:
    """Return the rows with the names of their parts: head, bodies, foot."""
    rows = [
        (row.parent.tag if row.parent else "", row)
        for row in within(table)
        if row.tag == "tr"
        and _is_of(row, table, "table")
        and (said(row) or row.attributes.get("height") != "0")
    ]
    order = {"thead": 0, "tfoot": 2}
    return sorted(rows, key=lambda row: order.get(row[0], 1))


def _cells(row: Node) -> list[Node]:
    return [cell for cell in row.children if isinstance(cell, Node) and cell.tag in ("td", "th")]
