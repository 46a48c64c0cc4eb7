"""What a draft tells of: events of our own documents, events proposed for an editor, and what its timeline shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event with an EDTF date. ``sources`` are pairs of a source key and a locator or quotation."""

    key: str
    title: str
    date: str
    zone: str = "Asia/Tokyo"
    kind: str = ""
    place: str = ""
    occurrence: str = "occurred"
    verification: str = "reported"
    importance: int = 3
    summary: str = ""
    date_source_text: str = ""
    aliases: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """An event that the page tells of, for an editor to judge.

    ``date`` is EDTF (empty for a plan without a date), ``date_source_text`` the page's own words for it,
    ``reference`` the ISO day that relative words were counted from. ``evidence`` is the sentence or table row,
    ``start`` and ``end`` its range of characters in the captured page. ``kind`` and ``occurrence`` are values of
    ``timeline.models.Event``; ``rule`` is a stable id of what found it; ``public_id`` is our own id of an event that
    comes back to us, and ``carried`` what else our own format says of it.
    """

    title: str
    date: str = ""
    zone: str = "Asia/Tokyo"
    date_source_text: str = ""
    reference: str = ""
    kind: str = "other"
    occurrence: str = "occurred"
    place: str = ""
    actors: tuple[str, ...] = ()
    evidence: str = ""
    start: int | None = None
    end: int | None = None
    rule: str = ""
    public_id: str = ""
    carried: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placement:
    """An event that the article's timeline shows; ``key`` names an ``EventDraft`` of this run or an event at hand."""

    key: str
    note: str = ""
    is_key: bool = False
