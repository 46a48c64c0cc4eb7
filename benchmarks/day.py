"""Print what an editor's day takes with the keyboard alone, act by act: keys, characters, pages, requests beside them.

The acts are those of the test (``tests/day.py``), in a real browser, on an empty database. ``python benchmarks/day.py``
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
# Playwright runs its own event loop in this thread; Django's guard would take the ORM for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
os.environ.update(DEBUG="1", VAR_DIR=tempfile.mkdtemp(prefix="day-"))

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from pytest_django.live_server_helper import LiveServer  # noqa: E402

from articles.models import Section  # noqa: E402
from tests import day, make, pictures  # noqa: E402
from tests.conftest import CHROMIUM, CHROMIUM_ARGS  # noqa: E402
from tests.web import serving  # noqa: E402

#: What strangers to the system counted of the same day before there were keys for it.
EARLIER = "earlier, by strangers: 26 clicks and 68 Tabs, a photo 10 acts"


def main() -> None:
    """Go through the day once and print each act, and all of them together."""
    databases = setup_databases(verbosity=0, interactive=False)
    server = LiveServer("localhost")
    try:
        Section.objects.get_or_create(name=day.SECTION, defaults={"slug": "explainers"})
        make.source(title=day.KNOWN, outlet=make.outlet(name="AP通信"))
        make.user(username=day.NAME, password=day.PASSWORD, last_name="水城", first_name="遥")
        with serving() as web, sync_playwright() as playwright:
            settings.FETCH_ALLOWED_HOSTS = [f"127.0.0.1:{web.server_port}"]
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
            context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900})
            context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
            hands = day.Hands(context.new_page())
            picture = pictures.saved(pictures.halves((400, 300)), "PNG")
            day.whole_day(hands, server.url, web.url + "/page", picture)
            browser.close()
    finally:
        server.stop()
        teardown_databases(databases, verbosity=0)
    show(hands)


def show(hands: day.Hands) -> None:
    """Print the table."""
    print(f"| {'act':<45}| keys | Tabs among them | characters | pages | requests beside |")
    print("|---|---|---|---|---|---|")
    for name, cost in {**hands.costs, "**the whole day**": hands.total}.items():
        print(
            f"| {name:<45}| {cost.presses} | {cost.tabs} | {cost.characters} | {cost.pages} | {cost.requests} |"
        )
    print(f"\nclicks: 0; {EARLIER}")


if __name__ == "__main__":
    main()
