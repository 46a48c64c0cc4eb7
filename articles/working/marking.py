"""A text with what is proposed for it and what was remarked on it, as HTML for the desk. Pure: no Django.

What would go is struck out and what would come is underlined, in its place, with the number of its suggestion. Whatever is not
in the text carries ``data-aside``: a page that counts letters passes over it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from articles.working.edits import effect, is_whole, tokens
from articles.working.letters import LINES

#: Where an element begins or ends that a suggestion parts or joins.
_BREAK = "¶"
#: Stands for a change that has no words, such as a rule that goes.
_SIGN = "◆"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text and what is to be said of it: ``new`` words for it, or with ``is_remark`` that something was remarked."""

    number: int
    start: int
    end: int
    new: str = ""
    is_remark: bool = False


@dataclass
class _Writer:
    """Writes the pieces of a text. ``labels`` say what stands for a marker or a photo."""

    labels: Mapping[str, str]
    is_html: bool
    lines: int = 0
    numbers: bool = True
    written: list[str] = field(default_factory=list)

    def letters(self, letters: str, marks: Sequence[Mark]) -> None:
        said = letters if self.is_html else escape(letters)
        self.written.append(_wrapped(said, marks))

    def token(self, token: str, marks: Sequence[Mark]) -> None:
        if token.startswith(("<cite", "<figure")):
            self.leaf(token, marks)
            return
        opened, _closed = effect([token])
        if self.numbers and opened and opened[0] in LINES:
            token = f'{token[:-1]} data-line="{self.lines}">'
            self.lines += 1
        self.written.append(token)

    def leaf(self, token: str, marks: Sequence[Mark]) -> None:
        keys = token.split('"')[1].split() if '"' in token else []
        said = escape("; ".join(self.labels.get(key, "?") for key in keys))
        if token.startswith("<cite"):
            self.written.append(_wrapped(f'<span class="cite-chip" data-aside="">{said}</span>', marks))
        else:
            self.written.append(f'<figure data-aside="">{_wrapped(said or "?", marks)}</figure>')

    def added(self, mark: Mark) -> None:
        """Write what would come. Elements that it parts or joins are told by a sign: the page stays whole."""
        pieces = tokens(mark.new, is_html=self.is_html)
        stays = is_whole(pieces)
        before = len(self.written)
        writer = _Writer(self.labels, self.is_html, numbers=False)
        for is_tag, run in groupby(pieces, key=lambda piece: self.is_html and piece.startswith("<")):
            if is_tag:
                for tag in run:
                    writer.added_tag(tag, mark, stays)
            else:
                said = "".join(run)
                writer.written.append(_inserted(said if self.is_html else escape(said), mark))
        self.written += writer.written
        if not any("<ins" in piece for piece in self.written[before:]) and mark.start == mark.end:
            self.written.append(_inserted(_SIGN, mark))

    def added_tag(self, tag: str, mark: Mark, stays: bool) -> None:
        if tag.startswith(("<cite", "<figure")):
            self.leaf(tag, [Mark(mark.number, 0, 0, "+")])
        elif stays:
            self.written.append(tag)
        elif tag.startswith("</") and tag.strip("</>") in LINES:
            self.written.append(_inserted(_BREAK, mark))


def marked(
    text: str, marks: Iterable[Mark], labels: Mapping[str, str] | None = None, *, is_html: bool
) -> str:
    """Return a text with marks in it. ``labels`` say what stands for a marker or a photo, by its key."""
    rows = sorted(marks, key=lambda mark: (mark.start, mark.end))
    writer = _Writer(labels or {}, is_html)
    waiting = sorted((row for row in rows if not row.is_remark), key=lambda mark: (mark.end, mark.start))
    for is_tag, at, piece, covering in _runs(text, rows, is_html):
        while waiting and waiting[0].end <= at:
            writer.added(waiting.pop(0))
        if is_tag:
            writer.token(piece, covering)
        else:
            writer.letters(piece, covering)
    for mark in waiting:
        writer.added(mark)
    return "".join(writer.written)


def _runs(text: str, marks: list[Mark], is_html: bool) -> Iterator[tuple[bool, int, str, list[Mark]]]:
    """Yield tags, and runs of letters that the same marks cover: whether it is a tag, where it stands, what it is."""
    edges = {edge for mark in marks for edge in (mark.start, mark.end)}
    at, begun, run = 0, 0, ""
    for piece in _pieces(text, is_html):
        is_tag = is_html and piece.startswith("<")
        if run and (is_tag or at in edges):
            yield False, begun, run, _covering(marks, begun)
            run = ""
        if is_tag:
            yield True, at, piece, _covering(marks, at)
        else:
            begun, run = (begun, run + piece) if run else (at, piece)
        at += len(piece)
    if run:
        yield False, begun, run, _covering(marks, begun)


def _pieces(text: str, is_html: bool) -> Iterator[str]:
    for token in tokens(text, is_html=is_html):
        if is_html and token[0] in "<&" and len(token) > 1:
            yield token
        else:
            yield from token


def _covering(marks: list[Mark], at: int) -> list[Mark]:
    return [mark for mark in marks if mark.start <= at < mark.end]


def _wrapped(said: str, marks: Sequence[Mark]) -> str:
    for mark in marks:
        if mark.is_remark:
            said = f'<mark data-remark="{mark.number}">{said}</mark>'
        elif mark.end > mark.start:
            said = f'<del data-suggestion="{mark.number}">{said}</del>'
        else:
            said = _inserted(said, mark)
    return said


def _inserted(said: str, mark: Mark) -> str:
    return f'<ins data-suggestion="{mark.number}" data-aside="">{said}</ins>'
