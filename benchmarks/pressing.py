"""Print what one press of a long article costs, and what its form asks of the database.

CPU is the process's own, the median of several articles that are alike; queries (BEGIN and COMMIT among them) and parses
are counted, and so do not vary. The lock is held from BEGIN to COMMIT; the page is made after it. Runs on a database of its own: SQLite, or the server at ``BENCH_DATABASE_URL``. ``python benchmarks/pressing.py``
"""

import os
import statistics
import sys
import tempfile
import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["VAR_DIR"] = tempfile.mkdtemp()
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("SECRET_KEY", "a key for a benchmark, which nobody else ever sees or uses")
os.environ.setdefault("ALLOWED_HOSTS", "testserver")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.pop("DATABASE_URL", None)
if url := os.environ.get("BENCH_DATABASE_URL"):
    os.environ["DATABASE_URL"] = url
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402 - Django must be set up before its models load
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
    teardown_test_environment,
)
from django.utils import timezone  # noqa: E402

from articles.body import document  # noqa: E402
from articles.models import (  # noqa: E402
    Article,
    Byline,
    Citation,
    Commentary,
    CommentaryCitation,
    Outlet,
    Photo,
    Section,
    Source,
)
from newsroom import publishing  # noqa: E402
from newsroom.pressed import keeping  # noqa: E402
from tests.forms import filled  # noqa: E402
from timeline.models import Event, EventCitation, Placement  # noqa: E402

ARTICLES = 8
CITATIONS, PHOTOS, COMMENTS, EVENTS = 33, 6, 8, 15
#: No two sentences of an article are alike, and half of them have a date: what checks keep of one serves no other.
OFFICES = (
    "外相",
    "国防相",
    "首席報道官",
    "港湾局長",
    "議長",
    "商務相",
    "特使",
    "報道官",
    "副首相",
    "大使",
    "州知事",
)
DATED = "{who}は2025年{month}月{day}日、協定の第{number}条はもう動かないと述べ、対象は{number}億ドルに上ると説明した。"
PLAIN = "{who}によれば、第{number}条をめぐる隔たりはなお大きく、岸壁{day}か所の扱いは次の協議に回された。"


def sentences(article: int, section: int) -> str:
    """Return four sentences that stand nowhere else."""
    first = (article * CITATIONS + section) * 4
    return "".join(
        (DATED, PLAIN)[number % 2].format(
            who=OFFICES[number % 11], month=number % 12 + 1, day=number % 28 + 1, number=number
        )
        for number in range(first, first + 4)
    )


def library() -> list[Source]:
    """Build the cited documents, each of an outlet of its own and with our copy."""
    sources = []
    for number in range(CITATIONS):
        outlet = Outlet.objects.create(name=f"発行元{number}", kind="newspaper")
        source = Source.objects.create(
            citekey=f"key-{number}", title=f"港湾協定の採決 {number}", outlet=outlet, issued="2025-10-21"
        )
        source.captures.create(
            service="own", sha256="0" * 64, text="協定の経過を伝える別の文章である。" * 200
        )
        sources.append(source)
    return sources


def events(sources: list[Source]) -> list[Event]:
    """Build published events with a source each."""
    found = []
    for number in range(EVENTS):
        event = Event.objects.create(
            title=f"第{number}回港湾協定会合",
            edtf=f"2025-08-{number + 1:02}",
            zone="Asia/Tokyo",
            status=Event.Status.PUBLISHED,
            public_from=timezone.now(),
        )
        EventCitation.objects.create(event=event, source=sources[number])
        found.append(event)
    return found


