"""Print what a set of 12 articles and 20 events costs when it is scheduled, and try to catch readers with a part of it.

The lock is held from the first row that is locked to COMMIT. Two processes are read ten thousand times across the moment of the set:
each answer must hold all of it or nothing. A process that schedules a set is killed (``kill -9``) at twenty of its statements.
SQLite in a folder of its own. ``python benchmarks/releasing.py``
"""

import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
FOLDER = os.environ.get("RELEASING_DIR") or tempfile.mkdtemp(prefix="releasing-")
os.environ["RELEASING_DIR"] = FOLDER
os.environ.pop("DATABASE_URL", None)
os.environ.update(
    DEBUG="0",
    HTTPS="0",
    ALLOWED_HOSTS="127.0.0.1",
    SECRET_KEY="a key for a benchmark, which nobody else ever uses",
)
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

os.environ.update(VAR_DIR=FOLDER, DJANGO_SETTINGS_MODULE="newsroom.settings", PYTHONPATH=str(ROOT))
import django  # noqa: E402 - the settings are read once

django.setup()

import pressing  # noqa: E402 - for the articles that it builds; it names a folder of its own
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from servers import free_port, machine, running  # noqa: E402

from articles.models import Edition, Section  # noqa: E402
from newsroom.releases import verbs  # noqa: E402
from newsroom.releases.rows import Release  # noqa: E402
from timeline.models import Event, EventCitation  # noqa: E402

os.environ["VAR_DIR"] = FOLDER
ARTICLES, EVENTS, READS, KILLS, READERS = 12, 20, 10_000, 20, 8


def main() -> None:
    """Fill a database of its own and print the figures."""
    print(machine())
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    get_user_model().objects.create_superuser("editor", password="correct horse")
    sources = pressing.library()
    print(f"lock held: {lock_of(built(sources)) * 1000:.0f} ms by the clock; aim 50")
    print(f"answers with a part of the set, of {READS:,}: {read_across(built(sources))}; aim 0")
    print(f"killed {KILLS} times, sets of which a part was scheduled: {killed(built(sources))}; aim 0")


def editor():
    return get_user_model().objects.get(username="editor")


def built(sources: list) -> Release:
    """Build a set whose articles stand in a section of its own."""
    with transaction.atomic():
        number = Release.objects.count()
        release = Release.objects.create(title=f"セット{number}")
        section = Section.objects.create(name=f"欄{number}", slug=f"set-{number}")
        for place in range(ARTICLES):
            article = pressing.article(number * ARTICLES + place, sources, [])
            article.title, article.section = f"一斉に出る記事{place}号", section
            article.save()
            release.articles.create(article=article)
        for place in range(EVENTS):
            event = Event.objects.create(
                title=f"第{number}の{place}回会合", edtf="2025-08-15", zone="Asia/Tokyo"
            )
            EventCitation.objects.create(event=event, source=sources[0])
            release.events.create(event=event)
    return release


def lock_of(release: Release) -> float:
    """Schedule a set; return the seconds for which its one transaction held the database."""
    began = []
    hold = verbs._hold

    def held(*told):
        began.append(time.perf_counter())
        return hold(*told)

    with mock.patch.object(verbs, "_hold", held):
        verbs.schedule(release, by=editor(), at=timezone.now() + timedelta(days=1))
    return time.perf_counter() - began[-1]


def read_across(release: Release) -> int:
    """Read a section's page across the moment of a set; return how many answers held a part of it."""
    port, slug = free_port(), release.articles.first().article.section.slug
    granian = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2"]
    env = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    at = timezone.now() + timedelta(seconds=60)
    verbs.schedule(release, by=editor(), at=at)
    connections.close_all()
    with running([*granian, "newsroom.wsgi:application"], port, env=env, cwd=ROOT):
        time.sleep(max(0, (at - timezone.now()).total_seconds() - 3))
        with ThreadPoolExecutor(READERS) as readers:
            found = [
                row for rows in readers.map(lambda _one: reads(port, slug), range(READERS)) for row in rows
            ]
    seen = {0: found.count(0), ARTICLES: found.count(ARTICLES)}
    print(f"read before and after: {seen[0]:,} and {seen[ARTICLES]:,}")
    return len(found) - sum(seen.values())


def reads(port: int, slug: str) -> list[int]:
    """Return of many answers how many articles of the set each held; 404 says that there is no such section yet."""
    found, asking = [], http.client.HTTPConnection("127.0.0.1", port)
    for _read in range(READS // READERS):
        asking.request("GET", f"/sections/{slug}/")
        answer = asking.getresponse()
        found.append(answer.read().decode().count('id="a-'))
        time.sleep(0.004)
    return found


def killed(release: Release) -> int:
    """Schedule a set in a process that dies at a statement of its own, again and again."""
    wrong = 0
    for step in range(KILLS):
        command = [sys.executable, __file__, "die", str(release.pk), str(step * 15 + 1)]
        done = subprocess.run(command, env=os.environ, cwd=ROOT, capture_output=True, check=False)
        keys = list(release.articles.values_list("article", flat=True))
        waiting = Edition.objects.filter(article__in=keys).scheduled(timezone.now()).count()
        public = Event.objects.filter(
            pk__in=release.events.values("event"), public_from__isnull=False
        ).count()
        wrong += (waiting, public) not in ((0, 0), (ARTICLES, EVENTS))
        if done.returncode != -signal.SIGKILL:
            verbs.take_back(Release.objects.get(pk=release.pk), by=editor())
    return wrong


def die(pk: int, step: int) -> None:
    """Schedule a set, and die at its ``step``-th statement that writes."""
    written = []

    def dying(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")):
            written.append(sql)
            if len(written) == step:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(dying):
        verbs.schedule(Release.objects.get(pk=pk), by=editor(), at=timezone.now() + timedelta(days=1))


if __name__ == "__main__":
    if sys.argv[1:2] == ["die"]:
        die(int(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
