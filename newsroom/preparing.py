"""What a verb publishes, made ready before anything is locked: checking and rendering are most of the work."""

from dataclasses import dataclass

from articles import pressing
from articles.findings import Finding
from articles.models import Article
from newsroom import preflight
from timeline.working import Reading


@dataclass(frozen=True, slots=True)
class Ready:
    """A working copy that was checked and, if nothing stands in the way, rendered.

    Where it is as it was read under the lock, what was checked is what is pressed. ``content`` is empty where a
    finding blocks.
    """

    reading: Reading
    findings: list[Finding]
    content: dict

    def under_lock(self, article: Article) -> "Ready":
        """Return this, or the article made ready anew if it, its sources or a waiver changed meanwhile."""
        return self if preflight.is_as_read(article, self.reading) else prepare(article)


def prepare(article: Article) -> Ready:
    """Check and render a working copy as it is stored now."""
    reading = preflight.read(article)
    findings, _waived = preflight.sift(reading)
    content = {} if preflight.blocking(findings) else pressing.content(reading)
    return Ready(reading, findings, content)
