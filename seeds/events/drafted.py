"""The events of a draft, each with its place in the captured page. Pure: no Django."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from selectolax.lexbor import LexborNode

from articles.body import HEADINGS, Body, children, inline_text
from seeds.drafts import Draft, ProposalDraft
from seeds.events.names import Names
from seeds.events.passages import Passage
from seeds.events.proposing import propose
from seeds.said import RULE
from timeline.dating.edtf import Extent, parse
from timeline.dating.point import DateError, Precision
from timeline.dating.reading import read_dated

_LISTS = frozenset({"ul", "ol", "dl"})


def events_told(draft: Draft, text: str, names: Names, body: Body | None = None) -> Draft:
    """Return the draft with the events that its text tells of. ``body`` is the draft's, where the caller has parsed it already."""
    if not draft.body or draft.is_library or draft.proposals:
        return draft
    captions = (Passage(photo.caption, kind="caption") for photo in draft.photos)
    told = propose(
        chain(captions, telling_passages(draft, text, body)),
        day_told(draft),
        place=draft.dateline.place,
        names=names,
    )
    return replace(draft, proposals=tuple(_placed(told, text)))


def day_told(draft: Draft) -> date | None:
    """Return the day that days without a month count from: that of the dateline, of the page, or of its last change, else
    the first that a line of the page names in full: even one that is no page's own is nearer than none."""
    said = (draft.dateline.day, draft.published, draft.updated)
    days = chain(map(day_of, said), map(_last_of_month, said), _days_of_lines(draft))
    return next(filter(None, days), None)


def _last_of_month(iso: str) -> date | None:
    """Return the last day of the month that a page names as its own: 2034-12."""
    try:
        return parse(iso[:7]).points[0].span()[1] if len(iso) == len("2034-12") else None
    except DateError:
        return None


def _days_of_lines(draft: Draft) -> Iterator[date]:
    """Yield the days, or the last ones of the months, of lines that are no sentences. When a book came out says little of
    when it is named, and what an editor called no part of the page tells of no day of it."""
    issued = {row.issued for row in draft.sources}
    dropped = (row.text for row in draft.dropped if row.rule != RULE)
    for line in chain([draft.deck], dropped, Body(draft.body).text.splitlines()):
        for read in [] if _is_sentence(line) else read_dated(line, None):
            is_day = read.when.precision in (
                Precision.MONTH,
                Precision.DAY,
                Precision.MINUTE,
                Precision.SECOND,
            )
            if is_day and read.when.extent == Extent.INSTANT and read.edtf not in issued:
                yield read.when.points[0].span()[1]


def _is_sentence(line: str) -> bool:
    """Whether a line is a sentence, or leads to what somebody said."""
    return "。" in line or line.rstrip().endswith((":", "："))


def day_of(iso: str) -> date | None:
    """Return the day that an ISO prefix names, if it names one."""
    try:
        return date.fromisoformat(iso[:10]) if len(iso) >= 10 else None
    except ValueError:
        return None


def telling_passages(draft: Draft, text: str, body: Body | None = None) -> Iterator[Passage]:
    """Yield the text of a draft in its order, each stretch with its place in the page where the page writes it so.

    What was dropped and what readers wrote is no part of the text, and tells of nothing.
    """
    at = 0
    for node in (body or Body(draft.body)).nodes:
        for passage in _passages(node):
            start, end = _range(passage.text, text, at)
            at = end if end is not None else at
            yield replace(passage, start=start, end=end)


def _passages(node: LexborNode) -> Iterator[Passage]:
    if node.tag in HEADINGS:
        yield Passage(inline_text(node), kind="heading")
    elif node.tag == "table":
        for row in node.css("tr"):
            found = [cell for cell in children(row) if cell.tag in ("td", "th")]
            cells, is_head = tuple(map(inline_text, found)), all(cell.tag == "th" for cell in found)
            yield Passage("\t".join(cells), kind="row", cells=cells, is_head=is_head)
    elif node.tag in _LISTS:
        for item in children(node):
            yield Passage(inline_text(item), kind="item")
    elif node.tag == "figure":
        yield Passage(inline_text(node), kind="caption")
    else:
        yield Passage(inline_text(node), kind="quote" if node.tag == "blockquote" else "text")


def _placed(told: list[ProposalDraft], text: str) -> Iterator[ProposalDraft]:
    """Look for sentences whose paragraph the page writes otherwise, with markup or chips in it."""
    for row in told:
        if row.start is None:
            start, end = _range(row.evidence, text, 0)
            row = replace(row, start=start, end=end)
        yield row


def _range(words: str, text: str, at: int) -> tuple[int | None, int | None]:
    for begin in (at, 0):
        start = text.find(words, begin)
        if start >= 0:
            return start, start + len(words)
    if "\t" in words:
        first, last = words.split("\t", maxsplit=1)[0], words.rsplit("\t", maxsplit=1)[-1]
        start = text.find(first, at) if first else -1
        end = text.find(last, start) if start >= 0 and last else -1
        if 0 <= start < end <= start + 2 * len(words) + 40:
            return start, end + len(last)
    return None, None
