"""What a draft cites: outlets, documents, and the use of one at a marker."""

from dataclasses import dataclass, field
from typing import Any


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
    extra: dict[str, Any] = field(default_factory=dict)


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
