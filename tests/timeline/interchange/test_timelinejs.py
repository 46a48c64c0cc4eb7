"""A page with the real TimelineJS shows our export as we wrote it. ``make bench`` installs the package into var/npm."""

import mimetypes
import re
from pathlib import Path

import pytest
from django.conf import settings

from tests import make

ROOT = Path(__file__).parents[3]
HOST = ROOT / "benchmarks" / "timeline"
FOLDERS = [folder / "npm" / "node_modules" for folder in (Path(settings.VAR_DIR), ROOT / "var")]
NAME = "@knight-lab/timelinejs/dist"
INSTALLED = next((folder for folder in FOLDERS if (folder / NAME).is_dir()), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.skipif(
        INSTALLED is None, reason="TimelineJS is not installed; make bench puts it into var/npm"
    ),
]
#: As precise as news is: a day, one of some days, some days, a month, a year, a minute of another zone.
DATES = [
    "2025-10-21",
    "[2025-10-21..2025-10-31]",
    "2025-10-16/2025-10-21",
    "2025-10",
    "2025",
    "2025-10-21T14:30+02:00",
]


@pytest.fixture
def events():
    made = [make.event(title=f"出来事「{edtf}」<b>", edtf=edtf, zone="Europe/Budapest") for edtf in DATES]
    return [*made, make.event(title="取りやめの会談", edtf="2025-10-30", occurrence="cancelled")]


@pytest.fixture
def slides(client, events, web, page):
    """What a reader is shown of each event, by its public id."""
    web.pages |= {f"/host/{file.name}": answer(file) for file in HOST.glob("timelinejs.*")}
    web.pages |= {
        f"/npm/{file.relative_to(INSTALLED).as_posix()}": answer(file)
        for file in (INSTALLED / NAME).rglob("*")
        if file.suffix in (".js", ".css", ".json", ".ttf")
    }
    export = client.get("/events.timelinejs.json").content
    web.pages["/events.timelinejs.json"] = (200, export, {"Content-Type": "application/json"})
    page.route(lambda address: not address.startswith(web.url), lambda route: route.abort())
    page.goto(f"{web.url}/host/timelinejs.html")
    page.wait_for_selector(".tl-slide .tl-headline-date")
    page.wait_for_function("size => document.querySelectorAll('.tl-slide').length >= size", arg=len(events))
    return {slide["id"]: slide for slide in page.evaluate("host.shown()")}


def answer(file: Path) -> tuple[int, bytes, dict[str, str]]:
    return 200, file.read_bytes(), {"Content-Type": mimetypes.guess_type(file)[0] or "font/ttf"}


def test_every_event_is_a_slide_with_its_title_and_our_words_for_its_date(events, slides):
    ours = {event.public_id: (event.title, event.date_text) for event in events}
    theirs = {public_id: (slide["title"], slide["date"]) for public_id, slide in slides.items()}
    assert theirs == ours


def test_no_mark_names_a_day_that_we_did_not_write(events, slides):
    for event in events:
        mark = slides[event.public_id]["mark"].replace(event.date_text, "", 1)
        assert mark != slides[event.public_id]["mark"]
        assert not re.search(r"\d日", mark), mark
