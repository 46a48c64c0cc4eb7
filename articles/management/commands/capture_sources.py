"""``manage.py capture_sources``: keep copies of the pages that we cite."""

import sys
import time
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Exists, OuterRef
from django.utils import timezone
from tqdm import tqdm

from articles.evidence import archive, quote_check
from articles.evidence.addresses import host_of
from articles.evidence.copies import keep_page, page_at
from articles.evidence.fetching import Fetcher, FetchRefused
from articles.evidence.library import fetcher
from articles.evidence.pdf import PdfRefused
from articles.evidence.refusals import reason_of
from articles.management.commands.check_links import wait_for_turn
from articles.models import Capture, Citation, Source

#: Longest wait for the Archive within one run; the next run goes on.
PATIENCE = 120


class Command(BaseCommand):
    help = "Keep our own copies of cited pages first, then ask the Internet Archive where ARCHIVE_KEY is set."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=200, help="sources to copy in this run")
        parser.add_argument("--days", type=float, default=30.0, help="leave alone what was copied since")
        parser.add_argument("--pace", type=float, default=2.0, help="seconds between two pages of one host")

    def handle(self, *, limit: int, days: float, pace: float, **options) -> None:
        found: Counter[str] = Counter()
        last: dict[str, float] = {}
        with fetcher() as fetch:
            for source in tqdm(due(limit, days), unit="page", disable=not sys.stderr.isatty()):
                wait_for_turn(last, host_of(source.url), pace)
                found[self.copy(source, fetch)] += 1
        if settings.ARCHIVE_KEY:
            with archive.InternetArchive(settings.ARCHIVE_KEY, settings.ARCHIVE_URL) as service:
                found["asked"] = self.ask(service, limit)
                found["archived"] = self.collect(service)
        self.stdout.write(
            ", ".join(f"{count} {state}" for state, count in sorted(found.items()) if count)
            or "nothing to copy"
        )

    def copy(self, source: Source, fetch: Fetcher) -> str:
        """Keep a copy of one page and look its quotations up in it. Returns what happened."""
        try:
            answer = page_at(source.url, fetch)
            keep_page(source, answer)
        except (FetchRefused, PdfRefused) as refusal:
            Capture.objects.create(
                source=source,
                service="own",
                status="failed",
                url=source.url[:2000],
                error=reason_of(refusal)[:300],
            )
            return "failed"
        for citation in Citation.objects.filter(source=source).exclude(quote="").select_related("source"):
            quote_check.check_quote(citation)
        return "copied"

    def ask(self, service: archive.InternetArchive, limit: int) -> int:
        """Ask the Archive for the cited pages that it has not been asked for. Returns how many."""
        asked = Capture.objects.filter(source=OuterRef("pk"), service="wayback")
        waiting = _cited().filter(~Exists(asked)).order_by("pk")[:limit]
        return sum(self.ask_one(service, source) for source in waiting)

    def ask_one(self, service: archive.InternetArchive, source: Source) -> bool:
        """Ask for one page; wait once where the Archive says so and it is not too long."""
        for attempt in (1, 2):
            try:
                job = service.save(source.url)
            except archive.Wait as wait:
                if attempt == 2 or wait.seconds > PATIENCE:
                    return False
                time.sleep(wait.seconds)
            except archive.Declined as error:
                Capture.objects.create(source=source, service="wayback", status="failed", error=str(error))
                return False
            else:
                Capture.objects.create(source=source, service="wayback", status="pending", job=job)
                return True
        return False

    def collect(self, service: archive.InternetArchive) -> int:
        """Look what became of the jobs of this run and of earlier ones. Returns how many are done."""
        done = 0
        for capture in Capture.objects.filter(service="wayback", status="pending"):
            try:
                copy = service.status(capture.job)
            except archive.Wait:
                break
            except archive.Declined as error:
                capture.status, capture.error = Capture.Status.FAILED, str(error)
                capture.save()
                continue
            if copy.url:
                capture.status, capture.url = Capture.Status.OK, copy.url[:2000]
                capture.captured_at = copy.captured_at
                capture.save()
                done += 1
        return done


def _cited():
    return Source.objects.exclude(url="").filter(citations__isnull=False).distinct()


def due(limit: int, days: float) -> list[Source]:
    """Return cited sources without a copy of our own since then; a stopped run goes on where it was."""
    since = timezone.now() - timedelta(days=days)
    recent = Capture.objects.filter(source=OuterRef("pk"), service="own", captured_at__gt=since)
    return list(_cited().filter(~Exists(recent)).order_by("pk")[:limit])
