"""``manage.py import_seeds PATH… [--dry-run] [--report FILE.json]``"""

import sys
from collections import Counter
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.fields import readable_json
from seeds.importer import Report, import_file, rehearsal
from seeds.readers import SUFFIXES


def files_of(paths: list[str]) -> list[Path]:
    """Return the documents under these paths: libraries first, since articles name what they hold."""
    found: list[Path] = []
    for path in map(Path, paths):
        if not path.exists():
            raise CommandError(_("There is no file or folder %(path)s.") % {"path": path})
        inside = (
            sorted(child for child in path.rglob("*") if child.suffix.lower() in SUFFIXES)
            if path.is_dir()
            else [path]
        )
        found += [child for child in inside if child.name != "README.md"]
    return sorted(dict.fromkeys(found), key=lambda path: path.suffix.lower() not in (".yaml", ".yml"))


class Command(BaseCommand):
    help = "Turn captured pages (plain text, Markdown, HTML, YAML libraries) into drafts. Publishes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
        parser.add_argument("--report", metavar="FILE.json", help="write what became of each document")

    def handle(
        self, *, paths: list[str], dry_run: bool, report: str | None, verbosity: int, **options
    ) -> None:
        files = files_of(paths)
        reports: list[Report] = []
        with rehearsal() if dry_run else nullcontext():
            for path in tqdm(files, unit="page", disable=not sys.stderr.isatty()):
                reports.append(import_file(path, with_photos=not dry_run))
                if verbosity:
                    self.say(reports[-1])
        if report:
            Path(report).write_text(
                readable_json([asdict(row) for row in reports], indent=2) + "\n", encoding="utf-8"
            )
        self.sum_up(reports, dry_run)

    def say(self, report: Report) -> None:
        """Print one line for one document."""
        title = report.article["title"] if report.article else ""
        words = " ".join(part for part in (report.status, report.file, title, report.reason) if part)
        write = self.stderr.write if report.status == "refused" else self.stdout.write
        write(words)

    def sum_up(self, reports: list[Report], dry_run: bool) -> None:
        """Print the totals; a refused document makes the exit status 1."""
        totals = Counter(report.status for report in reports)
        line = ", ".join(
            f"{totals[status]} {status}" for status in ("created", "updated", "unchanged", "refused")
        )
        self.stdout.write(line + (" " + _("(dry run: nothing was changed)") if dry_run else ""))
        if totals["refused"]:
            raise SystemExit(1)
