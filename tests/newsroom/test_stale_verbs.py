"""Verbs act on what the person saw: a page that is out of date publishes nothing and says what has happened."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from articles.models import Article, Edition
from newsroom import publishing
from newsroom.holding import OutOfDate, look
from tests import make
from tests.at_once import at_once, own_file
from tests.forms import choose

REASON = "前提が誤っていました。"
TOMORROW = "2099-01-01T09:00"


@pytest.fixture
def article(editor):
    return make.article(cites=[make.source()], owner=editor)


@pytest.fixture
def address(article) -> str:
    return f"/desk/articles/article/{article.pk}/publish/"


def shown(client, address: str) -> str:
    return client.get(address).context["seen"]


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def kinds(article) -> list[str]:
    return list(article.editions.order_by("number").values_list("kind", flat=True))


@pytest.mark.django_db
class TestAPageThatIsOutOfDate:
    @pytest.fixture(autouse=True)
    def _somebody_else(self):
        self.other = make.user(username="sato")

    def refused(self, desk, address, article, posted) -> str:
        before = list(article.editions.values())
        response = desk.post(address, posted)
        assert response.status_code == 200
        assert list(article.editions.values()) == before
        return said(response)

    @pytest.mark.parametrize("verb", ["update", "correct", "withdraw", "schedule"])
    def test_a_verb_is_refused_when_another_edition_stands(self, desk, address, article, verb):
        make.press(article)
        seen = shown(desk, address)
        publishing.correct(make.change(article), by=self.other, reason=REASON)
        make.change(article)
        posted = {"verb": verb, "reason": REASON, "at": TOMORROW, "seen": seen}
        words = self.refused(desk, address, article, posted)
        assert "第2版" in words
        assert "sato" in words

    @pytest.mark.parametrize("verb", ["update", "correct", "schedule"])
    def test_a_page_from_before_a_withdrawal_brings_nothing_back(self, desk, address, article, verb):
        make.press(article)
        make.change(article)
        seen = shown(desk, address)
        publishing.withdraw(article, by=self.other, reason=REASON)
        posted = {"verb": verb, "reason": REASON, "at": TOMORROW, "seen": seen}
        assert "取り下げ" in self.refused(desk, address, article, posted)

    @pytest.mark.parametrize("verb", ["press", "schedule"])
    def test_a_verb_is_refused_when_somebody_has_scheduled_it(self, desk, address, article, verb):
        seen = shown(desk, address)
        publishing.schedule(article, by=self.other, at=timezone.now() + timedelta(days=1), news="続報")
        posted = {"verb": verb, "at": TOMORROW, "seen": seen}
        assert "sato" in self.refused(desk, address, article, posted)

    def test_a_schedule_that_another_has_replaced_is_not_taken_back(self, desk, address, article):
        publishing.schedule(article, by=self.other, at=timezone.now() + timedelta(days=1), news="続報")
        seen = shown(desk, address)
        publishing.schedule(article, by=self.other, at=timezone.now() + timedelta(days=2), news="続報")
        self.refused(desk, address, article, {"verb": "unschedule", "seen": seen})

    def test_a_text_that_was_saved_since_is_not_published_unread(self, desk, address, article):
        seen = shown(desk, address)
        make.change(article)
        assert self.refused(desk, address, article, {"verb": "press", "seen": seen})

    def test_a_text_that_was_saved_since_does_not_hold_up_a_withdrawal(self, desk, address, article):
        make.press(article)
        seen = shown(desk, address)
        make.change(article)
        posted = {"verb": "withdraw", "reason": REASON, "seen": seen}
        assert desk.post(address, posted).status_code == 302

    @pytest.mark.parametrize("seen", ["", "1", "1//", "///", "9" * 500, "a\x00b", "０//"])
    def test_a_form_that_says_nothing_of_its_page_is_out_of_date(self, desk, address, article, seen):
        assert self.refused(desk, address, article, {"verb": "press", "seen": seen})

    def test_the_refusal_shows_the_page_as_it_is_now_and_keeps_the_reason(self, desk, address, article):
        make.press(article)
        seen = shown(desk, address)
        publishing.update(make.change(article), by=self.other, news="続報を加えた。")
        make.change(article)
        response = desk.post(address, {"verb": "correct", "reason": REASON, "seen": seen})
        assert REASON in response.content.decode()
        posted = {"verb": "correct", "reason": REASON, "seen": response.context["seen"]}
        assert desk.post(address, posted).status_code == 302

    def test_a_command_that_has_no_page_sees_what_stands(self, article):
        publishing.press(article, by=self.other)
        held = look(article)
        publishing.update(make.change(article), by=self.other, news="続報を加えた。")
        with pytest.raises(OutOfDate):
            publishing.withdraw(article, by=self.other, reason=REASON, seen=held.seen)
        publishing.withdraw(article, by=self.other, reason=REASON)


@pytest.mark.django_db
class TestAfterAWithdrawal:
    @pytest.fixture
    def withdrawn(self, article, editor):
        make.press(article)
        publishing.withdraw(article, by=editor, reason=REASON)
        return make.change(article)

    def test_no_other_verb_opens_a_window(self, withdrawn, editor):
        later = timezone.now() + timedelta(days=1)
        for verb, values in (
            (publishing.press, {}),
            (publishing.update, {"news": "続報"}),
            (publishing.minor, {}),
            (publishing.correct, {"reason": REASON}),
            (publishing.schedule, {"at": later, "news": "続報"}),
        ):
            with pytest.raises(publishing.CannotPublish):
                verb(withdrawn, by=editor, **values)
        assert not withdrawn.editions.live(later).exists()

    def test_publish_again_has_a_permission_of_its_own(self, withdrawn):
        writer = make.user(is_superuser=False)
        others = Permission.objects.filter(codename__endswith="_edition").exclude(
            codename="republish_edition"
        )
        writer.user_permissions.set(others)
        with pytest.raises(PermissionDenied):
            publishing.republish(withdrawn, by=writer, reason=REASON)

    def test_publish_again_needs_a_reason_which_readers_see(self, desk, client, withdrawn, address):
        assert choose(desk, address, {"verb": "republish", "reason": " "}).status_code == 200
        reason = "事実関係を確認し、誤りのないことが分かりました。"
        assert choose(desk, address, {"verb": "republish", "reason": reason}).status_code == 302
        assert kinds(withdrawn) == ["first", "withdrawal", "republished"]
        assert reason in client.get(f"/articles/{withdrawn.pk}/editions/").content.decode()
        assert client.get(f"/articles/{withdrawn.pk}/").status_code == 200

    def test_it_can_come_back_at_an_hour(self, desk, withdrawn, address):
        posted = {"verb": "republish", "reason": REASON, "at": TOMORROW}
        assert choose(desk, address, posted).status_code == 302
        assert not withdrawn.editions.live(timezone.now()).exists()
        assert choose(desk, address, {"verb": "unschedule"}).status_code == 302
        assert kinds(withdrawn) == ["first", "withdrawal", "republished"]

    def test_what_is_not_withdrawn_is_not_published_again(self, article, editor):
        make.press(article)
        with pytest.raises(publishing.CannotPublish):
            publishing.republish(make.change(article), by=editor, reason=REASON)

    def test_the_page_has_the_one_button(self, desk, withdrawn, address):
        page = desk.get(address).content.decode()
        assert 'value="republish"' in page
        for verb in ("press", "update", "correct", "withdraw", "schedule"):
            assert f'name="verb" value="{verb}"' not in page

    def test_the_database_asks_for_the_reason_too(self, withdrawn):
        last = withdrawn.editions.order_by("number").last()
        values = {"article": withdrawn, "number": 9, "kind": Edition.Kind.REPUBLISHED, "reason": ""}
        window = {"live_from": last.live_from, "live_until": last.live_from + timedelta(1)}
        rest = {"first_live_at": last.live_from}
        with pytest.raises(IntegrityError), transaction.atomic():
            Edition(**values, **window, **rest).save()


@pytest.mark.django_db(transaction=True)
class TestFourPostsOfOneForm:
    @pytest.fixture(autouse=True)
    def _database(self, article, desk, address, tmp_path, monkeypatch):
        self.article, self.address, self.cookies = article, address, desk.cookies
        self.desk, self.prepare = desk, lambda: own_file(tmp_path / "shared.sqlite3", monkeypatch)

    def post(self, posted):
        client = Client()
        client.cookies = self.cookies
        response = client.post(self.address, posted)
        return response.status_code, said(response) if response.status_code == 200 else ""

    def posted_by_four(self, **posted):
        posted = {"seen": shown(self.desk, self.address), "at": TOMORROW, **posted}
        self.prepare()
        answers = at_once(*[lambda: self.post(posted)] * 4)
        return answers, at_once(lambda: kinds(Article.objects.get(pk=self.article.pk)))[0]

    @pytest.mark.parametrize("verb", ["press", "schedule"])
    def test_make_one_edition_and_the_losers_hear_why(self, verb):
        answers, made = self.posted_by_four(verb=verb)
        assert made == ["first"]
        assert sorted(status for status, _words in answers) == [200, 200, 200, 302]
        assert all("このページ" in words for status, words in answers if status == 200)

    def test_mend_slips_once(self):
        make.press(self.article)
        make.rewrite(self.article, "見送られた。", "見送られた、")
        answers, made = self.posted_by_four(verb="minor")
        assert made == ["first", "minor"]
        assert sorted(status for status, _words in answers) == [200, 200, 200, 302]

    @pytest.mark.parametrize("verb", ["update", "correct", "withdraw"])
    def test_carry_a_published_article_on_once(self, verb):
        make.press(self.article)
        make.change(self.article)
        answers, made = self.posted_by_four(verb=verb, reason=REASON, news=REASON)
        assert len(made) == 2
        assert sorted(status for status, _words in answers) == [200, 200, 200, 302]
        assert all("このページ" in words for status, words in answers if status == 200)
