"""One page for an event: its date, what is claimed of it, and on what evidence."""

import re

import pytest
from django.contrib.auth.models import Permission

from tests import make
from tests.forms import filled, looked_at, with_row
from timeline.kinds import KINDS
from timeline.models import Actor, ClaimCitation, Event, EventClaim

pytestmark = pytest.mark.django_db
ADD = "/desk/timeline/event/add/"


def address(event) -> str:
    return f"/desk/timeline/event/{event.pk}/change/"


def claim(event, **values) -> EventClaim:
    return EventClaim.objects.create(event=event, **{"aspect": "date", "text": "21日に会った。", **values})


def allow(user, *names) -> None:
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))


class TestTheDate:
    @pytest.mark.parametrize(
        ("words", "edtf"),
        [
            ("10月16日〜21日", "2025-10-16?/2025-10-21?"),
            ("21日", "2025-10-21?"),
            ("先週", "[2025-10-13?..2025-10-19?]"),
        ],
    )
    def test_is_read_relative_to_the_day_of_the_dateline(self, desk, words, edtf):
        posted = {**filled(desk, ADD), "title": "会談", "edtf": words, "reference_date": "2025-10-22"}
        desk.post(ADD, posted)
        event = Event.objects.get()
        assert (event.edtf, event.date_source_text) == (edtf, words)
        assert event.reference_date.isoformat() == "2025-10-22"

    @pytest.mark.parametrize(
        ("occurrence", "edtf"), [("planned", "2025-12-15?"), ("occurred", "2024-12-15?")]
    )
    def test_of_a_plan_lies_ahead(self, desk, occurrence, edtf):
        values = {
            "title": "会談",
            "edtf": "12月15日",
            "reference_date": "2025-10-22",
            "occurrence": occurrence,
        }
        desk.post(ADD, {**filled(desk, ADD), **values})
        assert Event.objects.get().edtf == edtf

    @pytest.mark.parametrize(
        ("words", "state"),
        [
            ("12月15日に両首脳が会談する予定だ", "planned"),
            ("12月15日の会談は中止された", "cancelled"),
            ("10月15日に両首脳が会談した", "occurred"),
        ],
    )
    def test_of_a_sentence_brings_the_state_that_its_verb_tells(self, desk, words, state):
        posted = {**filled(desk, ADD), "title": "会談", "edtf": words, "reference_date": "2025-10-22"}
        desk.post(ADD, posted)
        assert Event.objects.get().occurrence == state

    def test_of_a_sentence_leaves_the_state_that_an_editor_chose(self, desk):
        values = {"title": "会談", "edtf": "12月15日に会談する予定だ", "reference_date": "2025-10-22"}
        desk.post(ADD, {**filled(desk, ADD), **values, "occurrence": "postponed"})
        assert Event.objects.get().occurrence == "postponed"

    def test_that_was_inferred_is_marked_in_the_form_and_in_the_list(self, desk):
        event = make.event(edtf="2025-12-15?", reference_date="2025-10-22", occurrence="planned")
        make.event(edtf="2025-12-15?", occurrence="planned")
        assert "2025-10-22を基準にした推定" in desk.get(address(event)).content.decode()
        page = desk.get("/desk/timeline/event/").content.decode()
        assert page.count('<span class="flag" title="2025-10-22を基準にした推定') == 1

    def test_that_needs_such_a_day_asks_for_it_and_nothing_is_lost(self, desk):
        posted = {**filled(desk, ADD), "title": "残るべき題", "edtf": "先週"}
        page = desk.post(ADD, posted).content.decode()
        assert not Event.objects.exists()
        assert "残るべき題" in page
        assert "errorlist" in page

    @pytest.mark.parametrize("zone", ["America", "Nowhere/Town", "\x00"])
    def test_in_a_zone_that_does_not_exist_is_refused(self, desk, zone):
        posted = {**filled(desk, ADD), "title": "会談", "edtf": "2025-10-21", "zone": zone}
        assert "errorlist" in desk.post(ADD, posted).content.decode()
        assert not Event.objects.exists()

    def test_is_said_back_without_any_script(self, desk):
        event = make.event(edtf="2025-10-21", zone="Europe/Budapest")
        page = desk.get(address(event)).content.decode()
        assert "現地2025年10月21日(火)" in page
        assert "2025-10-21 07:00 – 2025-10-22 06:59" in page