def article(number: int, sources: list[Source], placed: list[Event]) -> Article:
    """Build a working copy of some 6,000 characters with rows of every kind."""
    made = Article.objects.create(
        title=f"長い記事 {number}", deck="要約の一文。", kind="analysis", section=Section.objects.first()
    )
    Byline.objects.create(article=made, name="水城 遥")
    parts = []
    for index, source in enumerate(sources):
        row = Citation.objects.create(article=made, source=source, locator=f"{index}頁")
        parts.append(
            f'<h2>第{index}節</h2><p>{sentences(number, index)}<cite data-citations="{row.key}"></cite></p>'
        )
    for index in range(PHOTOS):
        photo = Photo.objects.create(article=made, caption=f"図{index}", credit="編集部")
        parts.append(f'<figure data-photo="{photo.key}"></figure>')
    for index in range(COMMENTS):
        comment = Commentary.objects.create(
            article=made, text="率直な感想だ。", state="approved", source=sources[index]
        )
        CommentaryCitation.objects.create(commentary=comment, source=sources[-index])
    for event in placed:
        Placement.objects.create(article=made, event=event)
    made.tags.set(["港湾", "協定", "外交"])
    made.body = "".join(parts)
    made.save()
    return made


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of a press: seconds of CPU and of the clock, and what was asked and parsed up to it."""

    cpu: float
    clock: float
    queries: int
    parses: int


def press(made: Article, editor, *, is_counted: bool = False) -> tuple[Mark, Mark, Mark, Mark]:
    """Press an article: when it began, was about to take the lock, had committed, and had its page. Queries are counted
    in a press of its own, since to keep their text costs CPU that no press costs."""
    marks, queries = [], CaptureQueriesContext(connection)

    def marking(function):
        def marked(*args, **kwargs):
            mark()
            return function(*args, **kwargs)

        return marked

    def mark():
        marks.append(
            Mark(
                time.process_time(), time.perf_counter(), len(queries) if is_counted else 0, parse.call_count
            )
        )

    with (
        mock.patch.object(document, "parse", wraps=document.parse) as parse,
        mock.patch.object(publishing, "hold", marking(publishing.hold)),
        mock.patch.object(keeping, "press", marking(keeping.press)),
        queries if is_counted else nullcontext(),
    ):
        mark()
        publishing.press(made, by=editor)
        mark()
    return tuple(marks)


def tell(counted: tuple[Mark, ...], rows: list[tuple[Mark, ...]]) -> None:
    """Print what the presses cost, up to COMMIT and after it."""
    for said, first, last in (("up to COMMIT", 0, 2), ("its page after", 2, 3), ("whole press", 0, 3)):
        cpu = statistics.median(row[last].cpu - row[first].cpu for row in rows) * 1000
        asked = counted[last].queries - counted[first].queries
        parses = counted[last].parses - counted[first].parses
        print(f"{said}: CPU median {cpu:.0f} ms of {len(rows)}, {asked} queries, {parses} parses of the body")
    held = statistics.median(row[2].clock - row[1].clock for row in rows) * 1000
    busy = statistics.median(row[2].cpu - row[1].cpu for row in rows) * 1000
    print(f"lock held: median {held:.0f} ms by the clock, {busy:.0f} ms of them CPU")


def form(made: Article, editor) -> tuple[int, int, int]:
    """Open an article's form: its queries, those of the counts that its bar asks for then, and those of the form after it
    was saved with other words."""
    client, address = Client(), f"/desk/articles/article/{made.pk}/change/"
    client.force_login(editor)
    opened, counts = _asked(client, address), _asked(client, address.replace("change", "counts"))
    setup_test_environment()  # The contexts of templates tell what a browser would send.
    posted = filled(client, address)
    teardown_test_environment()
    saved = client.post(address, posted | {"deck": "別の一文。"})
    assert saved.status_code == 302, saved.status_code
    return opened, counts, _asked(client, address)


def _asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def main() -> None:
    """Fill a database of its own and print the figures."""
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with transaction.atomic():
            editor = get_user_model().objects.create_superuser("editor", password="correct horse")
            sources = library()
            placed = events(sources)
            made = [article(number, sources, placed) for number in range(ARTICLES)]
        print(
            f"{connection.vendor}; {len(made[0].text):,} characters, {CITATIONS} citations, {PHOTOS} photos,"
        )
        print(f"{COMMENTS} comments, {EVENTS} events")
        opened, counts, saved = form(made[0], editor)
        print(f"form: {opened} queries, {counts} for the counts in its bar, {saved} after it was saved")
        counted = press(made[0], editor, is_counted=True)
        tell(counted, [press(row, editor) for row in made[1:]])
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
