"""What a verb publishes, made ready before anything is locked: checking and rendering are most of the work."""

from dataclasses import dataclass

from articles import pressing
from articles.findings import Finding
from articles.models import Article
from articles.working import Reading
from newsroom import preflight


@dataclass(frozen=True, slots=True)
class Ready:
    """A working copy that was checked and, if nothing stands in the way, rendered.

    ``state`` was asked before anything else was read: where it is the same under the lock, what was checked is what
    is pressed. ``content`` is empty where a finding blocks.
    """

    reading: Reading
    findings: list[Finding]
    content: dict
    state: tuple

    def under_lock(self, article: Article) -> "Ready":
        """Return this, or the article made ready anew if it, its sources, its timeline or a waiver changed meanwhile."""
        return self if preflight.state(article) == self.state else prepare(article)


def prepare(article: Article) -> Ready:
    """Check and render a working copy as it is stored now."""
    reading = preflight.read(article)
    state = preflight.state(reading.article)
    findings, _waived = preflight.sift(reading)
    content = {} if preflight.blocking(findings) else pressing.content(reading)
    return Ready(reading, findings, content, state)
