"""The letters of a body one by one, and where each is spelt in its HTML: how a page and the stored text speak of one place. Pure:
no Django.

A page knows blocks and the letters in them; the stored text has tags, markers and signs of HTML between them. Blocks are those
that hold a line of words in the editor's document, counted from 0; the caption of a table is none there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from articles.working.edits import effect, tokens

LINES = frozenset({"p", "h2", "h3", "h4", "dt", "dd"})


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as readers see it, its block, and from where to where it is spelt."""

    said: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage as a page has it: a block, and from which to which of its letters."""

    block: int
    start: int
    end: int


@dataclass(frozen=True)
class Letters:
    """The letters of a body, in order."""

    html: str

    @cached_property
    def rows(self) -> list[Letter]:
        return [row for row in self._all if row.said]

    @cached_property
    def _all(self) -> list[Letter]:
        """The letters, and a row without one where each block begins."""
        return list(_letters(self.html))

    def spot(self, start: int, end: int) -> Spot | None:
        """Return the passage of a stretch of HTML in the block in which it begins, or in the first that begins in it; ``None``
        where there is no line."""
        begun = [row for row in self._all if row.start <= start]
        block = begun[-1].block if begun else -1
        if block < 0:
            block = next((row.block for row in self.rows if start <= row.start < end), -1)
        if block < 0:
            return None
        line = [row for row in self.rows if row.block == block]
        before = sum(row.end <= start for row in line)
        within = sum(row.start < end and row.end > start for row in line)
        return Spot(block, before, before + within)

    def stretch(self, spot: Spot) -> tuple[int, int] | None:
        """Return where the letters of a passage are spelt; ``None`` where there are none of that kind."""
        line = [row for row in self.rows if row.block == spot.block][spot.start : spot.end]
        return (line[0].start, line[-1].end) if line else None

    def words(self, start: int, end: int) -> str:
        """Return the letters of a stretch of HTML."""
        return "".join(row.said for row in self.rows if row.start < end and row.end > start)

    def line(self, at: int) -> str:
        """Return all the letters of the block in which a place is."""
        spot = self.spot(at, at)
        return "".join(row.said for row in self.rows if row.block == spot.block) if spot else ""

    def find(self, words: str, near: int = 0) -> tuple[int, int] | None:
        """Return where words are spelt that a person has read or copied, the nearest to a place; spaces do not count."""
        rows = [row for row in self.rows if not row.said.isspace()]
        text, wanted = "".join(row.said for row in rows), "".join(words.split())
        found, at = [], text.find(wanted) if wanted else -1
        while at != -1:
            found.append((abs(rows[at].start - near), at))
            at = text.find(wanted, at + 1)
        if not found:
            return None
        at = min(found)[1]
        return rows[at].start, rows[at + len(wanted) - 1].end


def _letters(html: str) -> Iterator[Letter]:
    at, number, block, within = 0, -1, -1, 0
    for token in tokens(html, is_html=True):
        end = at + len(token)
        name = token.strip("</>").split(" ")[0]
        if token.startswith("<"):
            opened, closed = effect([token])
            if name in LINES and opened:
                number, within = number + 1, within + 1
                block = number
                yield Letter("", block, end, end)
            elif name in LINES and closed:
                within -= 1
                block = block if within else -1
                yield Letter("", block, end, end)
        else:
            yield from _spelt(token, block, at)
        at = end


def _spelt(token: str, block: int, at: int) -> Iterator[Letter]:
    if token.startswith("&") and len(token) > 1:
        yield Letter(unescape(token), block, at, at + len(token))
        return
    for offset, said in enumerate(token):
        yield Letter(said, block, at + offset, at + offset + 1)
