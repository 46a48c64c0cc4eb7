"""A reader looks for something in a real browser: typing, choosing, narrowing, opening; with and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from newsroom.search.indexing import catch_up
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
FAR = "<p>前置きの段落。</p>" * 30


@pytest.fixture
def edition():
    event = make.event(title="停戦の合意", summary="双方が停戦に合意した。")
    event.roles.create(actor=make.actor(name="停戦監視団", kind="organisation"))
    make.press(make.article(title="停戦の別稿", section=make.section(name="論考")))
    body = f"{FAR}<h2>その後の経過</h2><p>外相は停戦交渉を続けた。</p>{FAR}"
    made = make.press(make.article(title="交渉の行方", body=body, section=make.section(name="分析")))
    catch_up()
    return made


@pytest.fixture
def quiet(page):
    """A page that notes every error of a script and of the content security policy."""
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda message: message.type == "error" and page.errors.append(message.text))
    yield page
    assert page.errors == []


def test_what_is_typed_is_offered_and_the_keyboard_chooses(quiet, live_server, edition):
    quiet.goto(live_server.url + "/")
    field = quiet.get_by_role("combobox", name="検索")
    field.press_sequentially("停戦")
    offers = quiet.get_by_role("option")
    expect(offers.first).to_contain_text("停戦監視団")
    field.press("ArrowDown")
    expect(offers.first).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(quiet.get_by_role("heading", level=1)).to_have_text("停戦監視団")


def test_escape_closes_what_is_offered_and_enter_asks_for_the_words(quiet, live_server, edition):
    quiet.goto(live_server.url + "/")
    field = quiet.get_by_role("combobox", name="検索")
    field.press_sequentially("停戦")
    expect(quiet.get_by_role("listbox")).to_be_visible()
    field.press("Escape")
    expect(quiet.get_by_role("listbox")).to_be_hidden()
    field.press("Enter")
    quiet.wait_for_url("**/search/?q=*")
    expect(quiet.locator(".results mark").first).to_have_text("停戦")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_reader_narrows_and_opens_the_passage(browser, live_server, edition, scripts):
    context = browser.new_context(java_script_enabled=scripts, locale="ja-JP")
    page = context.new_page()
    page.goto(live_server.url + "/search/")
    page.locator("#words").fill("停戦")
    page.locator(".search search-box button").click()
    expect(page.locator(".results > section > .hits > .hit")).to_have_count(2)
    page.get_by_text("絞り込みと並べ替え").click()
    page.locator("#f-section").select_option(label="分析（1）")
    page.get_by_role("button", name="適用").click()
    expect(page.locator(".results > section > .hits > .hit")).to_have_count(1)
    page.locator(".found a").first.click()
    page.wait_for_url(f"**{edition.get_absolute_url()}#*")
    assert 0 < page.get_by_text("外相は停戦交渉を続けた").bounding_box()["y"] < 900
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(quiet, live_server, edition, size, scheme):
    quiet.set_viewport_size(SIZES[size])
    quiet.emulate_media(color_scheme=scheme)
    for words in ("停戦", "ていせん", "", "％"):
        quiet.goto(f"{live_server.url}/search/?q={words}")
        assert Axe().run(quiet).response["violations"] == []
        assert quiet.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    quiet.goto(live_server.url + "/")
    quiet.get_by_role("combobox", name="検索").press_sequentially("停戦")
    expect(quiet.get_by_role("listbox")).to_be_visible()
    assert Axe().run(quiet).response["violations"] == []
