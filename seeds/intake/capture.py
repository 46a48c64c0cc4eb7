"""One document on its way in."""

from dataclasses import dataclass
from pathlib import Path

from seeds.events import Names
from seeds.models import Run


@dataclass(frozen=True, slots=True)
class Capture:
    """One document on its way in: its file, words and bytes' hash, and where its photos' files lie."""

    file: str
    text: str
    encoding: str
    digest: str
    folder: Path | None = None
    run: Run | None = None
    names: Names | None = None
    by: object = None

    @property
    def actor(self):
        """Who brings it in: an editor at the desk, whoever began the run, or nobody."""
        return self.by or (self.run.started_by if self.run else None)
