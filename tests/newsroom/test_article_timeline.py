"""An article's timeline at the desk: its order, its preview, and events made of the article's own words."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission

from articles.models import Article
from newsroom import publishing
from tests import make
from tests.forms import filled, with_row
from timeline.models import Event

pytestmark = pytest.mark.django_db
READ = "/desk/articles/article/excerpt/read/"
KEEP = "/desk/articles/article/excerpt/keep/"
SENTENCE = "両首脳は10月16日、電話で協議した。"


def address(article) -> str:
    return f"/desk/articles/article/{article.pk}/change/"


def allowed(client, *names):
    somebody = make.user(is_superuser=False)
    somebody.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client.force_login(somebody)
    return client


@pytest.fixture
def article(editor):
    return make.article(cites=[make.source()], owner=editor, dateline_day="2025-10-22")


class TestTheRows:
    def test_stand_in_the_order_of_the_reader_s_timeline_with_their_dates(self, desk, article):
        later, first, second = (
            make.event(edtf=edtf, zone="Asia/Tokyo") for edtf in ("2025-10-22", "2025-10-21", "2025-10-21")
        )
        for event, order in ((later, 0), (first, 2), (second, 1)):
            make.place(event, article, order=order)
        posted = filled(desk, address(article))
        assert [posted[f"placements-{row}-event"] for row in range(3)] == [
            str(event.pk) for event in (second, first, later)
        ]
        page = desk.get(address(article)).content.decode()
        assert page.count("data-begins=") == 3
        assert "2025年10月22日(水)" in page

    def test_say_which_events_readers_will_not_see(self, desk, article):
        make.place(make.event(status="draft"), article)
        assert "draft-mark" in desk.get(address(article)).content.decode()

    def test_keep_the_order_that_was_chosen_until_readers_see_it(self, desk, article, editor, client):
        one, two = (
            make.event(
                edtf="2025-10-21",
            )
            for _ in range(2)
        )
        for event in (one, two):
            make.place(event, article)
        posted = {**filled(desk, address(article)), "placements-0-order": "1", "placements-1-order": "0"}
        desk.post(address(article), posted)
        edition = publishing.press(article, by=editor)
        page = client.get(edition.get_absolute_url()).content.decode()
        full = page[page.index('id="timeline"') :]
        assert full.index(f"e-{two.public_id}") < full.index(f"e-{one.public_id}")

    def test_may_be_left_without_a_number(self, desk, article):
        event = make.event()
        desk.post(
            address(article), with_row(filled(desk, address(article)), "placements", event=event.pk, order="")
        )
        assert article.placements.get().order == 0


class TestThePreview:
    def test_shows_the_working_copy_s_timeline_as_readers_will_see_it(self, desk, article):
        event = make.event(title="電話での協議", sources=[make.source(title="Readout")])
        make.place(event, article, note="本文の注記")
        page = desk.get(f"/desk/articles/article/{article.pk}/timeline/").content.decode()
        for words in (f"e-{event.public_id}", "本文の注記", "Readout", "timeline/timeline.css"):
            assert words in page

    def test_marks_what_readers_will_not_see(self, desk, article):
        make.place(make.event(title="公開の出来事"), article)
        shown = desk.get(f"/desk/articles/article/{article.pk}/timeline/")
        assert shown.context["drafts"] == []
        draft = make.event(title="下書きの出来事", status="draft")
        make.place(draft, article)
        shown = desk.get(f"/desk/articles/article/{article.pk}/timeline/")
        assert shown.context["drafts"] == [draft]
        assert f"/desk/timeline/event/{draft.pk}/change/" in shown.content.decode()
        assert not article.placements.get(event=draft).note

    def test_of_an_article_without_events_says_so(self, desk, article):
        assert desk.get(f"/desk/articles/article/{article.pk}/timeline/").status_code == 200

    def test_is_opened_from_the_form(self, desk, article):
        assert f"/desk/articles/article/{article.pk}/timeline/" in desk.get(address(article)).content.decode()

    @pytest.mark.parametrize("names", [(), ("view_article",), ("view_event",)])
    def test_is_for_who_may_see_articles_and_events(self, client, article, names):
        response = allowed(client, *names).get(f"/desk/articles/article/{article.pk}/timeline/")
        assert response.status_code == 403

    def test_of_no_article_is_not_found(self, desk):
        assert desk.get("/desk/articles/article/999/timeline/").status_code == 404


def passage(for_article=None, *, cites=(), **values) -> dict:
    """Return what the editor's dialog sends for selected words."""
    posted = {
        "text": SENTENCE,
        "zone": "Asia/Tokyo",
        "dateline": "2025-10-22",
        "title": "電話での協議",
        "edtf": "10月16日",
        "article": for_article.pk if for_article else "",
        "seen": for_article.modified_at.isoformat() if for_article else "",
        "cited-TOTAL_FORMS": len(cites),
        "cited-INITIAL_FORMS": 0,
        **values,
    }
    for number, source in enumerate(cites):
        row = {"source": source.pk, "stance": "supports", "quote": "They spoke.", "locator": "第2段落"}
        posted |= {f"cited-{number}-{name}": value for name, value in row.items()}
    return posted


