"""Whom an act at the desk concerns is told by mail: once, never of their own acts, never of what they may not see."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.utils import timezone

from articles.models import Article
from articles.working.writing import writing
from newsroom import mailing, publishing, staging, tasks
from newsroom.bin_desk import put_into_bin
from newsroom.models import Mail, MailChoice
from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db
REASON = "第2段落の数字に出典がありません。"


def person(name: str, *permissions: str, **values):
    values = {"email": f"{name}@example.com", "is_superuser": False, **values}
    made = make.user(username=name, **values)
    made.user_permissions.set(
        Permission.objects.filter(codename__in=["view_article", "change_article", *permissions])
    )
    return type(made).objects.get(pk=made.pk)


@pytest.fixture
def writer(db):
    return person("writer")


@pytest.fixture
def chief(db):
    return person("chief", "approve_article", is_superuser=True)


@pytest.fixture
def article(writer):
    return make.article(title="秘密の見出し", body="<p>本文の秘密。</p>", cites=[make.source()], owner=writer)


def sent() -> list[tuple[str, str]]:
    """Send what waits; return to whom and the subject."""
    mailing.send_waiting(timezone.now())
    return sorted((row.to[0].partition("@")[0], row.subject) for row in mail.outbox)


def told(kind: str) -> list[str]:
    return sorted(Mail.objects.filter(kind=kind).values_list("person__username", flat=True))


class TestWhoIsTold:
    def test_of_a_review_are_those_who_may_approve_it(self, article, writer, chief):
        person("reader")
        staging.move(article, "send", by=writer)
        assert told("review") == ["chief"]

    def test_of_a_review_is_the_one_who_is_to_read_it(self, article, writer, chief):
        checker = person("checker")
        Article.objects.update(assignee=checker)
        article.refresh_from_db()
        staging.move(article, "send", by=writer)
        assert told("review") == ["checker"]

    def test_of_a_text_that_came_back_is_its_writer_with_the_reason(self, article, writer, chief):
        staging.move(article, "send", by=writer)
        staging.move(article, "send_back", by=chief, reason=REASON)
        assert told("back") == ["writer"]
        sent()
        body = next(row.body for row in mail.outbox if "writer" in row.to[0])
        assert REASON in body

    def test_of_an_approval_an_edition_and_a_withdrawal_is_its_writer(self, article, chief):
        staging.move(article, "approve", by=chief)
        publishing.press(article, by=chief)
        publishing.withdraw(article, by=chief, reason="誤報")
        assert told("approved") == told("published") == told("withdrawn") == ["writer"]

    def test_of_a_schedule_is_nobody_before_it_opens(self, article, chief):
        edition = publishing.schedule(article, by=chief, at=timezone.now() + timedelta(days=1))
        assert told("published") == []
        tasks.tell_of_opening.call(edition.pk)
        assert told("published") == ["writer"]

    def test_of_a_schedule_that_was_taken_back_is_nobody(self, article, chief):
        edition = publishing.schedule(article, by=chief, at=timezone.now() + timedelta(days=1))
        publishing.unschedule(article, by=chief)
        tasks.tell_of_opening.call(edition.pk)
        assert told("published") == []

    def test_of_an_assignment_is_the_one_it_went_to(self, client, article, chief, writer):
        client.force_login(chief)
        address = f"/desk/articles/article/{article.pk}/change/"
        client.post(address, {**filled(client, address), "assignee": writer.pk})
        client.post(address, {**filled(client, address), "title": "別の見出し"})
        assert told("assigned") == ["writer"]

    def test_of_an_outdated_schedule_is_whoever_made_it_once(self, client, article, chief):
        publishing.schedule(article, by=chief, at=timezone.now() + timedelta(days=1))
        other = person("other", is_superuser=True)
        client.force_login(other)
        address = f"/desk/articles/article/{article.pk}/change/"
        for title in ("直した見出し", "もう一度直した見出し"):
            client.post(address, {**filled(client, address), "title": title})
        assert told("outdated") == ["chief"]

    def test_of_a_deadline_is_who_does_the_next_thing_once_each(self, article, writer):
        now = timezone.now()
        make.article(owner=writer, deadline=now - timedelta(hours=1))
        make.article(owner=writer, deadline=now + timedelta(hours=5), status="approved")
        Article.objects.filter(pk=article.pk).update(deadline=now + timedelta(hours=20))
        for _time in range(2):
            tasks.tell_of_deadlines.call()
        assert told("due") == told("overdue") == ["writer"]


class TestAMail:
    def test_is_in_japanese_with_the_headline_and_nothing_of_the_text(self, article, writer, chief):
        staging.move(article, "send", by=writer)
        ((_to, subject),) = sent()
        assert "査読" in subject
        assert "秘密の見出し" in subject
        (letter,) = mail.outbox
        assert "本文の秘密" not in letter.body + letter.subject
        assert f"/desk/articles/article/{article.pk}/publish/" in letter.body

    def test_is_never_of_one_s_own_act(self, article, chief):
        Article.objects.update(owner=chief)
        article.refresh_from_db()
        staging.move(article, "send", by=chief)
        publishing.press(article, by=chief)
        assert not Mail.objects.exists()

    def test_is_not_sent_to_who_may_not_see_the_article_any_more(self, article, writer, chief):
        publishing.press(article, by=chief)
        writer.groups.clear()
        Article.objects.update(owner=chief)
        assert sent() == []

    @pytest.mark.parametrize("values", [{"is_active": False}, {"is_staff": False}, {"email": ""}])
    def test_is_not_sent_to_who_has_left(self, article, writer, chief, values):
        publishing.press(article, by=chief)
        type(writer).objects.filter(pk=writer.pk).update(**values)
        assert sent() == []

    def test_is_not_sent_of_what_lies_in_the_bin(self, article, writer, chief):
        staging.move(article, "send", by=writer)
        put_into_bin(article, by=chief)
        assert sent() == []

    def test_is_not_sent_to_who_does_not_want_it(self, article, writer, chief):
        MailChoice.objects.create(person=chief, unwanted=["review"])
        staging.move(article, "send", by=writer)
        assert sent() == []

    def test_goes_once(self, article, writer, chief):
        staging.move(article, "send", by=writer)
        assert len(sent()) == len(sent()) == 1

    def test_that_fails_holds_up_no_verb_and_no_other_and_is_tried_again(
        self, article, writer, chief, settings, monkeypatch
    ):
        person("second", "approve_article")
        staging.move(article, "send", by=writer)
        whole, sending = [], mailing.EmailMessage.send

        def refuse_chief(letter, *args, **named):
            if letter.to == ["chief@example.com"] and not whole:
                raise OSError("no server")
            return sending(letter, *args, **named)

        monkeypatch.setattr(mailing.EmailMessage, "send", refuse_chief)
        with pytest.raises(OSError, match="no server"):
            tasks.send_mails.call()
        assert [row.to for row in mail.outbox] == [["second@example.com"]]
        whole.append(True)
        tasks.send_mails.call()
        assert [row.to for row in mail.outbox] == [["second@example.com"], ["chief@example.com"]]

    def test_of_a_verb_that_was_refused_is_none(self, article, chief):
        with pytest.raises(publishing.CannotPublish):
            staging.move(article, "send_back", by=chief, reason=REASON)
        assert not Mail.objects.exists()

    def test_survives_a_headline_of_several_lines(self, article, writer, chief):
        Article.objects.update(title="一行目\r\nBcc: evil@example.com")
        staging.move(article, "send", by=writer)
        assert [to for to, _subject in sent()] == ["chief"]


class TestTheDesk:
    def test_lets_each_choose(self, client, writer):
        client.force_login(writer)
        assert len(client.get("/desk/mails/").context["form"].initial["wanted"]) == 9
        assert client.post("/desk/mails/", {"wanted": ["back", "published"]}).status_code == 302
        assert set(client.get("/desk/mails/").context["form"].initial["wanted"]) == {"back", "published"}

    def test_refuses_a_mail_that_there_is_not(self, client, writer):
        client.force_login(writer)
        assert client.post("/desk/mails/", {"wanted": ["spam"]}).status_code == 200
        assert not MailChoice.objects.exists()

    def test_says_that_an_account_has_no_address(self, client):
        client.force_login(make.user(email=""))
        assert "メールアドレス" in client.get("/desk/mails/").content.decode()


def test_a_changed_text_tells_nobody_where_nothing_is_scheduled(article, writer, chief):
    with writing(article, by=chief) as held:
        held.body += "<p>続き。</p>"
        held.save()
    assert not Mail.objects.exists()
