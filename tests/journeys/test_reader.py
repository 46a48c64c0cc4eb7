"""A reader in a real browser: reading, checking a source, following a timeline, with and without a mouse."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def edition():
    sources = [
        make.source(title=f"Report {number}", url=f"https://example.org/{number}") for number in range(3)
    ]
    article = make.article(
        title="米ロ首脳会談はなぜ見送られたのか、五日間の経過を読む",
        cites=sources,
        tags=["停戦交渉"],
        body="<h2>経緯</h2><p>本文。</p>" * 4
        + "<table><tbody><tr><th>国</th></tr><tr><td>甲</td></tr></tbody></table>" * 2,
    )
    states = ["occurred", "planned", "cancelled", "postponed"]
    for number, occurrence in enumerate(states):
        event = make.event(
            edtf=f"2025-10-1{number}",
            occurrence=occurrence,
            sources=sources,
            verification=["reported", "disputed"][number % 2],
        )
        make.place(event, article, is_key=number == 0)
    make.commentary(article, original="Frankly, no.", language="en")
    return make.press(article)


@pytest.fixture
def quiet(page):
    """A page that notes every error of a script and of the content security policy."""
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda message: message.type == "error" and page.errors.append(message.text))
    yield page
    assert page.errors == []


def test_without_script_a_number_leads_to_its_reference_and_back(browser, live_server, edition):
    context = browser.new_context(java_script_enabled=False, viewport=DESKTOP)
    page = context.new_page()
    page.goto(live_server.url + edition.get_absolute_url())
    page.locator("sup.cite .numbers a").first.click()
    entry = page.locator(f"#ref-{edition.document.references[0].citekey}")
    assert entry.bounding_box()["y"] < 900
    entry.locator("[role=doc-backlink]").first.click()
    assert page.url.endswith("#cite-1")
    context.close()


def test_a_timeline_opens_its_sources_and_shows_only_key_events(quiet, live_server, edition):
    quiet.goto(live_server.url + edition.get_absolute_url())
    event = quiet.locator(".event").first
    event.locator("summary").click()
    assert event.get_by_text("Report 0").is_visible()
    quiet.locator(".ask > summary").click()
    quiet.locator("[name=key]").check()
    assert quiet.locator(".event:visible").count() == 1


def test_the_keyboard_alone_steps_through_a_timeline(quiet, live_server, edition):
    quiet.goto(live_server.url + edition.get_absolute_url())
    quiet.keyboard.press("Tab")
    assert quiet.evaluate("document.activeElement.className") == "skip"
    quiet.keyboard.press("Enter")
    quiet.locator("button[data-do=next]").focus()
    quiet.keyboard.press("Enter")
    assert quiet.evaluate(
        "document.activeElement.closest('.event') === document.querySelectorAll('.event')[0]"
    )


def test_the_address_of_an_event_opens_it(quiet, live_server, edition):
    event = edition.placements.last().event
    quiet.goto(f"{live_server.url}{edition.get_absolute_url()}#e-{event.public_id}")
    assert quiet.locator(f"#e-{event.public_id} details").get_attribute("open") is not None


def test_everything_is_there_without_scripts(browser, live_server, edition):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + edition.get_absolute_url())
    assert page.locator(".event").count() == 4
    assert page.locator(".references li").count() == 3
    assert not page.locator(".steps").is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_nothing_is_wider_than_the_window(quiet, live_server, edition, width):
    quiet.set_viewport_size({"width": width, "height": 900})
    for address in (
        "/",
        edition.get_absolute_url(),
        "/events/",
        "/tags/",
        f"/articles/{edition.article_id}/editions/",
    ):
        quiet.goto(live_server.url + address)
        assert quiet.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(quiet, live_server, edition, size, scheme):
    quiet.set_viewport_size(size)
    quiet.emulate_media(color_scheme=scheme)
    event = edition.placements.first().event
    cited = edition.document.references[0].citekey
    for address in (
        "/",
        edition.get_absolute_url(),
        event.get_absolute_url(),
        "/events/",
        f"/sources/{cited}/",
        f"/embed/articles/{edition.article_id}/",
        f"/articles/{edition.article_id}/editions/",
        "/tags/",
    ):
        quiet.goto(live_server.url + address)
        found = Axe().run(quiet).response["violations"]
        assert [(row["id"], row["impact"], row["nodes"][0]["html"]) for row in found] == [], address


def test_a_number_opens_its_source_where_it_stands_and_escape_leads_back(quiet, live_server, edition):
    quiet.goto(live_server.url + edition.get_absolute_url())
    number = quiet.locator(".body .cite .numbers a").first
    number.focus()
    quiet.keyboard.press("Enter")
    card = quiet.locator("#citation-popover")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Report 0")
    found = Axe().run(quiet).response["violations"]
    assert [row["id"] for row in found] == []
    expect(number).to_have_attribute("aria-expanded", "true")
    quiet.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-expanded", "false")


def test_tab_leaves_the_card_of_a_source_and_goes_on_behind_its_number(quiet, live_server, edition):
    quiet.goto(live_server.url + edition.get_absolute_url())
    first, second = quiet.locator(".body .cite .numbers a").all()[:2]
    first.focus()
    quiet.keyboard.press("Enter")
    card = quiet.locator("#citation-popover")
    stops = card.locator("a[href], button").count()
    for _stop in range(stops):
        quiet.keyboard.press("Tab")
        expect(card).to_be_visible()
    quiet.keyboard.press("Tab")
    expect(card).to_be_hidden()
    expect(second).to_be_focused()


def test_the_card_of_a_source_closes_by_a_button_too(quiet, live_server, edition):
    """Who explores a phone by touch has neither Escape nor an outside to tap."""
    quiet.goto(live_server.url + edition.get_absolute_url())
    number = quiet.locator(".body .cite .numbers a").first
    expect(number).to_have_attribute("aria-haspopup", "dialog")
    number.click()
    quiet.get_by_role("dialog").get_by_role("button", name="閉じる").click()
    expect(quiet.locator("#citation-popover")).to_be_hidden()
    expect(number).to_be_focused()
