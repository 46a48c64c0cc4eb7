"""An editor looks for a source while writing: whatever comes of it, the dialog says so."""

import pytest
from playwright.sync_api import expect

from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[contenteditable=true]"


@pytest.fixture
def dialog(logged_in_page, live_server, editor):
    """The citation dialog over an article's text."""
    for number in range(3):
        make.source(
            title=f"会談の資料{number}", outlet=make.outlet(name=f"通信{number}"), issued="2025-10-21"
        )
    article = make.article(owner=editor)
    page = logged_in_page
    page.goto(f"{live_server.url}/desk/articles/article/{article.pk}/change/")
    page.locator(f"{TEXT} p").first.click()
    page.keyboard.press("Control+Alt+k")
    expect(page.locator("[role=option]").first).to_be_visible()
    return page


def look_for(page, words):
    page.locator("#cite-search").fill(words)
    return page.locator(".cite-dialog .notice")


def test_it_says_that_it_searches(dialog):
    """A question that waits for its answer looks like one."""
    dialog.evaluate(
        "() => { const ask = fetch; window.fetch = (...given) => new Promise((go) => (window.answer = go)).then(() => ask(...given)) }"
    )
    expect(look_for(dialog, "会談")).to_have_text("探しています…")
    dialog.wait_for_timeout(400)
    dialog.evaluate("window.answer()")
    expect(dialog.locator(".cite-dialog .notice")).to_have_text("")


def test_where_nothing_is_found_a_source_is_made_at_once(dialog):
    expect(look_for(dialog, "まだ無い文書")).to_contain_text("見つかりません")
    dialog.keyboard.press("Enter")
    title = dialog.get_by_label("文書の題名")
    expect(title).to_be_focused()
    expect(title).to_have_value("まだ無い文書")
    dialog.get_by_role("button", name="出典一覧に加えて引用する").click()
    expect(dialog.locator(".chosen li strong")).to_have_text("まだ無い文書")


def test_a_wrong_isbn_is_said_to_be_one(dialog):
    expect(look_for(dialog, "978-4-00-000000-1")).to_contain_text("ISBN")


def test_no_connection_is_said_and_ends(dialog):
    dialog.context.set_offline(True)
    expect(look_for(dialog, "会談")).to_contain_text("ネットワーク")
    dialog.context.set_offline(False)
    expect(look_for(dialog, "会談の")).to_have_text("")
    expect(dialog.locator("[role=option]")).to_have_count(3)


def test_an_ended_session_asks_for_the_password_and_is_said(dialog):
    """Whoever does not sign in at once is told why nothing was found."""
    dialog.context.clear_cookies()
    notice = look_for(dialog, "会談")
    asking = dialog.locator("typing-kept dialog")
    expect(asking).to_be_visible()
    asking.locator("[data-do=later]").click()
    expect(notice).to_contain_text("ログインが切れて")


@pytest.mark.parametrize("width", [1440, 390])
def test_the_dialog_with_three_sources_fits_a_low_window(dialog, width):
    dialog.set_viewport_size({"width": width, "height": 700})
    for number in range(3):
        look_for(dialog, f"資料{number}")
        expect(dialog.locator("[role=option]")).to_have_count(1)
        dialog.keyboard.press("Enter")
        expect(dialog.locator(".chosen li")).to_have_count(number + 1)
    for shown in ("#cite-title", "#cite-search", ".acts button[type=submit]"):
        expect(dialog.locator(f".cite-dialog {shown}")).to_be_in_viewport(ratio=1)
    box = dialog.locator(".cite-dialog").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 700


def test_keys_of_an_input_method_belong_to_it(dialog):
    look_for(dialog, "会談")
    expect(dialog.locator("[role=option]")).to_have_count(3)
    dialog.locator("#cite-search").evaluate(
        "box => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))"
    )
    expect(dialog.locator(".chosen li")).to_have_count(0)
