"""The elements of a WordPress export (WXR 1.0 to 1.2), which is RSS with elements of its own. Pure: no Django.

The bytes come from outside, so that a document type is refused: entities can unfold into gigabytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from seeds.formats.decoding import Unreadable

#: Levels of elements; exports have five.
MAX_DEPTH = 40
_CHUNK = 65_536
_OPENING = re.compile(r"<rss\b[^>]*\bwordpress\.org/export/", re.DOTALL)


@dataclass(slots=True)
class Node:
    """An element: its name, attributes, words, and the elements within it."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return the words of the first child of this name, or nothing."""
        return next((child.text.strip() for child in self.children if child.name == name), "")

    def all(self, name: str) -> list["Node"]:
        """Return the children of this name."""
        return [child for child in self.children if child.name == name]


def is_export(beginning: str) -> bool:
    """Whether a text begins as a WordPress export does."""
    return bool(_OPENING.search(beginning))


def nodes(text: str) -> Iterator[Node]:
    """Yield what stands directly in the channel, one element after the other. Raises ``Unreadable``."""
    handler = _Handler()
    for place in range(0, len(text), _CHUNK):
        handler.feed(text[place : place + _CHUNK], is_last=place + _CHUNK >= len(text))
        yield from handler.taken()


class _Handler:
    """Builds the elements of the channel and lets go of each when it is whole."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.EntityDeclHandler = self.refuse
        self.open: list[Node] = []
        self.whole: list[Node] = []

    def feed(self, text: str, *, is_last: bool) -> None:
        """Read on. Lone surrogates, which no encoding holds, become question marks."""
        try:
            self.parser.Parse(text.encode("utf-8", "replace"), is_last)
        except expat.ExpatError as error:
            problem = expat.errors.messages.get(error.code, str(error))
            raise Unreadable("xml-broken", line=error.lineno, problem=problem) from error

    def taken(self) -> list[Node]:
        """Return what is whole by now."""
        whole, self.whole = self.whole, []
        return whole

    def refuse(self, *_details: object) -> None:
        raise Unreadable("xml-entities", line=self.parser.CurrentLineNumber)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise Unreadable("xml-too-deep", limit=MAX_DEPTH)
        node = Node(name, attributes)
        if len(self.open) > 2:
            self.open[-1].children.append(node)
        self.open.append(node)

    def words(self, text: str) -> None:
        self.open[-1].text += text

    def end(self, name: str) -> None:
        node = self.open.pop()
        if len(self.open) == 2:
            self.whole.append(node)
