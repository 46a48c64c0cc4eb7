"""Where the words of a captured page went, and what a human should look at in them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a human should look at: ``rule`` is a stable id, ``line`` is 1-based in the captured page.

    ``start`` and ``end`` are its range of characters there; without them the importer takes the whole line.
    """

    rule: str
    excerpt: str = ""
    line: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the page that is no part of the article, with the rule that says so."""

    rule: str
    text: str
    line: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Traced:
    """Where something of the draft stood in the captured page. ``kind`` is a value of ``Passage.Kind``.

    ``text`` is what was read; ``text`` of the page from ``start`` to ``end`` may write it otherwise.
    """

    kind: str
    text: str = ""
    start: int | None = None
    end: int | None = None
    rule: str = ""
