"""Our own copies of pages and documents: the words as they were when they were fetched."""

import hashlib

from articles.body import PASTED_DEPTH, parsed_page
from articles.body.depth import is_deeper
from articles.evidence.fetching import Fetched, Fetcher, FetchRefused
from articles.evidence.pages import visible_text
from articles.evidence.paging import stored
from articles.evidence.pdf import Pdf, is_pdf, page_words, read_pdf
from articles.models.capture import Capture
from articles.models.source import Source


def page_at(url: str, fetch: Fetcher) -> Fetched:
    """Fetch a web page or a PDF. Raises ``FetchRefused`` for an error's answer and for what is neither."""
    answer = fetch.get(url)
    if answer.status >= 400:
        raise FetchRefused("status", status=answer.status)
    if is_pdf(answer.content):
        return answer
    if answer.kind not in ("text/html", "application/xhtml+xml", "text/plain"):
        raise FetchRefused("not-a-page", kind=answer.kind)
    if is_deeper(answer.text, PASTED_DEPTH):
        raise FetchRefused("too-deep", limit=PASTED_DEPTH)
    return answer


def keep_page(source: Source, answer: Fetched) -> Capture:
    """Keep the words of what was fetched. Raises ``PdfRefused`` for a PDF that cannot be read."""
    if is_pdf(answer.content):
        return keep_pdf(source, read_pdf(answer.content), answer.content, answer.url)
    return keep_copy(source, visible_text(parsed_page(answer.text)), answer.content, answer.url)


def keep_pdf(source: Source, pdf: Pdf, content: bytes, url: str = "") -> Capture:
    """Keep the words of a PDF by page, and the hash of its file."""
    scans = sum(sheet.is_scan for sheet in pdf.sheets)
    return keep_copy(source, stored(page_words(pdf)), content, url, pages=len(pdf.sheets), scans=scans)


def keep_copy(
    source: Source, text: str, content: bytes, url: str = "", *, pages: int = 0, scans: int = 0
) -> Capture:
    """Keep the words of a page and the hash of its bytes; the same words again are the same copy.

    Bytes differ from visit to visit (tokens, counters); a change of words is what editors need to know.
    """
    newest = source.captures.filter(service=Capture.Service.OWN).first()
    if newest is not None and newest.pages == pages and newest.text.split() == text.split():
        return newest
    return Capture.objects.create(
        source=source,
        service=Capture.Service.OWN,
        url=url[:2000],
        text=text,
        pages=pages,
        scans=scans,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def newest_copy(source: Source) -> Capture | None:
    """As ``copy_of``, from captures that were fetched before."""
    return next(
        (row for row in source.captures.all() if row.service == Capture.Service.OWN and row.text), None
    )


def copy_of(source: Source) -> Capture | None:
    """Return our newest copy of a source, or nothing."""
    return (
        source.captures.filter(service=Capture.Service.OWN, status=Capture.Status.OK).exclude(text="").first()
    )
