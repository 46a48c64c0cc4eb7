"""A reader works with a timeline in a real browser: narrows it, groups it, shares it, follows it."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from tests import make
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story():
    one, other = make.actor(name="北国"), make.actor(name="南国")
    for day, kind in ((16, "call"), (20, "air_strike"), (22, "sanctions"), (25, "call")):
        event = make.event(
            title=f"{day}日の件",
            kind=kind,
            edtf=f"2025-10-{day}",
            zone="Asia/Tokyo",
            sources=[make.source()],
            importance=5 if day == 25 else 3,
        )
        event.roles.create(actor=one if day < 22 else other)
        event.venues.create(place=make.venue(name=f"都市{day}", longitude=day))
    make.event(title="深夜の件", kind="other", edtf="2025-11-02T22:00-05:00", zone="America/New_York")
    first, last = Event.objects.get(title="16日の件"), Event.objects.get(title="25日の件")
    last.relations.create(type="responds_to", to=first)
    return make.topic(events=Event.objects.all())


@pytest.fixture
def timeline(page, live_server, story):
    """The topic's page, opened; every error of a script fails the test."""
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.goto(live_server.url + story.get_absolute_url())
    yield page
    assert errors == []


def titles(page) -> list[str]:
    return [text.strip() for text in page.locator(".event:visible h4 > a:first-child").all_inner_texts()]


def choose(page, name: str, value: str) -> None:
    page.locator(".ask").evaluate("ask => (ask.open = true)")
    box = page.locator(f'[name="{name}"][value="{value}"]')
    box.evaluate("box => (box.closest('details').open = true)")
    box.check()


def test_narrows_without_a_new_page_and_the_address_shows_the_same_without_script(timeline, browser):
    timeline.evaluate("window.stays = true")
    choose(timeline, "kind", "call")
    assert titles(timeline) == ["16日の件", "25日の件"]
    assert timeline.evaluate("window.stays")
    assert "kind=call" in timeline.url
    expect(timeline.locator(".found")).to_have_text(re.compile("2.*5|5.*2"))
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(timeline.url)
    assert titles(plain) == ["16日の件", "25日の件"]
    context.close()


def test_answers_of_one_question_widen_and_two_questions_narrow(timeline):
    choose(timeline, "kind", "call")
    choose(timeline, "kind", "attack")
    assert titles(timeline) == ["16日の件", "20日の件", "25日の件"]
    timeline.fill("[name=after]", "2025-10-18")
    timeline.fill("[name=before]", "2025-10-22")
    assert titles(timeline) == ["20日の件"]
    timeline.locator("[data-do=all]").click()
    assert len(titles(timeline)) == 5
    assert "?" not in timeline.url.replace("/?#", "")


def test_searches_in_words_of_any_width(timeline):
    timeline.locator(".ask").evaluate("ask => (ask.open = true)")
    timeline.locator(".ask [name=q]").fill("２５日")
    assert titles(timeline) == ["25日の件"]


def test_regroups_by_year_and_day(timeline):
    timeline.locator(".ask").evaluate("ask => (ask.open = true)")
    timeline.select_option("[name=by]", "year")
    assert timeline.locator(".month h3").all_inner_texts() == ["2025年"]
    timeline.select_option("[name=by]", "day")
    assert timeline.locator(".month h3").first.inner_text() == "2025年10月16日(木)"
    timeline.reload()
    assert timeline.locator(".month h3").first.inner_text() == "2025年10月16日(木)"
    assert len(titles(timeline)) == 5


def test_tells_the_time_by_the_clock_that_the_reader_wants(timeline):
    timeline.locator(".ask").evaluate("ask => (ask.open = true)")
    late = timeline.locator(".event", has_text="深夜の件").locator("time")
    assert late.inner_text() == "現地11月2日(日)午後10時（日本時間3日(月)午後0時）"
    timeline.select_option("[name=clock]", "japan")
    assert late.inner_text() == "日本時間11月3日(月)午後0時"
    timeline.select_option("[name=clock]", "place")
    assert late.inner_text() == "現地11月2日(日)午後10時"


def test_the_sliders_choose_a_period_by_keyboard_and_say_it_in_words(timeline):
    begin = timeline.locator(".strip input").first
    begin.focus()
    for _ in range(5):
        timeline.keyboard.press("ArrowRight")
    assert timeline.input_value("[name=after]") == "2025-10-21"
    assert re.search("10.*21|21.*10", begin.get_attribute("aria-valuetext"))
    assert titles(timeline) == ["22日の件", "25日の件", "深夜の件"]


def test_a_link_to_a_hidden_event_shows_everything_again_and_goes_there(timeline):
    choose(timeline, "kind", "sanctions")
    hidden = Event.objects.get(title="20日の件")
    timeline.evaluate(f"location.hash = 'e-{hidden.public_id}'")
    expect(timeline.locator(f"#e-{hidden.public_id}")).to_be_visible()
    assert timeline.evaluate("document.activeElement.closest('.event').id") == f"e-{hidden.public_id}"
    assert len(titles(timeline)) == 5
    assert "kind" not in timeline.url


