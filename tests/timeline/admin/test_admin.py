"""The event's form at the desk."""

import pytest

from articles.evidence.credit import CREDITS
from tests import make
from tests.forms import filled, with_row
from timeline.admin.judgement import LINES, WORTH
from timeline.models import Actor, Event, EventClaim, Relation

pytestmark = pytest.mark.django_db
ADD = "/desk/timeline/event/add/"


def posted(desk, **values) -> dict:
    return {**filled(desk, ADD), "title": "港の再開", "edtf": "2025-10-21", **values}


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2025-10-21", "2025-10-21"),
        ("2025年10月21日", "2025-10-21"),
        ("2025年10月下旬", "[2025-10-21..2025-10-31]"),
        ("2025年10月16日〜21日", "2025-10-16/2025-10-21"),
        ("２０２５年１０月", "2025-10"),
    ],
)
def test_a_date_is_taken_as_sources_write_it(desk, written, stored):
    response = desk.post(ADD, posted(desk, edtf=written), follow=True)
    event = Event.objects.get()
    assert event.edtf == stored
    assert event.date_source_text == ("" if written == stored else written)
    assert stored in response.content.decode()


@pytest.mark.parametrize("written", ["あのころ", "2025-13-01", "2025年2月30日", "10月21日"])
def test_a_date_that_nobody_understands_is_refused_and_nothing_is_lost(desk, written):
    response = desk.post(ADD, posted(desk, edtf=written, summary="残るべき文。"))
    assert not Event.objects.exists()
    assert "errorlist" in response.content.decode()
    assert written in response.content.decode()
    assert "残るべき文。" in response.content.decode()


def test_the_source_s_own_words_are_not_written_over(desk):
    desk.post(ADD, posted(desk, edtf="2025年10月21日", date_source_text="on Tuesday"))
    assert Event.objects.get().date_source_text == "on Tuesday"


def test_the_form_says_what_was_understood_with_its_bounds(desk):
    event = make.event(edtf="2025-10-21", zone="Europe/Budapest")
    page = desk.get(f"/desk/timeline/event/{event.pk}/change/").content.decode()
    assert "2025年10月21日(火)" in page
    assert "2025-10-21 00:00" in page
    assert "Europe/Budapest" in page


def test_a_second_editor_sees_the_first_s_change_and_loses_nothing(desk):
    event = make.event()
    address = f"/desk/timeline/event/{event.pk}/change/"
    mine = filled(desk, address)
    desk.post(address, {**filled(desk, address), "title": "先に保存された題"})
    page = desk.post(address, {**mine, "title": "後から来た題", "summary": "失われない文。"}).content.decode()
    event.refresh_from_db()
    assert event.title == "先に保存された題"
    for words in ("先に保存された題", "後から来た題", "失われない文。"):
        assert words in page


def test_a_change_of_a_published_event_is_told_to_readers_with_its_reason(desk, client):
    event = make.event(edtf="2025-10-21")
    address = f"/desk/timeline/event/{event.pk}/change/"
    desk.post(
        address, {**filled(desk, address), "edtf": "2025-10-22", "change_reason": "日付の誤りを改めた。"}
    )
    page = client.get(event.get_absolute_url()).content.decode()
    assert "日付の誤りを改めた。" in page


def test_actors_places_and_relations_are_on_one_page(desk):
    event, other = make.event(), make.event()
    actor = Actor.objects.create(kind="person", name="アーロ・ヴィンテル", variants=["ビンテル"])
    address = f"/desk/timeline/event/{event.pk}/change/"
    posted = with_row(filled(desk, address), "roles", actor=actor.pk, role="host")
    desk.post(address, with_row(posted, "relations", type="follows", to=other.pk))
    assert event.roles.get().role == "host"
    assert event.relations.get().to == other
    assert Actor.objects.named("ﾋﾞﾝﾃﾙ").get() == actor


def test_an_actor_s_variants_are_written_one_a_line(desk):
    add = "/desk/timeline/actor/add/"
    desk.post(
        add, {**filled(desk, add), "kind": "person", "name": "ヴィンテル", "variants": "ビンテル\r\nVinter"}
    )
    assert Actor.objects.get().variants == ["ビンテル", "Vinter"]


@pytest.mark.parametrize("type", ["part_of", "supersedes"])
def test_a_ring_of_relations_is_refused(desk, type):
    one, two, three = (make.event() for _ in range(3))
    Relation.objects.create(event=two, type=type, to=three)
    Relation.objects.create(event=three, type=type, to=one)
    address = f"/desk/timeline/event/{one.pk}/change/"
    page = desk.post(
        address, with_row(filled(desk, address), "relations", type=type, to=two.pk)
    ).content.decode()
    assert "errorlist" in page
    assert not one.relations.exists()


def test_a_cause_needs_a_source_or_the_label_of_analysis(desk):
    one, two = make.event(), make.event()
    address = f"/desk/timeline/event/{one.pk}/change/"
    row = {"type": "caused_by", "to": two.pk}
    assert (
        "errorlist"
        in desk.post(address, with_row(filled(desk, address), "relations", **row)).content.decode()
    )
    desk.post(address, with_row(filled(desk, address), "relations", **row, is_analysis="on"))
    assert one.relations.get().is_analysis


def test_the_rule_of_the_judgement_stands_beside_what_it_was_applied_to(desk):
    event = make.event(sources=[make.source(title="会談の記録", outlet=make.outlet(reliability="F"))])
    html = desk.get(f"/desk/timeline/event/{event.pk}/change/").content.decode()
    assert "会談の記録" in html
    assert html.count("報道どまり（確認には数えない）") == 4
    assert "STANAG 2511" in html


def test_every_line_of_the_rule_has_words():
    assert set(LINES) == set(CREDITS)
    assert set(WORTH) == set(CREDITS.values())


def test_the_judgement_follows_the_claims_until_an_editor_judges_with_a_reason(desk):
    event = make.event(verification="reported")
    claim = EventClaim.objects.create(event=event, aspect="date", text="21日に会った。")
    address = f"/desk/timeline/eventclaim/{claim.pk}/change/"
    for stance, judged in (("supports", "reported"), ("contradicts", "disputed")):
        desk.post(
            address, with_row(filled(desk, address), "citations", source=make.source().pk, stance=stance)
        )
        event.refresh_from_db()
        assert event.verification == judged
    Event.objects.update(verification="confirmed", verification_reason="公文書で確かめた。")
    desk.post(address, filled(desk, address))
    event.refresh_from_db()
    assert event.verification == "confirmed"


def test_an_event_that_was_public_is_withdrawn_rather_than_deleted(desk):
    event, draft = make.event(), make.event(status="draft")
    for row in (event, draft):
        desk.post(f"/desk/timeline/event/{row.pk}/delete/", {"post": "yes"})
    assert [row.pk for row in type(event).objects.all()] == [event.pk]
    html = desk.get(f"/desk/timeline/event/{event.pk}/delete/").content.decode()
    assert event.title in html
