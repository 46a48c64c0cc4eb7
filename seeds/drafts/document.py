"""One captured document, and what stands on it beside its text: names, dateline, voices, pictures."""

from dataclasses import dataclass

from seeds.drafts.citations import CitationDraft, OutletDraft, SourceDraft
from seeds.drafts.events import EventDraft, Placement, ProposalDraft
from seeds.drafts.traces import Dropped, Finding, Traced


@dataclass(frozen=True, slots=True)
class BylineDraft:
    """A name on the work. ``role`` is a value of ``articles.models.Byline.Role``; empty means text."""

    name: str
    role: str = ""
    bio: str = ""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed: place, day as an ISO prefix, agency."""

    place: str = ""
    day: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class CommentaryDraft:
    """A reaction, an expert's comment or an editor's note. ``parent`` is an index into the draft's commentaries."""

    text: str
    kind: str = "reaction"
    original: str = ""
    language: str = ""
    author: str = ""
    affiliation: str = ""
    origin: str = ""
    votes: int | None = None
    parent: int | None = None
    source: str = ""
    needs_review: bool = False
    line: int | None = None


@dataclass(frozen=True, slots=True)
class PhotoDraft:
    """A picture. ``file`` is a path relative to the document, empty where the page's file is not at hand."""

    key: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    licence: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One captured document, understood. A library document has sources and events and no body.

    A file that holds many documents gives each a ``part``, such as ``post-12``, its own captured ``text``, and an
    ``identity`` that stays when its address changes.
    ``publisher`` is the outlet that the page itself is from. ``inferred`` names the dates whose year the page does
    not print: published, updated or dateline. ``refusal`` is the code of a reason for not importing this part,
    ``failure`` the error that its reader raised.
    """

    title: str = ""
    title_from: str = ""
    deck: str = ""
    kind: str = ""
    section: str = ""
    language: str = "ja"
    published: str = ""
    updated: str = ""
    canonical_url: str = ""
    rights: str = ""
    slug: str = ""
    body: str = ""
    dateline: Dateline = Dateline()
    bylines: tuple[BylineDraft, ...] = ()
    tags: tuple[str, ...] = ()
    outlets: tuple[OutletDraft, ...] = ()
    sources: tuple[SourceDraft, ...] = ()
    citations: tuple[CitationDraft, ...] = ()
    events: tuple[EventDraft, ...] = ()
    placements: tuple[Placement, ...] = ()
    proposals: tuple[ProposalDraft, ...] = ()
    commentaries: tuple[CommentaryDraft, ...] = ()
    photos: tuple[PhotoDraft, ...] = ()
    findings: tuple[Finding, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    passages: tuple[Traced, ...] = ()
    part: str = ""
    text: str = ""
    identity: str = ""
    publisher: str = ""
    inferred: tuple[str, ...] = ()
    refusal: str = ""
    failure: Exception | None = None

    @property
    def is_library(self) -> bool:
        """Whether the document only fills the library of sources and events."""
        return not self.body and not self.title
