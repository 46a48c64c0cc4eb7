"""What became of each document, for people and for programs.

Reports are written as they come and are not kept, so that ten thousand pages need no more memory than ten.
"""

import json
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from itertools import islice
from pathlib import Path

from articles.fields import readable_json
from articles.language.dates import PartialDate
from articles.models import Article
from articles.working.snapshots import snapshot
from seeds.drafts import CommentaryDraft, Draft
from seeds.intake.counting import counts
from seeds.models import Outcome, Seed

#: Characters of a comment that tell it from others.
_BEGINNING = 40
#: Reports at a time in memory.
_CHUNK = 10


@dataclass(slots=True)
class Report:
    """What became of one document. ``status`` is created, updated, unchanged or refused; ``seed`` is its key."""

    file: str
    status: str
    reason: str = ""
    article: dict | None = None
    counts: dict[str, int] = field(default_factory=dict)
    sources: list[dict] = field(default_factory=list)
    events: list[dict] = field(default_factory=list)
    commentaries: list[dict] = field(default_factory=list)
    dropped: list[dict] = field(default_factory=list)
    findings: list[dict] = field(default_factory=list)
    seed: int | None = None


def report_of(file: str, status: str, reason: str, draft: Draft, seed: Seed) -> Report:
    """Return the report of a document that was read."""
    article = seed.article
    return Report(
        file=file,
        status=status,
        reason=reason,
        article=_article(article, _content(seed, status)) if article else None,
        counts=counts(draft),
        sources=[{"outlet": row.outlet, "title": row.title, "url": row.url} for row in draft.sources],
        events=[*_events(draft)],
        commentaries=_commentaries(draft.commentaries),
        dropped=[{"text": row.text, "reason": row.rule} for row in draft.dropped],
        findings=[{"rule": row.rule, "text": row.excerpt} for row in draft.findings],
        seed=seed.pk,
    )


def _content(seed: Seed, status: str) -> dict:
    """Return the snapshot of the article: of a new one the importer has it at hand."""
    return seed.imported if status == Outcome.Status.CREATED else snapshot(seed.article)


def report_of_known(file: str, status: str, reason: str, seed: Seed | None) -> Report:
    """Return the report of a document that was not read, since it is on record as it is: it names the article only."""
    article = seed.article if seed else None
    named = {"id": article.pk, "title": article.title} if article else None
    return Report(file=file, status=status, reason=reason, article=named, seed=seed.pk if seed else None)


def _article(article: Article, content: dict) -> dict:
    return {
        "id": article.pk,
        "title": article.title,
        "deck": article.deck,
        "language": article.language,
        "published": article.published,
        "published_precision": PartialDate.parse(article.published).precision if article.published else "",
        "updated": article.updated,
        "bylines": [{"name": row["name"], "role": row["role"]} for row in content["bylines"]],
        "dateline": {
            "place": article.dateline_place,
            "day": article.dateline_day,
            "agency": article.dateline_agency,
        },
        "canonical_url": article.canonical_url,
        "tags": content["tags"],
    }


def _events(draft: Draft) -> Iterable[dict]:
    """Yield the page's proposals and the events that a document of our own declares."""
    for row in draft.proposals:
        yield _event(row.date, row.title, row.kind, row.occurrence, row.evidence)
    for row in draft.events:
        yield _event(row.date, row.title, row.kind, row.occurrence, row.date_source_text)


def _event(edtf: str, title: str, kind: str, occurrence: str, evidence: str) -> dict:
    return {"edtf": edtf, "title": title, "kind": kind, "occurrence": occurrence, "evidence": evidence}


def _commentaries(drafts: tuple[CommentaryDraft, ...]) -> list[dict]:
    depths: list[int] = []
    for row in drafts:
        known = row.parent is not None and row.parent < len(depths)
        depths.append(depths[row.parent] + 1 if known else 0)
    return [
        {"text": row.text[:_BEGINNING], "depth": depth} for row, depth in zip(drafts, depths, strict=True)
    ]


class Ledger:
    """Writes reports to a file as a JSON array.

    They wait in a temporary file until the run is over: what pages say of each other is known only then. Raises
    ``OSError`` at the beginning where the file cannot be written, and not after an hour of work.
    """

    def __init__(self, path: Path):
        self.path = path
        path.touch()
        self.waiting = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed by close()

    def add(self, report: Report) -> None:
        """Take down one report."""
        row = {column.name: getattr(report, column.name) for column in fields(report)}
        self.waiting.write(readable_json(row) + "\n")

    def close(self, later_findings: Callable[[list[int]], dict[int, list[dict]]]) -> None:
        """Write the file; ``later_findings`` gives what was found in captured pages after their reports."""
        self.waiting.seek(0)
        with self.path.open("w", encoding="utf-8") as file:
            file.write("[")
            mark = "\n"
            while rows := [json.loads(line) for line in islice(self.waiting, _CHUNK)]:
                later = later_findings([row["seed"] for row in rows if row["seed"]])
                for row in rows:
                    row["findings"] += later.get(row.pop("seed"), [])
                    file.write(mark + readable_json(row, indent=2))
                    mark = ",\n"
            file.write("\n]\n")
        self.waiting.close()
