"""One document on its way in."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from seeds.drafts import Draft
from seeds.events import Names
from seeds.models import Run
from timeline.matching.candidates import OnRecord


@dataclass(frozen=True, slots=True)
class Capture:
    """One document on its way in: its file, words and bytes' hash, and where its photos' files lie. ``names`` and
    ``record`` are what a caller with many documents has read of the actors, places and events on record."""

    file: str
    text: str
    encoding: str
    digest: str
    folder: Path | None = None
    run: Run | None = None
    names: Names | None = None
    record: OnRecord | None = None
    by: object = None

    @property
    def actor(self):
        """Who brings it in: an editor at the desk, whoever began the run, or nobody."""
        return self.by or (self.run.started_by if self.run else None)

    def of_part(self, draft: Draft) -> "Capture":
        """Return the capture of one document of this file: of one page of an export, or of the file as a whole."""
        if not draft.part:
            return self
        digest = hashlib.sha256(repr(draft).encode("utf-8", "surrogatepass")).hexdigest()
        return replace(self, file=f"{self.file}#{draft.part}", text=draft.text or self.text, digest=digest)
