"""The headings of a body as an outline: levels that are skipped, and sections in which nothing stands. Pure: no Django."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from articles.body.document import Body, elements, inline_text
from articles.body.schema import HEADINGS

#: Elements that are something without words.
_SEEN = frozenset({"figure", "table"})


def skipped(body: Body) -> list[str]:
    """Return the headings that are more than one level below the one before, and a first one that is no h2."""
    above, found = 1, []
    for level, words, _is_empty in _sections(body):
        if level > above + 1:
            found.append(words)
        above = level
    return found


def empty(body: Body) -> list[str]:
    """Return the headings below which neither words nor a lower heading stand. One without words gives an empty text."""
    rows = [*_sections(body)]
    following = [level for level, _words, _is_empty in (*rows, (0, "", True))][1:]
    return [
        words
        for (level, words, is_empty), after in zip(rows, following, strict=True)
        if not words or (is_empty and after <= level)
    ]


def _sections(body: Body) -> Iterator[tuple[int, str, bool]]:
    """Yield level, words, and whether nothing stands between a heading and the next."""
    heading, is_empty = None, True
    for node in body.nodes:
        if node.tag in HEADINGS:
            if heading:
                yield *heading, is_empty
            heading, is_empty = (int(node.tag[1]), " ".join(inline_text(node).split())), True
        elif inline_text(node).strip() or any(_is_seen(row) for row in elements(node)):
            is_empty = False
    if heading:
        yield *heading, is_empty


def _is_seen(element: LexborNode) -> bool:
    return element.tag in _SEEN or (element.tag == "hr" and "data-commentary" in element.attributes)
