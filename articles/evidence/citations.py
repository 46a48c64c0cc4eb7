"""A source as it is cited: what it does for a statement, and how a reference to it reads. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from articles.evidence.addresses import passage, without_fragment
from articles.evidence.credit import Credit
from articles.evidence.paging import page_in


class Stance(StrEnum):
    """What a source does for the statement at its marker."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"
    ATTRIBUTES = "attributes"


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as a reader needs to see it. Field names are CSL's where CSL has one.

    ``issued`` is Japanese display text; empty text means that the source gives no date. ``origin`` names who the
    document's contents come from in the end: equal origins are not independent. ``access`` is open, registration,
    limited or subscription. ``archive_url`` leads to a copy; ``pages`` counts those of a PDF, 0 for what has none; ``csl``
    is the document as a CSL-JSON item.
    ``is_confirmed``: a person has looked at it. ``credit`` is what it can do for a statement.
    """

    citekey: str
    title: str
    title_ja: str = ""
    outlet: str = ""
    container_title: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    volume: str = ""
    issue: str = ""
    page: str = ""
    edition: str = ""
    publisher_place: str = ""
    issued: str = ""
    url: str = ""
    language: str = ""
    type: str = "webpage"
    origin: str = ""
    access: str = ""
    archive_url: str = ""
    pages: int = 0
    is_dead: bool = False
    is_confirmed: bool = True
    credit: Credit = Credit.CONFIRMS
    csl: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Use:
    """One citation: the source it names, the place in that source, and what it does there.

    ``before`` and ``after`` are the words around the quotation in the document (the prefix and suffix of a W3C
    TextQuoteSelector); ``prefix`` and ``suffix`` are CSL's: our own words around the citation. ``unnamed`` is how many
    more sources a captured page counted here without naming them.
    """

    key: str
    source: Cited
    locator: str = ""
    quote: str = ""
    translation: str = ""
    stance: Stance = Stance.SUPPORTS
    prefix: str = ""
    suffix: str = ""
    before: str = ""
    after: str = ""
    unnamed: int = 0

    @property
    def link(self) -> str:
        """The address of the place in the document: a page of a PDF (RFC 8118), a passage of a web page."""
        page, source = page_in(self.locator), self.source
        if source.url and 0 < page <= source.pages:
            return f"{without_fragment(source.url)}#page={page}"
        return (
            passage(source.url, self.quote, self.before, self.after)
            if self.quote and not source.pages
            else ""
        )


def entry_text(source: Cited) -> str:
    """Return a reference in the Japanese newspaper style: authors「title」『container』volume, pages, date.

    Books put their title in 『』 and the publisher after it (SIST 02 keeps the same order of elements).
    """
    parts = _book(source) if source.type == "book" else _part(source)
    return "、".join(part for part in [*parts, source.issued or "日付なし"] if part)


def _book(source: Cited) -> list[str]:
    names = "、".join(source.authors) or _done("編", source.editors)
    editors = _done("編", source.editors) if source.authors else ""
    publisher = "：".join(filter(None, [source.publisher_place, source.outlet]))
    facts = [_counted(source.volume, "第", "巻"), _counted(source.edition, "第", "版"), publisher]
    return [f"{names}『{source.title}』", editors, _done("訳", source.translators), *facts, _pages(source)]


def _part(source: Cited) -> list[str]:
    authors = "、".join(source.authors)
    container = source.container_title or source.outlet
    head = f"{authors}「{source.title}」" if source.title else authors
    number = _counted(source.volume, "", "巻") + _counted(source.issue, "", "号")
    where = (f"『{container}』" if container else "") + number
    edition = _counted(source.edition, "第", "版")
    people = [_done("編", source.editors), _done("訳", source.translators)]
    return [head + where, *people, edition, _pages(source)]


def _done(what: str, names: tuple[str, ...]) -> str:
    return "、".join(names) + what if names else ""


def _counted(value: str, before: str, after: str) -> str:
    """Return a number with its counter; what is more than a number says by itself what it counts."""
    return f"{before}{value}{after}" if value.isdecimal() else value


def _pages(source: Cited) -> str:
    return f"{source.page}頁" if source.page[-1:].isdecimal() else source.page
