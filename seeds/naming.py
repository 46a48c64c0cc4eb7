"""The events that a captured page tells of, found in its own words. Pure but for the names on record."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from selectolax.lexbor import LexborNode

from articles.body import HEADINGS, Body, children, inline_text
from seeds.drafts import Draft, ProposalDraft
from seeds.telling import Names, Passage, tell
from timeline.models import Actor, Place

_LISTS = frozenset({"ul", "ol", "dl"})


def names_on_record() -> Names:
    """Return the actors and places that the newsroom knows. Two queries."""
    return names_of(Actor.objects.all(), Place.objects.all())


def names_of(actors: Iterable[Actor], places: Iterable[Place]) -> Names:
    """Return these actors and places as texts may name them."""
    return Names(
        actors={row.name: (*filter(None, (row.name_en, row.name_local)), *row.variants) for row in actors},
        places={row.name: tuple(filter(None, (row.name_en, row.name_local))) for row in places},
        zones={row.name: row.zone for row in places if row.zone},
        countries={row.name: row.country for row in actors if row.country},
    )


def events_told(draft: Draft, text: str, names: Names | None = None, body: Body | None = None) -> Draft:
    """Return the draft with the events that its text tells of, each with its place in the captured page.

    ``body`` is the draft's, where the caller has parsed it already.
    """
    if not draft.body or draft.is_library or draft.proposals:
        return draft
    captions = (Passage(photo.caption, kind="caption") for photo in draft.photos)
    told = tell(
        chain(captions, telling_passages(draft, text, body)),
        published=draft.published,
        dateline=draft.dateline,
        names=names or names_on_record(),
    )
    return replace(draft, proposals=tuple(_placed(told, text)))


def telling_passages(draft: Draft, text: str, body: Body | None = None) -> Iterator[Passage]:
    """Yield the text of a draft in its order, each stretch with its place in the page where the page writes it so.

    What was dropped and what readers wrote is no part of the text, and tells of nothing.
    """
    at = 0
    for node in (body or Body(draft.body)).nodes:
        for passage in _passages(node):
            start, end = _range(passage.text, text, at)
            at = end if end is not None else at
            yield replace(passage, start=start)


def _passages(node: LexborNode) -> Iterator[Passage]:
    if node.tag in HEADINGS:
        yield Passage(inline_text(node), kind="heading")
    elif node.tag == "table":
        for row in node.css("tr"):
            cells = [inline_text(cell) for cell in children(row) if cell.tag in ("td", "th")]
            yield Passage("\t".join(cells), kind="row")
    elif node.tag in _LISTS:
        for item in children(node):
            yield Passage(inline_text(item), kind="item")
    elif node.tag == "figure":
        yield Passage(inline_text(node), kind="caption")
    else:
        yield Passage(inline_text(node), kind="quote" if node.tag == "blockquote" else "paragraph")


def _placed(told: list[ProposalDraft], text: str) -> Iterator[ProposalDraft]:
    """Look for sentences whose paragraph the page writes otherwise, with markup or chips in it."""
    for row in told:
        start, end = (row.start, row.end) if row.start is not None else _range(row.evidence, text, 0)
        yield replace(row, start=start, end=end)


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
