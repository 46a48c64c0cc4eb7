"""A draft becomes rows: one transaction a document, idempotent, never publishing, never overwriting an editor."""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.permissions import require
from seeds.drafts import Draft
from seeds.events import Names
from seeds.formats.decoding import Unreadable
from seeds.formats.families import decode_file, is_export
from seeds.intake import recapture, rows
from seeds.intake.capture import Capture
from seeds.intake.completing import completed
from seeds.intake.filling import write_article
from seeds.intake.identity import identity_of, seed_of, seed_of_content
from seeds.intake.keeping import keep_captured, keep_export, keep_outcome
from seeds.intake.origins import page_source
from seeds.intake.pictures import Pictures, with_held_pictures, with_pictures
from seeds.intake.proposals import propose_for
from seeds.intake.reading import read_all, read_text
from seeds.intake.refusals import REFUSED, reason_of
from seeds.intake.reporting import Report, report_of, report_of_known
from seeds.intake.shelf import Shelf
from seeds.models import Export, Outcome, Run, Seed
from timeline.matching.candidates import OnRecord

log = logging.getLogger(__name__)
SAME = gettext_lazy("The same content was imported before.")


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
    path: Path,
    *,
    with_photos: bool = True,
    run: Run | None = None,
    names: Names | None = None,
    record: OnRecord | None = None,
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
    yield from import_documents(str(path), raw, folder=folder, run=run, names=names, record=record)


def import_documents(
    name: str,
    raw: bytes,
    *,
    folder: Path | None = None,
    run: Run | None = None,
    names: Names | None = None,
    record: OnRecord | None = None,
) -> Iterator[Report]:
    """Import the documents of a file in memory, one transaction each, as the reports are asked for.

    ``name`` tells the family; ``folder`` is where the files of photos are looked for; ``names`` are the actors and
    places on record, which a caller with many files reads once, and ``record`` the events. An error in one document takes
    back that document only. What stops the program, such as Ctrl-C, leaves whole documents behind.
    """
    digest = hashlib.sha256(raw).hexdigest()
    if known := _known(digest, name, run):
        yield known
        return
    try:
        text, encoding = decode_file(name, raw)
    except Exception as error:
        yield _refused(name, _reason(name, error), run)
        return
    pages: set[int] = set()
    is_whole = is_export(name, text)
    for report, is_settled in _reports(Capture(name, text, encoding, digest, folder, run, names, record)):
        is_whole = is_whole and is_settled
        pages |= {report.seed} - {None}
        yield report
    if is_whole:
        keep_export(digest, name, pages)


def _known(digest: str, file: str, run: Run | None) -> Report | None:
    """Return the report of a file whose bytes are on record: to read it again would cost all that reading costs."""
    seed = seed_of_content(digest)
    if seed is None and not Export.objects.stands(digest):
        return None
    return _unchanged(file, str(SAME), seed, run)


def _reports(file: Capture) -> Iterator[tuple[Report, bool]]:
    """Import the documents of a file. Each report comes with whether another reading would say the same."""
    drafts = read_all(file.file, file.text)
    while True:
        capture, is_settled = file, True
        try:
            draft = next(drafts)
            capture = file.of_part(draft)
            report = _whole(draft, capture)
        except StopIteration:
            return
        except Exception as error:
            report, is_settled = _refused(capture.file, _reason(capture.file, error), file.run), False
        yield report, is_settled


def may_be_read_again(seed: Seed) -> bool:
    """Whether a page came as a file of its own, and has a draft: the words of one page of an export do not tell how it came."""
    return "#" not in seed.file and seed.article_id is not None


def read_again(seed: Seed, *, by) -> Report:
    """Read a captured page again, with what editors have said of it as evidence. Their own work stays as it is.

    Raises ``ValidationError`` where that may not be.
    """
    if not may_be_read_again(seed):
        raise ValidationError(
            _("Only a page that came as a file of its own, and has a draft, can be read again."), code="part"
        )
    draft = read_text(seed.file, seed.text, said=seed.sayings.said_of(seed.text))
    capture = Capture(seed.file, seed.text, seed.encoding, seed.sha256, run=seed.run, by=by)
    draft, pictures = with_held_pictures(completed(draft, capture), seed.article)
    seed, status, reason = _write(seed, draft, pictures, capture)
    return report_of(seed.file, status, reason, draft, seed)


