"""An editor works with events in a real browser: the form that answers, the timeline's rows, words that become events."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Citation
from tests import make
from timeline.models import Event, EventClaim

pytestmark = pytest.mark.django_db(transaction=True)
#: Django's select boxes come with names of their own, which axe does not find while they are empty.
OURS = {"exclude": [[".select2-container"]]}
TEXT = "[contenteditable=true]"
ADD = "/desk/timeline/event/add/"


@pytest.fixture
def article(editor):
    """An article of two sentences, the first with two citations in one marker."""
    body = '<p>両首脳は10月16日、電話で協議した。<cite data-citations="aa bb"></cite>会談は見送られた。</p>'
    made = make.article(body=body, owner=editor, dateline_day="2025-10-22")
    for key in ("aa", "bb"):
        Citation.objects.create(article=made, key=key, source=make.source(title=f"Readout {key}"))
    return made


@pytest.fixture
def writing(quiet, live_server, article):
    """The article's form with the caret in the first sentence."""
    quiet.goto(f"{live_server.url}/desk/articles/article/{article.pk}/change/")
    quiet.wait_for_selector(TEXT)
    quiet.locator(f"{TEXT} p").click(position={"x": 40, "y": 12})
    quiet.wait_for_timeout(100)
    return quiet


class TestTheEventsForm:
    def test_says_the_date_back_before_anything_is_saved(self, quiet, live_server):
        quiet.goto(live_server.url + ADD)
        said = quiet.locator(".understood")
        quiet.locator("#id_edtf").press_sequentially("10月16日〜21日")
        expect(said.locator(".problem")).to_contain_text("10月16日〜21日")
        quiet.fill("#id_reference_date", "2025-10-22")
        expect(said).to_contain_text("2025年10月16日(木)(未確認)〜21日(火)(未確認)")
        expect(said).to_contain_text("EDTF: 2025-10-16?/2025-10-21?")
        quiet.fill("#id_zone", "Europe/Budapest")
        expect(said).to_contain_text("2025-10-16 07:00")
        assert said.get_attribute("aria-live") == "polite"
        assert not Event.objects.exists()

    def test_names_possible_duplicates_and_never_blocks(self, quiet, live_server):
        known = make.event(
            title="ブダペストでの首脳会談", edtf="2025-10-21", zone="Asia/Tokyo", kind="summit"
        )
        quiet.goto(live_server.url + ADD)
        expect(quiet.locator("#alike")).to_be_hidden()
        quiet.fill("#id_title", "ブダペスト首脳会談")
        quiet.fill("#id_edtf", "2025年10月21日")
        quiet.select_option("#id_kind", "summit")
        link = quiet.locator("#alike li a")
        expect(link).to_contain_text("ブダペストでの首脳会談")
        assert link.get_attribute("href") == f"/desk/timeline/event/{known.pk}/change/"
        assert link.get_attribute("target") == "_blank"
        expect(quiet.locator("#alike [role=status]")).to_contain_text("1")
        quiet.locator("input[name=_save]").click()
        expect(quiet.locator(".messagelist .success")).to_be_visible()
        assert Event.objects.count() == 2

    def test_shows_hostile_titles_as_text(self, quiet, live_server):
        make.event(
            title="会談<img src=x onerror=alert(1)>", edtf="2025-10-21", zone="Asia/Tokyo", kind="meeting"
        )
        quiet.goto(live_server.url + ADD)
        quiet.fill("#id_title", "会談<img src=x onerror=alert(1)>")
        quiet.fill("#id_edtf", "2025年10月21日")
        quiet.select_option("#id_kind", "meeting")
        expect(quiet.locator("#alike li a")).to_contain_text("<img")
        quiet.fill("#id_edtf", "<b>x</b>")
        expect(quiet.locator(".understood .problem")).to_contain_text("<b>x</b>")
        assert quiet.locator("#alike img, .understood b").count() == 0

    def test_asks_for_numbers_only_where_people_are_counted(self, quiet, live_server):
        event = make.event()
        EventClaim.objects.create(event=event, aspect="date", text="21日に会った。")
        quiet.goto(f"{live_server.url}/desk/timeline/event/{event.pk}/change/")
        best = quiet.locator("#id_claims-0-best")
        expect(best).to_be_hidden()
        quiet.select_option("#id_claims-0-aspect", "casualty")
        expect(best).to_be_visible()
        quiet.fill("#id_claims-0-best", "3")
        quiet.select_option("#id_claims-0-aspect", "date")
        expect(best).to_be_visible()
        quiet.locator("#claims-group .add-row a").click()
        expect(quiet.locator("#id_claims-1-best")).to_be_hidden()

    def test_finds_the_source_of_a_claim_in_its_row(self, quiet, live_server):
        event, source = make.event(), make.source(title="Talks are off")
        quiet.goto(f"{live_server.url}/desk/timeline/event/{event.pk}/change/")
        quiet.locator("#claims-group .add-row a").click()
        quiet.select_option("#id_claims-0-aspect", "date")
        quiet.fill("#id_claims-0-text", "21日に会った。")
        quiet.locator("#claims-0 .field-source .select2-selection").click()
        quiet.locator(".select2-search__field").last.fill("talks")
        quiet.locator(".select2-results__option", has_text="Talks are off").click()
        quiet.locator("input[name=_continue]").click()
        expect(quiet.locator(".messagelist .success")).to_be_visible()
        assert event.claims.get().citations.get().source == source


