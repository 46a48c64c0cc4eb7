"""The page beside the text in a real browser: it is drawn of what is typed, at any width, and follows the caret."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[contenteditable=true]"
OURS = {"exclude": [[".select2-container"], ["iframe"]]}


@pytest.fixture
def article(editor):
    body = "".join(f"<p>第{number}段落は、五日間の経過を順に述べていく。</p>" for number in range(60))
    return make.article(title="会談の経過", body=body, cites=[make.source(title="No plans")], owner=editor)


@pytest.fixture
def writing(quiet, writing):
    """The form with the preview open beside it."""
    writing.keyboard.press("Control+Alt+p")
    expect(drawn(writing).locator("h1")).to_have_text("会談の経過")
    return writing


def drawn(page):
    return page.frame_locator("desk-preview iframe")


def test_the_preview_shows_what_is_typed_before_it_is_saved(writing, article):
    writing.fill("#id_title", "打ちかけの見出し")
    expect(drawn(writing).locator("h1")).to_have_text("打ちかけの見出し")
    writing.locator(f"{TEXT} p").first.click()
    writing.keyboard.press("Home")
    writing.keyboard.type("書き足した。")
    expect(drawn(writing).locator(".body p").first).to_contain_text("書き足した。")
    assert Article.objects.get(pk=article.pk).title == "会談の経過"


def test_the_preview_follows_the_caret(writing):
    writing.locator(f"{TEXT} p").nth(50).click()
    here = drawn(writing).locator(".preview-here")
    expect(here).to_contain_text("第50段落")
    expect(here).to_be_in_viewport()
    writing.locator(f"{TEXT} p").nth(3).click()
    expect(here).to_contain_text("第3段落")
    expect(here).to_be_in_viewport()


@pytest.mark.parametrize(
    ("name", "width"), [("スマートフォン", 390), ("タブレット", 820), ("パソコン", 1280)]
)
def test_the_preview_is_as_wide_as_the_screen_that_it_stands_for(writing, name, width):
    writing.get_by_role("button", name=name).click()
    assert writing.locator("desk-preview iframe").evaluate("frame => frame.contentWindow.innerWidth") == width
    assert writing.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_preview_asks_one_question_at_a_time(writing):
    asked, open_now, most = [], [], []

    def hold(route):
        asked.append(route)
        open_now.append(route)
        most.append(len(open_now))
        writing.wait_for_timeout(300)
        open_now.remove(route)
        route.continue_()

    writing.route("**/preview/", hold)
    writing.locator(f"{TEXT} p").first.click()
    writing.keyboard.type("a" * 60, delay=20)
    writing.wait_for_timeout(1500)
    assert max(most) == 1
    assert len(asked) < 6


def test_the_preview_says_that_the_server_is_away_and_comes_back(logged_in_page, live_server, article):
    page = logged_in_page
    # A route that is laid over an open page may come later than a key that is pressed at once.
    page.route("**/preview/", lambda route: route.abort())
    page.goto(f"{live_server.url}/desk/articles/article/{article.pk}/change/")
    page.wait_for_selector(TEXT)
    page.keyboard.press("Control+Alt+p")
    expect(page.locator("desk-preview [role=status]")).to_contain_text("サーバーが応答しません")
    page.unroute("**/preview/")
    page.fill("#id_title", "戻った")
    expect(drawn(page).locator("h1")).to_have_text("戻った")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1024, "dark"), (390, "light")])
def test_axe_finds_nothing_while_the_preview_is_open(writing, width, scheme):
    writing.emulate_media(color_scheme=scheme)
    writing.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(writing, context={"include": [["desk-preview"]]}).response["violations"]
    assert [(row["id"], [node["html"][:200] for node in row["nodes"]]) for row in found] == []
    assert writing.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_form_as_it_stands_opens_as_a_page_of_its_own(writing):
    writing.keyboard.press("Control+Alt+p")
    writing.fill("#id_title", "ページで見る")
    with writing.context.expect_page() as opened:
        writing.get_by_role("button", name="ページでプレビュー").first.click()
    expect(opened.value.locator("h1")).to_have_text("ページで見る")


def test_an_outsider_sees_the_draft_until_the_link_is_revoked(
    logged_in_page, live_server, article, browser, settings
):
    settings.SITE_URL = live_server.url
    page = logged_in_page
    page.goto(f"{live_server.url}/desk/articles/article/{article.pk}/change/")
    page.get_by_role("link", name="外部の人へのリンク").click()
    page.get_by_label("だれに").fill("査読者")
    page.get_by_role("button", name="リンクを作る").click()
    address = page.get_by_label("リンクのアドレス").input_value()
    outside = browser.new_context().new_page()
    assert outside.goto(address).status == 200
    expect(outside.locator("h1")).to_have_text("会談の経過")
    assert Axe().run(outside).response["violations"] == []
    page.get_by_role("button", name="取り消す").click()
    assert outside.goto(address).status == 410
    expect(outside.locator("h1")).to_have_text("このリンクは終わりました")
    assert Axe().run(page, context=OURS).response["violations"] == []
    outside.context.close()
