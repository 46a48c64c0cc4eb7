"""Findings lead to their words: from the list beside the text, and from the page of verbs back to the form."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[contenteditable=true]"
STALE = "本日、両国の外相は会談した。"
OURS = {"exclude": [[".select2-container"], ["iframe"]]}
MARKED = "() => [...CSS.highlights.get('finding') ?? []].map(String).join('')"


@pytest.fixture
def article(editor):
    filling = "".join(f"<p>第{number}段落は経過を述べる。</p>" for number in range(60))
    marked = '<cite data-citations="key0"></cite>'
    body = f"{filling}<p>{STALE[:3]}<strong>{STALE[3:8]}</strong>{STALE[8:]}{marked}</p><p>首相(60）は。</p>"
    return make.article(title="会談  見送り", body=body, owner=editor, cites=[make.source()])


def address(live_server, article, page):
    return f"{live_server.url}/desk/articles/article/{article.pk}/{page}/"


def pressed(page, words):
    page.locator("a.found-words", has_text=words).first.click()


def test_a_press_on_a_finding_scrolls_to_its_words_and_marks_them(logged_in_page, live_server, article):
    page = logged_in_page
    page.goto(address(live_server, article, "change"))
    page.wait_for_selector(TEXT)
    page.locator("desk-counts a, .desk-counted a").first.click()
    expect(page.locator(".findings-panel")).to_be_visible()
    pressed(page, "本日")
    assert page.evaluate(MARKED) == STALE
    expect(page.locator(f"{TEXT} strong")).to_be_in_viewport()
    pressed(page, "会談 見送り")
    assert page.evaluate("document.activeElement.id") == "id_title"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_of_verbs_leads_back_to_the_words(logged_in_page, live_server, article):
    page = logged_in_page
    page.goto(address(live_server, article, "publish"))
    pressed(page, "本日")
    page.wait_for_selector(TEXT)
    page.wait_for_function(f"({MARKED})() !== ''")
    assert page.evaluate(MARKED) == STALE
    expect(page.locator(f"{TEXT} strong")).to_be_in_viewport()


def test_words_that_are_gone_are_told_to_be_gone(logged_in_page, live_server, article):
    page = logged_in_page
    page.goto(address(live_server, article, "change") + "#words=%E9%AF%A8%E3%81%AF%E9%A3%9B%E3%81%B6")
    expect(page.locator(".findings-panel [role=status]")).not_to_be_empty()


def test_a_press_mends_brackets(logged_in_page, live_server, article):
    page = logged_in_page
    page.goto(address(live_server, article, "publish"))
    page.locator("form[action$='/mend/']:has([value='bracket-width']) button").click()
    page.wait_for_load_state()
    assert "首相(60)は。" in Article.objects.get(pk=article.pk).body


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_list_can_be_used_by_everybody(logged_in_page, live_server, article, width, scheme):
    page = logged_in_page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(address(live_server, article, "publish"))
    assert Axe().run(page, context=OURS).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(address(live_server, article, "change"))
    page.wait_for_selector(TEXT)
    page.locator("desk-counts a, .desk-counted a").first.click()
    expect(page.locator(".findings-panel h4").first).to_be_visible()
    found = Axe().run(page, context={"include": [[".findings-panel"]]}).response["violations"]
    assert found == [], found
