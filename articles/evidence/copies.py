"""Our own copies of pages: the words as they were when they were fetched."""

import hashlib

from articles.body import PASTED_DEPTH
from articles.body.depth import is_deeper
from articles.evidence.fetching import Fetched, Fetcher, FetchRefused
from articles.models.capture import Capture
from articles.models.source import Source


def page_at(url: str, fetch: Fetcher) -> Fetched:
    """Fetch a web page. Raises ``FetchRefused`` for an error's answer and for what is no page."""
    answer = fetch.get(url)
    kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip()
    if answer.status >= 400:
        raise FetchRefused("status", status=answer.status)
    if kind not in ("text/html", "application/xhtml+xml", "text/plain"):
        raise FetchRefused("not-a-page", kind=kind)
    if is_deeper(answer.text, PASTED_DEPTH):
        raise FetchRefused("too-deep", limit=PASTED_DEPTH)
    return answer


def keep_copy(source: Source, answer: Fetched, text: str) -> Capture:
    """Keep the words of a page and the hash of its bytes; the same words again are the same copy.

    Bytes differ from visit to visit (tokens, counters); a change of words is what editors need to know.
    """
    digest = hashlib.sha256(answer.content).hexdigest()
    newest = source.captures.filter(service=Capture.Service.OWN).first()
    same = newest is not None and newest.text.split() == text.split()
    return (
        newest
        if same
        else Capture.objects.create(
            source=source, service=Capture.Service.OWN, url=answer.url[:2000], text=text, sha256=digest
        )
    )


def newest_copy(source: Source) -> str:
    """As ``copy_of``, from captures that were fetched before."""
    copies = (row for row in source.captures.all() if row.service == Capture.Service.OWN and row.text)
    return next((row.text for row in copies), "")


def copy_of(source: Source) -> str:
    """Return the words of our newest copy of a source, or empty text."""
    copy = source.captures.filter(service=Capture.Service.OWN, status=Capture.Status.OK).first()
    return copy.text if copy else ""
