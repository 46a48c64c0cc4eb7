"""Print what importing costs: pages a second of CPU with all proposals, also among many events of the same years, memory
as their number grows, one very long line.

Runs on a database of its own: a file of SQLite, or the server at ``BENCH_DATABASE_URL``. Memory is what the whole
process has resident during one run of the command. ``make bench``
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["VAR_DIR"] = tempfile.mkdtemp()
os.environ["DEBUG"] = ""
os.environ.setdefault("SECRET_KEY", "a key for a benchmark, which nobody else ever sees or uses")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.pop("DATABASE_URL", None)
if url := os.environ.get("BENCH_DATABASE_URL"):
    os.environ["DATABASE_URL"] = url
django.setup()

from django.db import connection  # noqa: E402 - Django must be set up before its models load
from django.db.models.signals import post_save  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from seeds.intake.importer import import_bytes  # noqa: E402
from seeds.models import Outcome, Seed  # noqa: E402
from timeline.models import Actor, Event, EventActor, EventKey, Proposal  # noqa: E402
from timeline.models.key import keys_of  # noqa: E402

#: UTF-8 bytes of a page, and of the longest line that a folder is likely to hold.
PAGE = 5_000
LINE = 12_000_000
PLACES = ("霧の港", "北岬", "灯台島", "砂州", "汐見")
ACTORS = ("港湾局", "漁業組合", "沿岸警備隊", "市議会", "海運連盟")
ACTS = (
    "{day}日、{place}で{actor}と{other}が会談した",
    "{actor}は{day}日、{place}の桟橋を{number}日間閉鎖すると発表した",
    "{month}月{day}日には{place}で{actor}の会合が開かれ、{number}人が出席した",
    "{actor}の報道官は「{place}の霧は{number}年ぶりの濃さだ」と述べた",
    "{place}の水揚げは{number}トンにのぼり、{actor}は見通しを改めた",
    "{other}によると、{place}に向かう船は{number}隻が待機している",
    "桟橋の古い倉庫は今も{actor}の若い職員が集まる場所だ",
    "{place}では鐘が三つ続くまで誰も沖へ出ようとしない",
    "習わしの始まりは{other}の記録にも残っていない",
    "漁の道具は家ごとに違い、{place}では母から娘へ伝わる",
    "もっとも、{actor}の中にも慎重な声がある",
    "道の両側に石垣が続き、{place}の畑が静かに広がる",
)
#: Titles of events on record, by their kinds.
TITLES = (
    ("meeting", "{place}で{actor}と{other}が会談"),
    ("meeting", "{actor}の会合が{place}で開催"),
    ("economy", "{actor}が{place}の桟橋を{number}日間閉鎖"),
    ("other", "{place}で灯台が{number}日ぶりに点灯"),
    ("statement", "{actor}が{place}の霧について発表"),
)


def page(number: int) -> bytes:
    """Return one page of about 5 KB, the same for the same number and unlike all others."""
    choose = random.Random(number)
    lines = [
        f"{choose.choice(PLACES)}の船便、{number}便目の記録",
        "",
        f"2031年{choose.randint(1, 12)}月{choose.randint(1, 28)}日 10:00",
        "",
    ]
    while sum(len(line.encode()) for line in lines) < PAGE - 200:
        sentences = [sentence(choose) for _ in range(3)]
        lines += ["。".join(sentences) + "。", ""]
    return "\n".join([*lines, "シェアする", "ツイート", ""]).encode()


def sentence(choose: random.Random) -> str:
    """Return a sentence with a day, a place, people and a figure."""
    return choose.choice(ACTS).format(
        day=choose.randint(1, 28),
        month=choose.randint(1, 12),
        number=choose.randint(2, 9999),
        place=choose.choice(PLACES),
        actor=choose.choice(ACTORS),
        other=choose.choice(ACTORS),
    )


def folder(count: int, first: int) -> Path:
    """Write so many pages to a folder of their own."""
    path = Path(tempfile.mkdtemp())
    for number in range(first, first + count):
        (path / f"page-{number}.txt").write_bytes(page(number))
    return path


def record(count: int) -> None:
    """Put so many events on record in the years around those of the pages, half of them with people."""
    actors = [Actor.objects.create(name=name, kind="organisation") for name in ACTORS]
    choose = random.Random(count)
    events = [event(choose) for _ in range(count)]
    for row in events:
        row.set_bounds()
    Event.objects.bulk_create(events, batch_size=1_000)
    people = [EventActor(event=row, actor=actor) for row in events[::2] for actor in choose.sample(actors, 2)]
    EventActor.objects.bulk_create(people, batch_size=1_000)
    keys = [EventKey(event=row, key=key) for row in events for key in keys_of([row.title, row.place])]
    EventKey.objects.bulk_create(keys, batch_size=1_000)


def event(choose: random.Random) -> Event:
    """Return an event of some day of three years, not saved yet."""
    kind, title = choose.choice(TITLES)
    place, actor, other = choose.choice(PLACES), *choose.sample(ACTORS, 2)
    words = title.format(place=place, actor=actor, other=other, number=choose.randint(2, 9999))
    day = f"{choose.randint(2030, 2032)}-{choose.randint(1, 12):02}-{choose.randint(1, 28):02}"
    return Event(title=words, kind=kind, edtf=day, place=place if choose.random() < 0.5 else "")


def run(path: Path) -> float:
    """Import a folder with a report. Returns seconds of CPU, which do not depend on who else works on the machine."""
    begin = time.process_time()
    call_command("import_seeds", str(path), report=str(path / "report.json"), verbosity=0)
    return time.process_time() - begin


def resident() -> float:
    """Return how many megabytes the process has in memory now, as Linux counts them."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def print_memory() -> None:
    """Import a thousand pages in one run and print at some of them what the process holds.

    SQLite fills a cache of its own, up to the 32 MB of our settings: it is kept small here, lest it be all that is seen.
    """
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA cache_size = -2000")
    held: dict[int, float] = {}

    def note(sender, instance: Outcome, **_signal) -> None:
        done = instance.run.outcomes.count()
        if done in (250, 1_000):
            held[done] = resident()

    post_save.connect(note, Outcome)
    run(folder(1_000, 2_000_000))
    post_save.disconnect(note, Outcome)
    print("resident memory: " + ", ".join(f"{size:.1f} MB at page {page:,}" for page, size in held.items()))


