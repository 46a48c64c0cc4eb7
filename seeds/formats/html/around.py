"""What encloses a place in a page. Pure: no Django."""

from dataclasses import dataclass
from typing import TypedDict

from seeds.blocks import Tag


class Changes(TypedDict, total=False):
    """What an element changes of what is around it, by the names of ``Around``."""

    tag: Tag
    level: int
    ordinal: int | None
    group: int
    indent: int
    lists: int
    quotes: int
    linked: bool
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Around:
    """What the elements around a place make of the words there, by the names of ``Block``.

    ``depths`` are the lists and quotations that enclose it; ``listed`` says that its group is a list or a quotation,
    which those within it share. ``is_kept`` says that line ends of the source are line ends (``pre``).
    """

    classes: tuple[str, ...] = ()
    tag: Tag = Tag.TEXT
    level: int = 0
    ordinal: int | None = None
    group: int = 0
    indent: int = 0
    lists: int = 0
    quotes: int = 0
    linked: bool = False
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A box of the page: its element, its own words, and the range of blocks in it. ``parent`` is the index of the box around it."""

    name: str
    words: tuple[str, ...]
    first: int
    last: int
    parent: int
