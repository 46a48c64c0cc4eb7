"""The verbs of the library: adding sources and reading their pages."""

import hashlib
import re
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from articles.body import parsed_page
from articles.evidence.addresses import Identifier, host_of
from articles.evidence.copies import keep_copy, keep_pdf, page_at
from articles.evidence.fetching import Fetcher
from articles.evidence.handing_out import only_hands_out
from articles.evidence.pages import Found, Page, read_page, visible_text
from articles.evidence.pdf import Pdf, is_pdf, read_head, read_pdf
from articles.evidence.urlkey import url_key
from articles.models.address import SourceAddress
from articles.models.author import SourceAuthor
from articles.models.capture import Capture
from articles.models.outlet import Outlet
from articles.models.source import Source
from articles.permissions import require, to

Row = TypeVar("Row", bound=Model)
#: Characters of a document's number.
NUMBER_LENGTH = 80
#: Fields of a source that a page can state, and that an editor may not have filled in yet.
READ_FIELDS = ("title", "issued", "modified", "language", "container_title", "type", "access")


def fetcher() -> Fetcher:
    """Return a fetcher with the newsroom's name and limits."""
    agent = f"Newsroom/1.0 (+{settings.SITE_URL}/)"
    return Fetcher(agent=agent, allowed=settings.FETCH_ALLOWED_HOSTS)


def outlet_named(name: str) -> Outlet | None:
    """Return the outlet of this name or alias, made where the library has none; nothing for no name."""
    if not name.strip():
        return None
    known = Outlet.objects.named(name)
    return known.first() or once(Outlet(name=name.strip()), known.first)


def citekey_for(*, title: str, outlet: str = "", url: str = "", issued: str = "") -> str:
    """Return ``outlet-date-hash``: readable where the outlet or host is in Latin letters, the same every time."""
    name = outlet if re.search(r"[A-Za-z]", outlet) else host_of(url).removeprefix("www.")
    stem = re.sub(r"[^a-z0-9]+", "", name.lower())[:20] or "source"
    day = re.sub(r"\D", "", issued[:10])
    digest = hashlib.sha256(f"{outlet}\n{title}\n{url}\n{issued}".encode()).hexdigest()[:6]
    return "-".join(part for part in (stem, day, digest) if part)


def add_source(*, title: str, outlet: str = "", url: str = "", issued: str = "", by=None) -> Source:
    """Return the source with this address or these words, added where the library has none, its outlet too."""
    is_new = bool(outlet.strip()) and not Outlet.objects.named(outlet).exists()
    require(by, *to("add", Source, *([Outlet] if is_new else [])))
    citekey = citekey_for(title=title, outlet=outlet, url=url, issued=issued)
    key = url_key(url) if url else ""
    found = _known(key) if key else Source.objects.filter(citekey=citekey).first()
    return found or _once(
        key, Source(citekey=citekey, title=title, outlet=outlet_named(outlet), url=url, issued=issued)
    )


def add_by_identifier(identifier: Identifier) -> Source:
    """Return the source that an address, DOI or ISBN names; an unknown one becomes a draft to be read and confirmed."""
    if found := Source.objects.named(identifier).first():
        return found
    host = host_of(identifier.url).removeprefix("www.")
    names_publisher = identifier.kind == "url" and not only_hands_out(host)
    draft = Source(
        citekey=citekey_for(title=identifier.key, url=identifier.url or f"https://{identifier.kind}/"),
        # The key of an address is the address without what only follows readers around.
        title=(identifier.key if identifier.kind == "url" else identifier.value)[:500],
        url=identifier.url,
        outlet=Outlet.objects.of_key(identifier.key) if identifier.kind == "url" else None,
        doi=identifier.value if identifier.kind == "DOI" else "",
        isbn=identifier.value if identifier.kind == "ISBN" else "",
        type=Source.Type.BOOK if identifier.kind == "ISBN" else Source.Type.WEBPAGE,
        container_title=host[:200] if names_publisher else "",
        accessed_on=timezone.localdate(),
        is_confirmed=False,
        provenance={"title": "address"},
    )
    return _once(identifier.key, draft)