def main(count: int, events: int) -> None:
    """Print the figures."""
    run(folder(20, 1_000_000))
    pages = folder(count, 0)
    seconds = run(pages)
    proposals = Proposal.objects.count() / max(1, Seed.objects.count())
    print(
        f"{count} pages of {PAGE} bytes on {connection.vendor}: {count / seconds:.1f} pages a second of CPU, {proposals:.1f} proposals a page"
    )
    print(f"the same pages again: {run(pages) / count * 1000:.2f} ms of CPU a page")
    print_memory()
    line = ("港の霧が晴れた。" * (LINE // 24 + 1)).encode()[: LINE - LINE % 24]
    begin = time.perf_counter()
    report = import_bytes("line.txt", line)
    print(
        f"one line of {len(line):,} bytes: {time.perf_counter() - begin:.2f} s, {report.status}: {report.reason}"
    )
    record(events)
    seconds = run(folder(count // 5, 3_000_000))
    print(
        f"among {events:,} events in the same years: {count // 5 / seconds:.1f} pages a second of CPU, "
        f"{Proposal.objects.exclude(match=None).count()} matched"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--events", type=int, default=25_000)
    arguments = parser.parse_args()
    if connection.vendor == "sqlite":
        # A test database of SQLite would lie in memory, which is measured here.
        connection.settings_dict["TEST"]["NAME"] = str(Path(os.environ["VAR_DIR"]) / "importing.sqlite3")
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        main(arguments.pages, arguments.events)
    finally:
        teardown_databases(databases, verbosity=0)
