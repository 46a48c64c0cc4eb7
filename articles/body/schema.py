"""The schema of a body: what may be stored, and the sanitiser that holds it. Pure: no Django.

The editor, the sanitiser, the importer, the renderer, the exports and the diff all read this list; what is not
on it cannot be stored. The stored form is what the editor's document model prints: list items and table cells
hold paragraphs, a table has one ``tbody``, a citation marker and a photo are empty elements that name their
rows by key. A rule with ``data-commentary`` is the place of the voices in the text: they stand there and not below it.
"""

import re
from collections.abc import Callable

import nh3

from articles.body.depth import refuse_deeper

HEADINGS = ("h2", "h3", "h4")
#: Attributes an element may carry, for every element a body may hold.
SCHEMA: dict[str, frozenset[str]] = {
    "p": frozenset(),
    **{heading: frozenset({"id"}) for heading in HEADINGS},
    "ul": frozenset(),
    "ol": frozenset({"start"}),
    "li": frozenset(),
    "dl": frozenset(),
    "dt": frozenset(),
    "dd": frozenset(),
    "blockquote": frozenset(),
    "hr": frozenset({"data-commentary"}),
    "table": frozenset(),
    "caption": frozenset(),
    "tbody": frozenset(),
    "tr": frozenset(),
    "th": frozenset({"colspan", "rowspan"}),
    "td": frozenset({"colspan", "rowspan"}),
    "figure": frozenset({"data-photo"}),
    "strong": frozenset(),
    "em": frozenset(),
    "s": frozenset(),
    "sub": frozenset(),
    "sup": frozenset(),
    "a": frozenset({"href"}),
    "br": frozenset(),
    "ruby": frozenset(),
    "rt": frozenset(),
    "cite": frozenset({"data-citations"}),
}
#: Elements within elements that a body may hold: thirty lists in one another, or sixteen tables.
DEPTH = 64
#: The same before the sanitiser has taken out what is not in the schema: pasted pages nest without need.
PASTED_DEPTH = 500
BLOCKS = frozenset(
    {
        "p",
        *HEADINGS,
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "hr",
        "table",
        "caption",
        "tr",
        "figure",
    }
)
#: Where the commentary stands, at most once in a body; without it, below the text.
COMMENTARY = '<hr data-commentary="">'
URL_SCHEMES = frozenset({"http", "https", "mailto"})
#: A key of a citation or photo: what ``data-citations`` and ``data-photo`` may hold.
KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
#: Where a stored body names rows: the only attribute of these elements. Text and other attributes hold no bare ``<``.
_NAMED = re.compile(r'(?P<head><(?P<tag>cite|figure) data-(?:citations|photo)=")(?P<keys>[^"]*)')
_HEADING_ID = re.compile(r"[A-Za-z][\w-]{0,63}")
#: What is left of a link whose address was refused: its words stay, the element goes.
_DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
#: A caption is plain words: the editor keeps it as an attribute of its table, which can hold no markers or marks.
_MARKED_CAPTION = re.compile(r"<caption>([^<]*<(?!/caption>).*?)</caption>", re.DOTALL)
#: Passes after the first; hypothesis found no soup that needs more than two.
_PASSES = 8
_ELEMENT = re.compile(r"<[^>]*>")
_EMPTY = re.compile(r"(?:<p>(?:<br>)?</p>\s*)*")


def _attribute(element: str, name: str, value: str) -> str | None:
    """Keep only attribute values that mean something; ``None`` drops the attribute."""
    if name == "data-citations":
        return " ".join(dict.fromkeys(key for key in value.split() if KEY.fullmatch(key))) or None
    if name == "data-commentary":
        return ""
    if name == "data-photo":
        return value if KEY.fullmatch(value) else None
    if name == "id":
        return value if _HEADING_ID.fullmatch(value) else None
    if name in ("colspan", "rowspan", "start"):
        return value if value.isascii() and value.isdigit() and len(value) <= 3 else None
    return value


_CLEANER = nh3.Cleaner(
    tags=set(SCHEMA),
    attributes={element: set(names) for element, names in SCHEMA.items() if names},
    clean_content_tags={"script", "style", "template", "iframe", "object", "noscript", "svg", "math"},
    attribute_filter=_attribute,
    url_schemes=set(URL_SCHEMES),
    link_rel=None,
    strip_comments=True,
)


def sanitise(html: str) -> str:
    """Return ``html`` with everything outside the schema removed. The only sanitiser of the house.

    The result is stable: ``sanitise(sanitise(x)) == sanitise(x)``. A body of empty paragraphs is empty text.
    Raises ``TooDeep``.
    """
    refuse_deeper(html, PASTED_DEPTH)
    cleaned = _cleaned(html)
    # Tables torn open by what stood in them are mended by the parser once more: few bodies need a second pass.
    for _ in range(_PASSES):
        again = _cleaned(cleaned)
        if again == cleaned:
            break
        cleaned = again
    refuse_deeper(cleaned, DEPTH, is_whole=True)
    return "" if _EMPTY.fullmatch(cleaned) else cleaned


def _cleaned(html: str) -> str:
    cleaned = _DEAD_LINK.sub(r"\1", _CLEANER.clean(html)).strip()
    cleaned = _MARKED_CAPTION.sub(_plain_caption, cleaned)
    before, place, after = cleaned.partition(COMMENTARY)
    return before + place + after.replace(COMMENTARY, "")


def _plain_caption(match: re.Match[str]) -> str:
    return f"<caption>{_ELEMENT.sub('', match[1])}</caption>"


def rekeyed(html: str, citations: Callable[[str], str], photos: Callable[[str], str]) -> str:
    """Return a sanitised body whose markers and photos name other keys; everything else stays to the letter."""
    return _NAMED.sub(lambda match: _renamed(match, citations, photos), html)


def _renamed(match: re.Match[str], citations: Callable[[str], str], photos: Callable[[str], str]) -> str:
    rename = citations if match["tag"] == "cite" else photos
    return match["head"] + " ".join(rename(key) for key in match["keys"].split())