class TestReadingWords:
    def test_finds_a_title_and_a_date_relative_to_the_dateline(self, desk):
        found = desk.post(READ, {"text": SENTENCE, "dateline": "2025-10-22"}).json()
        assert found["title"] == SENTENCE[:-1]
        assert (found["words"], found["edtf"]) == ("10月16日", "2025-10-16?")
        assert found["lines"][0] == "2025年10月16日(木)(未確認)"
        assert "2025-10-22" in found["lines"][-1]

    def test_puts_a_plan_ahead_of_the_day_of_the_article(self, desk):
        text = "12月15日に両首脳が会談する予定だ"
        found = desk.post(READ, {"text": text, "dateline": "2025-10-22"}).json()
        assert found["edtf"] == "2025-12-15?"
        desk.post(KEEP, passage(text=text, edtf="12月15日"))
        event = Event.objects.get()
        assert (event.edtf, event.occurrence) == ("2025-12-15?", "planned")

    def test_cuts_a_long_sentence_for_the_title(self, desk):
        assert len(desk.post(READ, {"text": "長い文" * 100}).json()["title"]) == 60

    def test_takes_today_where_no_day_is_given(self, desk):
        assert desk.post(READ, {"text": "昨日、会談した。", "dateline": "2025-10"}).json()["edtf"]

    def test_without_a_date_says_nothing_of_it(self, desk):
        found = desk.post(READ, {"text": "日付のない文。"}).json()
        assert (found["words"], found["edtf"], found["problem"]) == ("", "", "")

    def test_names_the_events_that_it_may_already_be(self, desk):
        event = make.event(
            title="両首脳の電話での協議", edtf="2025-10-16", zone="Asia/Tokyo", kind="call", status="draft"
        )
        found = desk.post(READ, {"text": SENTENCE, "dateline": "2025-10-22"}).json()
        assert [row["id"] for row in found["alike"]] == [event.pk]

    @pytest.mark.parametrize(
        "values",
        [{"text": ""}, {"text": "a\x00b"}, {"text": "x" * 3000}, {"text": "文。", "zone": "America"}],
    )
    def test_that_cannot_be_read_is_refused_in_words(self, desk, values):
        response = desk.post(READ, values)
        assert response.status_code == 400
        assert response.json()["problem"]

    def test_is_for_who_may_add_events(self, client):
        client = allowed(client, "change_article", "view_event")
        assert client.post(READ, {"text": SENTENCE}).status_code == 403


