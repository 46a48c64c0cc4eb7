"""What a format hands to the reader of pages: a page's blocks in order, and what its markup says of itself. Pure: no Django.

A format knows bytes and markup; it says nothing about Japanese pages. Every character of the page that is not white
space stands in exactly one block or in one ``Told``, so that nothing can be lost without a trace.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from seeds.drafts import Draft, Finding


class Tag(StrEnum):
    """What the markup already knows of a block. Plain text knows nothing: all its blocks are ``TEXT``."""

    TEXT = ""
    HEADING = "heading"
    ITEM = "item"
    TERM = "term"
    DEFINITION = "definition"
    ROW = "row"
    QUOTE = "quote"
    CAPTION = "caption"
    CODE = "code"
    RULE = "rule"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text as a reader of the page sees it: one paragraph, heading, list item, table row or caption.

    ``start`` and ``end`` are its range of characters in the captured page (of its source, where that is markup).
    ``level`` is 1-6 for a heading, the depth (from 0) of a list item, quotation or comment. ``ordinal`` is an ordered
    item's number. ``cells`` are a row's texts, ``head`` says that the row names its columns; a row's ``inner`` are its
    cells as HTML. ``inner`` is the text with the inline marks that a body may hold, as HTML; it is empty where the text
    says it all. ``links`` is the share of the characters that stand in links. ``classes`` are the words of class, id,
    role, ``rel`` and ``itemprop`` of the element and what encloses it, the nearest first, folded to lower case, with
    the names of elements that mean a part of a page (``nav``, ``aside``, ``button``), ``hidden``, and
    ``colour:#f00``, but for words of boxes that hold most of the article, which say nothing of a line in it.
    ``group`` numbers the list, table, quotation or figure that the block belongs to, 0 for none: text of a list's
    group continues the item above it. ``apart`` says that a blank line or a block's edge stands before it,
    and not a line break alone; ``indent`` counts columns. ``file`` and ``alt`` are a picture's. ``parts`` are the words
    of boxes within the line, or of the source's own lines, where it has several.
    """

    text: str
    start: int
    end: int
    tag: Tag = Tag.TEXT
    level: int = 0
    ordinal: int | None = None
    cells: tuple[str, ...] = ()
    head: bool = False
    inner: str = ""
    links: float = 0.0
    classes: tuple[str, ...] = ()
    group: int = 0
    apart: bool = True
    indent: int = 0
    file: str = ""
    alt: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A field that the page states for machines. ``name`` is a field of ``Draft`` (title, published, updated, byline,
    deck, tag, section, canonical_url, language, publisher, rights, slug, kind) or ``window_title``, ``crumb``, ``claim``,
    ``claimant`` and ``verdict`` (of a fact check, claim by claim), ``time`` (a moment that the markup states for the words at its place); ``by``
    says what stated it: json-ld, json-ld page, meta, front matter, export, element, address, file name. A page may
    state a field often; a date is ISO 8601 where it could be read as one."""

    name: str
    value: str
    by: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Captured:
    """A page as its format delivers it. ``text`` is the whole page that the offsets of blocks count in.

    ``chosen`` is the range of block indexes that the markup names as the article (``article``, ``main``, an
    article's JSON-LD body, a body class), all of a name's boxes joined, else the box with most of the sentences. It is
    evidence, not a verdict. ``given`` holds the rows that a document states in our own terms: sources, citations, voices,
    photos, events; an export gives a post's comments, files, part and identity. A document with sources or citations
    was written for a newsroom and holds no noise.
    """

    text: str
    blocks: tuple[Block, ...]
    told: tuple[Told, ...] = ()
    chosen: tuple[tuple[int, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    given: Draft = field(default_factory=Draft)
