"""Joining records of one event that were entered twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Claim
from tests import make
from timeline.matching.merging import merge_events
from timeline.models import (
    Actor,
    ClaimCitation,
    DateRevision,
    EditionPlacement,
    Event,
    EventActor,
    EventChange,
    EventCitation,
    EventClaim,
    EventPlace,
    Forwarding,
    Place,
    Relation,
    Topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    return make.event(title="アンカレッジ会談", summary="", place="")


@pytest.fixture
def other():
    return make.event(title="北の会談", aliases=["港の対話"], place="アンカレッジ")


def actor(name: str) -> Actor:
    return Actor.objects.get_or_create(name=name, kind="person")[0]


class TestEvidence:
    def test_citations_go_over_behind_those_that_stand(self, kept, other):
        one, two = make.source(), make.source()
        EventCitation.objects.create(event=other, source=two, quote="二つ目。")
        EventCitation.objects.create(event=kept, source=one, quote="一つ目。")
        merge_events(kept, [other])
        assert list(kept.citations.values_list("source", "quote")) == [
            (one.pk, "一つ目。"),
            (two.pk, "二つ目。"),
        ]

    def test_the_same_words_of_the_same_source_stand_once(self, kept, other):
        source = make.source()
        EventCitation.objects.create(event=kept, source=source, quote="同じ文。")
        EventCitation.objects.create(event=other, source=source, quote="同じ文。", translation="The same.")
        EventCitation.objects.create(event=other, source=source)
        EventCitation.objects.create(event=other, source=source, quote="同じ文。", stance="contradicts")
        merge_events(kept, [other])
        assert list(kept.citations.values_list("quote", "translation", "stance")) == [
            ("同じ文。", "The same.", "supports"),
            ("同じ文。", "", "contradicts"),
        ]

    def test_a_claim_that_both_hold_is_one_with_the_evidence_of_both(self, kept, other):
        sources = [make.source(), make.source()]
        article_claim = Claim.objects.create(article=make.article(), passage="会談した。")
        claims = [
            EventClaim.objects.create(event=kept, aspect="date", text="15日だった。"),
            EventClaim.objects.create(event=other, aspect="date", text="15日だった。", claim=article_claim),
        ]
        for claim, source in zip(claims, sources, strict=True):
            ClaimCitation.objects.create(event_claim=claim, source=source)
        EventClaim.objects.create(event=other, aspect="date", text="16日だった。")
        merge_events(kept, [other])
        first, second = kept.claims.all()
        assert [row.source for row in first.citations.all()] == sources
        assert (first.claim, second.text) == (article_claim, "16日だった。")

    def test_the_event_is_judged_by_the_evidence_of_both(self, kept, other):
        for event in (kept, other):
            claim = EventClaim.objects.create(event=event, aspect="date", text=f"{event.title}は15日だった。")
            ClaimCitation.objects.create(event_claim=claim, source=make.source())
        merge_events(kept, [other])
        kept.refresh_from_db()
        assert kept.verification == "confirmed"


class TestPeopleAndPlaces:
    def test_roles_and_venues_go_over_once(self, kept, other):
        place = Place.objects.create(name="アンカレッジ")
        for event in (kept, other):
            EventActor.objects.create(
                event=event, actor=actor("岡田"), note="仲介役" if event == other else ""
            )
            EventPlace.objects.create(event=event, place=place)
        EventActor.objects.create(event=other, actor=actor("岡田"), role="host")
        merge_events(kept, [other])
        assert sorted(kept.roles.values_list("role", "note")) == [("host", ""), ("participant", "仲介役")]
        assert kept.venues.count() == 1

    def test_moved_dates_go_over_once(self, kept, other):
        for event in (kept, other):
            DateRevision.objects.create(event=event, from_edtf="2025-08", to_edtf="2025-08-15")
        DateRevision.objects.create(event=other, from_edtf="2025-07", to_edtf="2025-08")
        merge_events(kept, [other])
        assert kept.date_revisions.count() == 2


class TestRelations:
    def test_both_directions_go_over(self, kept, other):
        before, after = make.event(), make.event()
        Relation.objects.create(event=other, type="follows", to=before)
        Relation.objects.create(event=after, type="follows", to=other)
        merge_events(kept, [other])
        assert (kept.relations.get().to, kept.related_from.get().event) == (before, after)

    def test_an_event_is_not_related_to_itself(self, kept, other):
        third = make.event()
        Relation.objects.create(event=kept, type="follows", to=other)
        Relation.objects.create(event=other, type="contradicts", to=third)
        merge_events(kept, [other, third])
        assert not Relation.objects.exists()

    def test_a_relation_stands_once_with_what_both_said(self, kept, other):
        cause, source = make.event(), make.source()
        Relation.objects.create(event=kept, type="caused_by", to=cause, is_analysis=True)
        Relation.objects.create(event=other, type="caused_by", to=cause, asserted_by=source)
        merge_events(kept, [other])
        relation = kept.relations.get()
        assert (relation.asserted_by, relation.is_analysis) == (source, True)

    def test_no_ring_is_closed(self, kept, other):
        whole = make.event()
        Relation.objects.create(event=kept, type="part_of", to=whole)
        Relation.objects.create(event=whole, type="part_of", to=other)
        merge_events(kept, [other])
        assert Relation.objects.get().event == kept


class TestPlacements:
    def test_working_copies_and_editions_show_the_kept_one_once(self, kept, other):
        both, one = make.article(cites=[make.source()]), make.article(cites=[make.source()])
        make.place(kept, both)
        make.place(other, both, note="この記事での意味", is_key=True)
        make.place(other, one)
        editions = [make.press(article) for article in (both, one)]
        merge_events(kept, [other])
        assert [both.placements.get().event, one.placements.get().event] == [kept, kept]
        assert [edition.placements.get().event for edition in editions] == [kept, kept]
        for placed in (both.placements.get(), EditionPlacement.objects.get(edition=editions[0])):
            assert (placed.note, placed.is_key) == ("この記事での意味", True)

    def test_topics_and_proposals_go_over(self, kept, other):
        topic = Topic.objects.create(slug="peace", title="和平")
        topic.events.add(other)
        matched, merged = make.proposal(match=other), make.proposal(event=other, state="merged")
        merge_events(kept, [other])
        assert list(topic.events.all()) == [kept]
        matched.refresh_from_db()
        merged.refresh_from_db()
        assert (matched.match, merged.event) == (kept, kept)


class TestNames:
    def test_the_others_titles_and_aliases_recognise_the_kept_one(self, kept, other):
        third = make.event(title="ｱﾝｶﾚｯｼﾞ会談", aliases=["港の対話"])
        merge_events(kept, [other, third])
        kept.refresh_from_db()
        assert kept.aliases == ["北の会談", "港の対話"]
        assert list(Event.objects.all()) == [kept]

    def test_what_the_kept_one_lacks_is_filled_and_nothing_written_over(self, kept, other):
        merge_events(kept, [other])
        kept.refresh_from_db()
        assert (kept.place, kept.summary, kept.title) == ("アンカレッジ", other.summary, "アンカレッジ会談")

    def test_imports_find_it_by_the_other_s_key(self, kept):
        merge_events(kept, [make.event(key="summit-2025")])
        kept.refresh_from_db()
        assert kept.key == "summit-2025"

    def test_old_addresses_lead_to_it_also_by_detours(self, client, kept, other):
        first = make.event()
        merge_events(other, [first])
        merge_events(kept, [other])
        for gone in (first, other):
            response = client.get(gone.get_absolute_url())
            assert (response.status_code, response["Location"]) == (301, kept.get_absolute_url())

    def test_what_readers_could_read_stays_public(self, other):
        draft = make.event(status="draft")
        Event.objects.filter(pk=other.pk).update(published_at=timezone.now() - timedelta(days=9))
        other.refresh_from_db()
        merge_events(draft, [other])
        draft.refresh_from_db()
        assert (draft.status, draft.published_at) == ("published", other.published_at)


class TestChanges:
    def test_readers_are_told_with_the_names_of_what_they_could_read(self, client, kept, other, editor):
        merge_events(kept, [other, make.event(title="下書きの題", status="draft")], editor)
        change = kept.changes.get()
        assert "北の会談" in change.reason
        assert "下書きの題" not in change.reason
        assert change.values["place"] == ["", "アンカレッジ"]
        assert change.changed_by == editor
        assert change.reason in client.get(kept.get_absolute_url()).content.decode()

    def test_a_reason_that_is_given_is_told(self, kept, other):
        merge_events(kept, [other], reason="二重に登録していた。")
        assert kept.changes.get().reason == "二重に登録していた。"

    def test_the_others_changes_are_told_but_are_not_the_kept_one_s_past(self, kept, other):
        EventChange.objects.create(
            event=other, reason="誤りを改めた。", values={"place": ["港", "アンカレッジ"]}
        )
        merge_events(kept, [other])
        moved = kept.changes.order_by("pk").first()
        assert "誤りを改めた。" in moved.reason
        assert "港 → アンカレッジ" in moved.reason
        assert moved.values == {}

    def test_drafts_have_no_public_past(self):
        draft = make.event(status="draft")
        merge_events(draft, [make.event(status="draft")])
        assert not EventChange.objects.exists()
        assert not Forwarding.objects.exists()

    def test_programs_that_ask_what_changed_are_told_that_the_other_is_gone(self, client, kept, other):
        since = timezone.now().isoformat()
        merge_events(kept, [other])
        answer = client.get("/events.json", {"since": since}).json()
        assert other.public_id in answer["deleted"]
        assert [row["id"] for row in answer["events"]] == [kept.public_id]


class TestMergeEvents:
    def test_joining_with_itself_or_nothing_changes_nothing(self, kept):
        assert merge_events(kept, [kept]) == kept
        assert merge_events(kept, []) == kept
        assert not Forwarding.objects.exists()
        assert not kept.changes.exists()

    def test_every_row_that_names_an_event_is_thought_of(self):
        """A new kind of row under events must be handed over as well: mend ``_hand_over``, then this list."""
        fields = Event._meta.get_fields(include_hidden=True)
        rows = {
            (field.related_model._meta.label, field.field.name)
            for field in fields
            if field.auto_created and not field.concrete and field.related_model._meta.app_label == "timeline"
        }
        assert rows == {
            ("timeline.DateRevision", "event"),
            ("timeline.EditionPlacement", "event"),
            ("timeline.EventActor", "event"),
            ("timeline.EventChange", "event"),
            ("timeline.EventCitation", "event"),
            ("timeline.EventClaim", "event"),
            # Names by which an event is found: they are written anew when the one that stays is saved.
            ("timeline.EventKey", "event"),
            ("timeline.EventPlace", "event"),
            ("timeline.Forwarding", "event"),
            ("timeline.Placement", "event"),
            ("timeline.Proposal", "event"),
            ("timeline.Proposal", "match"),
            ("timeline.Relation", "event"),
            ("timeline.Relation", "to"),
            ("timeline.Topic", "events"),
            ("timeline.Topic_events", "event"),
        }

    def test_the_desk_joins_chosen_events(self, desk, kept, other):
        chosen = {"action": "merge", "_selected_action": [kept.pk, other.pk], "kept": kept.pk}
        desk.post("/desk/timeline/event/", chosen)
        assert list(Event.objects.all()) == [kept]
        assert kept.forwardings.get().public_id == other.public_id
