"""Draw the README's pictures and those of the handbook: the sample newsroom in a real browser. ``make screenshots``

With a folder as argument, draws every page at desktop and phone width, light and dark, for looking at.
"""

import base64
import io
import os
import secrets
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PORT = 8765
SITE = f"http://127.0.0.1:{PORT}"
#: Of a newsroom that lives for these pictures only, on this machine only.
PASSWORD = secrets.token_urlsafe(12)
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
    "--lang=ja",
]
ARTICLE = "/desk/articles/article/2"
#: The handbook's pictures: name -> address at the desk, and what is done there before the picture is taken.
HANDBOOK: dict[str, tuple[str, Callable[[Page], object]]] = {
    "desk": ("/desk/", lambda page: None),
    "article": (f"{ARTICLE}/change/", lambda page: page.wait_for_selector("[contenteditable=true]")),
    "citing": (f"{ARTICLE}/change/", lambda page: _cite(page)),
    "preview": (f"{ARTICLE}/change/", lambda page: _preview(page)),
    "replacing": (f"{ARTICLE}/change/", lambda page: _replace(page)),
    "pasting": (f"{ARTICLE}/change/", lambda page: _paste(page, NOTED)),
    "pasted-picture": (f"{ARTICLE}/change/", lambda page: _paste(page, _shown())),
    "pictures": (f"{ARTICLE}/change/", lambda page: _unfold(page, "photos-group")),
    "publish": (f"{ARTICLE}/publish/", lambda page: _choose(page)),
    "history": (f"{ARTICLE}/revisions/", lambda page: None),
    "compare": (f"{ARTICLE}/revisions/", lambda page: page.click("#compare button")),
    "links": (f"{ARTICLE}/links/", lambda page: None),
    "timeline": (f"{ARTICLE}/timeline/", lambda page: None),
    "sources": ("/desk/articles/source/", lambda page: None),
    "merging": ("/desk/articles/source/", lambda page: _merge(page)),
    "events": ("/desk/timeline/event/3/change/", lambda page: None),
    "captured": ("/desk/seeds/run/add/", lambda page: None),
    "captured-page": ("/desk/seeds/seed/2/change/", lambda page: page.evaluate("() => scrollTo(0, 200)")),
    "proposals": ("/desk/timeline/proposal/", lambda page: None),
    "search": ("/desk/search/?q=会談", lambda page: None),
    "tasks": ("/desk/tasks/", lambda page: None),
}
#: Pastes HTML, as the browser does with what somebody copied elsewhere.
PASTE = """(text, html) => {
  const data = new DataTransfer()
  data.setData("text/html", html)
  text.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""
#: A text of Word with two notes, one of which names its source.
NOTED = """<h1>港の再開</h1><p>港は三日ぶりに開いた<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1">[1]</a>。
船は四十隻を数えた<a style="mso-footnote-id:ftn2" href="#_ftn2" name="_ftnref2">[2]</a>。</p>
<div style="mso-element:footnote" id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> 霧港新聞「港が再開」2025年10月21日</p></div>
<div style="mso-element:footnote" id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> 筆者が数えた。</p></div>"""
#: Pixels of the handbook's pictures: wide enough that letters are read at the width of its text.
SIZE = {"width": 1100, "height": 700}


def _cite(page: Page) -> None:
    page.wait_for_selector("[contenteditable=true]")
    page.locator("[contenteditable=true] p").first.click()
    page.keyboard.press("Control+Alt+k")
    page.locator("#cite-search").type("reuters")
    page.wait_for_timeout(1500)
    page.keyboard.press("Enter")
    page.wait_for_selector(".cite-dialog .chosen li")


def _replace(page: Page) -> None:
    page.wait_for_selector("[contenteditable=true]")
    page.locator("[contenteditable=true] p").first.click()
    page.keyboard.press("Control+Alt+f")
    page.keyboard.type("首脳")
    page.keyboard.press("Tab")
    page.keyboard.type("両首脳")
    page.locator(".replacing").scroll_into_view_if_needed()


def _shown() -> str:
    """Return a text with a picture, as a web page gives it to the clipboard."""
    drawn = ROOT / "seeds" / "documents" / "photos" / "anchorage-distances.png"
    data = base64.b64encode(drawn.read_bytes()).decode()
    picture = f'<img src="data:image/png;base64,{data}" alt="アンカレッジから二つの首都までの距離">'
    return f"<p>首都からの距離を比べる。</p><figure>{picture}<figcaption>二つの首都からの距離。</figcaption></figure>"


def _paste(page: Page, html: str) -> None:
    page.wait_for_selector("[contenteditable=true]")
    page.locator("[contenteditable=true] p").first.click()
    for key in ("Control+Home", "Enter", "ArrowUp"):
        page.keyboard.press(key)
        page.wait_for_timeout(200)
    page.locator("[contenteditable=true]").evaluate(PASTE, html)
    page.wait_for_timeout(3000)


def _preview(page: Page) -> None:
    page.wait_for_selector("[contenteditable=true]")
    page.keyboard.press("Control+Alt+p")
    page.wait_for_timeout(2500)


def _unfold(page: Page, group: str) -> None:
    page.locator(f"#{group} summary").first.click()
    page.locator(f"#{group}").scroll_into_view_if_needed()
    page.evaluate("name => document.getElementById(name).scrollIntoView()", group)


def _choose(page: Page) -> None:
    page.get_by_role("radio", name="続報").check()
    page.get_by_role("group", name="読者にとって何が変わりますか").scroll_into_view_if_needed()


def _merge(page: Page) -> None:
    for box in page.locator("input.action-select").all()[:2]:
        box.check()
    page.select_option("select[name=action]", "merge")
    page.locator("button[name=index]").click()


def manage(*arguments: str, environment: dict[str, str]) -> str:
    """Run one management command and return what it printed."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def wait_for_server() -> None:
    """Wait until the server answers, twenty seconds at most."""
    for _ in range(100):
        try:
            urllib.request.urlopen(SITE + "/health/")
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not start")


