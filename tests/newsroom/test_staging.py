"""An article goes from 下書き by 査読待ち to 校了: who may move it, what a move asks for, and what a change of the text undoes."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Article, Lock, StageChange
from articles.working.stages import MOVES
from articles.working.writing import writing
from newsroom import publishing, staging
from newsroom.holding import CannotPublish, OutOfDate
from newsroom.publishing import NotReady
from tests import make
from tests.at_once import at_once, own_file

pytestmark = pytest.mark.django_db
DRAFT, IN_REVIEW, APPROVED, PRESSED = Article.Status
REASON = "第2段落の数字に出典がありません。"


@pytest.fixture
def article(editor):
    return make.article(cites=[make.source()], owner=editor)


@pytest.fixture
def address(article) -> str:
    return f"/desk/articles/article/{article.pk}/"


def status(article) -> str:
    return Article.objects.get(pk=article.pk).status


def somebody(*permissions: str):
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def change(article, by, words: str = "書き足した一文。") -> None:
    with writing(Article.objects.get(pk=article.pk), by=by) as held:
        held.body += f"<p>{words}</p>"
        held.save()


def moved(client, address: str, act: str, **posted):
    seen = client.get(f"{address}publish/").context["stage_seen"]
    return client.post(f"{address}stage/", {"act": act, "seen": seen, **posted})


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


class TestAMove:
    def test_goes_by_the_desk_and_is_signed_kept_and_logged(self, desk, article, address, editor):
        assert moved(desk, address, "send").status_code == 302
        assert status(article) == IN_REVIEW
        assert moved(desk, address, "approve").status_code == 302
        assert status(article) == APPROVED
        rows = article.stages.values_list("act", "before", "after", "by")
        assert list(rows) == [
            ("approve", "in_review", "approved", editor.pk),
            ("send", "draft", "in_review", editor.pk),
        ]
        assert LogEntry.objects.filter(user=editor, object_id=str(article.pk)).count() == 2

    @pytest.mark.parametrize("chosen", MOVES, ids=lambda move: move.act.value)
    @pytest.mark.parametrize("stage", Article.Status)
    def test_is_made_from_the_stages_of_the_table_alone(self, article, editor, chosen, stage):
        Article.objects.update(status=stage)
        if stage in chosen.sources:
            staging.move(article, chosen.act, by=editor, reason=REASON)
            assert status(article) == chosen.target
        else:
            with pytest.raises(CannotPublish):
                staging.move(article, chosen.act, by=editor, reason=REASON)
            assert status(article) == stage

    @pytest.mark.parametrize("chosen", MOVES, ids=lambda move: move.act.value)
    def test_takes_its_permission(self, article, chosen):
        Article.objects.update(status=chosen.sources[0])
        others = {"change_article", "approve_article", "press_edition"}
        with pytest.raises(PermissionDenied):
            staging.move(
                article, chosen.act, by=somebody(*others - {chosen.permission.split(".")[1]}), reason=REASON
            )
        assert status(article) == chosen.sources[0]

    def test_has_a_button_for_those_alone_who_may(self, client, article, address):
        client.force_login(somebody("view_article", "change_article"))
        assert [act for act, *_ in client.get(f"{address}publish/").context["stage_moves"]] == ["send"]
        assert client.post(f"{address}stage/", {"act": "approve"}).status_code == 403

    def test_waits_while_a_colleague_keeps_the_article(self, desk, article, address):
        Lock.objects.create(article=article, person=make.user(username="sato"))
        assert "sato" in said(moved(desk, address, "send"))
        assert status(article) == DRAFT

    def test_of_no_name_is_none(self, desk, article, address):
        assert moved(desk, address, "print").status_code == 200
        assert status(article) == DRAFT


class TestAPageThatIsOutOfDate:
    def test_a_double_post_moves_once_and_says_what_has_happened(self, desk, article, address):
        posted = {"act": "send", "seen": desk.get(f"{address}publish/").context["stage_seen"]}
        desk.post(f"{address}stage/", posted)
        response = desk.post(f"{address}stage/", posted)
        assert "査読に出しました" in said(response)
        assert article.stages.count() == 1

    def test_a_text_that_was_saved_since_is_not_approved_unread(self, desk, article, address, editor):
        seen = desk.get(f"{address}publish/").context["stage_seen"]
        change(article, editor)
        response = desk.post(f"{address}stage/", {"act": "approve", "seen": seen})
        assert said(response)
        assert status(article) == DRAFT

    @pytest.mark.parametrize("seen", ["", "1", "/", "a\x00b", "9" * 500])
    def test_a_form_that_says_nothing_of_its_page_is_out_of_date(self, desk, article, address, seen):
        desk.post(f"{address}stage/", {"act": "send", "seen": seen})
        assert status(article) == DRAFT

    def test_a_reason_comes_back_with_the_refusal(self, desk, article, address):
        Article.objects.update(status=IN_REVIEW)
        response = desk.post(f"{address}stage/", {"act": "send_back", "seen": "", "reason": REASON})
        assert REASON in response.content.decode()


class TestApproving:
    def test_names_the_checks_that_stop(self, article, editor):
        Article.objects.update(section=None)
        with pytest.raises(NotReady) as refused:
            staging.move(article, "approve", by=editor)
        assert any(finding.id == "no-section" for finding in refused.value.findings)
        assert status(article) == DRAFT

    def test_is_of_the_text_that_was_checked(self, article, editor, monkeypatch):
        read = staging.preflight.read

        def read_and_write(row):
            found = read(row)
            change(article, None)
            return found

        monkeypatch.setattr(staging.preflight, "read", read_and_write)
        with pytest.raises(OutOfDate):
            staging.move(article, "approve", by=editor)


class TestSendingBack:
    @pytest.fixture(autouse=True)
    def _in_review(self, article):
        Article.objects.update(status=IN_REVIEW)

    @pytest.mark.parametrize("reason", ["", " \r\n　"])
    def test_takes_a_reason(self, article, editor, reason):
        with pytest.raises(CannotPublish):
            staging.move(article, "send_back", by=editor, reason=reason)
        assert status(article) == IN_REVIEW

    def test_is_refused_without_one_by_the_database(self, article):
        with pytest.raises(IntegrityError), transaction.atomic():
            StageChange.objects.create(article=article, act="send_back", before="draft", after="draft")

    def test_shows_the_reason_to_its_writer_in_the_form_until_it_is_sent_again(self, desk, article, address):
        moved(desk, address, "send_back", reason=REASON)
        assert REASON in desk.get(f"{address}change/").context["stage_notice"]
        moved(desk, address, "send")
        assert REASON not in desk.get(f"{address}change/").context["stage_notice"]


class TestAChangeOfTheText:
    def test_after_approval_waits_for_review_again_and_says_so(self, desk, article, address, editor):
        staging.move(article, "approve", by=editor)
        change(article, make.user(username="sato"))
        assert status(article) == IN_REVIEW
        html = desk.get(f"{address}change/").content.decode()
        assert "校了のあと" in html
        assert "sato" in html

    @pytest.mark.parametrize("stage", [DRAFT, IN_REVIEW])
    def test_before_it_moves_nothing(self, article, editor, stage):
        Article.objects.update(status=stage)
        change(article, editor)
        assert status(article) == stage
        assert not article.stages.exists()

    def test_that_readers_would_not_see_leaves_the_approval(self, article, editor):
        staging.move(article, "approve", by=editor)
        with writing(article, by=editor) as held:
            held.owner = make.user()
            held.save()
        assert status(article) == APPROVED


class TestWhereTheHouseAsksForApproval:
    @pytest.fixture(autouse=True)
    def _asks(self, settings):
        settings.REQUIRE_APPROVAL = True

    def test_nothing_else_is_published_or_scheduled(self, article, editor):
        later = timezone.now() + timedelta(days=1)
        for verb, values in ((publishing.press, {}), (publishing.schedule, {"at": later})):
            with pytest.raises(CannotPublish, match="校了"):
                verb(article, by=editor, **values)
        staging.move(article, "approve", by=editor)
        publishing.press(article, by=editor)
        assert status(article) == PRESSED

    def test_a_changed_text_is_approved_again_before_it_is_corrected(self, article, editor):
        staging.move(article, "approve", by=editor)
        publishing.press(article, by=editor)
        change(article, editor)
        with pytest.raises(CannotPublish, match="校了"):
            publishing.correct(article, by=editor, reason=REASON)
        staging.move(article, "approve", by=editor)
        publishing.correct(article, by=editor, reason=REASON)

    def test_a_withdrawal_asks_for_none(self, article, editor):
        staging.move(article, "approve", by=editor)
        publishing.press(article, by=editor)
        publishing.withdraw(article, by=editor, reason=REASON)

    def test_a_schedule_that_is_taken_back_leaves_the_approval(self, article, editor):
        staging.move(article, "approve", by=editor)
        publishing.schedule(article, by=editor, at=timezone.now() + timedelta(days=1))
        publishing.unschedule(article, by=editor)
        assert status(article) == APPROVED

    def test_a_text_that_was_changed_in_the_schedule_is_none_that_was_approved(self, article, editor):
        staging.move(article, "approve", by=editor)
        publishing.schedule(article, by=editor, at=timezone.now() + timedelta(days=1))
        change(article, editor)
        publishing.unschedule(article, by=editor)
        assert status(article) == DRAFT

    def test_the_page_of_verbs_says_so(self, desk, article, address):
        assert "校了になった記事だけ" in desk.get(f"{address}publish/").content.decode()


def test_where_it_asks_for_none_a_draft_goes_to_its_readers(article, editor):
    publishing.press(article, by=editor)
    assert status(article) == PRESSED


@pytest.mark.django_db(transaction=True)
def test_of_two_that_approve_at_once_one_does(tmp_path, monkeypatch, article, editor):
    seen = staging.staged(article).seen
    own_file(tmp_path / "shared.sqlite3", monkeypatch)

    def approve() -> str:
        try:
            return staging.move(article, "approve", by=editor, seen=seen).act
        except OutOfDate:
            return "out of date"

    assert sorted(at_once(approve, approve)) == ["approve", "out of date"]
    assert at_once(lambda: article.stages.count()) == [1]
