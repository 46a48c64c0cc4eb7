"""Are the pages of our sources still there?"""

from datetime import datetime, timedelta

from articles.evidence.fetching import Fetcher, FetchRefused
from articles.models.source import Source

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