class TestKinds:
    def test_are_shown_in_their_two_levels(self, desk):
        page = desk.get(ADD).content.decode()
        select = re.search(r'<select name="kind".*?</select>', page, re.DOTALL)[0]
        groups = re.findall(r'<optgroup label="(.*?)">(.*?)</optgroup>', select, re.DOTALL)
        attack = dict(groups)[str(Event.Kind.ATTACK.label)]
        assert [code for code in KINDS if f'value="{code}"' in attack] == [
            "attack",
            "air_strike",
            "drone_strike",
            "ground_attack",
        ]
        assert all(select.count(f'value="{code}"') == 1 for code in KINDS)


class TestAClaimAndItsFirstCitation:
    def test_are_written_in_one_row(self, desk):
        event, source = make.event(), make.source()
        row = {"aspect": "date", "text": "21日に会った。", "rank": "normal"}
        cited = {"source": source.pk, "stance": "contradicts", "locator": "第2段落", "quote": "on Tuesday"}
        desk.post(address(event), with_row(filled(desk, address(event)), "claims", **row, **cited))
        citation = event.claims.get().citations.get()
        assert (citation.source, citation.stance) == (source, "contradicts")
        assert (citation.locator, citation.quote) == ("第2段落", "on Tuesday")

    def test_are_shown_and_changed_there(self, desk):
        event = make.event()
        ClaimCitation.objects.create(
            event_claim=claim(event), source=make.source(), quote="old", quote_match="found"
        )
        posted = filled(desk, address(event))
        assert posted["claims-0-quote"] == "old"
        desk.post(address(event), {**posted, "claims-0-quote": "new"})
        citation = ClaimCitation.objects.get()
        assert (citation.quote, citation.quote_match) == ("new", "unchecked")

    def test_stay_as_they_are_when_nothing_is_touched(self, desk):
        event = make.event()
        row = ClaimCitation.objects.create(event_claim=claim(event), source=make.source(), quote="old")
        ClaimCitation.objects.filter(pk=row.pk).update(quote_match="found", note="確認済み")
        desk.post(address(event), filled(desk, address(event)))
        row.refresh_from_db()
        assert (row.quote_match, row.note) == ("found", "確認済み")

    def test_part_when_the_source_is_taken_out(self, desk):
        event = make.event()
        ClaimCitation.objects.create(event_claim=claim(event), source=make.source())
        desk.post(address(event), {**filled(desk, address(event)), "claims-0-source": ""})
        assert event.claims.exists()
        assert not ClaimCitation.objects.exists()

    def test_are_refused_with_a_quotation_that_stands_nowhere(self, desk):
        event = make.event()
        posted = with_row(
            filled(desk, address(event)), "claims", aspect="date", text="文。", rank="normal", quote="words"
        )
        assert "errorlist" in desk.post(address(event), posted).content.decode()
        assert not event.claims.exists()

    def test_name_how_many_more_there_are_and_where(self, desk):
        event = make.event()
        claimed = claim(event)
        for _ in range(3):
            ClaimCitation.objects.create(event_claim=claimed, source=make.source())
        page = looked_at(desk, address(event))
        assert f"/desk/timeline/eventclaim/{claimed.pk}/change/" in page
        assert re.search(r'field-further.*?class="readonly">\s*[^<]*2', page, re.DOTALL)
        desk.post(address(event), filled(desk, address(event)))
        assert claimed.citations.count() == 3

    def test_decide_how_sure_we_are(self, desk):
        event = make.event(verification="reported")
        row = {"aspect": "date", "text": "文。", "rank": "normal", "stance": "contradicts"}
        posted = with_row(filled(desk, address(event)), "claims", source=make.source().pk, **row)
        desk.post(address(event), posted)
        event.refresh_from_db()
        assert event.verification == "refuted"

    def test_are_not_changed_by_who_may_change_claims_only(self, client):
        event = make.event()
        ClaimCitation.objects.create(event_claim=claim(event), source=make.source(), quote="old")
        editor = make.user(is_superuser=False)
        allow(editor, "change_event", "view_event", "change_eventclaim", "view_eventclaim", "view_actor")
        client.force_login(editor)
        posted = {**filled(client, address(event)), "claims-0-quote": "forged", "claims-0-text": "改めた文。"}
        client.post(address(event), posted)
        assert event.claims.get().text == "改めた文。"
        assert ClaimCitation.objects.get().quote == "old"

    def test_are_shown_to_who_may_only_look(self, client):
        event = make.event()
        ClaimCitation.objects.create(event_claim=claim(event), source=make.source())
        reader = make.user(is_superuser=False)
        allow(reader, "view_event", "view_eventclaim", "view_actor")
        client.force_login(reader)
        assert "21日に会った。" in client.get(address(event)).content.decode()