class TestTheTimelineOfAnArticle:
    def test_is_put_in_order_by_keyboard_among_the_events_of_a_day(self, quiet, live_server, article):
        events = [
            make.event(edtf=edtf, zone="Asia/Tokyo") for edtf in ("2025-10-21", "2025-10-21", "2025-10-22")
        ]
        for event in events:
            make.place(event, article)
        quiet.goto(f"{live_server.url}/desk/articles/article/{article.pk}/change/")
        rows = quiet.locator("#placements-group tr.has_original")
        down = rows.nth(0).locator("[data-by='1']")
        expect(rows.nth(2).locator("[data-by='-1']")).to_have_attribute("aria-disabled", "true")
        down.focus()
        quiet.keyboard.press("Enter")
        expect(rows.nth(1).locator("[data-by='1']")).to_be_focused()
        expect(rows.nth(1).locator("[data-by='1']")).to_have_attribute("aria-disabled", "true")
        quiet.keyboard.press("Enter")
        expect(quiet.locator("#placement-moved")).to_contain_text("2")
        quiet.locator("input[name=_continue]").first.click()
        expect(quiet.locator(".messagelist .success")).to_be_visible()
        ordered = article.placements.order_by("order").filter(event__edtf="2025-10-21")
        assert [row.event for row in ordered] == [events[1], events[0]]
        assert article.placements.get(event=events[2]).order == 0


