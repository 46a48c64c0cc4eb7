"""The captured words are kept, with where each of them went and how they differ from the last capture."""

from django.utils import timezone

from seeds.drafts import Draft, Traced
from seeds.intake import recapture
from seeds.intake.capture import Capture
from seeds.models import Change, Export, Finding, Outcome, Passage, Run, Seed


def keep_captured(seed: Seed, draft: Draft, capture: Capture, changes: list[recapture.Difference]) -> None:
    """Keep the captured words, where everything in them went, and how they differ from the last capture."""
    before, is_new = seed.text, seed.pk is None
    seed.file, seed.title = capture.file[-300:], draft.title[:200]
    seed.sha256, seed.encoding, seed.text = capture.digest, capture.encoding, capture.text
    seed.run, seed.imported_at = capture.run, timezone.now()
    seed.save()
    if not is_new:
        # An export that brought the page as it was no longer says what is on record.
        seed.exports.clear()
        _keep_changes(seed, before, changes, capture)
    _keep_passages(seed, draft, is_new)
    _keep_findings(seed, draft, is_new)


def _keep_changes(seed: Seed, before: str, changes: list[recapture.Difference], capture: Capture) -> None:
    if before != capture.text:
        changes = [recapture.Difference("captured", before, capture.text, True), *changes]
    Change.objects.bulk_create(
        Change(
            seed=seed,
            run=capture.run,
            field=row.field,
            before=row.before,
            after=row.after,
            is_applied=row.is_applied,
        )
        for row in changes
    )


def _keep_passages(seed: Seed, draft: Draft, is_new: bool) -> None:
    """Replace the passages; a dropped line that an editor restored stays restored."""
    restored = set()
    if not is_new:
        restored = set(seed.passages.filter(is_restored=True).values_list("rule", "text"))
        seed.passages.all().delete()
    dropped = [Traced("dropped", row.text, row.start, row.end, row.rule) for row in draft.dropped]
    told = [Traced("proposal", row.title, row.start, row.end, row.rule) for row in draft.proposals]
    Passage.objects.bulk_create(
        Passage(
            seed=seed,
            kind=row.kind,
            text=row.text,
            start=row.start,
            end=row.end,
            rule=row.rule[:40],
            is_restored=row.kind == "dropped" and (row.rule[:40], row.text) in restored,
        )
        for row in (*draft.passages, *dropped, *told)
    )


def _keep_findings(seed: Seed, draft: Draft, is_new: bool) -> None:
    """Replace the findings; one that an editor settled stays settled."""
    settled = set()
    if not is_new:
        settled = set(seed.findings.filter(is_settled=True).values_list("rule", "excerpt"))
        seed.findings.all().delete()
    Finding.objects.bulk_create(
        Finding(
            seed=seed,
            rule=row.rule[:40],
            excerpt=row.excerpt,
            line=row.line,
            start=row.start,
            end=row.end,
            is_settled=(row.rule[:40], row.excerpt) in settled,
        )
        for row in draft.findings
    )


def keep_export(digest: str, file: str, seeds: set[int]) -> None:
    """Keep that every page of an export is in, so that the same bytes need not be read again."""
    export, _is_new = Export.objects.update_or_create(
        sha256=digest, defaults={"file": file[-300:], "documents": len(seeds), "imported_at": timezone.now()}
    )
    export.pages.set(seeds)


def keep_outcome(run: Run | None, file: str, status: str, reason: str, seed: Seed | None = None) -> None:
    """Keep what became of a document, where it came in a run."""
    if run is not None:
        Outcome.objects.create(run=run, seed=seed, file=file[-300:], status=status, reason=reason)
