"""What a verb publishes, made ready before anything is locked: checking and rendering are most of the work."""

from dataclasses import dataclass

from articles.edition import Document, pressing
from articles.findings import Finding
from articles.models import Article
from articles.working.snapshots import snapshot
from newsroom import preflight
from timeline.working import Reading


@dataclass(frozen=True, slots=True)
class Ready:
    """A working copy that was checked and, if nothing stands in the way, rendered.

    Where it is as it was read under the lock, what was checked is what is pressed. ``document`` is missing where a
    finding blocks; ``html`` is its text as readers get it, ``snapshot`` the working copy as it was then.
    """

    reading: Reading
    findings: list[Finding]
    document: Document | None
    html: str
    snapshot: dict

    def under_lock(self, article: Article) -> "Ready":
        """Return this, or the article made ready anew if it, its sources or a waiver changed meanwhile."""
        return self if preflight.is_as_read(article, self.reading) else prepare(article)


def prepare(article: Article) -> Ready:
    """Check and render a working copy as it is stored now."""
    reading = preflight.read(article)
    findings, _waived = preflight.sift(reading)
    if preflight.blocking(findings):
        return Ready(reading, findings, None, "", {})
    document, html = pressing.document(reading)
    return Ready(reading, findings, document, html, snapshot(reading.article, reading))
