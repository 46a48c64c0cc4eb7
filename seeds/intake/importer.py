"""A draft becomes rows: one transaction a document, idempotent, never publishing, never overwriting an editor."""

import hashlib
import logging
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body import sanitise
from articles.models import Article, Section
from articles.permissions import require
from articles.snapshots import snapshot
from articles.writing import writing
from seeds.drafts import Draft, Traced
from seeds.drafts import Finding as FindingDraft
from seeds.events import Names, events_told
from seeds.formats.decoding import Unreadable
from seeds.formats.families import decode_file, is_plain
from seeds.intake import recapture, rows
from seeds.intake.identity import identity_of, seed_of, seed_of_content
from seeds.intake.naming import names_on_record
from seeds.intake.noticing import noticed
from seeds.intake.origins import page_source
from seeds.intake.proposals import propose_for
from seeds.intake.reading import read_all, read_text
from seeds.intake.refusals import REFUSED, reason_of
from seeds.intake.reporting import Report, report_of, report_of_known
from seeds.intake.tracing import placed
from seeds.models import Change, Finding, Outcome, Passage, Run, Seed

log = logging.getLogger(__name__)


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


@contextmanager
def rehearsal() -> Iterator[None]:
    """Undo every import within, at the end: until then articles find the libraries that came before them."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def import_file(path: Path, *, with_photos: bool = True, run: Run | None = None) -> Report:
    """Import one file. Returns the report of its only document, or of the first of many; all are imported."""
    first, *_others = import_path(path, with_photos=with_photos, run=run)
    return first


def import_bytes(name: str, raw: bytes, *, folder: Path | None = None, run: Run | None = None) -> Report:
    """Import one file from memory. Returns the report of its only document, or of the first of many."""
    first, *_others = import_documents(name, raw, folder=folder, run=run)
    return first


def import_path(
    path: Path, *, with_photos: bool = True, run: Run | None = None, names: Names | None = None
) -> Iterator[Report]:
    """Import the documents of one file. Never raises for what the file holds: what cannot be read is refused.

    A rehearsal leaves the photos' files out, since no database can take a written file back.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = _("The file cannot be opened: %(error)s") % {"error": error.strerror}
        yield _refused(str(path), reason, run)
        return
    folder = path.parent if with_photos else None
    yield from import_documents(str(path), raw, folder=folder, run=run, names=names)


def import_documents(
    name: str,
    raw: bytes,
    *,
    folder: Path | None = None,
    run: Run | None = None,
    names: Names | None = None,
) -> Iterator[Report]:
    """Import the documents of a file in memory, one transaction each, as the reports are asked for.

    ``name`` tells the family; ``folder`` is where the files of photos are looked for; ``names`` are the actors and
    places on record, which a caller with many files reads once. An error in one document takes
    back that document only. What stops the program, such as Ctrl-C, leaves whole documents behind.
    """
    digest = hashlib.sha256(raw).hexdigest()
    if known := seed_of_content(digest):
        yield _unchanged(known, name, run)
        return
    try:
        text, encoding = decode_file(name, raw)
        drafts = read_all(name, text)
    except Exception as error:
        yield _refused(name, _reason(name, error), run)
        return
    while True:
        file = name
        try:
            draft = next(drafts)
            file = f"{name}#{draft.part}" if draft.part else name
            capture = Capture(file, draft.text or text, encoding, _digest(draft, digest), folder, run, names)
            report = _whole(draft, capture)
        except StopIteration:
            return
        except Exception as error:
            report = _refused(file, _reason(file, error), run)
        yield report


def read_again(seed: Seed, *, by) -> Report:
    """Read a captured page again, with what editors have said of it as evidence. Their own work stays as it is.

    Raises ``ValidationError`` for one page of an export: its words alone do not tell how it came.
    """
    if "#" in seed.file or seed.article is None:
        raise ValidationError(
            _("Only a page that came as a file of its own, and has a draft, can be read again."), code="part"
        )
    draft = read_text(seed.file, seed.text, said=seed.sayings.said_of(seed.text))
    capture = Capture(seed.file, seed.text, seed.encoding, seed.sha256, run=seed.run, by=by)
    draft, pictures = rows.with_held_pictures(_completed(draft, capture), seed.article)
    seed, status, reason = _write(seed, draft, pictures, capture)
    return report_of(seed.file, status, reason, draft, seed.article, seed.pk)