def _whole(draft: Draft, capture: Capture) -> Report:
    """Import one document in one transaction."""
    try:
        with transaction.atomic():
            return _import(draft, capture)
    except IntegrityError:
        # Somebody else brought the same page, outlet or source in at the same moment: now it is there to be found.
        with transaction.atomic():
            return _import(draft, capture)


def _reason(file: str, error: Exception) -> str:
    """Say why a document was refused. What nobody foresaw is logged with its place in the program."""
    if isinstance(error, REFUSED):
        return reason_of(error)
    log.error("The import of %s failed", file, exc_info=error)
    return _("The page could not be read (%(error)s): report it with the file.") % {
        "error": f"{type(error).__name__}: {error}".split("\n")[0][:200]
    }


def _refused(file: str, reason: str, run: Run | None) -> Report:
    keep_outcome(run, file, Outcome.Status.REFUSED, reason)
    return Report(file, Outcome.Status.REFUSED.value, reason)


def _unchanged(file: str, reason: str, seed: Seed | None, run: Run | None) -> Report:
    keep_outcome(run, file, Outcome.Status.UNCHANGED, reason, seed)
    return report_of_known(file, Outcome.Status.UNCHANGED.value, reason, seed)


def _import(draft: Draft, capture: Capture) -> Report:
    if draft.failure:
        raise draft.failure
    if draft.refusal:
        return _refused(capture.file, reason_of(Unreadable(draft.refusal)), capture.run)
    seed = seed_of(draft, capture.file, capture.digest, capture.run)
    if reason := _left_alone(seed, capture.digest):
        return _unchanged(capture.file, reason, seed, capture.run)
    draft = completed(_as_corrected(draft, seed, capture), capture)
    draft, pictures = with_pictures(draft, capture.folder)
    if seed is not None and seed.article is not None:
        draft, held = with_held_pictures(draft, seed.article)
        pictures = held | pictures
    seed, status, reason = _write(seed, draft, pictures, capture)
    keep_outcome(capture.run, capture.file, status, reason, seed)
    return report_of(capture.file, status, reason, draft, seed)


def _as_corrected(draft: Draft, seed: Seed | None, capture: Capture) -> Draft:
    """Read a page that came again with what editors said of it, where they did."""
    said = seed.sayings.said_of(capture.text) if seed is not None and not draft.part else ()
    return read_text(capture.file, capture.text, said=said) if said else draft


def _left_alone(seed: Seed | None, digest: str) -> str:
    """Say why a page that is on record is not read anew; empty where it is."""
    if seed is None:
        return ""
    if seed.sha256 == digest:
        return str(SAME)
    if seed.imported and seed.article is None:
        return _("An editor has deleted the article since it was imported; it stays so.")
    return ""


def _write(seed: Seed | None, draft: Draft, pictures: Pictures, capture: Capture) -> tuple[Seed, str, str]:
    """Write all rows of a document. Returns its captured page, and what became of it and why."""
    by = capture.actor
    is_new = seed is None or seed.article is None
    require(by, *rows.needed(draft, is_new=is_new))
    shelf = Shelf(draft)
    shelf.fill()
    status, changes = ("created" if seed is None else "updated"), []
    seed = seed or Seed(identity=identity_of(draft, capture.digest))
    if not draft.is_library:
        changes = write_article(seed, draft, shelf, pictures, by)
        if seed.pk and not any(row.is_applied for row in changes) and recapture.summary(changes):
            status = "unchanged"
    if draft.proposals and seed.article is not None:
        seed.source = page_source(seed, draft, seed.article)
    keep_captured(seed, draft, capture, changes)
    proposed = propose_for(draft, seed.article, seed.source, is_new=is_new, record=capture.record)
    if not proposed and draft.is_library and draft.proposals:
        return seed, "unchanged", _("Nothing in it is new: every event is on record or proposed.")
    return seed, status, recapture.summary(changes)