def test_steps_go_through_what_is_shown_and_leave_their_mark_in_the_address(timeline):
    choose(timeline, "kind", "call")
    timeline.locator("[data-do=next]").click()
    timeline.locator("[data-do=next]").click()
    last = Event.objects.get(title="25日の件")
    assert timeline.url.endswith(f"#e-{last.public_id}")


def test_a_related_event_is_found_on_the_same_page(timeline):
    first, answer = (Event.objects.get(title=title) for title in ("16日の件", "25日の件"))
    last = timeline.locator(f"#e-{answer.public_id}")
    last.locator("details.related summary").click()
    last.locator("[data-event]").click()
    assert timeline.evaluate("document.activeElement.closest('.event').id") == f"e-{first.public_id}"


def test_a_place_on_the_map_narrows_the_timeline(timeline):
    timeline.locator("[data-spot]", has_text="都市22").click()
    assert titles(timeline) == ["22日の件"]


def test_a_link_to_an_event_can_be_copied(timeline):
    timeline.context.grant_permissions(["clipboard-read", "clipboard-write"])
    event = Event.objects.get(title="22日の件")
    timeline.locator(f"#e-{event.public_id} .permalink").click()
    expect(timeline.locator(".found")).not_to_be_empty()
    assert timeline.evaluate("navigator.clipboard.readText()").endswith(f"#e-{event.public_id}")


def test_columns_stand_side_by_side_on_a_wide_screen_only(timeline):
    timeline.set_viewport_size({"width": 1440, "height": 900})
    timeline.locator(".ask").evaluate("ask => (ask.open = true)")
    timeline.select_option("[name=layout]", "lanes")
    boxes = [event.bounding_box() for event in timeline.locator(".event").all()]
    assert len({round(box["x"]) for box in boxes}) > 2
    timeline.set_viewport_size({"width": 390, "height": 844})
    boxes = [event.bounding_box() for event in timeline.locator(".event").all()]
    assert len({round(box["x"]) for box in boxes}) == 1
    assert timeline.evaluate("document.documentElement.scrollWidth") <= 390


def test_many_pages_are_narrowed_without_losing_the_reader_s_place(page, live_server):
    for number in range(305):
        make.event(title=f"会見{number}", kind="call" if number else "summit", edtf="2025-10-16")
    page.goto(live_server.url + "/events/")
    page.evaluate("window.stays = true")
    page.locator('[name=kind][value="summit"]').evaluate("box => (box.closest('details').open = true)")
    page.locator('[name=kind][value="summit"]').check()
    expect(page.locator(".event")).to_have_count(1)
    assert page.evaluate("window.stays")
    assert "kind=summit" in page.url


def test_every_event_and_source_is_on_paper(timeline):
    timeline.emulate_media(media="print")
    assert timeline.locator(".event details.sources li").first.is_visible()
    assert not timeline.locator(".ask").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_everybody_can_work_with_it(timeline, story, live_server, width, scheme):
    """No violation of WCAG 2.2 AA at all, with everything open."""
    event = Event.objects.get(title="22日の件")
    for actor in (make.actor(name="東国"), make.actor(name="西国")):
        make.claim(event, asserted_by=actor, sources=[make.source()])
    timeline.set_viewport_size({"width": width, "height": 900})
    timeline.emulate_media(color_scheme=scheme)
    actor = event.roles.first().actor
    for address in (story.get_absolute_url(), actor.get_absolute_url(), "/events/?layout=lanes"):
        timeline.goto(live_server.url + address)
        timeline.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        found = (
            Axe().run(timeline, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
        )
        assert [(row["id"], row["nodes"][0]["html"]) for row in found] == [], address
        assert timeline.evaluate("document.documentElement.scrollWidth") <= width


def test_works_in_a_sandboxed_frame_of_another_site(page, live_server, web, story):
    frame = f'<iframe sandbox="allow-scripts allow-popups" width="640" height="600" src="{live_server.url}/embed/topics/{story.slug}/"></iframe>'
    web.pages["/host"] = (200, frame.encode(), {"Content-Type": "text/html"})
    page.goto(f"{web.url}/host")
    frame = page.frame_locator("iframe")
    frame.locator(".ask > summary").click()
    frame.locator("[name=q]").fill("16日")
    expect(frame.locator(".event:visible")).to_have_count(1)


def test_a_page_that_waits_until_a_plan_is_past_says_so(page, live_server):
    day = timezone.now() + timedelta(days=1)
    plan = make.event(edtf=day.date().isoformat(), zone="UTC", occurrence="planned")
    state = page.locator(f"#e-{plan.public_id} .occurrence")
    page.goto(f"{live_server.url}/events/")
    expect(state).to_have_text(plan.get_occurrence_display())
    page.clock.set_fixed_time(day + timedelta(days=3))
    page.reload()
    expect(state).to_have_text("予定日を経過（結果未確認）")
