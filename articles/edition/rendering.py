"""A body with its citations and photos becomes the page that readers get. Pure: no Django.

An edition keeps its body; what is made of it is kept beside the edition and made anew by another renderer. Raise
``RENDERER_VERSION`` with every change of the output, and of whatever code makes readers' pages: templates and words are told
apart by themselves (``newsroom.pressed.renderer``), code is not.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborNode

from articles.body import HEADINGS, Body, attribute, children, inline_text
from articles.edition.ended import ENDED_HTML, Right
from articles.edition.numbering import Reference, marker_anchor, number
from articles.evidence.citations import Use
from articles.evidence.corroboration import support

RENDERER_VERSION = 5
#: Where a page shows its commentary: nothing to be seen where the text is shown alone.
COMMENTARY_PLACE = "<!--commentary-->"
_VOID = frozenset({"br", "hr"})


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as the renderer needs it; sizes in pixels, ``url`` empty while the file is missing, and where its right
    ``is_over``, which no edition is pressed with."""

    key: str
    url: str = ""
    width: int = 0
    height: int = 0
    alt: str = ""
    caption: str = ""
    credit: str = ""
    right: Right | None = None
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents."""

    level: int
    anchor: str
    text: str


def around_commentary(html: str) -> tuple[str, str]:
    """Return a rendered text in two parts: above the place of its commentary, and below; all is above without one."""
    above, _place, below = html.partition(COMMENTARY_PLACE)
    return above, below


@dataclass(frozen=True, slots=True)
class Rendered:
    """What an edition keeps: the page's HTML, its table of contents, its references, its plain text."""

    html: str
    toc: tuple[Heading, ...]
    references: tuple[Reference, ...]
    text: str


def render(body: Body, uses: Mapping[str, Use], pictures: Mapping[str, Picture]) -> Rendered:
    """Render a sanitised body. Raises ``numbering.MissingCitation`` for a marker without a row."""
    places = [marker_anchor(index) for index in range(len(body.markers))]
    page = _Page(number(body, uses), uses, pictures, set(places))
    rendered = "".join(page.node(node) for node in body.nodes)
    return Rendered(rendered, tuple(page.toc), tuple(page.references.values()), body.text)


def heading_anchor(text: str, taken: set[str], given: str = "") -> str:
    """Return the id that an editor gave, or one that follows from the heading's words alone.

    It survives edits elsewhere, and gets a number only where another place of the page has it already: a heading that
    was copied brings its id along.
    """
    base = given or "h-" + hashlib.sha256(text.encode()).hexdigest()[:8]
    anchor, count = base, 1
    while anchor in taken:
        count += 1
        anchor = f"{base}-{count}"
    return anchor


