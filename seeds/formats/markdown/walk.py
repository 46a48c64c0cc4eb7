"""Where a reading of Markdown stands in its document, and the blocks that it has made. Pure: no Django."""

from dataclasses import dataclass, field, replace
from typing import TypedDict, Unpack

from markdown_it.token import Token

from seeds.blocks import Block, Tag
from seeds.formats.markdown.inline import Inline, Words


@dataclass(frozen=True, slots=True)
class _Around:
    """What the lists and quotations around a place make of its paragraphs, by the names of ``Block``."""

    tag: Tag = Tag.TEXT
    level: int = 0
    ordinal: int | None = None
    group: int = 0
    lists: int = 0
    quotes: int = 0


class _Changes(TypedDict, total=False):
    """What a list, an item or a quotation changes of that."""

    tag: Tag
    level: int
    ordinal: int | None
    group: int
    lists: int
    quotes: int


class _More(TypedDict, total=False):
    """What else a block may be told, by the names of ``Block``."""

    level: int
    ordinal: int | None
    cells: tuple[str, ...]
    head: bool
    classes: tuple[str, ...]
    group: int
    apart: bool
    indent: int
    file: str
    alt: str


@dataclass
class Row:
    """A row of a table while it is being read."""

    token: Token
    cells: list[tuple[str, Words]] = field(default_factory=list)


class Walk:
    """Walks over a document that begins at ``start`` of its text."""

    def __init__(self, text: str, start: int):
        self.text, self.start = text, start
        self.blocks: list[Block] = []
        self.inline = Inline()
        self.groups = 0
        self.around = [_Around()]
        self.numbers: list[int | None] = []
        self.row: Row | None = None
        self.lines = [start]
        for line in text[start:].split("\n"):
            self.lines.append(min(len(text), self.lines[-1] + len(line) + 1))

    def group(self) -> int:
        self.groups += 1
        return self.groups

    def enter(self, **changes: Unpack[_Changes]) -> None:
        """Enter a list, an item or a quotation."""
        self.around.append(replace(self.around[-1], **changes))

    def place(self, token: Token, words: str = "") -> tuple[int, int]:
        """Return the range of a token's lines, or of its words within them where they stand there as they are."""
        first, last = token.map or (0, 0)
        start = self.lines[min(first, len(self.lines) - 1)]
        end = self.lines[min(last, len(self.lines) - 1)]
        if words and (found := self.text.find(words, start, end)) >= 0:
            return found, found + len(words)
        head = words.split("\n", maxsplit=1)[0].strip()
        found = self.text.find(head, start, end) if head else -1
        start = found if found >= 0 else start
        return start, start + len(self.text[start:end].rstrip())

    def add(
        self, token: Token, words: Words, tag: Tag | None = None, raw: str = "", **more: Unpack[_More]
    ) -> None:
        """Add a line of text. The first of an item is the item; those after it are text of its group."""
        around = self.around[-1]
        start, end = self.place(token, raw)
        given: _More = {"level": around.level, "ordinal": around.ordinal, "group": around.group, **more}
        tag = around.tag if tag is None else tag
        self.blocks.append(
            Block(
                words.text,
                start,
                end,
                tag=tag,
                inner=words.html,
                links=words.links,
                parts=words.parts,
                **given,
            )
        )
        if around.tag is Tag.ITEM:
            self.around[-1] = replace(around, tag=Tag.TEXT, ordinal=None)

    def bare(self, token: Token, tag: Tag, **more: Unpack[_More]) -> None:
        """Add a block without words."""
        start, end = self.place(token)
        self.blocks.append(Block("", start, end, tag=tag, **more))
