"""Measure what every page costs in libraries of several sizes.

``growth.py build FOLDER --articles 10000`` fills a database (SQLite in the folder, or an empty one that DATABASE_URL names) and
prints what that took. ``growth.py measure FOLDER`` prints each page's queries, milliseconds of CPU (the least of several) and bytes,
and keeps them in the folder. ``growth.py compare FOLDER FOLDER`` prints how the cost of each page grows: 0 is not at all, 1 with
the library.
"""

import argparse
import gzip
import json
import math
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ACTS = ("build", "measure", "compare")
parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("act", choices=ACTS)
parser.add_argument("folders", nargs="+", type=Path)
parser.add_argument("--articles", type=int, default=1_000)
parser.add_argument("--only", default="", help="measure pages whose name holds this")
asked = parser.parse_args()
asked.folders[0].mkdir(parents=True, exist_ok=True)
os.environ["VAR_DIR"] = str(asked.folders[0])
# As production runs: with DEBUG Django keeps every query, which costs time and memory.
os.environ["DEBUG"] = os.environ["HTTPS"] = "0"
os.environ.setdefault("SECRET_KEY", "a key for a benchmark, which nobody else ever sees or uses")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - Django must be set up before its models load
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from articles.models import Article  # noqa: E402
from benchmarks import growth_library  # noqa: E402
from benchmarks.growth_pages import pages  # noqa: E402

FIGURES = "growth.json"
#: Times that a page is asked for, and seconds after which it is asked for no more.
TIMES, PATIENCE = 5, 20


def main() -> None:
    folder = asked.folders[0]
    if asked.act == "compare":
        compare(asked.folders)
    elif asked.act == "build":
        build(folder, asked.articles)
    else:
        measure(folder, asked.only)


def build(folder: Path, articles: int) -> None:
    call_command("migrate", verbosity=0)
    # Parts of pages are made when an edition is pressed: they name static files.
    call_command("collectstatic", interactive=False, verbosity=0)
    start, cpu = time.perf_counter(), time.process_time()
    growth_library.build(articles)
    file = folder / "newsroom.sqlite3"
    size = f", {file.stat().st_size / 1e6:,.0f} MB" if connection.vendor == "sqlite" else ""
    print(
        f"{connection.vendor}: {articles:,} articles in {time.perf_counter() - start:.0f} s ({time.process_time() - cpu:.0f} s of CPU){size}"
    )


def measure(folder: Path, only: str) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    figures = {"articles": Article.objects.count()}
    print(f"{'':<34}{'':>4} queries   CPU ms     bytes    gzip  first ms   MB    304")
    for name, client, address in pages():
        if only in name:
            figures[name] = _asked(client, name, address)
    if not only:
        (folder / FIGURES).write_text(json.dumps(figures, ensure_ascii=False, indent=1))


def _asked(client, name: str, address: str) -> dict:
    """Ask for one page until it is warm; return what it costs."""
    until, took, first = time.monotonic() + PATIENCE, [], math.inf
    while len(took) < TIMES and (time.monotonic() < until or not took):
        start = time.process_time()
        answer = client.get(address)
        chunks = iter(answer) if answer.streaming else iter([answer.content])
        before, highest, size, packed = _memory(), 0, 0, b""
        for chunk in chunks:
            first = min(first, time.process_time() - start) if not size else first
            size, highest = size + len(chunk), max(highest, _memory() - before)
            packed = packed or chunk
        took.append(time.process_time() - start)
    queries = 0
    if min(took) < PATIENCE:
        with CaptureQueriesContext(connection) as captured:
            again = client.get(address)
            _drain(again)
        queries = len(captured)
    found = {
        "status": answer.status_code, "queries": queries, "cpu": min(took) * 1000, "bytes": size,
        "gzip": 0 if answer.streaming else len(gzip.compress(packed, 5)), "first": first * 1000, "memory": highest / 1e6,
        "unchanged": _unchanged(client, address, answer.get("ETag")),
    }  # fmt: skip
    print(
        f"{name:<34}{found['status']:>4} {queries:>7} {found['cpu']:>8.1f} {size:>9,} {found['gzip']:>7,} {found['first']:>9.1f} {found['memory']:>4.0f}"
        + (f" {found['unchanged']:>6.1f}" if found["unchanged"] else ""),
        flush=True,
    )
    return found


def _unchanged(client, address: str, etag: str | None) -> float:
    """Return the milliseconds of CPU of an answer to whoever has the page already; nought where it cannot be asked for so."""
    took = []
    for _time in range(TIMES if etag else 0):
        start = time.process_time()
        answer = client.get(address, headers={"If-None-Match": etag})
        took.append(time.process_time() - start)
        if answer.status_code != 304:
            return 0
    return min(took, default=0) * 1000


def _drain(answer) -> None:
    for _chunk in answer if answer.streaming else ():
        pass


def _memory() -> int:
    """Return the bytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def compare(folders: Iterable[Path]) -> None:
    """Print the figures of two sizes or more beside each other, and the exponent of the CPU from the first to the last."""
    kept = [json.loads((folder / FIGURES).read_text()) for folder in folders]
    sizes = [rows.pop("articles") for rows in kept]
    print(f"{'CPU ms at':<34}" + "".join(f"{size:>10,}" for size in sizes) + "  exponent")
    for name in kept[0]:
        found = [rows[name]["cpu"] for rows in kept if name in rows]
        grown = math.log(found[-1] / found[0]) / math.log(sizes[-1] / sizes[0])
        print(f"{name:<34}" + "".join(f"{cpu:>10.1f}" for cpu in found) + f"{grown:>10.2f}")


if __name__ == "__main__":
    main()
