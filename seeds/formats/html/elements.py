"""What elements of HTML are to a reader: lines, pieces of a line, pictures, or nothing to read. Pure: no Django."""

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
        "annotation",
        "annotation-xml",
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
#: The word for what a page hides, perhaps until a script shows it.
HIDDEN = "hidden"
#: Values of ``display`` and ``visibility`` that hide, and those that make a box of a piece of a line.
_HIDDEN = frozenset({"none", "hidden"})
_SHOWN_AS_BLOCK = frozenset({"block", "flex", "grid", "table"})
#: Columns that are the most a page sets in.
_WIDEST = 200
#: Columns of a unit: a column is half the width of a Japanese letter.
_COLUMNS = {"px": 1 / 8, "pt": 1 / 6, "em": 2, "rem": 2}
#: Attributes by which discussions number their depths, and the number of the first depth.
_DEPTHS = {"data-depth": 0, "data-level": 0, "depth": 0, "aria-level": 1}
#: Words of class, id and role that are kept of one element: sites with hundreds say nothing by them.
_MOST_WORDS = 24
#: Hyphens of a name that is made from a heading's words, and of which any may be one that furniture has, too.
_HEADING_LIKE = 5


def is_inline(node: LexborNode) -> bool:
    """Whether an element stands within a line."""
    return node.tag in INLINE and style_of(node).get("display") not in _SHOWN_AS_BLOCK


def style_of(node: LexborNode) -> dict[str, str]:
    """Return an element's own style, folded."""
    style = attribute(node, "style").lower()
    if not style:
        return {}
    rules = (rule.partition(":") for rule in style.split(";"))
    return {name.strip(): value.removesuffix("!important").strip() for name, _colon, value in rules}


def words_of(node: LexborNode) -> tuple[str, ...]:
    """Return the words by which an element says what it holds: class, id, role, ``rel``, ``itemprop``, its own name."""
    attributes = node.attributes
    if not attributes:
        return (node.tag,) if node.tag in MEANING else ()
    names = ("class", "id", "role", "rel", "itemprop")
    found = [word for name in names for word in (attributes.get(name) or "").lower().split()]
    found = [word for word in found if word.count("-") < _HEADING_LIKE]
    style, marks = style_of(node), _depths(attributes)
    if "hidden" in attributes or {style.get("display"), style.get("visibility")} & _HIDDEN:
        marks.append(HIDDEN)
    if attributes.get("aria-hidden") == "true":
        marks.append("aria-hidden")
    if colour := style.get("color") or (attributes.get("color") or "").lower():
        marks.append(f"colour:{''.join(colour.split())}")
    if node.tag in MEANING:
        marks.append(node.tag)
    return (*found[:_MOST_WORDS], *marks)


def _depths(attributes: Mapping[str, str | None]) -> list[str]:
    """Return a depth that an element numbers as the word that others have among their classes, counted from 1."""
    given = ((attributes[name] or "", first) for name, first in _DEPTHS.items() if name in attributes)
    return [
        f"depth-{int(value) - first + 1}" for value, first in given if value.isdecimal() and len(value) < 3
    ]


def columns(node: LexborNode) -> int:
    """Return by how many columns an element's own style sets in what it holds."""
    style = style_of(node)
    widths = (style.get(name, "") for name in ("margin-left", "padding-left"))
    return min(_WIDEST, max(0, round(sum(map(_columns_of, widths)))))


def _columns_of(width: str) -> float:
    """Return a width of CSS in columns; one in another unit, or in none, counts nothing."""
    number = width.rstrip("abcdefghijklmnopqrstuvwxyz%")
    try:
        columns = float(number) * _COLUMNS.get(width[len(number) :], 0)
    except ValueError:
        return 0
    return max(-_WIDEST, min(_WIDEST, columns))


def is_laid_out(table: LexborNode) -> bool:
    """Whether a table only places parts of a page beside each other: it has one column or one row, or whole pages in it."""
    if attribute(table, "role") in ("presentation", "none"):
        return True
    if table.css_first("th, caption, thead"):
        return False
    if any(node.mem_id != table.mem_id for node in table.css("table, h1, h2, h3, article, form, hr")):
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
