"""Print what search finds and costs: recall and precision beside a literal reading, milliseconds, and how well it orders.

``python benchmarks/search.py [--articles 20000]`` on a database of its own: SQLite in a temporary folder, or an empty PostgreSQL
database that DATABASE_URL names. The digest of all answers in their order is the same on both.
"""

import argparse
import hashlib
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["VAR_DIR"] = tempfile.mkdtemp()
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
import django  # noqa: E402 - settings read the environment

django.setup()

from django.core.management import call_command  # noqa: E402 - Django must be set up before its models load
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.search.question import Question, parse  # noqa: E402
from benchmarks.search_judged import compare  # noqa: E402
from benchmarks.search_library import NAMES, PLACES, Piece, drawn, publish  # noqa: E402
from newsroom.models import Entry  # noqa: E402
from newsroom.search import finding, indexing  # noqa: E402

#: Seconds for which anything may be measured.
LIMIT = 240
WORDS = "停戦 会談 制裁 領土 予定 首脳 外相 大統領 期限 声明 欧州 戦線 米国 準備 合意 議題 発表 延期 中止 原油".split()  # noqa: SIM905 - a list of words reads best as one
LATIN = ["NATO", "EU", "ICC", "16", "2025", "G20"]


def questions(pieces: list[Piece], seed: int = 5) -> list[str]:
    """Return what readers type, and stretches of the texts of any length that nobody types."""
    chance = random.Random(seed)
    texts = ["".join(piece.paragraphs) for piece in chance.sample(pieces, min(len(pieces), 60))]
    stretches = [_stretch(text, chance) for text in texts]
    pairs = [" ".join(chance.sample([*WORDS, *NAMES], 2)) for _ in range(40)]
    more = ["停戦 OR 休戦", "会談 -電話", "「首脳会談」 -トランプ", "戦", "国", "氏", "あの", "日本", "休戦"]
    return [*WORDS, *NAMES, *PLACES, *LATIN, *stretches, *pairs, *more]


def _stretch(text: str, chance: random.Random) -> str:
    japanese = re.findall(r"[^\W0-9A-Za-z]{3,}", text)
    run = chance.choice(japanese)
    length = chance.randint(1, min(8, len(run)))
    start = chance.randint(0, len(run) - length)
    return f"「{run[start : start + length]}」"


def holds(text: str, question: Question) -> bool:
    """Read literally."""
    return all(any(term.folded in text for term in group) for group in question.groups) and not any(
        term.folded in text for term in question.without
    )


def told(name: str, work: Callable[[str], object], asked: list[str]) -> None:
    """Print the milliseconds of each question, the second time that it is asked: of the clock, and of the processor, which a
    busy machine does not stretch as much."""
    clock, own, until = [], [], time.monotonic() + LIMIT
    for words in asked:
        work(words)
        start, begun = time.perf_counter(), processor()
        work(words)
        clock.append((time.perf_counter() - start) * 1000)
        own.append((processor() - begun) * 1000)
        if time.monotonic() > until:
            break
    print(f"  {name:<30} ({len(clock)} questions): clock {_spread(clock)}; CPU {_spread(own)}")


def processor() -> float:
    """Return the seconds of CPU that this process took, and those of PostgreSQL's that answers it, where it runs on this machine."""
    connection.ensure_connection()
    answering = connection.vendor == "postgresql" and connection.connection.info.backend_pid
    schedule = Path(f"/proc/{answering}/schedstat")
    nanoseconds = int(schedule.read_text().split()[0]) if answering and schedule.exists() else 0
    return time.process_time() + nanoseconds / 1e9


def _spread(found: list[float]) -> str:
    ordered = sorted(found)
    return f"p50 {ordered[len(ordered) // 2]:.0f} ms, p95 {ordered[int(len(ordered) * 0.95)]:.0f} ms"


def size() -> str:
    """Return the size of the index of grams."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_relation_size('newsroom_grams_held')")
        else:
            cursor.execute("SELECT SUM(LENGTH(block)) FROM newsroom_grams_data")
        return f"{cursor.fetchone()[0] / 1_000_000:.0f} MB"


def build(count: int) -> list[Piece]:
    """Publish and index the library, and print what that took."""
    pieces, start = list(drawn(count)), time.perf_counter()
    publish(pieces)
    written, made = time.perf_counter(), 0
    while rows := indexing.index_waiting(most=1000):
        made += rows
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    seconds = time.perf_counter() - written
    print(
        f"{connection.vendor}: {count:,} articles written in {written - start:.0f} s, {made:,} rows indexed in {seconds:.0f} s, grams {size()}"
    )
    return pieces


def main(count: int) -> None:
    call_command("migrate", verbosity=0)
    compare()
    Entry.objects.all().delete()
    pieces = build(count)
    texts = {}
    for number, everything in Entry.objects.filter(kind="edition").values_list("number", "words__everything"):
        texts[number] = everything
    asked, at, digest = questions(pieces), timezone.now(), hashlib.sha256()
    recall = precision = 0.0
    for words in asked:
        question = parse(words)
        truth = {number for number, text in texts.items() if holds(text, question)}
        found = set(finding.matching("edition", question, at).values_list("number", flat=True))
        right = len(truth & found)
        recall += right / len(truth) if truth else not found
        precision += right / len(found) if found else not truth
        order = [row.number for row in finding.answers("edition", question, at).rows]
        digest.update(repr((words, len(found), order)).encode())
    print(
        f"  recall {recall / len(asked):.4f}, precision {precision / len(asked):.4f}; digest of all answers in order {digest.hexdigest()[:16]}"
    )
    client = Client(SERVER_NAME="127.0.0.1")
    told("articles in order", lambda words: finding.answers("edition", parse(words), at), asked)
    told("the whole page", lambda words: client.get("/search/", {"q": words}), asked[::3])
    told(
        "what is offered as one types", lambda words: client.get("/search/suggest/", {"q": words}), asked[::3]
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    main(parser.parse_args().articles)