def _whole(draft: Draft, capture: Capture) -> Report:
    """Import one document in one transaction."""
    try:
        with transaction.atomic():
            return _import(draft, capture)
    except IntegrityError:
        # Somebody else brought the same page, outlet or source in at the same moment: now it is there to be found.
        with transaction.atomic():
            return _import(draft, capture)


def _digest(draft: Draft, whole: str) -> str:
    return hashlib.sha256(repr(draft).encode("utf-8", "surrogatepass")).hexdigest() if draft.part else whole


def _reason(file: str, error: Exception) -> str:
    """Say why a document was refused. What nobody foresaw is logged with its place in the program."""
    if isinstance(error, REFUSED):
        return reason_of(error)
    log.error("The import of %s failed", file, exc_info=error)
    return _("The page could not be read (%(error)s): report it with the file.") % {
        "error": f"{type(error).__name__}: {error}".split("\n")[0][:200]
    }


def _refused(file: str, reason: str, run: Run | None) -> Report:
    if run is not None:
        Outcome.objects.create(run=run, file=file[-300:], status=Outcome.Status.REFUSED, reason=reason)
    return Report(file, Outcome.Status.REFUSED.value, reason)


def _unchanged(seed: Seed, file: str, run: Run | None) -> Report:
    """Leave a page alone whose bytes came before: to read it again would cost all that reading costs."""
    status, reason = Outcome.Status.UNCHANGED.value, _("The same content was imported before.")
    if run is not None:
        Outcome.objects.create(run=run, seed=seed, file=file[-300:], status=status, reason=reason)
    return report_of_known(file, status, reason, seed.article, seed.pk)


def _import(draft: Draft, capture: Capture) -> Report:
    if draft.failure:
        raise draft.failure
    if draft.refusal:
        raise Unreadable(draft.refusal)
    seed = seed_of(draft, capture.file, capture.digest, capture.run)
    draft = _completed(_as_corrected(draft, seed, capture), capture)
    status, reason = _standing(seed, capture.digest)
    if status != "unchanged":
        draft, pictures = rows.with_pictures(draft, capture.folder)
        if seed is not None and seed.article is not None:
            draft, held = rows.with_held_pictures(draft, seed.article)
            pictures = held | pictures
        seed, status, reason = _write(seed, draft, pictures, capture)
    if capture.run is not None:
        Outcome.objects.create(
            run=capture.run, seed=seed, file=capture.file[-300:], status=status, reason=reason
        )
    return report_of(capture.file, status, reason, draft, seed.article, seed.pk)


def _as_corrected(draft: Draft, seed: Seed | None, capture: Capture) -> Draft:
    """Read a page that came again with what editors said of it, where they did."""
    said = seed.sayings.said_of(capture.text) if seed is not None and not draft.part else ()
    return read_text(capture.file, capture.text, said=said) if said else draft


def _completed(draft: Draft, capture: Capture) -> Draft:
    """Return the draft with its events, its findings and the places of both."""
    plain = is_plain(capture.file, capture.text) and not draft.part
    more = noticed(draft, capture.text, is_plain=plain)
    names = capture.names or names_on_record()
    draft = replace(
        events_told(draft, capture.text, names), findings=(*draft.findings, *more, *_section(draft))
    )
    draft = placed(draft, capture.text)
    return replace(draft, findings=rows.without_found_files(draft, capture.folder))


def _section(draft: Draft) -> list[FindingDraft]:
    """The page's own section may be none of the newsroom's: an editor places the article then."""
    known = not draft.section or Section.objects.filter(name=draft.section).exists()
    return [] if known else [FindingDraft("unknown-section", draft.section)]


def _standing(seed: Seed | None, digest: str) -> tuple[str, str]:
    """Say whether the page is new, may have changed, or is to be left alone, and why."""
    if seed is None:
        return "created", ""
    if seed.sha256 == digest:
        return "unchanged", _("The same content was imported before.")
    if seed.imported and seed.article is None:
        return "unchanged", _("An editor has deleted the article since it was imported; it stays so.")
    return "updated", ""


