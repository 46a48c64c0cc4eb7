"""Where the parts of a draft stood in the captured page, in characters. Pure: no Django.

Readers give ranges where they know them; a line's number gives the range of the line; words that stand in the page
exactly once are found by looking for them. What is left has no range.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate
from typing import TypeVar

from seeds.drafts import Draft, Dropped, Finding, Traced

Row = TypeVar("Row", Dropped, Finding)

#: What a draft holds once, by the kind of its passage.
_SINGLE = ("title", "deck", "rights")
#: Shorter words stand in a page by chance.
_SHORTEST = 2


class Lines:
    """The lines of a captured page and where each begins."""

    def __init__(self, text: str):
        self.text = text
        lines = text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def range_of(self, line: int | None, words: str = "") -> tuple[int | None, int | None]:
        """Return the range of a line, counted from 1, or of the words within it where it holds them."""
        if line is None or not 1 <= line < len(self.starts):
            return None, None
        start, end = self.starts[line - 1], self.starts[line] - 1
        at = self.text.find(words, start, end) if words else -1
        if at >= 0:
            return at, at + len(words)
        inner = self.text[start:end]
        start += len(inner) - len(inner.lstrip())
        return start, max(start, end - (len(inner) - len(inner.rstrip())))

    def only(self, words: str) -> tuple[int | None, int | None]:
        """Return the range of words that the page holds once."""
        at = self.text.find(words) if len(words) >= _SHORTEST else -1
        if at < 0 or self.text.find(words, at + 1) >= 0:
            return None, None
        return at, at + len(words)

    def first(self, words: str) -> tuple[int | None, int | None]:
        """Return the range of the first of these words: a title may be printed again further down."""
        at = self.text.find(words) if len(words) >= _SHORTEST else -1
        return (at, at + len(words)) if at >= 0 else (None, None)

    def place(self, row: Row, words: str) -> Row:
        """Give a row of a draft its range, where it is not known yet."""
        if row.start is not None and row.end is not None:
            return row
        start, end = self.range_of(row.line, words)
        if start is None:
            start, end = self.only(words)
        return replace(row, start=start, end=end)


def placed(draft: Draft, text: str) -> Draft:
    """Return the draft with ranges for what it drops, what it finds and what it holds."""
    lines = Lines(text)
    return replace(
        draft,
        dropped=tuple(lines.place(row, row.text) for row in draft.dropped),
        findings=tuple(lines.place(row, row.excerpt) for row in draft.findings),
        passages=tuple(_checked(passages(draft, lines), len(text))),
    )


def passages(draft: Draft, lines: Lines) -> Iterator[Traced]:
    """Yield the reader's own passages, then those of kinds that it left out."""
    yield from draft.passages
    told = {row.kind for row in draft.passages}
    for row in (*_singles(draft, lines), *_dates(draft), *_rows(draft, lines)):
        if row.kind not in told:
            yield row


def _singles(draft: Draft, lines: Lines) -> Iterator[Traced]:
    for kind in _SINGLE:
        if words := getattr(draft, kind):
            yield Traced(kind, words, *lines.first(words), rule=draft.title_from if kind == "title" else "")


def _dates(draft: Draft) -> Iterator[Traced]:
    """The page may write a date in a dozen ways: only its reader can say where it stood."""
    for kind in ("published", "updated"):
        if value := getattr(draft, kind):
            yield Traced(kind, value, rule="year-inferred" if kind in draft.inferred else "")
    if draft.dateline.agency or draft.dateline.place:
        parts = (draft.dateline.place, draft.dateline.day, draft.dateline.agency)
        yield Traced("dateline", " ".join(filter(None, parts)))


def _rows(draft: Draft, lines: Lines) -> Iterator[Traced]:
    for byline in draft.bylines:
        yield Traced("byline", byline.name, *lines.first(byline.name))
    for photo in draft.photos:
        yield Traced(
            "photo", photo.caption or photo.alt or photo.key, *lines.only(photo.caption or photo.alt)
        )
    for source in draft.sources:
        yield Traced("source", source.title or source.outlet, *lines.first(source.title or source.outlet))
    for comment in draft.commentaries:
        start, end = lines.range_of(comment.line, comment.text)
        yield Traced(
            "commentary", comment.text, *((start, end) if comment.line else lines.only(comment.text))
        )


def _checked(rows: Iterable[Traced], length: int) -> Iterator[Traced]:
    """Take away ranges that lie outside the page: a wrong place is worse than none."""
    for row in rows:
        known = row.start is not None and row.end is not None and 0 <= row.start <= row.end <= length
        yield row if known else replace(row, start=None, end=None)
