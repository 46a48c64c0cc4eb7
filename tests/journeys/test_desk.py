"""An editor's day in a real browser: the desk's pages, and an article from the first word to the reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article, Section
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
#: Django's select boxes come with names of their own, which axe does not find while they are empty.
OURS = {"exclude": [[".select2-container"]]}
TEXT = "[contenteditable=true]"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_at_the_desk(quiet, live_server, editor, scheme):
    article = make.article(cites=[make.source()], owner=editor)
    make.commentary(article, state="pending")
    make.place(make.event(), article)
    quiet.emulate_media(color_scheme=scheme)
    for address in (
        "/desk/",
        "/desk/articles/article/",
        f"/desk/articles/article/{article.pk}/change/",
        f"/desk/articles/article/{article.pk}/publish/",
        f"/desk/articles/article/{article.pk}/revisions/",
        "/desk/timeline/event/add/",
        "/desk/articles/source/add/",
    ):
        quiet.goto(live_server.url + address)
        found = Axe().run(quiet, context=OURS).response["violations"]
        serious = [
            (row["id"], [node["html"][:200] for node in row["nodes"]])
            for row in found
            if row["impact"] in ("serious", "critical")
        ]
        assert serious == [], address


def test_the_bar_of_a_form_says_what_the_checks_find(quiet, live_server, editor):
    article = make.article(cites=[make.source()], owner=editor, deck="")
    quiet.goto(f"{live_server.url}/desk/articles/article/{article.pk}/change/")
    expect(quiet.locator(".bar-state")).to_contain_text("要検討")


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_of_the_desk_is_wider_than_its_window(quiet, live_server, editor, width):
    article = make.article(
        title="米ロ首脳会談をめぐる五日間の経過と、その後に残された四つの論点を公開資料から読み解く" * 2,
        cites=[make.source(title="長い題名の文書" * 12) for _ in range(3)],
        owner=editor,
    )
    make.place(make.event(title="とても長い名前の出来事" * 6), article)
    quiet.set_viewport_size({"width": width, "height": 900})
    for address in (
        "/desk/",
        f"/desk/articles/article/{article.pk}/change/",
        f"/desk/articles/article/{article.pk}/publish/",
    ):
        quiet.goto(live_server.url + address)
        assert quiet.evaluate("document.documentElement.scrollWidth") <= width, address


def test_an_article_goes_from_the_first_word_to_the_reader(quiet, live_server, editor):
    Section.objects.get_or_create(name="解説", defaults={"slug": "explainers"})
    make.source(title="Talks are off", outlet=make.outlet(name="AP通信"))
    page = quiet
    page.goto(live_server.url + "/desk/")
    page.get_by_role("link", name="新しい記事").click()
    page.wait_for_selector(TEXT)
    page.fill("#id_title", "会談は見送られた")
    page.fill("#id_deck", "五日間の経過を、資料から追う。")
    page.select_option("#id_section", label="解説")
    page.locator(TEXT).click()
    page.keyboard.type("会談は見送られた。")
    page.keyboard.press("Control+Alt+k")
    page.locator("#cite-search").type("talks")
    expect(page.locator("[role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".cite-dialog .chosen li")).to_have_count(1)
    page.locator(".cite-dialog button[type=submit]").click()
    expect(page.locator(f"{TEXT} cite")).to_have_count(1)
    page.fill("#id_bylines-0-name", "水城 遥")
    page.locator("input[name=_publish]").click()
    page.get_by_role("button", name="公開する").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    edition = Article.objects.get().editions.get()
    page.goto(live_server.url + edition.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_contain_text("会談は見送られた")
    expect(page.locator("[role=doc-endnotes]")).to_contain_text("Talks are off")
