"""The care of sources over time: are their links alive, do our quotations stand, has a page changed?"""

from datetime import datetime, timedelta

from django.utils import timezone

from articles.evidence.fetching import Fetcher, FetchRefused
from articles.evidence.quoting import compare
from articles.models import Article, Capture, Citation, Evidence, Source, SourceCorrection

#: A page is dead after three failures over a week: servers rest, and so do their keepers.
STRIKES = 3
STRIKE_DAYS = 7
#: What robots are told where readers are let in.
BLOCKED = frozenset({401, 402, 403, 405, 406, 418, 429, 451, 503})


def check_link(source: Source, fetch: Fetcher, now: datetime) -> str:
    """Look whether a source's page is there, and note it. Returns the new state."""
    note_answer(source, _status(source.url, fetch), now)
    source.save(update_fields=["link_status", "link_checked_at", "link_failures", "link_failing_since"])
    return source.link_status


def _status(url: str, fetch: Fetcher) -> int:
    """Return the status of a page, 0 where nobody answers. HEAD first; many servers only understand GET."""
    try:
        status = fetch.head(url).status
        if status >= 400:
            status = fetch.get(url).status
    except FetchRefused as refusal:
        return 200 if refusal.code == "too-large" else 0
    return status


def note_answer(source: Source, status: int, now: datetime) -> None:
    """Set a source's link state by an answer: three strikes over seven days make it dead, a refusal never does."""
    source.link_checked_at = now
    if status in BLOCKED:
        source.link_status = Source.LinkStatus.BLOCKED
    elif 200 <= status < 400:
        source.link_status = Source.LinkStatus.LIVE
    else:
        source.link_failures += 1
        source.link_failing_since = source.link_failing_since or now
        lasted = now - source.link_failing_since >= timedelta(days=STRIKE_DAYS)
        is_dead = source.link_failures >= STRIKES and lasted
        source.link_status = Source.LinkStatus.DEAD if is_dead else Source.LinkStatus.FAILING
        return
    source.link_failures, source.link_failing_since = 0, None


def check_quotes(article: Article) -> None:
    """Compare the article's quotations with our copies of their sources, and note the result on each."""
    for citation in article.citations.exclude(quote="").select_related("source"):
        check_quote(citation)


def check_quote(citation: Evidence) -> None:
    """Compare a quotation with our newest copy of its source. Without a copy it stays unchecked."""
    text = copy_of(citation.source)
    citation.quote_match = (
        compare(citation.quote, text).match.value if text and citation.quote else "unchecked"
    )
    citation.save(update_fields=["quote_match"])


def newest_copy(source: Source) -> str:
    """As ``copy_of``, from captures that were fetched before."""
    copies = (row for row in source.captures.all() if row.service == Capture.Service.OWN and row.text)
    return next((row.text for row in copies), "")


def copy_of(source: Source) -> str:
    """Return the words of our newest copy of a source, or empty text."""
    copy = source.captures.filter(service=Capture.Service.OWN, status=Capture.Status.OK).first()
    return copy.text if copy else ""


def confirm(citation: Citation, by) -> None:
    """Note that somebody has compared a citation with its source."""
    citation.checked_by, citation.checked_at = by, timezone.now()
    citation.save(update_fields=["checked_by", "checked_at"])


def state_of(citation: Evidence) -> str:
    """Return what a marker shows of its citation, the gravest first."""
    source = citation.source
    if any(_is_news(row, citation) for row in source.corrections.all()):
        return "corrected"
    if citation.quote_match in ("altered", "missing"):
        return citation.quote_match
    if source.link_status == Source.LinkStatus.DEAD:
        return "dead"
    if citation.quote_match == "found":
        return "found"
    return "checked" if citation.checked_at else "unchecked"


def _is_news(correction: SourceCorrection, citation: Evidence) -> bool:
    return citation.checked_at is None or correction.noticed_at > citation.checked_at


def changed_since_checked(citation: Evidence) -> bool:
    """Whether we hold an older copy of the source with other words, and nobody has looked at the newer one."""
    copies = [row for row in citation.source.captures.all() if row.service == Capture.Service.OWN]
    newest = max((row.captured_at for row in copies), default=None)
    return len(copies) > 1 and (citation.checked_at is None or newest > citation.checked_at)