class TestKeepingWords:
    def test_makes_a_draft_with_its_sources_and_places_it(self, desk, article):
        cited = [make.source(), make.source()]
        answer = desk.post(KEEP, passage(article, cites=cited))
        assert answer.status_code == 201
        event = Event.objects.get()
        assert (event.title, event.edtf, event.status) == ("電話での協議", "2025-10-16?", "draft")
        assert (event.kind, event.occurrence) == ("call", "occurred")
        assert (event.date_source_text, event.reference_date.isoformat()) == ("10月16日", "2025-10-22")
        assert [row.source for row in event.citations.all()] == cited
        assert article.placements.get().event == event
        assert answer.json()["address"] == f"/desk/timeline/event/{event.pk}/change/"
        assert answer.json()["placed"]
        assert LogEntry.objects.filter(object_id=str(event.pk)).exists()

    def test_never_passes_our_sentence_off_as_the_source_s_words(self, desk, article):
        desk.post(KEEP, passage(article, cites=[make.source()]))
        row = Event.objects.get().citations.get()
        assert (row.quote, row.locator, row.note) == ("They spoke.", "第2段落", SENTENCE)

    def test_leaves_the_open_form_up_to_date(self, desk, article):
        mine = filled(desk, address(article))
        answer = desk.post(KEEP, passage(article, seen=mine["seen"])).json()
        assert answer["row"] == article.placements.get().pk
        desk.post(address(article), {**mine, "seen": answer["seen"], "title": "続けて書いた見出し"})
        assert Article.objects.get(pk=article.pk).title == "続けて書いた見出し"
        assert article.placements.count() == 1

    def test_does_not_hide_what_somebody_else_saved_meanwhile(self, desk, article):
        mine = filled(desk, address(article))
        desk.post(address(article), {**filled(desk, address(article)), "title": "先に保存された見出し"})
        answer = desk.post(KEEP, passage(article, seen=mine["seen"])).json()
        assert "seen" not in answer
        desk.post(address(article), {**mine, "title": "後から来た見出し"})
        assert Article.objects.get(pk=article.pk).title == "先に保存された見出し"

    def test_makes_a_pressed_article_a_draft_again(self, desk, article, editor):
        publishing.press(article, by=editor)
        desk.post(KEEP, passage(article))
        assert Article.objects.get(pk=article.pk).status == Article.Status.DRAFT

    def test_of_an_article_that_is_not_saved_places_nothing(self, desk):
        answer = desk.post(KEEP, passage()).json()
        assert answer["placed"] is False
        assert Event.objects.get().pk == answer["id"]

    @pytest.mark.parametrize(
        ("edtf", "occurrence"), [("2125-01-01", "scheduled"), ("", "planned"), ("2025-10-16", "occurred")]
    )
    def test_says_of_what_lies_ahead_that_it_is_to_come(self, desk, edtf, occurrence):
        desk.post(KEEP, passage(edtf=edtf))
        assert Event.objects.get().occurrence == occurrence

    def test_adds_the_sources_to_a_known_event_instead(self, desk, article):
        known, old, new = make.event(), make.source(), make.source()
        known.citations.create(source=old, locator="第2段落", quote="They spoke.")
        desk.post(KEEP, passage(article, cites=[old, new], event=known.pk))
        assert Event.objects.get() == known
        assert [row.source for row in known.citations.all()] == [old, new]
        assert article.placements.get().event == known

    def test_twice_places_and_cites_once(self, desk, article):
        known, source = make.event(), make.source()
        for _ in range(2):
            answer = desk.post(KEEP, passage(article, cites=[source], event=known.pk))
            assert answer.json()["placed"]
        assert (known.citations.count(), article.placements.count()) == (1, 1)

    @pytest.mark.parametrize(
        "values",
        [
            {"edtf": "そのうち"},
            {"edtf": "2025年2月30日"},
            {"event": "999"},
            {"article": "999"},
            {"title": "x\x00"},
            {"zone": "../x"},
            {"cited-TOTAL_FORMS": "1", "cited-0-source": "999"},
            {"cited-TOTAL_FORMS": ""},
        ],
    )
    def test_that_cannot_be_kept_is_refused_and_nothing_is_made(self, desk, article, values):
        response = desk.post(KEEP, passage(article, **values))
        assert response.status_code == 400
        assert response.json()["problem"]
        assert not Event.objects.exists()
        assert not article.placements.exists()

    @pytest.mark.parametrize(
        "names",
        [
            ("change_article",),
            ("add_event", "view_event"),
            ("add_eventcitation", "add_event"),
            ("add_eventcitation", "view_event", "change_article"),
        ],
    )
    def test_is_for_who_may_add_events_and_their_sources(self, client, article, names):
        assert allowed(client, *names).post(KEEP, passage(article)).status_code == 403
        assert not Event.objects.exists()

    @pytest.mark.parametrize("name", ["change_article", "add_placement"])
    def test_places_only_for_who_may_change_the_article(self, client, article, name):
        client = allowed(client, "add_event", "view_event", "add_eventcitation", name)
        assert client.post(KEEP, passage(article)).json()["placed"] is False
        assert not article.placements.exists()

    def test_takes_no_get(self, desk):
        assert desk.get(KEEP).status_code == 405

    def test_is_offered_only_to_who_may_add_events(self, client, article):
        page = allowed(client, "view_article", "change_article").get(address(article)).content.decode()
        assert "desk-excerpt" not in page.replace("desk-excerpt.js", "")
        page = (
            allowed(client, "change_article", "add_event", "view_event")
            .get(address(article))
            .content.decode()
        )
        assert 'id="desk-excerpt"' in page


def test_actors_that_the_passage_names_take_part(desk, article):
    japan = make.actor(name="日本", country="JP")
    australia = make.actor(name="オーストラリア", variants=["豪州"], country="AU")
    premier = make.actor(kind="person", name="水城遥", name_en="Haruka Mizuki")
    make.actor(name="中国", country="CN")
    kept = desk.post(
        KEEP,
        {
            "text": "水城遥首相は10月16日、日豪首脳会談を行った。",
            "edtf": "10月16日",
            "published": "2025-10-22",
            "article": article.pk,
            "cited-TOTAL_FORMS": "0",
            "cited-INITIAL_FORMS": "0",
        },
    )
    event = Event.objects.get(pk=kept.json()["id"])
    assert [role.actor for role in event.roles.order_by("pk")] == [premier, japan, australia]