class TestWordsOfTheText:
    def test_become_a_draft_with_their_sources_while_one_writes_on(self, writing, article):
        writing.keyboard.press("Control+Alt+e")
        dialog = writing.locator("#excerpt-dialog")
        expect(dialog.locator(".excerpt-text")).to_have_text("両首脳は10月16日、電話で協議した。")
        expect(dialog.locator(".excerpt-sources")).to_contain_text("Readout bb")
        expect(dialog.locator("#excerpt-understood")).to_contain_text("2025年10月16日(木)")
        expect(dialog.locator("#excerpt-name")).to_be_focused()
        dialog.locator("#excerpt-name").fill("電話での協議")
        pages = []
        writing.on(
            "request", lambda asked: pages.append(asked.url) if asked.url.endswith("/change/") else None
        )
        writing.keyboard.press("Enter")
        done = dialog.locator(".excerpt-done a")
        expect(done).to_contain_text("電話での協議")
        event = Event.objects.get()
        assert done.get_attribute("href") == f"/desk/timeline/event/{event.pk}/change/"
        assert (event.edtf, event.status, event.citations.count()) == ("2025-10-16?", "draft", 2)
        assert article.placements.get().event == event
        writing.keyboard.press("Escape")
        row = writing.locator("#placements-group .has_original")
        expect(row.locator("[name=placements-0-event]")).to_have_value(str(event.pk))
        expect(row.locator("[name=placements-0-DELETE]")).to_be_attached()
        expect(writing.locator("#id_placements-INITIAL_FORMS")).to_have_value("1")
        article.refresh_from_db()
        expect(writing.locator("#id_seen")).to_have_value(article.version)
        assert pages == []
        writing.evaluate("document.querySelector('desk-presence').ask()")
        expect(writing.locator("desk-presence")).not_to_contain_text("保存しました")
        assert not writing.evaluate("document.querySelector('typing-kept').isUnsaved()")
        writing.fill("#id_title", "続けて書いた見出し")
        writing.locator("input[name=_continue]").first.click()
        expect(writing.locator(".messagelist .success")).to_be_visible()
        article.refresh_from_db()
        assert article.title == "続けて書いた見出し"
        assert article.placements.count() == 1

    def test_make_a_row_that_was_added_for_the_same_event_a_stored_one(self, writing, article):
        known = make.event(title="両首脳の電話での協議", edtf="2025-10-16", zone="Asia/Tokyo", kind="call")
        writing.locator("#placements-group .add-row a").click()
        writing.evaluate(
            "id => document.getElementById('id_placements-0-event').append(new Option('', id, true, true))",
            known.pk,
        )
        writing.get_by_role("button", name="Ctrl-Alt-E").click()
        expect(writing.locator("#excerpt-dialog .excerpt-alike li button")).to_be_focused()
        writing.keyboard.press("Enter")
        expect(writing.locator("#excerpt-dialog .excerpt-done a")).to_be_visible()
        number = str(article.placements.get().pk)
        expect(writing.locator("#id_placements-0-id")).to_have_value(number)
        expect(writing.locator("#id_placements-TOTAL_FORMS")).to_have_value("1")

    def test_are_offered_to_a_known_event_first(self, writing, article):
        known = make.event(title="両首脳の電話での協議", edtf="2025-10-16", zone="Asia/Tokyo", kind="call")
        writing.get_by_role("button", name="Ctrl-Alt-E").click()
        dialog = writing.locator("#excerpt-dialog")
        button = dialog.locator(".excerpt-alike li button")
        expect(button).to_be_focused()
        writing.keyboard.press("Enter")
        expect(dialog.locator(".excerpt-done a")).to_contain_text("両首脳の電話での協議")
        assert Event.objects.get() == known
        assert known.citations.count() == 2

    def test_of_an_article_that_is_not_saved_get_a_row_of_its_form(self, quiet, live_server):
        quiet.goto(live_server.url + "/desk/articles/article/add/")
        quiet.wait_for_selector(TEXT)
        quiet.locator(TEXT).click()
        quiet.keyboard.type("2025年10月16日に会談した。")
        quiet.keyboard.press("Control+Alt+e")
        expect(quiet.locator("#excerpt-understood")).to_contain_text("2025年10月16日(木)")
        quiet.locator("#excerpt-dialog [data-do=keep]").click()
        expect(quiet.locator(".excerpt-done a")).to_be_visible()
        assert quiet.locator("#id_placements-0-event").input_value() == str(Event.objects.get().pk)

    def test_say_what_stands_in_the_way(self, writing):
        writing.keyboard.press("Control+Alt+e")
        dialog = writing.locator("#excerpt-dialog")
        expect(dialog.locator("#excerpt-understood")).to_contain_text("2025")
        dialog.locator("#excerpt-edtf").fill("そのうち")
        expect(dialog.locator("#excerpt-understood .problem")).to_be_visible()
        assert not Event.objects.exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_is_too_wide_and_axe_finds_nothing_serious(quiet, live_server, article, width, scheme):
    event = make.event(title="とても長い名前の出来事" * 6, status="draft", sources=[make.source()])
    EventClaim.objects.create(event=event, aspect="casualty", text="三人が死亡した。")
    make.place(event, article)
    quiet.set_viewport_size({"width": width, "height": 900})
    quiet.emulate_media(color_scheme=scheme)
    for address in (
        f"/desk/timeline/event/{event.pk}/change/",
        f"/desk/articles/article/{article.pk}/timeline/",
        f"/desk/articles/article/{article.pk}/change/",
    ):
        quiet.goto(live_server.url + address)
        if quiet.locator(TEXT).count():
            quiet.locator(f"{TEXT} p").click(position={"x": 40, "y": 12})
            quiet.keyboard.press("Control+Alt+e")
            expect(quiet.locator("#excerpt-understood")).to_contain_text("2025")
        assert quiet.evaluate("document.documentElement.scrollWidth") <= width, address
        assert _serious(quiet) == [], address


def _serious(page) -> list:
    found = Axe().run(page, context=OURS).response["violations"]
    return [
        (row["id"], [node["html"][:200] for node in row["nodes"]])
        for row in found
        if row["impact"] in ("serious", "critical")
    ]
