"""One line of a page while it is being read: its pieces, the marks around them, and what it becomes. Pure: no Django."""

import re
from dataclasses import dataclass
from html import escape
from itertools import groupby

from seeds.blocks import Block
from seeds.formats.html.around import Around
from seeds.formats.html.places import Run

_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile(r"[\u4e00-\u9fff\u3040-\u30ff\u3000-\u303f\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a line, where they stood, and what stood around them. A reading (ruby) belongs to the marks alone."""

    text: str
    start: int
    end: int
    around: Around
    is_reading: bool = False


class Line:
    """The line that is being read. Marks that are open when it ends are closed in it and opened again in the next."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.html: list[str] = []
        self.open: list[str] = []
        self.is_marked = False

    def add(self, run: Run, around: Around, *, is_reading: bool = False) -> None:
        """Add a run of text."""
        text = _SPACE.sub(" ", run.text)
        self.pieces.append(Piece(text, run.start, run.end, around, is_reading))
        self.html.append(escape(text, quote=False))

    def space(self, around: Around) -> None:
        """Part pieces that a page sets beside each other by its style alone."""
        if self.pieces and not self.pieces[-1].text.endswith(" "):
            self.add(Run(" ", -1, -1), around)

    def begin(self, mark: str) -> None:
        """Open a mark, such as ``<strong>``."""
        self.open.append(mark)
        self.html.append(mark)

    def end(self) -> None:
        """Close the mark that was opened last."""
        mark = self.open.pop()
        if self.html and self.html[-1] == mark:
            # Nothing stood in it.
            self.html.pop()
            return
        self.is_marked = True
        self.html.append(_closing(mark))

    def break_in_title(self, around: Around) -> None:
        """A line break within a heading parts words and nothing else."""
        last = next((piece.text for piece in reversed(self.pieces) if piece.text.strip()), "")
        if last and not _WIDE.match(last[-1]):
            self.space(around)

    def taken(self) -> "Line":
        """Return the line as it is and begin the next."""
        whole = Line()
        whole.pieces, whole.html, whole.is_marked = self.pieces, self.html, self.is_marked
        whole.html += [_closing(mark) for mark in reversed(self.open)]
        whole.is_marked |= bool(self.open)
        self.pieces, self.html, self.is_marked = [], list(self.open), False
        return whole

    def block(self, around: Around, *, apart: bool, last: int) -> Block | None:
        """Return the line as a block, or nothing where it holds no words. ``last`` is the place of what is above."""
        words = [piece for piece in self.pieces if not piece.is_reading]
        # A reading without a word that it explains is a word.
        shown = words if any(piece.text.strip() for piece in words) else self.pieces
        raw = "".join(piece.text for piece in shown)
        text = _SPACE.sub(" ", raw).strip()
        if not text:
            return None
        seen = [piece for piece in self.pieces if piece.text.strip()]
        starts = [piece.start for piece in seen if piece.start >= 0]
        inner = _SPACE.sub(" ", "".join(self.html)).strip() if self.is_marked else ""
        return Block(
            text,
            min(starts, default=last),
            max((piece.end for piece in seen if piece.start >= 0), default=last),
            tag=around.tag,
            level=around.level,
            ordinal=around.ordinal,
            inner=inner,
            links=_share(seen),
            classes=_shared(seen),
            group=around.group,
            apart=apart,
            indent=seen[0].around.indent,
            parts=_parts(words),
        )


def _closing(mark: str) -> str:
    return f"</{mark[1:].split(' ', maxsplit=1)[0].rstrip('>')}>"


def _parts(pieces: list[Piece]) -> tuple[str, ...]:
    """Return the words of each box of a line, where it has several: what one span says and what the next."""
    boxes = groupby((piece for piece in pieces if piece.text.strip()), key=lambda piece: piece.around.classes)
    found = tuple("".join(piece.text for piece in box).strip() for _classes, box in boxes)
    return found if len(found) > 1 else ()


def _share(pieces: list[Piece]) -> float:
    """Return the share of characters that stand in links."""
    whole = sum(len(piece.text.strip()) for piece in pieces)
    linked = sum(len(piece.text.strip()) for piece in pieces if piece.around.linked)
    return round(linked / whole, 3)


def _shared(pieces: list[Piece]) -> tuple[str, ...]:
    """Return the classes around all pieces: what encloses one of several says nothing of the line."""
    shared = pieces[0].around.classes
    for piece in pieces[1:]:
        if piece.around.classes is shared:
            continue
        length = _same(shared[::-1], piece.around.classes[::-1])
        shared = shared[len(shared) - length :]
    return shared


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
