"""The verbs: one permission, one transaction, one log entry each; what they leave for readers."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from articles.models import Article, Citation, Edition
from articles.models.edition import EditionIsImmutable
from newsroom import publishing
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make.article(cites=[make.source(title="No plans")], tags=["米露首脳会談"])


def live(article, at=None):
    return article.editions.live(at or timezone.now()).get()


def test_pressing_makes_a_first_edition_that_readers_can_read(article, editor):
    edition = publishing.press(article, by=editor)
    assert live(article) == edition
    assert (edition.number, edition.kind) == (1, Edition.Kind.FIRST)
    assert "見出し" in edition.title
    assert [row.number for row in edition.document.references] == [1]
    assert edition.tag_list == [{"name": "米露首脳会談", "slug": "米露首脳会談"}]


def test_pressing_writes_one_log_entry(article, editor):
    publishing.press(article, by=editor)
    assert LogEntry.objects.filter(user=editor).count() == 1


def test_an_edition_keeps_its_words_when_the_working_copy_changes(article, editor):
    edition = publishing.press(article, by=editor)
    Article.objects.filter(pk=article.pk).update(title="別の見出し", body="<p>書き直した。</p>")
    edition.refresh_from_db()
    assert edition.title != "別の見出し"
    assert "会談は見送られた" in edition.document.text


def test_an_article_is_first_published_only_once(article, editor):
    publishing.press(article, by=editor)
    with pytest.raises(publishing.CannotPublish):
        publishing.press(article, by=editor)


def test_an_update_closes_one_window_and_opens_the_next(article, editor):
    first = publishing.press(article, by=editor)
    second = publishing.update(make.change(article), by=editor, news="続報を加えた。")
    first.refresh_from_db()
    assert first.live_until == second.live_from
    assert second.first_live_at == first.first_live_at
    assert live(article) == second


def test_a_correction_needs_a_reason(article, editor):
    publishing.press(article, by=editor)
    with pytest.raises(publishing.CannotPublish):
        publishing.correct(article, by=editor, reason="  ")
    assert article.editions.count() == 1
    assert (
        publishing.correct(make.change(article), by=editor, reason="日付の誤り").kind
        == Edition.Kind.CORRECTION
    )


def test_a_draft_cannot_be_updated_corrected_or_withdrawn(article, editor):
    with pytest.raises(publishing.CannotPublish):
        publishing.update(article, by=editor, news="続報")
    for verb in (publishing.correct, publishing.withdraw):
        with pytest.raises(publishing.CannotPublish):
            verb(article, by=editor, reason="理由")


def test_a_withdrawal_leaves_a_notice_in_place_of_the_article(article, editor):
    publishing.press(article, by=editor)
    publishing.withdraw(article, by=editor, reason="重大な誤り")
    now = timezone.now()
    assert not article.editions.live(now).exists()
    notice = article.editions.standing(now).get()
    assert notice.is_withdrawn
    said = notice.document
    assert (said.body, said.text, said.references, notice.reason) == ("", "", (), "重大な誤り")


def test_a_withdrawal_is_never_stopped_by_checks(article, editor):
    publishing.press(article, by=editor)
    Article.objects.filter(pk=article.pk).update(title="")
    publishing.withdraw(article, by=editor, reason="重大な誤り")
    assert not article.editions.live(timezone.now()).exists()


def test_a_scheduled_edition_goes_live_by_the_clock_alone(article, editor):
    at = timezone.now() + timedelta(hours=3)
    edition = publishing.schedule(article, by=editor, at=at)
    assert not article.editions.live(timezone.now()).exists()
    assert live(article, at) == edition
    assert not article.editions.live(at - timedelta(seconds=1)).exists()


def test_a_scheduled_update_leaves_the_present_edition_until_its_hour(article, editor):
    first = publishing.press(article, by=editor)
    at = timezone.now() + timedelta(days=1)
    second = publishing.schedule(make.change(article), by=editor, at=at, news="続報")
    assert live(article) == first
    assert live(article, at) == second


def test_taking_back_a_schedule_lets_the_present_edition_go_on(article, editor):
    first = publishing.press(article, by=editor)
    at = timezone.now() + timedelta(days=1)
    publishing.schedule(make.change(article), by=editor, at=at, news="続報")
    publishing.unschedule(article, by=editor)
    assert live(article, at + timedelta(days=1)) == first


def test_scheduling_again_replaces_the_schedule(article, editor):
    first = publishing.schedule(article, by=editor, at=timezone.now() + timedelta(days=1))
    second = publishing.schedule(article, by=editor, at=timezone.now() + timedelta(days=2))
    assert list(article.editions.scheduled(timezone.now())) == [second]
    assert not article.editions.live(first.live_from).exists()


def test_what_was_scheduled_and_taken_back_can_be_published_at_once(article, editor):
    publishing.schedule(article, by=editor, at=timezone.now() + timedelta(days=1))
    edition = publishing.press(article, by=editor)
    assert live(article, timezone.now() + timedelta(days=2)) == edition


def test_the_past_cannot_be_scheduled(article, editor):
    with pytest.raises(publishing.CannotPublish):
        publishing.schedule(article, by=editor, at=timezone.now() - timedelta(minutes=1))


def test_what_was_published_elsewhere_before_keeps_its_date(article, editor):
    at = timezone.now() - timedelta(days=400)
    assert publishing.press(article, by=editor, at=at).first_live_at == at


def test_as_of_a_moment_the_site_shows_what_was_live_then(article, editor):
    first = publishing.press(article, by=editor, at=timezone.now() - timedelta(days=2))
    publishing.update(make.change(article), by=editor, news="続報を加えた。")
    assert live(article, timezone.now() - timedelta(days=1)) == first


def test_checks_stand_in_the_way_and_say_why(article, editor):
    Article.objects.filter(pk=article.pk).update(section=None)
    with pytest.raises(publishing.NotReady) as caught:
        publishing.press(article, by=editor)
    assert [finding.id for finding in caught.value.findings] == ["no-section"]
    assert not article.editions.exists()


def test_a_marker_without_a_citation_is_not_published(article, editor):
    Citation.objects.filter(article=article).delete()
    with pytest.raises(publishing.NotReady):
        publishing.press(article, by=editor)


@pytest.mark.parametrize(
    ("verb", "permission", "arguments"),
    [
        (publishing.press, "press_edition", {}),
        (publishing.schedule, "schedule_edition", {"at": timezone.now() + timedelta(days=1)}),
        (publishing.update, "update_edition", {"news": "続報"}),
        (publishing.correct, "correct_edition", {"reason": "理由"}),
        (publishing.withdraw, "withdraw_edition", {"reason": "理由"}),
    ],
)
def test_each_verb_asks_for_its_own_permission(article, editor, verb, permission, arguments):
    if verb not in (publishing.press, publishing.schedule):
        publishing.press(article, by=editor)
        make.change(article)
    reporter = make.user(is_superuser=False)
    with pytest.raises(PermissionDenied):
        verb(article, by=reporter, **arguments)
    reporter.user_permissions.add(Permission.objects.get(codename=permission))
    verb(article, by=type(reporter).objects.get(pk=reporter.pk), **arguments)


def test_only_approved_commentary_is_pressed(article, editor):
    make.commentary(article, text="公開する")
    make.commentary(article, text="公開しない", state="pending")
    assert [row.text for row in publishing.press(article, by=editor).document.voices] == ["公開する"]


def test_replies_follow_what_they_answer(article, editor):
    first = make.commentary(article, text="一", order=0)
    make.commentary(article, text="二", order=1)
    make.commentary(article, text="一への返信", order=2, parent=first)
    rows = publishing.press(article, by=editor).document.voices
    assert [(row.text, row.depth) for row in rows] == [("一", 0), ("一への返信", 1), ("二", 0)]


def test_the_timeline_of_an_edition_is_pinned_when_it_is_pressed(article, editor):
    event = make.event()
    make.place(event, article, note="起点")
    edition = publishing.press(article, by=editor)
    article.placements.all().delete()
    assert [placed.event for placed in edition.placements.shown(edition, timezone.now())] == [event]


class TestAnEditionIsNeverChangedOrDeleted:
    @pytest.fixture
    def edition(self, article, editor):
        return publishing.press(article, by=editor)

    def test_by_saving_it(self, edition):
        edition.title = "改ざん"
        with pytest.raises(EditionIsImmutable):
            edition.save()

    def test_by_deleting_it(self, edition):
        with pytest.raises(EditionIsImmutable):
            edition.delete()

    def test_by_updating_many(self, edition):
        with pytest.raises(EditionIsImmutable):
            Edition.objects.update(title="改ざん")
        with pytest.raises(EditionIsImmutable):
            Edition.objects.bulk_update([edition], ["title"])

    def test_by_deleting_many(self, edition):
        with pytest.raises(EditionIsImmutable):
            Edition.objects.all().delete()

    def test_through_its_article(self, edition):
        with pytest.raises(ProtectedError):
            edition.article.delete()
        with pytest.raises(ProtectedError):
            Article.objects.all().delete()

    def test_through_the_base_manager(self, edition):
        with pytest.raises(EditionIsImmutable):
            Edition._base_manager.all().delete()

    def test_by_creating_it_again_with_its_key(self, edition):
        edition._state.adding = True
        with pytest.raises(IntegrityError), transaction.atomic():
            edition.save()
