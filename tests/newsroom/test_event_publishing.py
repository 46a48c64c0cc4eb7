"""Events become public by a verb: its permission, its checks, its log, its moment; their evidence leaves traces."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from newsroom import event_publishing
from newsroom.event_publishing import CannotPublish
from tests import make
from tests.forms import filled, with_row
from timeline import excerpts
from timeline.matching.merging import merge_events
from timeline.matching.proposing import accept, merge_into
from timeline.models import Event, EventCitation, Proposal

pytestmark = pytest.mark.django_db
LIST = "/desk/timeline/event/"


def somebody(*permissions: str):
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def words(response) -> str:
    """The page without the places where its words may be broken."""
    return response.content.decode().replace("<wbr>", "")


@pytest.fixture
def draft() -> Event:
    return make.event(status="draft", sources=[make.source()])


class TestPublishing:
    def test_writes_from_when_and_who(self, draft, editor):
        event_publishing.publish(draft, by=editor)
        draft.refresh_from_db()
        assert draft.is_public(timezone.now())
        assert draft.published_at == draft.public_from
        assert LogEntry.objects.get(object_id=str(draft.pk)).user == editor

    def test_takes_a_permission_of_its_own(self, draft):
        with pytest.raises(PermissionDenied):
            event_publishing.publish(draft, by=somebody("change_event", "add_event"))
        event_publishing.publish(draft, by=somebody("publish_event"))

    def test_takes_a_source(self, editor):
        with pytest.raises(CannotPublish, match="出典"):
            event_publishing.publish(make.event(status="draft"), by=editor)

    @pytest.mark.parametrize(
        "values", [{"edtf": "2025-XX-XX"}, {"edtf": "2999-01-01", "occurrence": "occurred"}]
    )
    def test_takes_a_date_that_fits(self, editor, values):
        draft = make.event(status="draft", sources=[make.source()], **values)
        with pytest.raises(CannotPublish):
            event_publishing.publish(draft, by=editor)

    def test_refuses_a_page_that_is_out_of_date(self, draft, editor):
        with pytest.raises(CannotPublish) as refused:
            event_publishing.publish(draft, by=editor, seen="2001-01-01T00:00:00+00:00")
        assert refused.value.code == "conflict"

    def test_is_done_once(self, draft, editor):
        event_publishing.publish(draft, by=editor)
        with pytest.raises(CannotPublish):
            event_publishing.publish(draft, by=editor)

    def test_is_not_done_by_the_plain_form(self, desk, draft):
        address = f"{LIST}{draft.pk}/change/"
        desk.post(address, {**filled(desk, address), "status": "published"})
        draft.refresh_from_db()
        assert draft.status == Event.Status.DRAFT

    def test_from_the_list_publishes_what_is_ready_and_says_why_the_rest_is_not(self, desk, draft):
        bare = make.event(status="draft", title="出典のない出来事")
        chosen = {"action": "publish_chosen", "_selected_action": [draft.pk, bare.pk]}
        page = desk.post(LIST, chosen, follow=True).content.decode()
        assert list(Event.objects.published(timezone.now())) == [draft]
        assert "「出典のない出来事」" in page

    def test_and_withdrawing_have_a_page(self, desk, draft):
        address = f"{LIST}{draft.pk}/publish/"
        assert desk.get(address).status_code == 200
        assert desk.post(address, {"verb": "publish"}).status_code == 200
        for verb, words in (("publish", ""), ("withdraw", "誤り")):
            seen = desk.get(address).context["form"].initial["seen"]
            posted = {"verb": verb, "reason": words, "seen": seen}
            assert desk.post(address, posted).status_code == 302
        assert not Event.objects.published(timezone.now()).exists()


def test_an_event_for_later_is_said_to_be_scheduled_with_its_moment(desk, draft):
    address = f"{LIST}{draft.pk}/publish/"
    seen = desk.get(address).context["form"]["seen"].value()
    answer = desk.post(address, {"verb": "publish", "at": "2030-01-02T09:30", "seen": seen}, follow=True)
    (told,) = [str(message) for message in answer.context["messages"]]
    assert "予約" in told
    assert "2030年1月2日(水) 9:30" in told


class TestAProposal:
    def test_that_is_accepted_stays_a_draft(self, desk):
        row = make.proposal()
        address = f"/desk/timeline/proposal/{row.pk}/change/"
        desk.post(address, {**filled(desk, address), "_accept": "1"})
        assert Event.objects.get().status == Event.Status.DRAFT

    def test_is_published_where_that_is_asked(self, desk):
        row = make.proposal()
        address = f"/desk/timeline/proposal/{row.pk}/change/"
        desk.post(address, {**filled(desk, address), "_accept": "1", "publish": "on"})
        assert Event.objects.get().is_public(timezone.now())

    def test_that_may_not_be_published_is_not_accepted_either(self, client):
        row = make.proposal()
        allowed = ["add_event", "add_eventcitation", "add_eventactor", "add_eventplace"]
        client.force_login(somebody("view_proposal", "change_proposal", *allowed))
        address = f"/desk/timeline/proposal/{row.pk}/change/"
        posted = {**filled(client, address), "_accept": "1", "publish": "on"}
        assert client.post(address, posted).status_code == 403
        assert not Event.objects.exists()
        assert Proposal.objects.get().state == "pending"


class TestAnEventWhoseDayHasNotCome:
    @pytest.fixture
    def ahead(self, editor) -> Event:
        event = make.event(
            status="draft", title="先に公開する出来事", sources=[make.source(citekey="shared")]
        )
        event.roles.create(actor=make.actor())
        article = make.article(cites=[event.citations.get().source], tags=["停戦"])
        make.place(event, article)
        make.topic(events=[event], articles=[article])
        make.event(title="公開中の出来事").relations.create(type="follows", to=event)
        make.press(article)
        return event_publishing.publish(event, by=editor, at=timezone.now() + timedelta(days=2))

    def pages(self, event: Event) -> list[str]:
        article = event.placements.get().article
        topic = event.topics.get()
        other = Event.objects.exclude(pk=event.pk).get()
        feeds = ("ics", "csv", "json", "timelinejs.json", "geojson")
        return [
            "/",
            "/events/",
            other.get_absolute_url(),
            article.editions.get().get_absolute_url(),
            topic.get_absolute_url(),
            "/sources/shared/",
            *(f"/events.{kind}" for kind in feeds),
            *(f"/topics/{topic.slug}/events.{kind}" for kind in feeds),
            *(f"/articles/{article.pk}/events.{kind}" for kind in feeds),
            f"/embed/topics/{topic.slug}/",
            f"/embed/articles/{article.pk}/",
        ]

    def test_is_nowhere_for_readers(self, client, ahead):
        found = [address for address in self.pages(ahead) if client.get(address).status_code == 200]
        assert len(found) > 15, found
        for address in found:
            assert ahead.title not in words(client.get(address)), address
            assert ahead.public_id not in words(client.get(address)), address
        assert client.get(ahead.get_absolute_url()).status_code == 404
        assert client.get(f"/actors/{ahead.roles.get().actor_id}/").status_code == 404

    def test_is_there_for_the_desk_as_of_that_day(self, desk, ahead):
        moment = (timezone.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
        for address in [ahead.get_absolute_url(), *self.pages(ahead)[1:5], "/events.csv"]:
            assert ahead.title in words(desk.get(address, {"as_of": moment})), address

    def test_comes_by_itself_and_is_told_to_who_asks_what_changed(self, client, ahead):
        asked = timezone.now()
        opened = asked + timedelta(seconds=1)
        Event.objects.filter(pk=ahead.pk).update(
            public_from=asked - timedelta(hours=1), modified_at=asked - timedelta(days=9)
        )
        since = (asked - timedelta(hours=2)).isoformat()
        assert opened > asked
        assert ahead.public_id in client.get("/events.json", {"since": since}).content.decode()

    def test_can_be_moved_and_taken_back(self, ahead, editor):
        moved = event_publishing.publish(ahead, by=editor, at=timezone.now() + timedelta(days=5))
        assert moved.public_from > ahead.public_from
        event_publishing.withdraw(moved, by=editor, reason="取りやめ")
        moved.refresh_from_db()
        assert (moved.status, moved.public_from, moved.published_at) == ("draft", None, None)

    def test_is_not_among_what_is_gone(self, client, ahead, editor):
        event_publishing.withdraw(ahead, by=editor, reason="取りやめ")
        body = client.get("/events.json", {"since": "2000-01-01T00:00:00Z"}).content.decode()
        assert ahead.public_id not in body


class TestWithdrawing:
    def test_takes_it_from_readers_and_tells_programs(self, client, draft, editor):
        event_publishing.publish(draft, by=editor)
        event_publishing.withdraw(draft, by=editor, reason="誤り")
        assert client.get(draft.get_absolute_url()).status_code == 404
        body = client.get("/events.json", {"since": "2000-01-01T00:00:00Z"}).json()
        assert body["deleted"] == [draft.public_id]
        assert "誤り" in LogEntry.objects.first().get_change_message()

    def test_takes_a_reason_and_a_permission(self, draft, editor):
        event_publishing.publish(draft, by=editor)
        with pytest.raises(CannotPublish):
            event_publishing.withdraw(draft, by=editor, reason=" ")
        with pytest.raises(PermissionDenied):
            event_publishing.withdraw(draft, by=somebody("publish_event", "change_event"), reason="誤り")

    def test_leaves_the_day_of_its_first_publication(self, draft, editor):
        first = event_publishing.publish(draft, by=editor).published_at
        event_publishing.withdraw(draft, by=editor, reason="誤り")
        assert event_publishing.publish(draft, by=editor).published_at == first


def test_joining_a_public_event_into_a_draft_takes_the_permission_to_publish(draft):
    able = somebody("change_event", "delete_event", "change_eventcitation")
    with pytest.raises(PermissionDenied):
        merge_events(draft, [make.event()], able)
    draft.refresh_from_db()
    assert draft.status == Event.Status.DRAFT


class TestTheEvidenceOfAPublishedEvent:
    @pytest.fixture
    def event(self) -> Event:
        return make.event(sources=[make.source(title="First wire")])

    def changed(self, event: Event) -> list[str]:
        return event.changes.get().values["evidence"]

    def test_that_goes_leaves_a_trace_for_readers(self, desk, client, event):
        EventCitation.objects.create(event=event, source=make.source(title="Second wire"), order=1)
        address = f"{LIST}{event.pk}/change/"
        desk.post(address, {**filled(desk, address), "citations-0-DELETE": "on", "change_reason": "誤引用"})
        assert event.citations.get().source.title == "Second wire"
        assert "First wire" in self.changed(event)[0]
        page = client.get(event.get_absolute_url()).content.decode()
        assert "First wire" in page
        assert "誤引用" in page

    def test_that_is_the_only_one_stays_until_another_is_cited(self, desk, event):
        address = f"{LIST}{event.pk}/change/"
        data = {**filled(desk, address), "citations-0-DELETE": "on"}
        answer = desk.post(address, data)
        assert "別の資料を先に加える" in answer.content.decode()
        assert event.citations.count() == 1
        row = {"source": make.source(title="Second wire").pk, "stance": "supports", "order": 1}
        assert desk.post(address, with_row(data, "citations", **row)).status_code == 302
        assert event.citations.get().source.title == "Second wire"

    def test_of_a_draft_may_go(self, desk):
        draft = make.event(status="draft", sources=[make.source()])
        address = f"{LIST}{draft.pk}/change/"
        assert desk.post(address, {**filled(desk, address), "citations-0-DELETE": "on"}).status_code == 302
        assert not draft.citations.exists()

    def test_that_comes_is_told_too(self, desk, event):
        address = f"{LIST}{event.pk}/change/"
        row = {"source": make.source(title="Second wire").pk, "stance": "supports", "order": 1}
        desk.post(address, with_row(filled(desk, address), "citations", **row))
        before, after = self.changed(event)
        assert before == ""
        assert "Second wire" in after

    def test_that_stays_is_no_change(self, desk, event):
        address = f"{LIST}{event.pk}/change/"
        desk.post(address, filled(desk, address))
        assert not event.changes.exists()

    @pytest.mark.parametrize("way", ["change", "delete", "chosen"])
    def test_of_a_claim_s_own_page_leaves_a_trace(self, desk, event, way):
        claim = make.claim(event, text="十五日だった。", sources=[make.source(title="Claim wire")])
        address = f"/desk/timeline/eventclaim/{claim.pk}/change/"
        match way:
            case "change":
                desk.post(address, {**filled(desk, address), "citations-0-DELETE": "on"})
            case "delete":
                desk.post(f"/desk/timeline/eventclaim/{claim.pk}/delete/", {"post": "yes"})
            case "chosen":
                chosen = {"action": "delete_selected", "_selected_action": [claim.pk], "post": "yes"}
                desk.post("/desk/timeline/eventclaim/", chosen)
        assert "Claim wire" in self.changed(event)[0]

    def test_that_a_page_brings_is_told(self, event, editor):
        merge_into(make.proposal(source=make.source(title="Page wire")), event, editor)
        assert "Page wire" in self.changed(event)[1]

    def test_that_an_article_brings_is_told(self, event, editor):
        excerpts.cite(event, [EventCitation(source=make.source(title="Excerpt wire"))], editor)
        assert "Excerpt wire" in self.changed(event)[1]
        assert event.changes.get().changed_by == editor

    def test_of_a_draft_is_nobody_s_business(self, desk, editor):
        draft = accept(make.proposal(), editor)
        excerpts.cite(draft, [EventCitation(source=make.source())], editor)
        assert not draft.changes.exists()

    def test_does_not_disturb_the_view_as_known_on_a_day(self, client, event, editor):
        topic = make.topic(events=[event])
        Event.objects.update(published_at=datetime(2025, 10, 1, tzinfo=UTC))
        excerpts.cite(event, [EventCitation(source=make.source())], editor)
        page = client.get(topic.get_absolute_url(), {"known": "2025-10-10"})
        assert event.title in page.content.decode()
