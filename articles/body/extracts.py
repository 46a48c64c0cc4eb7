"""What of a body may be somebody else's words: its block quotations and tables, with the citations in them. Pure: no Django.

They are found in the text as it is stored, and as well in one that was kept as it was rendered: neither writes attributes on
these elements, nor a bare ``<`` in words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from articles.body.document import Body

_EDGE = re.compile(r"<(/?)(?:blockquote|table)>")
_NAMED = re.compile(r'<cite data-citations="([^"]*)"')
_ANCHOR = re.compile(r'<sup class="cite" id="([^"]*)"')
#: A marker as it is stored, and as it is rendered; what a rendered reading stands in brackets by.
_MARKER = re.compile(r"<cite\b[^>]*></cite>|<sup class=\"cite\".*?</sup>")
_BRACKETS = re.compile(r"<rp>.*?</rp>")
_CAPTION = re.compile(r"<caption>.*?</caption>")


@dataclass(frozen=True, slots=True)
class Extract:
    """A block quotation or a table, the outermost where they stand in one another, and where in the HTML it stands."""

    html: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.html)

    @property
    def is_table(self) -> bool:
        return self.html.startswith("<table")

    @property
    def keys(self) -> tuple[str, ...]:
        """The citations whose markers stand in it."""
        return tuple(key for names in _NAMED.findall(self.html) for key in names.split())

    @property
    def anchors(self) -> tuple[str, ...]:
        """The places of its markers, in a rendered text."""
        return tuple(_ANCHOR.findall(self.html))

    @property
    def markers(self) -> str:
        """Its markers alone."""
        return "".join(_MARKER.findall(self.html))

    @property
    def caption(self) -> str:
        """The caption of a table, as HTML."""
        found = _CAPTION.search(self.html)
        return found[0] if found and self.is_table else ""

    @property
    def text(self) -> str:
        """Its words as a plain text has them."""
        return Body(_BRACKETS.sub("", _MARKER.sub("", self.html))).text


def extracts(html: str) -> Iterator[Extract]:
    """Yield the extracts of a text in their order."""
    depth = start = 0
    for edge in _EDGE.finditer(html):
        if edge[1]:
            depth -= 1
        else:
            start = start if depth else edge.start()
            depth += 1
        if edge[1] and not depth:
            yield Extract(html[start : edge.end()], start)


def extract_around(html: str, key: str) -> Extract | None:
    """Return the extract in which the marker of a citation stands."""
    return next((row for row in extracts(html) if key in row.keys), None)


def outside_extracts(body: Body) -> Body:
    """Return a body without its extracts; itself where it has none, since it is parsed already."""
    return Body(with_extracts(body.html, lambda _extract: "")) if any(extracts(body.html)) else body


def with_extracts(html: str, say: Callable[[Extract], str]) -> str:
    """Return a text with what ``say`` returns in the place of each extract."""
    done, parts = 0, []
    for row in extracts(html):
        parts += [html[done : row.start], say(row)]
        done = row.end
    return "".join(parts) + html[done:]