class TestNumbersOfPeople:
    def posted(self, desk, event, **values):
        row = {"aspect": "casualty", "text": "三人が死亡した。", "rank": "normal", **values}
        return desk.post(address(event), with_row(filled(desk, address(event)), "claims", **row))

    def test_belong_to_claims_of_casualties(self, desk):
        event = make.event()
        self.posted(desk, event, counted="killed", low="2", best="3", high="5")
        found = event.claims.get()
        assert (found.counted, found.low, found.best, found.high) == ("killed", 2, 3, 5)

    @pytest.mark.parametrize("number", [{"best": "3"}, {"counted": "killed"}, {"low": "0"}])
    def test_are_refused_in_any_other_claim(self, desk, number):
        event = make.event()
        assert "errorlist" in self.posted(desk, event, aspect="date", **number).content.decode()
        assert not event.claims.exists()

    @pytest.mark.parametrize(
        "numbers", [{"best": "3"}, {"counted": "killed", "low": "5", "best": "3"}, {"best": "-1"}]
    )
    def test_that_make_no_sense_are_refused(self, desk, numbers):
        event = make.event()
        assert "errorlist" in self.posted(desk, event, **numbers).content.decode()
        assert not event.claims.exists()

    def test_are_refused_on_the_claim_s_own_page_too(self, desk):
        claimed = claim(make.event())
        page = f"/desk/timeline/eventclaim/{claimed.pk}/change/"
        response = desk.post(page, {**filled(desk, page), "counted": "killed", "best": "3"})
        assert "errorlist" in response.content.decode()
        claimed.refresh_from_db()
        assert claimed.best is None


def test_a_page_of_claims_asks_for_their_citations_at_once(desk, django_assert_max_num_queries):
    """Only the labels in the select boxes cost one query a row."""
    event = make.event()
    speaker = Actor.objects.create(kind="state", name="アメリカ")
    for _ in range(10):
        ClaimCitation.objects.create(event_claim=claim(event, asserted_by=speaker), source=make.source())
    with django_assert_max_num_queries(60):
        desk.get(address(event))


class TestWhatWasInferred:
    def test_is_marked_in_the_list_and_on_an_article(self, desk):
        guess = {"edtf": "2024-12-15?", "date_source_text": "12月15日", "reference_date": "2025-08-17"}
        event = make.event(**guess)
        article = make.article()
        article.placements.create(event=event)
        form = looked_at(desk, f"/desk/articles/article/{article.pk}/change/")
        listed = desk.get("/desk/timeline/event/").content.decode()
        assert all('class="flag guessed"' in page for page in (form, listed))