def log_in(page) -> None:
    """Open the desk as the chief editor."""
    page.goto(SITE + "/desk/login/")
    page.fill("[name=login]", "chief")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(SITE + "/desk/")


def draw(browser: Browser, folder: Path, *, width: int, scheme: str, full: bool, suffix: str) -> None:
    """Draw the pages once; ``full`` takes the whole page, else what the window shows."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="ja-JP"
    )
    page = context.new_page()
    page.goto(SITE + "/")
    article = page.locator("main h2 a, main h1 a").first.get_attribute("href")
    for name, address in {"front": "/", "article": article, "events": "/events/"}.items():
        page.goto(SITE + address)
        page.screenshot(path=folder / f"{name}{suffix}.png", full_page=full)
    log_in(page)
    for name, address in {"desk": "/desk/", "desk-article": "/desk/articles/article/2/change/"}.items():
        page.goto(SITE + address)
        page.wait_for_timeout(1500)
        page.screenshot(path=folder / f"{name}{suffix}.png", full_page=full)
    context.close()


def draw_handbook(browser: Browser, folder: Path) -> None:
    """Draw what the handbook shows of the desk, as WebP: all of it is handed out with the product."""
    context = browser.new_context(viewport=SIZE, color_scheme="light", locale="ja-JP")
    # The list of all records would take a third of each picture.
    context.add_init_script("localStorage.setItem('django.admin.navSidebarIsOpen', 'false')")
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    log_in(page)
    for name, (address, act) in HANDBOOK.items():
        page.goto(SITE + address)
        act(page)
        page.wait_for_timeout(1000)
        drawn = Image.open(io.BytesIO(page.screenshot()))
        drawn.convert("RGB").save(folder / f"{name}.webp", quality=60, method=6)
        page.evaluate("() => localStorage.removeItem('desk-preview')")
    context.close()


def main(folder: Path, *, full: bool) -> None:
    """Start a newsroom of its own and draw it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as var:
        environment = {
            **os.environ,
            "VAR_DIR": var,
            "DEBUG": "1",
            "DATABASE_URL": f"sqlite:///{var}/shots.sqlite3",
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        }
        manage("migrate", "--verbosity", "0", environment=environment)
        manage("createsuperuser", "--no-input", "--username=chief", "--email=", environment=environment)
        manage("sample_newsroom", environment=environment)
        command = [sys.executable, str(ROOT / "manage.py"), "runserver", "--noreload", str(PORT)]
        server = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            wait_for_server()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
                if full:
                    for scheme in ("light", "dark"):
                        for width in (1440, 390):
                            draw(
                                browser,
                                folder,
                                width=width,
                                scheme=scheme,
                                full=True,
                                suffix=f"-{width}-{scheme}",
                            )
                else:
                    draw(browser, folder, width=1440, scheme="light", full=False, suffix="")
                    draw_handbook(browser, folder / "handbook")
                browser.close()
        finally:
            server.terminate()


if __name__ == "__main__":
    given = sys.argv[1:]
    main(Path(given[0]) if given else ROOT / "docs", full=bool(given))
