"""``manage.py check_links``: are the pages that we cite still there?"""

import sys
import time
from collections import Counter
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import F
from django.utils import timezone
from tqdm import tqdm

from articles.evidence.addresses import host_of
from articles.evidence.library import fetcher
from articles.evidence.link_check import check_link
from articles.models import Source


class Command(BaseCommand):
    help = "Look whether the pages of cited sources are there. Can be stopped and started again at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=500, help="sources to look at in this run")
        parser.add_argument("--days", type=float, default=1.0, help="leave alone what was looked at since")
        parser.add_argument("--pace", type=float, default=2.0, help="seconds between two pages of one host")

    def handle(self, *, limit: int, days: float, pace: float, **options) -> None:
        last: dict[str, float] = {}
        found: Counter[str] = Counter()
        with fetcher() as fetch:
            for source in tqdm(due(limit, days), unit="page", disable=not sys.stderr.isatty()):
                wait_for_turn(last, host_of(source.url), pace)
                found[check_link(source, fetch, timezone.now())] += 1
        self.stdout.write(
            ", ".join(f"{count} {state}" for state, count in sorted(found.items())) or "nothing to check"
        )


def due(limit: int, days: float) -> list[Source]:
    """Return the sources to look at, those that nobody has looked at first: a stopped run goes on where it was."""
    since = timezone.now() - timedelta(days=days)
    waiting = Source.objects.exclude(url="").exclude(link_checked_at__gt=since)
    return list(waiting.order_by(F("link_checked_at").asc(nulls_first=True), "pk")[:limit])


def wait_for_turn(last: dict[str, float], host: str, pace: float) -> None:
    """Wait until ``pace`` seconds have passed since the last page of this host."""
    wait = last.get(host, 0.0) + pace - time.monotonic()
    if wait > 0 and host in last:
        time.sleep(wait)
    last[host] = time.monotonic()
