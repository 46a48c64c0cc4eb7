"""Who does the next thing with an article, until when, and from when on it may be published."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Article
from articles.working.embargo import EmbargoTooLate
from articles.working.restoring import restore
from articles.working.writing import writing
from newsroom import publishing
from newsroom.holding import CannotPublish
from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db
#: Minutes, as a field of a form sends them, and the same in UTC.
FRIDAY, FRIDAY_UTC = "2099-11-27T18:00", datetime(2099, 11, 27, 9, 0, tzinfo=UTC)
SATURDAY = "2099-11-28T09:00"
REASON = "外務省の発表は金曜18時"


@pytest.fixture
def article(editor):
    return make.article(cites=[make.source()], owner=editor)


@pytest.fixture
def address(article) -> str:
    return f"/desk/articles/article/{article.pk}/"


@pytest.fixture
def sato():
    return make.user(username="sato", last_name="佐藤", first_name="健", is_superuser=False)


def somebody(client, *permissions: str):
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user


def stored(article) -> Article:
    return Article.objects.get(pk=article.pk)


def save(client, address, **values):
    return client.post(f"{address}change/", {**filled(client, f"{address}change/"), **values})


def embargo(article, by, until=FRIDAY_UTC) -> None:
    with writing(stored(article), by=by) as held:
        held.embargo_until, held.embargo_reason = until, REASON if until else ""
        held.save()


class TestTheForm:
    def test_keeps_person_deadline_and_embargo(self, desk, article, address, sato):
        values = {"assignee": sato.pk, "deadline": FRIDAY, "embargo_until": FRIDAY, "embargo_reason": REASON}
        assert save(desk, address, **values).status_code == 302
        kept = stored(article)
        assert (kept.assignee, kept.deadline, kept.embargo_until) == (sato, FRIDAY_UTC, FRIDAY_UTC)

    def test_that_nobody_touches_changes_nothing(self, desk, article, address, sato):
        save(desk, address, assignee=sato.pk, deadline=FRIDAY)
        before = stored(article).version
        save(desk, address)
        assert stored(article).version == before

    def test_leaves_what_is_pressed_as_pressed(self, desk, article, address, sato):
        make.press(article)
        save(desk, address, assignee=sato.pk, deadline=FRIDAY)
        assert stored(article).status == Article.Status.PRESSED

    def test_says_in_the_bar_who_until_when_and_that_it_is_late(self, desk, article, address, sato):
        Article.objects.update(assignee=sato, deadline=datetime(2020, 1, 1, tzinfo=UTC))
        html = desk.get(f"{address}change/").content.decode()
        assert "担当 佐藤 健" in html
        assert "期限切れ" in html
        Article.objects.update(status="approved")
        assert "期限切れ" not in desk.get(f"{address}change/").content.decode()

    def test_takes_an_embargo_with_a_reason_alone(self, desk, article, address):
        assert save(desk, address, embargo_until=FRIDAY).status_code == 200
        assert stored(article).embargo_until is None
        with pytest.raises(IntegrityError), transaction.atomic():
            Article.objects.update(embargo_until=FRIDAY_UTC)


class TestTheChoiceOfAPerson:
    ASKED = {"app_label": "articles", "model_name": "article", "field_name": "assignee"}

    def offered(self, client, term: str = "") -> list[str]:
        response = client.get("/desk/autocomplete/", {**self.ASKED, "term": term})
        return [row["text"] for row in response.json()["results"]]

    def test_is_of_those_who_work_at_the_desk_by_name_and_not_by_address(self, client, sato):
        make.user(username="left", is_active=False)
        make.user(username="reader", is_staff=False)
        somebody(client, "change_article")
        assert "佐藤 健" in self.offered(client)
        assert self.offered(client, "left") == self.offered(client, "reader") == []
        sato.email = "hidden@example.com"
        sato.save()
        assert self.offered(client, "hidden") == []
        assert self.offered(client, "佐藤") == ["佐藤 健"]

    def test_is_nothing_to_who_may_write_no_article(self, client, sato):
        somebody(client, "view_article")
        assert client.get("/desk/autocomplete/", {**self.ASKED, "term": ""}).status_code == 403

    def test_takes_nobody_who_has_left_but_keeps_who_stands_there(self, desk, article, address):
        gone = make.user(username="gone", is_active=False)
        assert save(desk, address, assignee=gone.pk).status_code == 200
        Article.objects.update(assignee=gone)
        assert save(desk, address, title="別の見出し").status_code == 302
        assert stored(article).assignee == gone


class TestTheHistory:
    def test_says_what_was_changed_and_shows_it_in_a_comparison(self, desk, article, address, sato, editor):
        with writing(article, by=editor):
            article.body += "<p>はじめ。</p>"
            article.save()
        first = article.revisions.first()
        save(desk, address, assignee=sato.pk, deadline=FRIDAY)
        assert set(article.revisions.first().changes["fields"]) == {"assignee", "deadline"}
        html = desk.get(f"{address}revisions/compare/?before={first.pk}&after=now").content.decode()
        assert "佐藤 健" in html

    def test_leaves_an_embargo_standing_where_an_earlier_text_is_restored(self, article, editor, sato):
        with writing(article, by=editor):
            article.body += "<p>はじめ。</p>"
            article.save()
        first = article.revisions.first()
        embargo(article, editor)
        restore(stored(article), first.content, sato_who_may_change(sato), beside=first.beside)
        assert stored(article).embargo_until == FRIDAY_UTC

    def test_merges_what_two_editors_set(self, desk, article, address, sato, editor):
        mine = {**filled(desk, f"{address}change/"), "deadline": ""}
        with writing(stored(article), by=editor) as held:
            held.deadline = FRIDAY_UTC
            held.save()
        assert desk.post(f"{address}change/", {**mine, "assignee": sato.pk}).status_code == 302
        assert (stored(article).assignee, stored(article).deadline) == (sato, FRIDAY_UTC)

    def test_asks_where_both_have_moved_the_deadline(self, desk, article, address, editor):
        mine = filled(desk, f"{address}change/")
        with writing(stored(article), by=editor) as held:
            held.deadline = FRIDAY_UTC
            held.save()
        response = desk.post(f"{address}change/", {**mine, "deadline": SATURDAY})
        assert [clash.heading for clash in response.context["clashes"]] == ["締め切り"]
        assert stored(article).deadline == FRIDAY_UTC


def sato_who_may_change(sato):
    sato.user_permissions.set(Permission.objects.filter(codename="change_article"))
    return type(sato).objects.get(pk=sato.pk)


class TestAnEmbargo:
    @pytest.fixture
    def published(self, article):
        make.press(article)
        return make.change(article)

    def test_lets_no_verb_open_an_edition_before_its_end_and_says_why(self, article, editor):
        embargo(article, editor)
        tries = (
            (publishing.press, {}),
            (publishing.press, {"at": datetime(2020, 1, 1, tzinfo=UTC)}),
            (publishing.schedule, {"at": FRIDAY_UTC - timedelta(seconds=1)}),
        )
        for verb, values in tries:
            with pytest.raises(CannotPublish, match=REASON) as refused:
                verb(article, by=editor, **values)
            assert "2099年11月27日" in str(refused.value)
        assert not article.editions.exists()

    def test_lets_an_edition_open_at_its_end(self, article, editor):
        embargo(article, editor)
        assert publishing.schedule(article, by=editor, at=FRIDAY_UTC).live_from == FRIDAY_UTC

    def test_holds_updates_and_corrections_up(self, published, editor):
        embargo(published, editor)
        for verb, values in ((publishing.update, {"news": REASON}), (publishing.correct, {"reason": REASON})):
            with pytest.raises(CannotPublish, match=REASON):
                verb(published, by=editor, **values)

    def test_never_holds_a_withdrawal_up_but_what_comes_back_after_it(self, published, editor):
        embargo(published, editor)
        publishing.withdraw(published, by=editor, reason=REASON)
        with pytest.raises(CannotPublish, match=REASON):
            publishing.republish(published, by=editor, reason=REASON)

    def test_that_is_over_holds_nothing_up(self, article, editor):
        embargo(article, editor, timezone.now() - timedelta(seconds=1))
        publishing.press(article, by=editor)

    def test_is_not_set_past_a_schedule_that_opens_before_it(self, desk, article, address, editor):
        publishing.schedule(article, by=editor, at=FRIDAY_UTC - timedelta(days=1))
        with pytest.raises(EmbargoTooLate):
            embargo(article, editor)
        response = save(desk, address, embargo_until=FRIDAY, embargo_reason=REASON)
        assert "予約" in str(response.context["adminform"].form.errors["embargo_until"])
        assert stored(article).embargo_until is None

    @pytest.mark.parametrize("until", [FRIDAY_UTC + timedelta(days=1), None])
    def test_is_moved_and_lifted_by_a_permission_of_its_own(self, article, editor, sato, until):
        embargo(article, editor)
        with pytest.raises(PermissionDenied, match="解禁"):
            embargo(article, sato_who_may_change(sato), until)
        assert stored(article).embargo_until == FRIDAY_UTC

    def test_is_shown_to_who_may_not_move_it(self, client, article, address, editor):
        embargo(article, editor)
        somebody(client, "change_article", "view_section")
        assert REASON in client.get(f"{address}change/").content.decode()
        save(client, address, embargo_until="", embargo_reason="", title="別の見出し")
        assert (stored(article).title, stored(article).embargo_until) == ("別の見出し", FRIDAY_UTC)

    def test_is_kept_in_the_history(self, article, editor):
        embargo(article, editor)
        embargo(article, editor, FRIDAY_UTC + timedelta(days=1))
        kept = article.revisions.first()
        assert kept.changes["fields"] == ["embargo_until"]
        assert kept.saved_by == editor
