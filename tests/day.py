"""An editor's whole day with the keyboard alone, act by act; what each costs is counted.

The test goes through the day, ``benchmarks/day.py`` prints the figures. Whoever calls brings the newsroom: a section
``SECTION``, a source ``KNOWN``, and a page on a web server of this machine.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

TEXT = "[contenteditable=true]"
SECTION, KNOWN = "解説", "Talks are off"
NAME, PASSWORD = "chief", "correct horse battery"
TITLE, WRONG, RIGHT = "会談は見送られた", "木曜日", "火曜日"
#: Acts whose cost has a limit.
FIRST_SAVE, PHOTO = "save the new article, from the text", "add a photo with credit and description"
#: Puts a picture on the clipboard, as a program that shows one does.
COPY = """async (data) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
  await navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) })])
}"""


@dataclass
class Cost:
    """What an act took: keys pressed, Tabs among them, characters typed, pages loaded, and requests beside them."""

    presses: int = 0
    tabs: int = 0
    characters: int = 0
    pages: int = 0
    requests: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            self.presses + other.presses,
            self.tabs + other.tabs,
            self.characters + other.characters,
            self.pages + other.pages,
            self.requests + other.requests,
        )


@dataclass
class Hands:
    """Two hands on a keyboard: no other device is touched. ``costs`` says what each act took."""

    page: Page
    costs: dict[str, Cost] = field(default_factory=dict)
    _now: Cost = field(default_factory=Cost)

    def __post_init__(self):
        self.page.on("request", self._count)

    def _count(self, request) -> None:
        is_page = request.is_navigation_request() and request.frame == self.page.main_frame
        # A redirection is a part of the answer.
        if is_page and request.redirected_from is None:
            self._now.pages += 1
        elif not is_page and request.resource_type in ("fetch", "xhr", "document"):
            self._now.requests += 1

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """Count what is done within as a part of an act."""
        self._now = Cost()
        yield
        self.costs[name] = self.costs.get(name, Cost()) + self._now

    def press(self, *keys: str) -> None:
        """Press keys; a chord is one press."""
        for key in keys:
            self.page.keyboard.press(key)
            self._now.presses += 1
            self._now.tabs += key == "Tab"
            # Browsers tell of a new selection a few milliseconds after a key, sooner than any hand presses the next.
            self.page.wait_for_timeout(60)

    def write(self, words: str) -> None:
        """Type words. An input method takes more keys to write them, with any program."""
        self.page.keyboard.type(words)
        self._now.characters += len(words)
        self.page.wait_for_timeout(60)

    def turn(self, *keys: str) -> None:
        """Press keys that bring another page, and wait for it."""
        with self.page.expect_navigation():
            self.press(*keys)

    @property
    def total(self) -> Cost:
        return sum(self.costs.values(), Cost())


def whole_day(hands: Hands, site: str, document: str, picture: bytes) -> None:
    """Do all acts of a day in their order. ``document`` is the address of a page, ``picture`` the bytes of a PNG."""
    log_in(hands, site)
    new_article(hands)
    write(hands, document)
    show(hands, picture)
    save_new(hands)
    say_where(hands)
    preview(hands)
    save(hands)
    publish(hands)
    correct(hands)


def log_in(hands: Hands, site: str) -> None:
    """Open the desk and say who one is."""
    with hands.act("log in"):
        hands.page.goto(site + "/desk/")
        expect(hands.page.locator("#id_login")).to_be_focused()
        hands.write(NAME)
        hands.press("Tab")
        hands.write(PASSWORD)
        hands.turn("Enter")


def new_article(hands: Hands) -> None:
    """Open an empty form, whose headline is at hand."""
    with hands.act("new article"):
        hands.turn("Control+Alt+n")
        hands.page.wait_for_selector(TEXT)
        expect(hands.page.locator("#id_title")).to_be_focused()


def write(hands: Hands, document: str) -> None:
    """Write headline, deck and three paragraphs: the first cites a new source, the second one on record, the third is an event."""
    with hands.act("write headline, deck, three paragraphs"):
        hands.write(TITLE)
        hands.press("Tab")
        hands.write("五日間の経過を、資料から追う。")
        hands.press("Tab", "Tab")
        hands.write("米ロの首脳会談は見送られた。")
    with hands.act("cite a new source by its address"):
        hands.press("Control+Alt+k")
        hands.write(document)
        expect(hands.page.locator(".cite-dialog .notice")).to_contain_text("Enter")
        put_citation(hands, "港の再開")
    with hands.act("write headline, deck, three paragraphs"):
        hands.press("Enter")
        hands.write(f"米政府は{WRONG}、直近の予定はないと説明した。")
    with hands.act("cite a source on record"):
        hands.press("Control+Alt+k")
        hands.write(KNOWN.lower())
        expect(hands.page.locator("[role=option]")).to_have_count(1)
        put_citation(hands, KNOWN)
    with hands.act("write headline, deck, three paragraphs"):
        hands.press("Enter")
        hands.write("両首脳は2025年10月16日に電話で協議した。")
    event(hands)


def put_citation(hands: Hands, title: str) -> None:
    """Take the source that is named, and put its marker into the text."""
    markers = hands.page.locator(f"{TEXT} cite")
    before = markers.count()
    hands.press("Enter")
    expect(hands.page.locator(".cite-dialog .chosen li")).to_have_count(1)
    hands.press("Enter")
    expect(markers).to_have_count(before + 1)
    expect(hands.page.locator(".citation-list")).to_contain_text(title, timeout=20_000)


def event(hands: Hands) -> None:
    """Make an event of the sentence that the caret is in."""
    with hands.act("place an event from a sentence"):
        hands.press("Control+Alt+e")
        expect(hands.page.locator("#excerpt-name")).to_be_focused()
        expect(hands.page.locator("#excerpt-understood")).to_contain_text("2025年10月16日")
        hands.press("Enter")
        expect(hands.page.locator(".excerpt-done")).to_be_visible()
        hands.press("Escape")
        expect(hands.page.locator(TEXT)).to_be_focused()


def show(hands: Hands, picture: bytes) -> None:
    """Paste a picture, say whose it is and what it shows."""
    hands.page.evaluate(COPY, base64.b64encode(picture).decode())
    with hands.act(PHOTO):
        hands.press("Control+v")
        expect(hands.page.locator(".picture-dialog input[name=credit]")).to_be_focused()
        hands.write("海港通信")
        hands.press("Tab")
        hands.write("岸壁に並ぶ船。")
        hands.press("Enter")
        expect(hands.page.locator(f"{TEXT} .photo-place img")).to_be_visible()
        expect(hands.page.locator(TEXT)).to_be_focused()


def say_where(hands: Hands) -> None:
    """Choose kind and section, which stand below the text."""
    with hands.act("choose kind and section"):
        hands.press("Tab", "Tab")
        expect(hands.page.locator("#id_kind")).to_be_focused()
        choose(hands, "解説")
        hands.press("Tab")
        choose(hands, SECTION)


def choose(hands: Hands, words: str) -> None:
    """Go down a list to the words."""
    listed = hands.page.locator(":focus option").all_inner_texts()
    hands.press(*["ArrowDown"] * listed.index(words))


def preview(hands: Hands) -> None:
    """Look at the text beside itself, and put that away."""
    with hands.act("preview"):
        hands.press("Control+Alt+p")
        page = hands.page.frame_locator("#preview-panel iframe")
        expect(page.get_by_text("米ロの首脳会談は見送られた。")).to_be_visible(timeout=20_000)
        hands.press("Control+Alt+p")


def save_new(hands: Hands) -> None:
    """Save for the first time, from the text, which is at hand again afterwards."""
    with hands.act(FIRST_SAVE):
        hands.turn("Control+s")
        hands.page.wait_for_selector(TEXT)
        expect(hands.page.locator(TEXT)).to_be_focused()


def save(hands: Hands) -> None:
    """Save once more: no page comes."""
    with hands.act("save again"):
        hands.press("Control+s")
        expect(hands.page.locator(".typing-status")).to_contain_text("保存しました", timeout=20_000)


def publish(hands: Hands) -> None:
    """Read what the checks say, and publish."""
    with hands.act("check and publish"):
        hands.turn("Control+Alt+s")
        hands.press("Control+Alt+s")
        expect(hands.page.get_by_role("button", name="公開する")).to_be_focused()
        hands.turn("Enter")
        expect(hands.page.locator(".messagelist .success")).to_be_visible()


def correct(hands: Hands) -> None:
    """Correct a word of what readers have, and say so."""
    with hands.act("correct a word and publish the correction"):
        hands.turn("Control+Alt+b")
        hands.page.wait_for_selector(TEXT)
        hands.press("Control+Alt+b", "Control+Alt+f")
        hands.write(WRONG)
        hands.press("Tab")
        hands.write(RIGHT)
        expect(hands.page.locator(".replacing [role=status]")).to_contain_text("1 / 1")
        hands.press("Control+Enter")
        expect(hands.page.locator(TEXT)).to_contain_text(RIGHT)
        hands.press("Escape")
        hands.turn("Control+Alt+s")
        hands.press("Control+Alt+s", "ArrowDown")
        expect(hands.page.get_by_role("radio", name="訂正")).to_be_checked()
        hands.press("Tab")
        expect(hands.page.locator("#id_reason")).to_be_focused()
        hands.write(f"曜日が違っていました。正しくは{RIGHT}です。")
        hands.press("Tab")
        expect(hands.page.locator("#id_right")).to_have_value(RIGHT)
        hands.turn("Enter")
        expect(hands.page.locator(".messagelist .success")).to_be_visible()
