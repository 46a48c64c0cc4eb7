"""Mended slips, news and a correction in a real browser, by keyboard alone: what an editor chooses and what a reader meets."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from newsroom import publishing
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
BODY = (
    "<p>港の記録によれば、小麦は三隻で運びさた。荷揚げは火曜日の朝に始まり、夕方までに終わった。</p>"
    "<p>税関は、次の便の日程をまだ示していない。</p>"
)
#: Where pictures of the pages go, for somebody to look at them; nowhere without it.
PICTURES = os.environ.get("PICTURES", "")


@pytest.fixture
def article(editor):
    made = make.article(
        title="封鎖線を越えた小麦", body=BODY, cites=[make.source(title="港の記録")], owner=editor
    )
    publishing.press(made, by=editor)
    return made


@pytest.fixture
def verbs(quiet, live_server, article):
    """The page of verbs, with the choices at hand."""

    def opened():
        quiet.goto(f"{live_server.url}/desk/articles/article/{article.pk}/publish/")
        quiet.keyboard.press("Control+Alt+s")
        return quiet

    return opened


def done(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()


def pictured(page, name):
    """Look at a page in both lights and at two widths."""
    assert Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]}).violations_count == 0
    size = page.viewport_size
    for width, light in ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=light)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, width)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}-{light}.png", full_page=True)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(size)


def test_an_article_is_mended_carried_on_and_corrected_by_keyboard(verbs, article, live_server):
    make.rewrite(article, "運びさた", "運ばれた")
    page = verbs()
    expect(page.get_by_role("radio", name="誤字の直し")).to_be_focused()
    page.keyboard.press("Space")
    done(page)

    make.rewrite(article, "夕方までに終わった。", "夕方までに終わった。積み替えも始まった。")
    page = verbs()
    expect(page.get_by_role("radio", name="誤字の直し")).to_be_disabled()
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="続報")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("積み替えが始まった")
    pictured(page, "desk-news")
    done(page)

    make.rewrite(article, "三隻", "四隻")
    make.rewrite(article, "火曜日", "水曜日")
    page = verbs()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("隻数と曜日を誤りました。")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="三隻")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[name=right]")).to_have_value("四隻")
    pictured(page, "desk-correction")
    page.locator("[name=right]").focus()
    done(page)

    page.goto(f"{live_server.url}/articles/{article.pk}/")
    expect(page.locator(".updates")).to_contain_text("積み替えが始まった")
    mark = page.get_by_role("link", name="訂正：三隻 → 四隻")
    pictured(page, "reader-article")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".corrections li:target")).to_contain_text("隻数と曜日を誤りました。")
    page.get_by_role("link", name="本文の該当箇所へ").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".corrected a:target")).to_be_in_viewport()
    page.goto(live_server.url)
    expect(page.locator(".news").first).to_contain_text("積み替えが始まった")
    pictured(page, "reader-front")


def test_the_mark_and_the_correction_are_printed(page, article, editor, live_server):
    make.rewrite(article, "三隻", "四隻")
    corrected = publishing.Corrected("correction", True, "三隻", "四隻")
    publishing.correct(article, by=editor, reason="隻数を誤りました。", corrected=corrected)
    page.goto(f"{live_server.url}/articles/{article.pk}/")
    page.emulate_media(media="print")
    expect(page.locator(".corrected a")).to_be_visible()
    expect(page.locator(".corrections")).to_be_visible()
    expect(page.locator(".corrections ins")).to_have_text("四隻")