def _write(
    seed: Seed | None, draft: Draft, pictures: rows.Pictures, capture: Capture
) -> tuple[Seed, str, str]:
    """Write all rows of a document. Returns its captured page, and what became of it and why."""
    by = capture.actor
    require(by, *rows.needed(draft, is_new=seed is None or seed.article is None))
    shelf = rows.Shelf(draft)
    shelf.fill()
    status, changes = ("created" if seed is None else "updated"), []
    seed = seed or Seed(identity=identity_of(draft, capture.digest))
    if not draft.is_library:
        changes = _write_article(seed, draft, shelf, pictures, by)
        if seed.pk and not any(row.is_applied for row in changes) and recapture.summary(changes):
            status = "unchanged"
    if draft.proposals and seed.article is not None:
        seed.source = page_source(seed, draft, seed.article)
    _write_seed(seed, draft, capture, changes)
    if not propose_for(draft, seed.article, seed.source) and draft.is_library and draft.proposals:
        return seed, "unchanged", _("Nothing in it is new: every event is on record or proposed.")
    return seed, status, recapture.summary(changes)


def _write_article(
    seed: Seed, draft: Draft, shelf: rows.Shelf, pictures: rows.Pictures, by
) -> list[recapture.Difference]:
    """Make the article, or update those of its fields that no editor touched. Returns what differs."""
    article = seed.article
    if article is None:
        seed.article = Article()
        with writing(seed.article, by=by, what=_("imported")):
            fill(seed.article, draft, shelf, pictures)
        seed.imported = snapshot(seed.article)
        return []
    with writing(article, by=by, what=_("the page has changed")) as held:
        changes, seed.imported = recapture.update(
            held, seed.imported, draft, lambda new, names: fill(held, new, shelf, pictures, names)
        )
    return changes


def fill(
    article: Article,
    draft: Draft,
    shelf: rows.Shelf,
    pictures: rows.Pictures,
    names: Container[str] | None = None,
) -> None:
    """Write a draft's fields and rows into an article: all of them, or those that ``names`` lists."""
    is_new = article.pk is None
    draft = rows.keyed(draft)
    for name, value in _values(draft).items():
        if names is None or name in names:
            setattr(article, name, value)
    if names is None or "section" in names:
        article.section = Section.objects.filter(name=draft.section).first() if draft.section else None
    article.full_clean(exclude=["section", "owner", "tags"])
    article.save()
    if draft.tags and (names is None or "tags" in names):
        article.tags.set(draft.tags)
    groups = rows.GROUPS if names is None else names
    if not is_new:
        rows.clear(article, groups)
    rows.write(article, draft, shelf, pictures, groups)


def _values(draft: Draft) -> dict[str, str]:
    return {
        "title": draft.title[:200],
        "deck": draft.deck,
        "slug": draft.slug,
        "kind": draft.kind if draft.kind in Article.Kind.values else "",
        "language": draft.language,
        "published": draft.published,
        "updated": draft.updated,
        "canonical_url": draft.canonical_url,
        "rights": draft.rights,
        "dateline_place": draft.dateline.place,
        "dateline_day": draft.dateline.day,
        "dateline_agency": draft.dateline.agency,
        "body": sanitise(draft.body),
    }


def _write_seed(seed: Seed, draft: Draft, capture: Capture, changes: list[recapture.Difference]) -> None:
    """Keep the captured words, where everything in them went, and how they differ from the last capture."""
    before, is_new = seed.text, seed.pk is None
    seed.file, seed.title = capture.file[-300:], draft.title[:200]
    seed.sha256, seed.encoding, seed.text = capture.digest, capture.encoding, capture.text
    seed.run, seed.imported_at = capture.run, timezone.now()
    seed.save()
    if not is_new:
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
    _write_passages(seed, draft, is_new)
    _write_findings(seed, draft, is_new)


def _write_passages(seed: Seed, draft: Draft, is_new: bool) -> None:
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


def _write_findings(seed: Seed, draft: Draft, is_new: bool) -> None:
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