def _known(key: str) -> Source | None:
    return Source.objects.named(Identifier("url", "", key)).first()


def _once(key: str, source: Source) -> Source:
    """Save a source, or return the one that somebody else has added with the same key at the same time."""
    same = Source.objects.filter(citekey=source.citekey)
    return once(source, lambda: (_known(key) if key else None) or same.first())


def once(row: Row, find: Callable[[], Row | None]) -> Row:
    """Save a row, or return what ``find`` brings: the one that somebody else has made in the same moment."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        found = find()
        if found is None:
            raise
        return found
    return row


def read_source(source: Source, fetch: Fetcher, by=None) -> list[str]:
    """Fill an unconfirmed source from its page or PDF, keeping what an editor wrote, and keep a copy. Returns field names.

    Raises ``FetchRefused`` and ``PdfRefused``; nothing is changed then.
    """
    require(by, *to("change", Source), *to("add", Capture, SourceAddress, SourceAuthor))
    answer = page_at(source.url, fetch)
    if is_pdf(answer.content):
        return read_document(source, answer.content, answer.url)
    tree = parsed_page(answer.text)
    page = read_page(tree, answer.url)
    filled = _fill(source, page)
    with transaction.atomic():
        source.save()
        if "authors" not in source.provenance and not source.authors.exists() and page.authors:
            for order, name in enumerate(page.authors):
                SourceAuthor.objects.create(source=source, order=order, literal=name)
            source.provenance["authors"] = "jsonld"
            source.save(update_fields=["provenance"])
            filled.append("authors")
        _alias(source, page.value("url"), answer.url)
        keep_copy(source, visible_text(tree), answer.content, answer.url)
    return filled


def read_document(source: Source, content: bytes, url: str = "") -> list[str]:
    """Fill an unconfirmed source with what a PDF says of itself, and keep its words. Raises ``PdfRefused``."""
    return take_document(source, read_pdf(content), content, url)


def take_document(source: Source, pdf: Pdf, content: bytes, url: str = "") -> list[str]:
    """As ``read_document``, of a PDF that was read."""
    head = read_head(pdf)
    said = {
        "title": head.title,
        "issued": head.issued,
        "language": head.language,
        "container_title": head.issuer,
        "type": Found(Source.Type.REPORT.value, "file"),
    }
    filled = [] if source.is_confirmed else _fill(source, Page({k: v for k, v in said.items() if v.value}))
    if head.number.value and not source.is_confirmed and "number" not in source.extra:
        source.extra["number"] = head.number.value[:NUMBER_LENGTH]
        source.provenance["extra"] = head.number.origin
        filled.append("extra")
    with transaction.atomic():
        source.save()
        _alias(source, url)
        keep_pdf(source, pdf, content, url)
    return filled


def _fill(source: Source, page: Page) -> list[str]:
    filled = []
    for name in READ_FIELDS:
        found = page.fields.get(name)
        untouched = not getattr(source, name) or source.provenance.get(name) in ("address", "name", "note")
        untouched = untouched or (name in ("container_title", "type") and not source.is_confirmed)
        if found and untouched:
            length = Source._meta.get_field(name).max_length
            setattr(source, name, found.value[:length])
            source.provenance[name] = found.origin
            filled.append(name)
    if source.outlet is None and (outlet := Outlet.objects.named(page.value("container_title")).first()):
        source.outlet = outlet
        source.provenance["outlet"] = page.fields["container_title"].origin
    if canonical := page.value("url"):
        source.canonical_url = canonical
    return filled


def _alias(source: Source, *urls: str) -> None:
    """Keep other addresses of the same page; a canonical one of another host may be a mistake and is left out."""
    for url in urls:
        key = url_key(url)
        same_host = key.partition("/")[0] == source.key.partition("/")[0]
        free = key and not Source.objects.filter(key=key).exists()
        if free and (same_host or url != source.canonical_url):
            SourceAddress.objects.get_or_create(key=key, defaults={"source": source, "url": url[:1000]})
