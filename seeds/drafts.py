"""What a reader of captured pages hands to the importer: frozen values, no Django.

A ``Draft`` holds one document. Dates are ISO 8601 prefixes (``2025``, ``2025-10``, ``2025-10-22``,
``2025-10-22T05:44+09:00``): the length says the precision, and an empty string says that the page does not
tell. Citation markers in ``body`` name ``CitationDraft.key``; photo figures name ``PhotoDraft.key``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OutletDraft:
    """A publisher. ``kind`` is a value of ``articles.models.Outlet.Kind``, ``country`` is ISO 3166-1 alpha-2."""

    name: str
    kind: str = ""
    country: str = ""
    language: str = ""
    homepage: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A document that is cited. ``key`` is unique in the draft; ``citekey`` is the library's, where the page gives it.

    A name is ``family, given``, or ``{as it is written}`` where a comma parts nothing. ``extra`` holds what else a file
    says, by the names of CSL-JSON.
    """

    key: str
    citekey: str = ""
    title: str = ""
    title_ja: str = ""
    outlet: str = ""
    type: str = "webpage"
    authors: tuple[str, ...] = ()
    issued: str = ""
    url: str = ""
    language: str = ""
    publisher: str = ""
    note: str = ""
    container: str = ""
    doi: str = ""
    isbn: str = ""
    editors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    volume: str = ""
    issue: str = ""
    page: str = ""
    edition: str = ""
    publisher_place: str = ""
    original_title: str = ""
    accessed: str = ""
    access: str = ""
    level: str = ""
    extra: dict = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CitationDraft:
    """One use of a source at one marker. Several citations may share a marker.

    ``unnamed``: how many more the page counts there without naming them.
    """

    key: str
    source: str
    locator: str = ""
    quote: str = ""
    note: str = ""
    unnamed: int = 0


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
