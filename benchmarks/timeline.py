"""Measure our timeline beside TimelineJS and vis-timeline, in one browser, with the same events. ``make bench``

Every page comes from a server on this machine with its data in hand. Times are medians and depend on the machine:
only their ratios count. Exits 1 if an aim for a size or a count is missed, never for a time. Takes a quarter of an
hour; ``benchmarks/timeline.py 100`` takes two minutes.
"""

import gzip
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic
from unittest import mock

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
#: Where npm puts what we measure ourselves beside: not in the database's folder, which lasts for this run only.
NPM = Path(os.environ.get("VAR_DIR") or ROOT / "var") / "npm"
os.environ["VAR_DIR"] = tempfile.mkdtemp()
os.environ.pop("DATABASE_URL", None)
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
# Playwright runs its own event loop in this thread; Django's guard would take the ORM for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
django.setup()

import timeline_sample  # noqa: E402 - Django must be set up before its models load
from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from django.contrib.staticfiles import finders  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone, translation  # noqa: E402
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright  # noqa: E402
from timeline_aims import A_PAGE, AGAIN, AXE, CSS, FILTERED, HTML, JS, QUERIES, THIRD, missed_aims, show  # noqa: E402
from timeline_shelf import HOST, Shelf, install, modules, serving  # noqa: E402

from timeline.interchange import timelinejs  # noqa: E402
from timeline.models import Event  # noqa: E402
from timeline.prefetch import public_sources  # noqa: E402

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
#: How many events; other numbers may be given as arguments.
SIZES = tuple(map(int, sys.argv[1:])) or (100, 1_000, 10_000)
#: Checks that walk through every event (axe, paper, the Tab key) stop here: ten thousand say nothing new.
WALKED = 1_000
#: Milliseconds that a page may take, and seconds that a walk with the Tab key may.
PATIENCE, WALK = 120_000, 120
#: The text that a reader can see or scroll to, without what is folded or hidden. ``innerText`` leaves out what the
#: browser has not drawn yet (``content-visibility``).
READABLE = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let all = "";
  while (texts.nextNode()) if (texts.currentNode.parentElement.checkVisibility()) all += texts.currentNode.data;
  return all.replace(/\\s+/g, " ");
}"""
#: What a reader narrows our timeline with.
FILTER = 'form[data-filters] [name="kind"]'


@dataclass(frozen=True)
class System:
    """One timeline. ``ready`` is JavaScript and holds when the events stand on the page; ``titles`` finds them."""

    name: str
    address: str
    ready: str
    titles: str
    #: Where its arrow keys go from event to event, if anywhere.
    arrows: str = ""
    #: What it needs of npm; ours is found through its own imports.
    js: tuple[str, ...] = ()
    css: tuple[str, ...] = ()


OURS = System(
    "ours",
    "/events/",
    "document.querySelectorAll('timeline-view .event').length >= {size}",
    ".event h4 a[rel=bookmark]",
)
TIMELINEJS = System(
    "TimelineJS",
    "/host/timelinejs.html",
    "document.querySelectorAll('.tl-slide').length >= {size}",
    ".tl-slide .tl-headline",
    ".tl-timenav",
    ("@knight-lab/timelinejs/dist/js/timeline.js", "@knight-lab/timelinejs/dist/js/locale/ja.json"),
    ("@knight-lab/timelinejs/dist/css/timeline.css",),
)
VIS = System(
    "vis-timeline",
    "/host/vis.html",
    "window.host?.isDrawn && document.querySelector('.vis-item')",
    ".vis-item-content",
    "",
    ("vis-timeline/standalone/esm/vis-timeline-graph2d.min.mjs",),
    ("vis-timeline/styles/vis-timeline-graph2d.min.css",),
)


@dataclass
class Bench:
    """What a run works with: the browser, the server, and every event's title and date in words, by public id."""

    browser: Browser
    shelf: Shelf
    size: int
    words: dict[str, tuple[str, str]]

    def share(self, text: str) -> float:
        """Return the share of events whose title stands in a text, whatever its white space."""
        text = re.sub(r"\s", "", text)
        return 100 * sum(title in text for title, _date in self.words.values()) / self.size

    @contextmanager
    def visit(self, system: System, **options) -> Iterator[tuple[Page, list[str]]]:
        """Open a system's page in a browser without a past; yields what it asked of others, which nobody answers."""
        context: BrowserContext = self.browser.new_context(
            locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": 1280, "height": 900}, **options
        )
        context.set_default_timeout(PATIENCE)
        others: list[str] = []

        def turn_away(route):
            others.append(route.request.url)
            route.abort()

        context.route(lambda url: not url.startswith((self.shelf.url, "data:", "blob:")), turn_away)
        ready = system.ready.format(size=self.size)
        context.add_init_script(f"window.expected = () => {ready}; window.patience = {PATIENCE}")
        context.add_init_script(path=HOST / "measure.js")
        page = context.new_page()
        try:
            page.goto(self.shelf.url + system.address)
            if options.get("java_script_enabled", True):
                page.evaluate("bench.ready")
            yield page, others
        finally:
            context.close()