class _Page:
    """The state of one rendering: the numbers, the contents so far and the marker at hand."""

    def __init__(
        self,
        references: dict[str, Reference],
        uses: Mapping[str, Use],
        pictures: Mapping[str, Picture],
        places: set[str],
    ):
        self.references = references
        self.uses = uses
        self.pictures = pictures
        self.anchors = places | {reference.anchor for reference in references.values()}
        self.toc: list[Heading] = []
        self.markers = 0
        self.tables = 0

    def node(self, node: LexborNode) -> str:
        """Render one node and all within it."""
        if node.tag == "-text":
            return escape(node.text_content or "", quote=False)
        special = {
            "cite": self.marker,
            "figure": self.photo,
            "table": self.table,
            "ruby": self.ruby,
            "a": self.link,
        }
        if node.tag in HEADINGS:
            return self.heading(node)
        if node.tag in special:
            return special[node.tag](node)
        return self.element(node)

    def inner(self, node: LexborNode) -> str:
        """Render everything within a node."""
        return "".join(self.node(child) for child in children(node))

    def element(self, node: LexborNode) -> str:
        """Render an element of the schema as it is."""
        attributes = "".join(f' {name}="{escape(value or "")}"' for name, value in node.attributes.items())
        if node.tag == "hr" and "data-commentary" in node.attributes:
            return COMMENTARY_PLACE
        if node.tag in _VOID:
            return f"<{node.tag}>"
        return f"<{node.tag}{attributes}>{self.inner(node)}</{node.tag}>"

    def heading(self, node: LexborNode) -> str:
        """Give every heading an id that can be linked to, and note it in the contents."""
        text = inline_text(node).strip()
        anchor = heading_anchor(text, self.anchors, attribute(node, "id"))
        self.anchors.add(anchor)
        self.toc.append(Heading(int((node.tag or "")[1:]), anchor, text))
        return f'<{node.tag} id="{escape(anchor)}">{self.inner(node)}</{node.tag}>'

    def marker(self, node: LexborNode) -> str:
        """Render a marker as the numbers of its sources, each a link into the reference list."""
        keys = attribute(node, "data-citations").split()
        if not keys:
            return ""
        anchor = marker_anchor(self.markers)
        self.markers += 1
        uses = [self.uses[key] for key in keys]
        links = "<span>,</span>".join(map(self.note, uses))
        return f'<sup class="cite" id="{anchor}"><span class="numbers">{links}</span>{self.chip(uses)}</sup>'

    def note(self, use: Use) -> str:
        """Render one number of a marker; its label names the outlet for those who cannot see the list."""
        reference = self.references[use.source.citekey]
        name = (use.source.outlet or use.source.title) + and_unnamed([use])
        label = "、".join(part for part in (name, use.locator) if part)
        return (
            f'<a href="#{escape(reference.anchor)}" role="doc-noteref" title="{escape(label)}" '
            f'aria-label="出典{reference.number}：{escape(label)}">{reference.number}</a>'
        )

    def chip(self, uses: list[Use]) -> str:
        """Render the marker as a chip too, ``AP通信 +2（独立2）``: the site's style shows the one or the other."""
        reference = self.references[uses[0].source.citekey]
        anchors = " ".join(dict.fromkeys(self.references[use.source.citekey].anchor for use in uses))
        return (
            f'<a class="chip" href="#{escape(reference.anchor)}" data-references="{escape(anchors)}" '
            f'role="doc-noteref">{escape(chip_words(uses))}</a>'
        )

    def photo(self, node: LexborNode) -> str:
        """Render a photo with caption and credit; a photo without a file keeps its words."""
        picture = self.pictures.get(attribute(node, "data-photo"))
        if picture is None:
            return ""
        credit = f' <small class="credit">{escape(picture.credit)}</small>' if picture.credit else ""
        caption = (
            f"<figcaption>{escape(picture.caption)}{credit}</figcaption>" if picture.caption or credit else ""
        )
        return f'<figure class="photo">{image(picture)}{caption}</figure>'

    def table(self, node: LexborNode) -> str:
        """Render a table that scrolls by itself, with header cells that say what they head.

        The scrolling box is a named group, no landmark: a page of twelve tables would have twelve more.
        """
        self.tables += 1
        caption = next((inline_text(child) for child in children(node) if child.tag == "caption"), "")
        rows = [
            row for part in children(node) if part.tag == "tbody" for row in children(part) if row.tag == "tr"
        ]
        heads = _header_rows(rows)
        parts = [f"<caption>{escape(caption)}</caption>" if caption else ""]
        if heads:
            parts.append(f"<thead>{''.join(self.row(row, 'col') for row in rows[:heads])}</thead>")
        parts.append(f"<tbody>{''.join(self.row(row, 'row') for row in rows[heads:])}</tbody>")
        label = escape(caption or f"表{self.tables}")
        return (
            f'<div class="table-scroll" role="group" tabindex="0" aria-label="{label}">'
            f"<table>{''.join(parts)}</table></div>"
        )

    def row(self, node: LexborNode, scope: str) -> str:
        """Render a row; ``scope`` is what its header cells head."""
        return f"<tr>{''.join(self.cell(cell, scope) for cell in children(node) if cell.tag in ('td', 'th'))}</tr>"

    def cell(self, node: LexborNode, scope: str) -> str:
        """Render a cell; a cell of a single paragraph sheds it, which is how tables are written by hand."""
        spans = "".join(f' {name}="{escape(value or "")}"' for name, value in node.attributes.items())
        head = f' scope="{scope}"' if node.tag == "th" else ""
        inside = [
            child for child in children(node) if child.tag != "-text" or (child.text_content or "").strip()
        ]
        inner = self.inner(inside[0]) if len(inside) == 1 and inside[0].tag == "p" else self.inner(node)
        return f"<{node.tag}{head}{spans}>{inner}</{node.tag}>"

    def ruby(self, node: LexborNode) -> str:
        """Render ruby with brackets for programs that cannot set a reading above the word."""
        inner = "".join(
            f"<rp>（</rp><rt>{self.inner(child)}</rt><rp>）</rp>" if child.tag == "rt" else self.node(child)
            for child in children(node)
        )
        return f"<ruby>{inner}</ruby>"

    def link(self, node: LexborNode) -> str:
        """Render a link; one without an address is plain text."""
        href = attribute(node, "href")
        return f'<a href="{escape(href)}" rel="noopener">{self.inner(node)}</a>' if href else self.inner(node)


def and_unnamed(uses: list[Use]) -> str:
    """Return how many sources more a captured page counted at a marker than anybody has named, or empty text."""
    count = sum(use.unnamed for use in uses)
    return f"ほか{count}件（未確認）" if count else ""


def chip_words(uses: list[Use]) -> str:
    """Return the first outlet of a marker, how many documents more, and how many origins where they are fewer."""
    counted = support(uses)
    first = uses[0].source
    more = f" +{counted.documents - 1}" if counted.documents > 1 else ""
    note = f"（独立{counted.independent}）" if 0 < counted.independent < counted.documents else ""
    denied = "（否定あり）" if counted.contradicting else ""
    return (first.outlet or first.title[:12]) + more + note + and_unnamed(uses) + denied


def image(picture: Picture) -> str:
    """Return the ``img`` element of a picture, nothing while its file is missing, or a word that its right has ended."""
    if picture.is_over:
        return ENDED_HTML
    if not picture.url:
        return ""
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""
    return (
        f'<img src="{escape(picture.url)}" alt="{escape(picture.alt)}"{size} loading="lazy" decoding="async">'
    )


def _header_rows(rows: list[LexborNode]) -> int:
    """Count the leading rows that hold header cells only: the editor's model has no ``thead``."""
    for index, row in enumerate(rows):
        if any(cell.tag == "td" for cell in children(row)):
            return index
    return 0
