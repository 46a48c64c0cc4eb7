"""Where the text of a parsed page stood in its source. Pure: no Django.

The parser knows no offsets, and it moves and joins text as browsers do. So the source is marked before it is parsed:
each run of text begins with its own offset between two characters that no page may hold (Unicode's noncharacters).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.body import attribute, parsed_page

#: Attribute that carries the offset of an element which holds no text of its own.
AT = "data-at"
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
#: A comment, an instruction of PHP (which browsers end at its first ``>``), another instruction, or a tag. Quotes count
#: after ``=`` only; nothing is tried twice, so that a page of beginnings costs no more than another.
_MARKUP = re.compile(
    r"<!--(?:>|->|.*?(?:-->|\Z))|<\?php.*?(?:\?>|\Z)|<[?!][^>]*+>?"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')|[^>])*+>?",
    re.DOTALL,
)
#: Elements whose content is text up to their own end, whatever stands in it.
_RAW = frozenset({"script", "style", "iframe", "noembed", "noframes", "xmp", "title", "textarea"})
#: Those of them whose text somebody reads.
_READ = frozenset({"xmp", "title", "textarea"})
_PLACED = frozenset({"img", "hr", "meta", "link", "script", "time"})


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one run of text, and their range in the source."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Placed:
    """A parsed page that knows where its text stood."""

    tree: LexborHTMLParser
    source: str
    ends: dict[int, int] = field(default_factory=dict)

    def runs(self, node: LexborNode) -> Iterator[Run]:
        """Yield the runs of a text node: one, or several where markup between them came to nothing."""
        before, *parts = _MARK.split(node.text_content or "")
        if before:
            yield Run(before, -1, -1)
        for place, text in zip(parts[::2], parts[1::2], strict=True):
            yield Run(text, int(place), self.ends.get(int(place), int(place)))

    def at(self, node: LexborNode) -> int | None:
        """Return the offset of an element without text, where it is one that is placed."""
        place = attribute(node, AT)
        return int(place) if place.isdecimal() else None


def parsed(source: str) -> Placed:
    """Parse a page whose text knows its place. Raises ``articles.body.depth.TooDeep``."""
    ends: dict[int, int] = {}
    source = source.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd")
    marked = "".join(_marked(source, ends))
    return Placed(parsed_page(marked), source, ends)


def unmarked(text: str) -> str:
    """Return a node's text without the offsets in it."""
    return _MARK.sub("", text)


def _marked(source: str, ends: dict[int, int]) -> Iterator[str]:
    place = 0
    while match := _MARKUP.search(source, place):
        yield _text(source, place, match.start(), ends)
        name = (match["name"] or "").lower()
        place = match.end()
        yield _tag(match, name)
        if name in _RAW and not match["end"]:
            end = _end_of(source, name, place)
            yield _text(source, place, end, ends) if name in _READ else source[place:end]
            place = end
    yield _text(source, place, len(source), ends)


def _tag(match: re.Match[str], name: str) -> str:
    if match[0].startswith("<?php"):
        return " "
    if name not in _PLACED or match["end"]:
        return match[0]
    head = len(match["name"]) + 1
    return f'{match[0][:head]} {AT}="{match.start()}"{match[0][head:]}'


def _end_of(source: str, name: str, place: int) -> int:
    match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, place)
    return match.start() if match else len(source)


def _text(source: str, start: int, end: int, ends: dict[int, int]) -> str:
    """Return a run of text with its mark after the white space that it begins with."""
    text = source[start:end]
    words = text.lstrip()
    if not words:
        return text
    first = end - len(words)
    ends[first] = start + len(text.rstrip())
    return f"{source[start:first]}{_OPEN}{first}{_CLOSE}{words}"
