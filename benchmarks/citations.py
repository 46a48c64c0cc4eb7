"""Print what citing costs: search among 100,000 sources, 1,000 references, every check on a long article.

Runs on a database of its own: SQLite, or the server at ``BENCH_DATABASE_URL``. Medians and 95th percentiles of many
runs in one process; compare the figures of one run with each other only. ``make bench``
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["VAR_DIR"] = tempfile.mkdtemp()
os.environ.setdefault("DEBUG", "")
os.environ.setdefault("SECRET_KEY", "a key for a benchmark, which nobody else ever sees or uses")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.pop("DATABASE_URL", None)
if url := os.environ.get("BENCH_DATABASE_URL"):
    os.environ["DATABASE_URL"] = url
django.setup()

from django.db import connection  # noqa: E402 - Django must be set up before its models load
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from articles.admin.source import as_choice  # noqa: E402
from articles.evidence import formats  # noqa: E402
from articles.evidence.citations import entry_text  # noqa: E402
from articles.models import Article, Byline, Citation, Outlet, Section, Source  # noqa: E402
from newsroom import preflight  # noqa: E402

SOURCES = 100_000
WORDS = (
    "ブダペスト",
    "summit",
    "reuters 首脳",
    "北海通信",
    "harbour 4242",
    "nosuchword",
    "会",
    "a",
    "港 協定",
    "key-99999",
)


def report(name: str, seconds: list[float]) -> None:
    """Print the median and the 95th percentile of these times in milliseconds."""
    ordered = sorted(value * 1000 for value in seconds)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"{name:<46} median {statistics.median(ordered):8.2f} ms   p95 {p95:8.2f} ms   n {len(ordered)}")


def timed(function, *arguments) -> float:
    """Return how long a call takes, in seconds."""
    start = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - start


def fill() -> None:
    """Build a library of 100,000 sources from 200 outlets, with titles of both scripts."""
    names = [
        ("ロイター", "Reuters"),
        ("北海通信", "North Sea Wire"),
        *((f"発行元{n}", f"Outlet {n}") for n in range(198)),
    ]
    outlets = [Outlet.objects.create(name=name, aliases=[alias]) for name, alias in names]
    topics = (
        "ブダペスト会談の行方",
        "Harbour pact stalls",
        "米ロ首脳の電話",
        "Summit put off",
        "港湾協定の採決",
    )
    rows = []
    for number in range(SOURCES):
        source = Source(
            citekey=f"key-{number}",
            title=f"{topics[number % 5]} {number}",
            outlet=outlets[number % 200],
            issued=f"20{number % 30:02}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            url=f"https://example.org/{number}",
        )
        source.search_text = source.words()
        source.key = source.document_key()
        rows.append(source)
    Source.objects.bulk_create(rows, batch_size=2000)


def search(words: str) -> list[dict]:
    """Do what the dialog's address does for these words."""
    return [as_choice(source) for source in Source.objects.matching(words).newest(20)]


def long_article() -> Article:
    """Return an article of 6,000 characters with thirty cited sources."""
    article = Article.objects.create(
        title="長い記事", kind="analysis", section=Section.objects.first(), body=""
    )
    Byline.objects.create(article=article, name="水城 遥")
    sources = list(Source.objects.all()[:30])
    parts = []
    for number, source in enumerate(sources):
        Citation.objects.create(article=article, key=f"k{number}", source=source, quote="動くのは日付だけだ")
        source.captures.create(
            service="own", sha256="0" * 64, text="協定をめぐる経過を伝える別の文章である。" * 300
        )
        text = "外相は2025年10月21日、協定の文言はもう動かないと述べ、対象は3億ドルに上ると説明した。" * 5
        parts.append(f'<p>{text}<cite data-citations="k{number}"></cite></p>')
    article.body = "".join(parts)[:60_000]
    article.save()
    return article


def main() -> None:
    """Fill a database of its own and print the figures."""
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        print(f"{connection.vendor}, {SOURCES:,} sources")
        fill()
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")
        for words in WORDS:
            search(words)
            report(f"search: {words}", [timed(search, words) for _ in range(20)])
        report("search: all of them", [timed(search, words) for words in WORDS for _ in range(20)])
        cited = [source.as_cited() for source in Source.objects.with_evidence()[:1000]]
        report(
            "1,000 references in words",
            [timed(lambda: [entry_text(row) for row in cited]) for _ in range(20)],
        )
        items = [dict(row.csl) for row in cited]
        for name, write in (("CSL-JSON", formats.csl_json), ("RIS", formats.ris), ("BibTeX", formats.bibtex)):
            report(f"1,000 references as {name}", [timed(write, items) for _ in range(20)])
        article = long_article()
        print(f"article of {len(article.text):,} characters, {article.citations.count()} citations")
        report("every check", [timed(preflight.run, article) for _ in range(20)])
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    call_command("check")
    main()
