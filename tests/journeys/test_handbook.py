"""The handbook in a real browser: one key away from every screen, to be read at any width and in the dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_question_mark_opens_the_page_about_the_screen(logged_in_page, live_server, editor):
    page = logged_in_page
    article = make.article(owner=editor)
    page.goto(f"{live_server.url}/desk/articles/article/{article.pk}/publish/")
    with page.expect_popup() as opened:
        page.keyboard.press("?")
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("点検と公開")
    assert opened.value.url.endswith("/desk/handbook/publish/")


def test_where_one_writes_a_question_mark_is_a_letter(logged_in_page, live_server):
    page = logged_in_page
    page.goto(live_server.url + "/desk/articles/article/add/")
    page.locator("#id_title").press_sequentially("何が?")
    expect(page.locator("#id_title")).to_have_value("何が?")
    text = page.locator("[contenteditable=true]")
    text.click()
    page.keyboard.type("なぜ?")
    expect(text).to_contain_text("なぜ?")
    assert len(page.context.pages) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_its_pages_fit_and_axe_finds_nothing(logged_in_page, live_server, width, scheme):
    page = logged_in_page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for name in ("", "first-day/", "checks/", "refusals/", "shortcuts/"):
        page.goto(f"{live_server.url}/desk/handbook/{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        found = Axe().run(page).response["violations"]
        assert [(row["id"], [node["html"][:200] for node in row["nodes"]]) for row in found] == [], name