def timed(bench: Bench, system: System) -> dict[str, float | None]:
    """Measure one visit: until it is ready, what it holds then, and how fast it answers."""
    with bench.visit(system) as (page, others):
        figures = {"ready, ms": page.evaluate("bench.ready")}
        session = page.context.new_cdp_session(page)
        session.send("HeapProfiler.collectGarbage")
        figures["heap, KB"] = session.send("Runtime.getHeapUsage")["usedSize"] / 1024
        figures["DOM elements"] = page.evaluate("document.querySelectorAll('*').length")
        figures[THIRD] = len(others)
        if system is OURS:
            for name in (FILTERED, AGAIN):
                figures[name] = page.evaluate("filter => bench.filter(filter, '.event')", FILTER)
        elif system is VIS:
            for name in (FILTERED, AGAIN):
                figures[name] = page.evaluate("bench.time(() => host.filter())")
        else:
            figures["go to a slide, ms"] = page.evaluate("bench.time(() => host.slide())")
        if system is not OURS:
            figures["zoom in, ms"] = page.evaluate("bench.time(() => host.zoom())")
    return figures


def visits(bench: Bench, system: System) -> list[dict[str, float | None]]:
    """Visit a system as often as two minutes allow, at least once."""
    end, found = monotonic() + 120, [timed(bench, system)]
    while len(found) < (3 if bench.size > WALKED else 5) and monotonic() < end:
        found.append(timed(bench, system))
    return found


def medians(found: list[dict[str, float | None]]) -> dict[str, float | None]:
    """Return the median of every figure; of one that a visit could not give, nothing."""
    return {
        name: None if None in (values := [visit[name] for visit in found]) else median(values)
        for name in found[0]
    }


def walked(bench: Bench, system: System) -> dict[str, object]:
    """Check what has to look at every event: without scripts, by axe, with the Tab key, and on paper."""
    with bench.visit(system, java_script_enabled=False) as (page, _others):
        text = page.evaluate(READABLE)
    figures: dict[str, object] = {"text without JavaScript": len(text), "events in it, %": bench.share(text)}
    if bench.size > WALKED:
        return figures
    with bench.visit(system) as (page, _others):
        impacts = [row["impact"] for row in Axe().run(page).response["violations"]]
        figures[AXE] = len(impacts)
        for impact in ("critical", "serious", "moderate", "minor"):
            figures[f"  {impact}"] = impacts.count(impact)
    return figures | tabbed(bench, system) | printed(bench, system)


def tabbed(bench: Bench, system: System) -> dict[str, float]:
    """Press Tab until the focus comes round, then an arrow key for every event; two minutes each at most."""
    with bench.visit(system) as (page, _others):
        end = monotonic() + WALK
        # Where nothing takes the focus it never comes round.
        while monotonic() < end and page.evaluate("!bench.isRound && (bench.stops.size || !bench.isTried)"):
            page.evaluate("bench.isTried = true")
            for _ in range(25):
                page.keyboard.press("Tab")
        stops = page.evaluate("bench.stops.size")
        if system.arrows:
            page.focus(system.arrows)
            end = monotonic() + WALK
            for _ in range(bench.size):
                if monotonic() < end:
                    page.keyboard.press("ArrowRight")
        reached = page.evaluate("[...bench.reached].join('\\n')")
    return {"Tab stops": stops, "events reached by keys, %": bench.share(reached)}


def printed(bench: Bench, system: System) -> dict[str, float]:
    """Print on A4. A title counts that is visible in print and not cut off by a box around it."""
    with bench.visit(system) as (page, _others):
        page.emulate_media(media="print")
        titles = page.evaluate("titles => bench.uncut(titles)", system.titles)
        sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4")))
    return {"pages on paper": sheets, "events on paper, %": bench.share("\n".join(titles))}


