"""What elements of HTML are to a reader: lines, pieces of a line, pictures, or nothing to read. Pure: no Django."""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from articles.body import attribute, children

#: Elements that stand within a line. Any other begins one, as most elements that sites invent are boxes.
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
#: Element -> the mark of the body's schema that it is.
MARKS = {name: name for name in ("strong", "em", "s", "sub", "sup", "a", "ruby", "rt")} | {
    "b": "strong",
    "i": "em",
    "del": "s",
    "strike": "s",
}
#: What no reader of the page sees. What is shown only without scripts, and what is hidden until a script shows it, is read.
UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "iframe",
        "noembed",
        "noframes",
        "rp",
        "datalist",
        "param",
        "source",
        "track",
    ]
)
#: Elements that say of what they hold which part of a page it is; their names count among the classes.
MEANING = frozenset(
    [
        "nav",
        "aside",
        "header",
        "footer",
        "article",
        "main",
        "section",
        "form",
        "button",
        "select",
        "label",
        "blockquote",
        "figure",
        "noscript",
        "details",
        "video",
        "audio",
        "object",
        "canvas",
        "svg",
        "address",
        "dialog",
        "menu",
        "textarea",
        "time",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table)", re.IGNORECASE)
_INDENT = re.compile(r"(?:margin|padding)-left\s*:\s*([0-9.]{1,6})(px|em|rem|pt)", re.IGNORECASE)
_COLOUR = re.compile(r"(?<![-\w])color\s*:\s*([#\w]{3,20})", re.IGNORECASE)
#: Columns of a unit: a column is half the width of a Japanese letter.
_COLUMNS = {"px": 1 / 8, "pt": 1 / 6, "em": 2, "rem": 2}
#: Attributes by which discussions number their depths, and the number of the first depth.
_DEPTHS = {"data-depth": 0, "data-level": 0, "depth": 0, "aria-level": 1}
#: Words of class, id and role that are kept of one element: sites with hundreds say nothing by them.
_MOST_WORDS = 24


def is_inline(node: LexborNode) -> bool:
    """Whether an element stands within a line."""
    return node.tag in INLINE and not _SHOWN_AS_BLOCK.search(attribute(node, "style"))


def words_of(node: LexborNode) -> tuple[str, ...]:
    """Return the words by which an element says what it holds: class, id, role, ``rel``, ``itemprop``, its own name."""
    attributes = node.attributes
    if not attributes:
        return (node.tag,) if node.tag in MEANING else ()
    names = ("class", "id", "role", "rel", "itemprop")
    found = [word for name in names for word in (attributes.get(name) or "").lower().split()]
    style = attributes.get("style") or ""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _HIDDEN.search(style):
        found.append("hidden")
    if colour := _COLOUR.search(style) or re.fullmatch(r"([#\w]{3,20})", attributes.get("color") or ""):
        found.append(f"colour:{colour[1].lower()}")
    found += _depths(attributes)
    if node.tag in MEANING:
        found.append(node.tag)
    return tuple(found[:_MOST_WORDS])


def _depths(attributes: Mapping[str, str | None]) -> list[str]:
    """Return a depth that an element numbers as the word that others have among their classes, counted from 1."""
    given = ((attributes[name] or "", first) for name, first in _DEPTHS.items() if name in attributes)
    return [
        f"depth-{int(value) - first + 1}" for value, first in given if value.isdecimal() and len(value) < 3
    ]


def columns(node: LexborNode) -> int:
    """Return by how many columns an element's own style sets in what it holds."""
    match = _INDENT.search(attribute(node, "style"))
    if match is None or match[1].count(".") > 1 or match[1] == ".":
        return 0
    return min(200, round(float(match[1]) * _COLUMNS[match[2].lower()]))


def is_laid_out(table: LexborNode) -> bool:
    """Whether a table only places parts of a page beside each other: it has one column or one row, or whole pages in it."""
    if attribute(table, "role") in ("presentation", "none"):
        return True
    if table.css_first("th, caption, thead"):
        return False
    if table.css_first("table, h1, h2, h3, article, form, hr"):
        return True
    sizes = [sum(cell.tag == "td" for cell in children(row)) for row in table.css("tr")]
    return max(sizes, default=0) < 2 or len(sizes) < 2


def picture_of(image: LexborNode) -> tuple[str, str]:
    """Return (file, alternative text). A file that a script loads later stands in an attribute of the site's own."""
    names = ("data-src", "data-original", "data-lazy-src", "src")
    found = [attribute(image, name).strip() for name in names]
    return next((name for name in found if name and not name.startswith("data:")), ""), attribute(
        image, "alt"
    ).strip()


def is_letter(image: LexborNode) -> bool:
    """Whether a picture stands for a letter: an emoji, a flag, a smiley."""
    names = attribute(image, "class").lower()
    return "emoji" in names or "smiley" in names or "flag" in names.split()


def is_pixel(image: LexborNode) -> bool:
    """Whether a picture only counts visits."""
    return attribute(image, "width") in ("0", "1") or attribute(image, "height") in ("0", "1")
