"""The verbs of proposed events."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError

from tests import make
from timeline.matching.proposing import accept, merge_into, propose, reject, reopen
from timeline.models import Actor, Event, EventClaim, Place, Proposal

pytestmark = pytest.mark.django_db


def read(source, **values) -> Proposal:
    """A proposal as the importer builds it, not saved."""
    defaults = {
        "title": "ヴィンテル氏とソロキン氏が会談",
        "edtf": "2025-08-15",
        "zone": "America/Anchorage",
        "kind": "summit",
        "evidence": "両氏は15日にアンカレッジで会談した。",
        "date_source_text": "15日",
        "rule": "sentence",
        "source": source,
    }
    return Proposal(**{**defaults, **values})


def junior(*names: str):
    user = make.user(is_superuser=False)
    user.user_permissions.set(
        Permission.objects.filter(codename__in=names, content_type__app_label="timeline")
    )
    return user


class TestAPageThatIsReadAgain:
    """What nobody has decided on is what its page says by now; what somebody did stays."""

    @pytest.fixture
    def page(self):
        return make.article()

    @pytest.fixture
    def first(self, page):
        [row] = propose([read(make.source(), article=page)])
        return row

    def again(self, page, first, **values):
        return propose([read(first.source, article=page, **values)], page=page)

    def test_changes_what_waits_in_its_place(self, page, first):
        event = make.event(title="ヴィンテル氏とソロキン氏の会談", edtf="2025-09-15", kind="summit")
        assert self.again(page, first, edtf="2025-09-15", actors=["ヴィンテル"]) == []
        row = Proposal.objects.get()
        assert (row.pk, row.edtf, row.actors, row.created_at) == (
            first.pk, "2025-09-15", ["ヴィンテル"], first.created_at,
        )  # fmt: skip
        assert row.match == event

    def test_withdraws_what_it_tells_no_more_and_takes_it_up_again(self, page, first):
        propose([], page=page)
        assert not Proposal.objects.exists()
        assert len(self.again(page, first)) == 1

    def test_writes_nothing_where_it_says_the_same(self, page, first, django_assert_max_num_queries):
        with django_assert_max_num_queries(4):
            self.again(page, first)
        assert Proposal.objects.get() == first

    def test_keeps_two_events_of_a_sentence_apart(self, page, first):
        other = {"title": "ソロキン氏が帰国", "kind": "travel"}
        self.again(page, first, **other)
        propose([read(first.source, article=page), read(first.source, article=page, **other)], page=page)
        rows = Proposal.objects.order_by("pk").values_list("title", "kind")
        assert set(rows) == {(first.title, first.kind), ("ソロキン氏が帰国", "travel")}

    @pytest.mark.parametrize("decide", [accept, reject])
    def test_leaves_what_was_decided_and_does_not_propose_it_again(self, page, first, decide):
        decide(first)
        before = Proposal.objects.values().get()
        assert self.again(page, first, edtf="2025-09-15") == []
        propose([], page=page)
        assert Proposal.objects.values().get() == before

    def test_leaves_what_an_editor_has_corrected(self, page, first):
        Proposal.objects.update(title="編集者の題", is_corrected=True)
        assert self.again(page, first, edtf="2025-09-15") == []
        propose([], page=page)
        assert Proposal.objects.get().title == "編集者の題"

    def test_touches_nothing_of_another_page(self, page, first):
        propose([], page=make.article())
        assert Proposal.objects.get() == first


class TestPropose:
    def test_keeps_what_a_page_tells_of(self):
        source = make.source()
        [kept] = propose([read(source, actors=["ヴィンテル"])])
        assert kept.pk
        assert Proposal.objects.pending().get().actors == ["ヴィンテル"]

    def test_names_the_event_on_record(self):
        event = make.event(title="ヴィンテル氏とソロキン氏の会談", kind="summit")
        [kept] = propose([read(make.source())])
        assert kept.match == event
        assert propose([read(make.source(), edtf="2024-01-01")])[0].match is None

    def test_keeps_the_event_that_the_page_names_by_its_id(self):
        event = make.event(title="まったく別の題")
        [kept] = propose([read(make.source(), match=event)])
        assert kept.match == event

    def test_proposes_nothing_twice(self):
        source = make.source()
        rows = [{}, {}, {"title": "電話会談", "kind": "call"}]
        assert len(propose([read(source, **row) for row in rows])) == 2
        assert propose([read(source, **row) for row in rows]) == []
        assert Proposal.objects.count() == 2

    @pytest.mark.parametrize("state", Proposal.State.values)
    def test_proposes_nothing_again_whatever_became_of_it(self, state):
        source = make.source()
        propose([read(source)])
        Proposal.objects.update(state=state)
        assert propose([read(source)]) == []

    @pytest.mark.parametrize("corrected", [{"title": "正しい題"}, {"edtf": "2025-08-16"}, {"kind": "call"}])
    def test_an_editor_s_correction_is_no_reason_to_propose_it_again(self, corrected):
        source = make.source()
        propose([read(source)])
        Proposal.objects.update(**corrected)
        assert propose([read(source)]) == []

    def test_a_second_event_of_the_same_sentence_is_another(self):
        source = make.source()
        propose([read(source)])
        assert [
            row.title for row in propose([read(source, title="電話会談", kind="call"), read(source)])
        ] == ["電話会談"]

    def test_one_correction_explains_one_row_only(self):
        source = make.source()
        propose([read(source)])
        Proposal.objects.update(title="正しい題")
        assert len(propose([read(source), read(source, title="電話会談", kind="call")])) == 1

    def test_another_page_or_sentence_is_another_proposal(self):
        source = make.source()
        propose([read(source)])
        assert len(propose([read(make.source())])) == 1
        assert len(propose([read(source, evidence="16日、両氏は再び会った。")])) == 1

    def test_pages_without_a_source_are_told_apart_by_their_article(self):
        one, other = make.article(), make.article()
        assert len(propose([read(None, article=one), read(None, article=other)])) == 2
        assert propose([read(None, article=one), read(None, article=other)]) == []

    def test_what_a_page_says_fits_its_columns(self):
        [kept] = propose(
            [
                read(
                    make.source(),
                    title="長" * 300,
                    evidence="文\x00字",
                    edtf="あのころ",
                    date_source_text="",
                    zone="No/Where",
                    actors=["名\x00"],
                )
            ]
        )
        kept.refresh_from_db()
        assert (len(kept.title), kept.evidence, kept.actors) == (200, "文字", ["名"])
        assert (kept.edtf, kept.date_source_text, kept.zone) == ("", "あのころ", "Asia/Tokyo")

    def test_ten_proposals_ask_no_more_than_one(self, django_assert_num_queries):
        source = make.source()
        make.event()
        with django_assert_num_queries(8):
            propose([read(source, evidence=f"文{number}。") for number in range(10)])


class TestAccept:
    def test_makes_a_draft_that_quotes_the_sentence(self, editor):
        actor = Actor.objects.create(kind="person", name="アーロ・ヴィンテル", variants=["ヴィンテル"])
        place = Place.objects.create(name="アンカレッジ")
        row = make.proposal(actors=["ﾋﾞﾝﾃﾙ", "ヴィンテル", "だれか"], place="アンカレッジ", edtf="2025-08-15~")
        event = accept(row, editor)
        assert (event.status, event.title, event.edtf, event.zone) == (
            "draft",
            row.title,
            "2025-08-15~",
            "America/Anchorage",
        )
        assert [(one.source, one.quote) for one in event.citations.all()] == [(row.source, row.evidence)]
        assert [role.actor for role in event.roles.all()] == [actor]
        assert [venue.place for venue in event.venues.all()] == [place]
        row.refresh_from_db()
        assert (row.state, row.event, row.decided_by) == ("accepted", event, editor)
        assert row.decided_at

    def test_without_a_source_nothing_is_verified(self, editor):
        event = accept(make.proposal(source=None), editor)
        assert event.verification == "unverified"
        assert not event.citations.exists()

    @pytest.mark.parametrize("edtf", ["", "2025-XX-XX", "nonsense"])
    def test_what_took_place_needs_a_date(self, editor, edtf):
        row = make.proposal(edtf=edtf)
        with pytest.raises(ValidationError):
            accept(row, editor)
        assert not Event.objects.exists()
        row.refresh_from_db()
        assert row.state == "pending"

    @pytest.mark.parametrize("edtf", ["", "2025-XX-XX"])
    def test_a_plan_may_do_without(self, editor, edtf):
        assert accept(make.proposal(edtf=edtf, occurrence="planned"), editor).edtf == edtf

    def test_the_other_pages_about_it_wait_to_be_added_to_it(self, editor):
        values = {"title": "ヴィンテル氏とソロキン氏が会談", "kind": "summit"}
        first, second = make.proposal(**values), make.proposal(**values)
        other = make.proposal(title="国境で地震", kind="humanitarian", edtf="2025-08-30")
        event = accept(first, editor)
        second.refresh_from_db()
        other.refresh_from_db()
        assert (second.match, other.match) == (event, None)

    def test_an_attack_has_a_target_not_a_venue(self, editor):
        Place.objects.create(name="オデーサ")
        event = accept(make.proposal(kind="drone_strike", place="オデーサ"), editor)
        assert event.venues.get().role == "target"


class TestMergeInto:
    def test_adds_the_sentence_to_the_evidence(self, editor):
        event, row = make.event(), make.proposal()
        before = event.modified_at
        assert merge_into(row, event, editor) == event
        [citation] = event.citations.all()
        assert (citation.source, citation.quote, citation.stance) == (row.source, row.evidence, "supports")
        row.refresh_from_db()
        event.refresh_from_db()
        assert (row.state, row.event) == ("merged", event)
        assert event.modified_at > before

    def test_does_not_quote_the_same_words_of_the_same_source_twice(self, editor):
        event, source = make.event(), make.source()
        for _ in range(2):
            merge_into(make.proposal(source=source, evidence="同じ文。"), event, editor)
        assert event.citations.count() == 1
        merge_into(make.proposal(source=source, evidence="別の文。"), event, editor)
        assert event.citations.count() == 2

    def test_judges_the_event_again(self, editor):
        event = make.event(verification="reported", sources=[make.source()])
        EventClaim.objects.create(event=event, aspect="occurrence", text="会談した。")
        merge_into(make.proposal(), event, editor)
        event.refresh_from_db()
        assert event.verification == "confirmed"

    @pytest.mark.parametrize(
        ("told", "on_record", "stance"),
        [
            ("occurred", "occurred", "supports"),
            ("cancelled", "occurred", "contradicts"),
            ("occurred", "did_not_occur", "contradicts"),
            ("scheduled", "occurred", "context"),
            ("planned", "scheduled", "supports"),
        ],
    )
    def test_says_what_the_sentence_does_to_the_record(self, editor, told, on_record, stance):
        event = make.event(occurrence=on_record)
        merge_into(make.proposal(occurrence=told), event, editor)
        assert event.citations.get().stance == stance


class TestRejectAndReopen:
    def test_a_rejected_proposal_keeps_its_reason_and_can_be_taken_up_again(self, editor):
        row = make.proposal()
        reject(row, editor, "  出来事ではない。 ")
        row.refresh_from_db()
        assert (row.state, row.reason, row.decided_by) == ("rejected", "出来事ではない。", editor)
        reopen(row, editor)
        row.refresh_from_db()
        assert (row.state, row.reason, row.decided_by, row.decided_at) == ("pending", "", None, None)

    @pytest.mark.parametrize("state", ["pending", "accepted", "merged"])
    def test_nothing_else_is_taken_up_again(self, editor, state):
        with pytest.raises(ValidationError):
            reopen(make.proposal(state=state), editor)


class TestDeciding:
    VERBS = [accept, lambda row, by: merge_into(row, make.event(), by), reject]

    @pytest.mark.parametrize("verb", VERBS)
    @pytest.mark.parametrize("state", ["accepted", "merged", "rejected"])
    def test_twice_is_refused_with_one_message(self, editor, verb, state):
        row = make.proposal()
        stale = Proposal.objects.get(pk=row.pk)
        Proposal.objects.filter(pk=row.pk).update(state=state)
        with pytest.raises(ValidationError) as refused:
            verb(stale, editor)
        assert len(refused.value.messages) == 1

    @pytest.mark.parametrize(
        ("verb", "names"),
        [
            (VERBS[0], ["change_proposal"]),
            (VERBS[0], ["add_event"]),
            (VERBS[1], ["change_proposal"]),
            (VERBS[2], ["view_proposal", "change_event", "add_event"]),
            (reopen, ["view_proposal"]),
        ],
    )
    def test_needs_the_permissions(self, verb, names):
        row = make.proposal(state="rejected" if verb is reopen else "pending")
        with pytest.raises(PermissionDenied):
            verb(row, junior(*names))

    def test_is_open_to_whoever_has_the_permissions_and_to_programs(self):
        assert accept(
            make.proposal(),
            junior("change_proposal", "add_event", "add_eventcitation", "add_eventactor", "add_eventplace"),
        )
        assert merge_into(
            make.proposal(), make.event(), junior("change_proposal", "change_event", "add_eventcitation")
        )
        assert reject(make.proposal(), junior("change_proposal")).state == "rejected"
        assert accept(make.proposal()).pk
