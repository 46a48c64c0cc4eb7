"""``manage.py import_seeds PATH… [--dry-run] [--report FILE.json]``; ``-`` reads standard input."""

import gc
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles import statistics
from seeds.evaluation.scores import Score, misses, table, total
from seeds.evaluation.scoring import BadFacts, NoFacts, first_runs, left_out, note_first_run, score_folder
from seeds.formats.families import JSON, LIBRARIES, SUFFIXES, holds_a_library
from seeds.intake.importer import import_documents, import_path, rehearsal
from seeds.intake.naming import names_on_record
from seeds.intake.reporting import Ledger, Report
from seeds.intake.running import abandoned, going_on
from seeds.models import Run
from seeds.review.comparing import compare_pages, later_findings
from timeline.matching.candidates import OnRecord

STDIN = "-"
#: The exit status of a program that was stopped by Ctrl-C (128 and the number of its signal).
INTERRUPTED = 130


@contextmanager
def unwatched_program() -> Iterator[None]:
    """Spare Python's collector of rings to look through the program itself, again and again, while pages come in: of what
    they leave there are a few thousand objects, of the program half a million."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def close(run: Run) -> None:
    """Say what its pages say of each other, and that no more will come."""
    compare_pages(run)
    run.finish()


def close_abandoned() -> None:
    """Close the runs that were killed or stopped: their pages are in, and nothing has compared them."""
    for run in abandoned():
        close(run)


def files_of(paths: list[str]) -> list[Path]:
    """Return the documents under these paths: libraries first, since articles name what they hold."""
    found: list[Path] = []
    for path in map(Path, paths):
        if not path.exists():
            raise CommandError(_("There is no file or folder %(path)s.") % {"path": path})
        inside = (
            sorted(child for child in path.rglob("*") if _is_document(child)) if path.is_dir() else [path]
        )
        found += [child for child in inside if child.name != "README.md"]
    return sorted(dict.fromkeys(found), key=lambda path: path.suffix.lower() not in LIBRARIES)


def _is_document(path: Path) -> bool:
    """Whether a folder is searched for this file. Of JSON only what holds sources or events: reports are JSON too."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES or not path.is_file():
        return False
    return suffix != JSON or holds_a_library(path.read_text(encoding="utf-8", errors="replace"))