def weights(system: System) -> dict[str, int]:
    """Weigh what a page must load, each file compressed on its own, as servers do."""
    if system is OURS:
        js = list(modules("timeline/timeline.js").values())
        css = [Path(finders.find("timeline/timeline.css")).read_bytes()]
    else:
        js, css = (
            [(NPM / "node_modules" / name).read_bytes() for name in names]
            for names in (system.js, system.css)
        )
    return {
        "JavaScript, bytes": sum(map(len, js)),
        JS: sum(len(gzip.compress(data, 9)) for data in js),
        "CSS, bytes": sum(map(len, css)),
        CSS: sum(len(gzip.compress(data, 9)) for data in css),
    }


def lay_out(shelf: Shelf, size: int) -> tuple[dict[str, tuple[str, str]], dict[str, float]]:
    """Make the pages for ``size`` events. The figures are those of our page as readers get it, with at most 300."""
    timeline_sample.grow(size, Event.objects.count())
    client = Client(SERVER_NAME="127.0.0.1")
    client.get(OURS.address)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(OURS.address).content
        asked = len(queries)
    with mock.patch("timeline.page.widget.PAGE", size):
        whole = client.get(OURS.address)
    events = (
        Event.objects.published(timezone.now())
        .chronological()
        .prefetch_related(public_sources(timezone.now()))
    )
    kept = ("Content-Type", "Content-Security-Policy")
    shelf.pages = {
        OURS.address: (whole.content, {name: whole[name] for name in kept if name in whole}),
        "/events.timelinejs.json": (
            timelinejs.write(events, shelf.url).encode(),
            {"Content-Type": "application/json"},
        ),
    }
    shown = page.count(b'<li class="event"')
    figures = {
        A_PAGE: shown,
        QUERIES: asked,
        HTML: len(gzip.compress(page, 9)) / max(shown, 1),
    }
    return {event.public_id: (event.title, event.date_text) for event in events}, figures


def faults_of_export(bench: Bench) -> list[str]:
    """Return in what a TimelineJS page shows something else than we wrote: an event missing, a date, a false day."""
    with bench.visit(TIMELINEJS) as (page, _others):
        slides = {slide["id"]: slide for slide in page.evaluate("host.shown()")}
    faults = [f"{len(slides)} slides for {bench.size} events"] if len(slides) != bench.size else []
    for public_id, (title, words) in bench.words.items():
        slide = slides.get(public_id, {"title": "", "date": "", "mark": ""})
        said, rest = (slide["title"], slide["date"]), slide["mark"].replace(title, "").replace(words, "")
        if said != (title, words) or words not in slide["mark"] or re.search(r"\d日", rest):
            faults.append(f"{words} of {public_id} is {slide}")
    return faults


def measure(browser: Browser, shelf: Shelf, systems: list[System]) -> tuple[dict, list[str]]:
    """Fill the table, one size after the other."""
    table = {(system.name, size): dict[str, object]() for system in systems for size in SIZES}
    faults: list[str] = []
    for size in SIZES:
        words, ours = lay_out(shelf, size)
        bench = Bench(browser, shelf, size, words)
        for system in systems:
            print(f"{system.name}, {size:,} events", file=sys.stderr)
            row = table[system.name, size]
            row |= weights(system) | (ours if system is OURS else {})
            try:
                row |= medians(visits(bench, system))
                row |= walked(bench, system)
            except Error as error:
                print(f"{system.name} with {size:,} events: {error.message}", file=sys.stderr)
        if size == SIZES[0] and TIMELINEJS in systems:
            faults += faults_of_export(bench)
    return table, faults


NOTES = """
Times are medians of 5 visits (3 at 10,000 events; fewer where two minutes do not suffice) on this machine: what
counts is how they compare.
A time to choose ends with the second frame after it, so that nothing can be faster than one or two frames.
Readers get at most 300 events a page: queries, events a page and HTML an event are those of that page. Everything
else of ours is the same template with paging off, so that it is measured at the same size as the others.
TimelineJS has no filter: going to a slide and zooming stand for it. vis-timeline filters with a DataView.
Axe, the keys (two minutes at most) and paper are measured up to 1,000 events."""


def main() -> int:
    """Measure, print, and tell whether a size or a count is missed."""
    translation.activate("ja")
    call_command("migrate", verbosity=0)
    missing = install(NPM)
    systems = [OURS] if missing else [OURS, TIMELINEJS, VIS]
    with serving(NPM / "node_modules") as shelf, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        table, faults = measure(browser, shelf, systems)
        browser.close()
    show(table)
    missed = missed_aims(table, OURS.name) + [f"our export in TimelineJS: {fault}" for fault in faults]
    print(NOTES)
    if missing:
        print(missing)
    elif not faults:
        print(f"A TimelineJS page shows all {SIZES[0]} events of our export with our dates and no false day.")
    print(*(f"MISSED {aim}" for aim in missed), sep="\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
