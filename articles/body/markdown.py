"""A body as Markdown that the importer reads back: CommonMark with tables, pandoc's citations, ruby in 《》. Pure."""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from articles.body import HEADINGS, Body, attribute, children

#: The place of the commentary. Other programs show nothing there.
COMMENTARY_LINE = "<!-- commentary -->"
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~^&!])")
#: What would begin a list, a heading or a rule at the start of a line.
_LINE_START = re.compile(r"^([ \t]*)(?:([#+\-=:])|(\d{1,9})([.)]))(?=[ \t]|$|[-=]|\#)")


def to_markdown(html: str, citekeys: Mapping[str, str]) -> str:
    """Return a sanitised body as Markdown. ``citekeys`` maps citation keys to the library's citekeys."""
    writer = _Writer(citekeys)
    return "\n\n".join(part for node in Body(html).nodes if (part := writer.block(node))) + "\n"


class _Writer:
    def __init__(self, citekeys: Mapping[str, str]):
        self.citekeys = citekeys

    def block(self, node: LexborNode) -> str:
        """Write one block, without the empty line after it."""
        if node.tag in HEADINGS:
            return "#" * int(node.tag[1]) + " " + self.inline(node).replace("  \n", " ")
        simple = {"ul": self.listing, "ol": self.listing, "table": self.table, "dl": self.definitions}
        if node.tag in simple:
            return simple[node.tag](node)
        if node.tag == "blockquote":
            return "\n".join(f"> {line}".rstrip() for line in self.blocks(node).split("\n"))
        if node.tag == "hr":
            return COMMENTARY_LINE if "data-commentary" in node.attributes else "---"
        if node.tag == "figure":
            return f"![]({attribute(node, 'data-photo')})"
        return "\n".join(_plain_start(line) for line in self.inline(node).strip().split("\n"))

    def blocks(self, node: LexborNode) -> str:
        """Write the blocks within a node."""
        return "\n\n".join(part for child in children(node) if (part := self.block(child)))

    def listing(self, node: LexborNode) -> str:
        """Write a list; what belongs to an item is indented under its mark."""
        start = int(attribute(node, "start") or 1)
        items = [child for child in children(node) if child.tag == "li"]
        lines = []
        for index, item in enumerate(items):
            mark = f"{start + index}. " if node.tag == "ol" else "- "
            lines.append(mark + self.item(item).replace("\n", "\n" + " " * len(mark)))
        return "\n".join(line.rstrip() for line in lines)

    def item(self, node: LexborNode) -> str:
        """Write a list item: a list within it follows its paragraph without an empty line."""
        return re.sub(r"\n\n(?=(?:- |\d+\. ))", "\n", self.blocks(node))

    def table(self, node: LexborNode) -> str:
        """Write a pipe table. Spans, which pipe tables lack, become empty cells."""
        caption = next(
            (f"表：{self.inline(child)}\n\n" for child in children(node) if child.tag == "caption"), ""
        )
        rows = [
            self.row(row)
            for part in children(node)
            if part.tag == "tbody"
            for row in children(part)
            if row.tag == "tr"
        ]
        if not rows:
            return caption.strip()
        width = max(len(row) for row in rows)
        lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
        return caption + "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])

    def row(self, node: LexborNode) -> list[str]:
        """Write the cells of a row, each on one line."""
        cells: list[str] = []
        for cell in children(node):
            if cell.tag in ("td", "th"):
                cells.append(" ".join(self.blocks(cell).split()))
                cells += [""] * (int(attribute(cell, "colspan") or 1) - 1)
        return cells

    def definitions(self, node: LexborNode) -> str:
        """Write a definition list as PHP Markdown Extra does."""
        lines = [
            ("" if child.tag == "dt" else ": ") + self.inline(child).replace("  \n", " ")
            for child in children(node)
        ]
        return re.sub(r"(\n: [^\n]*)\n(?!: )", r"\1\n\n", "\n".join(lines))

    def inline(self, node: LexborNode) -> str:
        """Write the words of a node with their marks."""
        return "".join(self.span(child) for child in children(node))

    def span(self, node: LexborNode) -> str:
        """Write one inline node."""
        if node.tag == "-text":
            return _SPECIAL.sub(r"\\\1", node.text_content or "")
        if node.tag == "cite":
            keys = [self.citekeys.get(key, key) for key in attribute(node, "data-citations").split()]
            return "[" + "; ".join(f"@{key}" for key in keys) + "]" if keys else ""
        if node.tag == "ruby":
            return self.ruby(node)
        if node.tag == "a" and attribute(node, "href"):
            return f"[{self.inline(node)}]({attribute(node, 'href')})"
        marks = {"strong": "**", "em": "*", "s": "~~", "sub": "~", "sup": "^"}
        if node.tag == "br":
            return "  \n"
        mark = marks.get(node.tag or "", "")
        return f"{mark}{self.inline(node)}{mark}"

    def ruby(self, node: LexborNode) -> str:
        """Write ruby in the notation of Aozora Bunko: ｜漢字《かんじ》."""
        base = "".join(self.span(child) for child in children(node) if child.tag != "rt")
        reading = "".join(self.inline(child) for child in children(node) if child.tag == "rt")
        return f"｜{base}《{reading}》"


def _plain_start(line: str) -> str:
    """Keep a line that begins like notation a line of words."""
    return _LINE_START.sub(
        lambda match: match[1] + (f"\\{match[2]}" if match[2] else f"{match[3]}\\{match[4]}"), line
    )