class Command(BaseCommand):
    help = (
        "Turn captured pages (plain text, Markdown, HTML, WordPress exports), libraries of sources (YAML, CSL-JSON, RIS, "
        "BibTeX) and files of events (TimelineJS, CSV, iCalendar) into drafts and proposals. Publishes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="*", metavar="PATH", help="files, folders, or - for standard input"
        )
        parser.add_argument("--name", metavar="FILE", default="stdin.txt", help="what to call standard input")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
        parser.add_argument(
            "--evaluate",
            metavar="DIR",
            help="compare the drafts of a folder's pages with the NAME.json beside them",
        )
        parser.add_argument(
            "--record",
            action="store_true",
            help="with --evaluate: keep the scores of pages never read before",
        )
        parser.add_argument("--report", metavar="FILE.json", help="write what became of each document")

    def handle(
        self,
        *,
        paths: list[str],
        name: str,
        dry_run: bool,
        report: str | None,
        evaluate: str | None,
        record: bool,
        verbosity: int,
        **options,
    ) -> None:
        if evaluate:
            self.evaluate(Path(evaluate), verbosity, record)
            return
        if not paths:
            raise CommandError(_("Name the files or folders to import, or - for standard input."))
        try:
            self.run(paths, name, report, verbosity, dry_run=dry_run)
        except KeyboardInterrupt:
            self.stderr.write(_("Stopped: what was read so far is in. The same call goes on from here."))
            raise SystemExit(INTERRUPTED) from None

    def run(self, paths: list[str], name: str, report: str | None, verbosity: int, *, dry_run: bool) -> None:
        """Import the documents under these paths in one run, and close what an earlier one left open."""
        files = files_of([path for path in paths if path != STDIN])
        ledger = self.ledger(report) if report else None
        totals: Counter[str] = Counter()
        with rehearsal() if dry_run else nullcontext():
            if not dry_run:
                close_abandoned()
            run = Run.objects.create(label=" ".join(paths)[:200])
            try:
                with unwatched_program(), nullcontext() if dry_run else going_on(run):
                    for row in self.reports(files, name if STDIN in paths else "", run, dry_run):
                        totals[row.status] += 1
                        if ledger:
                            ledger.add(row)
                        if verbosity:
                            self.say(row)
                    close(run)
            finally:
                # An interrupted run tells what it has done: whole documents only.
                if ledger:
                    ledger.close(later_findings)
        if not dry_run:
            statistics.refresh()
        self.sum_up(totals, dry_run)

    def evaluate(self, folder: Path, verbosity: int, record: bool) -> None:
        """Print precision and recall by field: now, at first and of families left out; ``-v 2``: what each page missed."""
        pages: dict[str, dict[str, Score]] = {}
        try:
            for name, scores in score_folder(folder):
                pages[name] = scores
                if verbosity > 1:
                    self.stdout.writelines(f"{line}\n" for line in misses(name, scores))
            if record:
                note_first_run(folder, pages, timezone.localdate())
            tables = {
                _("All pages, as they are read now"): list(pages.values()),
                _("Pages at their first run, before anybody had seen how they are read"): first_runs(folder),
                _(
                    "Pages of families left out, as they are read now by weights that never saw them"
                ): left_out(folder, pages),
            }
        except (NoFacts, OSError) as error:
            words = _("There is no page with its facts (NAME.json) in %(folder)s.")
            raise CommandError(words % {"folder": folder}) from error
        except BadFacts as error:
            words = _("The facts in %(file)s are not written as they should be: %(problem)s.")
            raise CommandError(words % {"file": error.args[0], "problem": error.args[1]}) from error
        for what, rows in tables.items():
            self.show(what, rows)
        self.stdout.write(_("Of the last two the lower figure says how well an unknown page is read."))

    def show(self, what: str, pages: list[dict[str, Score]]) -> None:
        """Print a table of scores, and what they are; of no pages it says only that there are none."""
        self.stdout.write(f"{what}: {len(pages)}")
        if pages:
            self.stdout.write(f"{'':<20} precision recall   pages")
            self.stdout.writelines(f"{line}\n" for line in table(total(pages)))

    def ledger(self, file: str) -> Ledger:
        """Open the report."""
        try:
            return Ledger(Path(file))
        except OSError as error:
            words = _("The report %(file)s cannot be written: %(error)s.")
            raise CommandError(words % {"file": file, "error": error.strerror}) from error

    def reports(self, files: list[Path], stdin: str, run: Run, dry_run: bool) -> Iterator[Report]:
        """Import document by document."""
        names, record = names_on_record(), OnRecord()
        if stdin:
            yield from import_documents(stdin, sys.stdin.buffer.read(), run=run, names=names, record=record)
        for path in tqdm(files, unit="file", disable=not sys.stderr.isatty()):
            yield from import_path(path, with_photos=not dry_run, run=run, names=names, record=record)

    def say(self, report: Report) -> None:
        """Print one line for one document."""
        title = report.article["title"] if report.article else ""
        words = " ".join(part for part in (report.status, report.file, title, report.reason) if part)
        write = self.stderr.write if report.status == "refused" else self.stdout.write
        write(words)

    def sum_up(self, totals: Counter[str], dry_run: bool) -> None:
        """Print the totals; a refused document makes the exit status 1."""
        line = ", ".join(
            f"{totals[status]} {status}" for status in ("created", "updated", "unchanged", "refused")
        )
        self.stdout.write(line + (" " + _("(dry run: nothing was changed)") if dry_run else ""))
        if totals["refused"]:
            raise SystemExit(1)
