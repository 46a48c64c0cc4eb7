"""A set of articles and events goes before readers, or is taken from them, as one: all of it or nothing."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Edition
from newsroom import event_publishing, publishing
from newsroom.holding import CannotPublish
from newsroom.releases import pressing, verbs
from newsroom.releases.rows import Release
from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return (timezone.now() + timedelta(hours=3)).replace(microsecond=0)


@pytest.fixture
def after(at):
    return at + timedelta(minutes=1)


@pytest.fixture
def live(editor):
    made = make.article(title="すでに公開")
    make.press(made, by=editor)
    return make.change(made)


@pytest.fixture
def release(live):
    made = Release.objects.create(title="穀物回廊の特集")
    made.articles.create(article=make.article(title="第一回"))
    made.articles.create(article=make.article(title="第二回"))
    made.articles.create(article=live, kind="update", said="第三の港が開いた")
    event = make.event(title="入港", status="draft", sources=[make.source()])
    made.events.create(event=event)
    return made


def standing(at) -> dict[str, str]:
    return dict(Edition.objects.live(at).values_list("title", "kind"))


def public(release, at) -> list[bool]:
    return [row.event.is_public(at) for row in release.events.select_related("event")]


class TestAScheduledSet:
    @pytest.fixture(autouse=True)
    def scheduled(self, release, editor, at):
        verbs.schedule(release, by=editor, at=at)
        release.refresh_from_db()

    def test_goes_out_at_its_moment_and_not_before(self, release, at):
        eve = at - timedelta(microseconds=1)
        assert standing(eve) == {"すでに公開": "first"}
        assert standing(at) == {"すでに公開": "update", "第一回": "first", "第二回": "first"}
        assert (public(release, eve), public(release, at)) == ([False], [True])

    def test_has_the_same_moment_on_every_member(self, release, at):
        moments = {row.edition.live_from for row in release.articles.select_related("edition")}
        assert moments | {row.event.public_from for row in release.events.select_related("event")} == {at}

    def test_is_seen_as_of_then_at_the_desk(self, client, release, editor, at):
        client.force_login(editor)
        page = client.get("/", {"as_of": timezone.localtime(at).strftime("%Y-%m-%dT%H:%M:%S")})
        assert "第一回" in page.content.decode()
        assert "第一回" not in client.get("/").content.decode()

    def test_cannot_be_scheduled_twice(self, release, editor, at):
        with pytest.raises(CannotPublish, match="予約"):
            verbs.schedule(release, by=editor, at=at + timedelta(hours=1))
        assert set(standing(at)) == {"すでに公開", "第一回", "第二回"}

    def test_that_is_taken_back_leaves_what_readers_have(self, release, editor, after):
        verbs.take_back(release, by=editor)
        assert standing(after) == {"すでに公開": "first"}
        assert public(release, after) == [False]
        assert not Edition.objects.scheduled(timezone.now()).exists()
        assert {row.article.status for row in release.articles.select_related("article")} == {"draft"}

    @pytest.mark.parametrize("verb", ["unschedule", "reschedule", "update"])
    def test_is_moved_by_no_verb_of_a_single_article(self, release, editor, live, at, verb):
        make.change(live, "もう一文。")
        said = {"news": "四つめの港"} if verb == "update" else {}
        with pytest.raises(CannotPublish, match="穀物回廊の特集"):
            getattr(publishing, verb)(live, by=editor, **said)
        assert len(standing(at)) == 3

    def test_takes_the_leave_to_withdraw_events_where_it_is_taken_back(self, release, at):
        person = make.user(is_superuser=False)
        names = ["schedule_release", "schedule_edition", "change_others_article", "view_others_article"]
        person.user_permissions.set(Permission.objects.filter(codename__in=names))
        with pytest.raises(PermissionDenied):
            verbs.take_back(release, by=person)
        assert len(standing(at)) == 3

    def test_can_be_scheduled_again_after_it_was_taken_back(self, release, editor, at, after):
        verbs.take_back(release, by=editor)
        release.refresh_from_db()
        verbs.schedule(release, by=editor, at=at)
        assert len(standing(after)) == 3

    def test_cannot_be_withdrawn_before_it_is_out(self, release, editor):
        with pytest.raises(CannotPublish):
            verbs.withdraw(release, by=editor, reason="誤り")

    def test_is_withdrawn_as_one_once_it_is_out(self, release, editor, after):
        Release.objects.filter(pk=release.pk).update(at=timezone.now() - timedelta(hours=1))
        first = release.articles.get(article__title="第一回").article
        publishing.withdraw(first, by=editor, reason="先に", now=after)
        verbs.withdraw(release, by=editor, reason="前提が誤っていた", now=after + timedelta(minutes=1))
        assert standing(after + timedelta(hours=1)) == {}
        assert public(release, after) == [False]

    def test_is_withdrawn_whole_or_not_at_all(self, release, editor, after, monkeypatch):
        Release.objects.filter(pk=release.pk).update(at=timezone.now() - timedelta(hours=1))

        def fails(event, **told):
            raise event_publishing.CannotPublish("出せない")

        monkeypatch.setattr(event_publishing, "withdraw", fails)
        with pytest.raises(CannotPublish, match="「入港」"):
            verbs.withdraw(release, by=editor, reason="前提が誤っていた", now=after)
        assert len(standing(after + timedelta(hours=1))) == 3


class TestASetThatIsStopped:
    def nothing_happened(self, release, at):
        release.refresh_from_db()
        assert release.at is None
        assert standing(at) == {"すでに公開": "first"}
        assert not any(public(release, at))

    def test_by_one_member_names_it_and_lets_nothing_out(self, release, editor, at):
        bad = release.articles.get(article__title="第二回").article
        Article.objects.filter(pk=bad.pk).update(body="<p>○月○日に発表する。</p>")
        with pytest.raises(CannotPublish, match="「第二回」"):
            verbs.schedule(release, by=editor, at=at)
        self.nothing_happened(release, at)

    def test_by_an_event_without_source_names_it(self, release, editor, at):
        release.events.create(event=make.event(title="出典のない出来事", status="draft"))
        with pytest.raises(CannotPublish, match="「出典のない出来事」"):
            verbs.schedule(release, by=editor, at=at)
        self.nothing_happened(release, at)

    def test_by_an_article_that_goes_out_as_what_it_is_not(self, release, editor, at, live):
        release.articles.filter(article=live).update(kind="first")
        with pytest.raises(CannotPublish, match="「すでに公開」"):
            verbs.schedule(release, by=editor, at=at)
        self.nothing_happened(release, at)

    def test_by_an_update_that_says_nothing_new(self, release, editor, at, live):
        release.articles.filter(article=live).update(said="")
        with pytest.raises(CannotPublish, match="「すでに公開」"):
            verbs.schedule(release, by=editor, at=at)
        self.nothing_happened(release, at)

    def test_by_a_schedule_that_an_article_has_of_its_own(self, release, editor, at):
        own = release.articles.get(article__title="第一回").article
        publishing.schedule(own, by=editor, at=at + timedelta(days=1))
        with pytest.raises(CannotPublish, match="「第一回」"):
            verbs.schedule(release, by=editor, at=at)
        assert Edition.objects.scheduled(timezone.now()).count() == 1

    def test_by_a_save_while_it_is_made_ready(self, release, editor, at, monkeypatch):
        open_all = verbs.open_all

        def meanwhile(waiting, *told):
            make.change(release.articles.get(article__title="第一回").article)
            return open_all(waiting, *told)

        monkeypatch.setattr(verbs, "open_all", meanwhile)
        with pytest.raises(CannotPublish, match="第一回"):
            verbs.schedule(release, by=editor, at=at)
        self.nothing_happened(release, at)

    @pytest.mark.parametrize("step", range(12))
    def test_at_any_point_lets_nothing_out(self, release, editor, at, monkeypatch, step):
        """Whatever query it dies at, readers have all of the set or nothing of it."""
        seen = []

        def dies(execute, sql, params, many, context):
            if "UPDATE" in sql[:6] or "INSERT" in sql[:6]:
                seen.append(sql)
                if len(seen) > step * 4:
                    raise KeyboardInterrupt
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(dies):
                verbs.schedule(release, by=editor, at=at)
        except KeyboardInterrupt:
            self.nothing_happened(release, at)
        else:
            assert len(standing(at)) == 3

    def test_by_a_moment_that_has_passed(self, release, editor):
        with pytest.raises(CannotPublish):
            verbs.schedule(release, by=editor, at=timezone.now())

    def test_because_nothing_is_in_it(self, editor, at):
        with pytest.raises(CannotPublish):
            verbs.schedule(Release.objects.create(title="空"), by=editor, at=at)

    def test_by_who_may_publish_sets_but_not_its_members(self, release, at):
        person = make.user(is_superuser=False)
        person.user_permissions.set(Permission.objects.filter(codename="schedule_release"))
        with pytest.raises(CannotPublish, match="「第一回」"):
            verbs.schedule(release, by=person, at=at)
        person.user_permissions.clear()
        with pytest.raises(PermissionDenied):
            verbs.schedule(release, by=type(person).objects.get(pk=person.pk), at=at)


class TestAtTheDesk:
    def address(self, release) -> str:
        return f"/desk/newsroom/release/{release.pk}/schedule/"

    def test_what_stops_a_member_stands_beside_it(self, desk, release):
        bad = release.articles.get(article__title="第二回").article
        Article.objects.filter(pk=bad.pk).update(body="<p>○月○日に発表する。</p>")
        page = desk.get(self.address(release)).content.decode()
        assert page.count("finding-block") == 1

    def test_it_is_scheduled_taken_back_and_told(self, desk, release, at, after):
        local = timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")
        posted = {"verb": "schedule", "at": local, "seen": release.version}
        desk.post(self.address(release), posted, follow=True)
        assert len(standing(after)) == 3
        again = desk.post(self.address(release), posted)
        assert "変更" in " ".join(str(row) for row in again.context["messages"])
        release.refresh_from_db()
        desk.post(self.address(release), {"verb": "take_back", "seen": release.version})
        assert len(standing(after)) == 1

    def test_a_form_that_was_open_before_takes_no_moment_from_it(self, desk, release, editor, at):
        form = filled(desk, f"/desk/newsroom/release/{release.pk}/change/")
        verbs.schedule(release, by=editor, at=at)
        desk.post(f"/desk/newsroom/release/{release.pk}/change/", form)
        release.refresh_from_db()
        assert release.at == at

    def test_its_members_stay_while_it_is_scheduled(self, desk, release, editor, at):
        verbs.schedule(release, by=editor, at=at)
        form = desk.get(f"/desk/newsroom/release/{release.pk}/change/").content.decode()
        assert 'name="articles-0-article"' not in form
        assert desk.post(f"/desk/newsroom/release/{release.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_transaction_that_opens_a_set_asks_no_more_for_more_members(editor, at):
    """Checking, rendering and pressing are done before: what is locked is a handful of statements and a line in the log a member."""

    def opening(count: int) -> int:
        made = Release.objects.create(title=f"{count}本")
        for _number in range(count):
            made.articles.create(article=make.article())
        rows = [
            pressing.pressed_for(row, by=editor, at=at, now=None)
            for row in made.articles.select_related("article")
        ]
        with CaptureQueriesContext(connection) as queries:
            pressing.open_all(rows, at)
        return len(queries)

    assert opening(2) == opening(6)
