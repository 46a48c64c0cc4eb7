"""Minor, update and correct: what each asks for, and what readers are told."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from articles.models import Edition
from newsroom import publishing
from newsroom.pressed import parts
from newsroom.publishing import Corrected
from tests import make

pytestmark = pytest.mark.django_db
BODY = "<p>避難民は3000人に上る。首相は火曜日に会見し、合意を発表しいる。</p>"


@pytest.fixture
def article():
    return make.article(body=BODY, cites=[make.source()], tags=["停戦"])


@pytest.fixture
def first(article, editor):
    return publishing.press(article, by=editor)


def mend(article):
    return make.rewrite(article, "発表しいる", "発表している")


def page(client, edition):
    return client.get(edition.get_absolute_url()).content.decode()


class TestMinor:
    def test_it_is_an_edition_of_its_own_that_moves_no_date(self, first, article, editor):
        edition = publishing.minor(mend(article), by=editor)
        assert (edition.number, edition.kind) == (2, Edition.Kind.MINOR)
        assert (edition.changed, edition.first_public) == (None, first.first_public)
        assert edition.last_public == first.last_public

    def test_what_changed_is_public(self, client, first, article, editor):
        publishing.minor(mend(article), by=editor)
        html = client.get(f"/articles/{article.pk}/editions/1...2/").content.decode()
        assert "<ins>" in html
        assert "誤字の直し" in client.get(f"/articles/{article.pk}/editions/").content.decode()

    def test_after_an_update_it_hands_the_news_on(self, first, article, editor):
        update = publishing.update(make.change(article), by=editor, news="協議が再開された")
        edition = publishing.minor(mend(article), by=editor)
        assert (edition.changed_at, edition.changed_as) == (update.live_from, Edition.Kind.UPDATE)
        assert (edition.news, edition.news_until) == (update.news, update.news_until)
        assert edition.document.updates == update.document.updates

    def test_an_imported_page_keeps_its_dates(self, article, editor):
        article.published, article.updated = "2025-10-21", "2025-10-22"
        article.save()
        first = publishing.press(article, by=editor, own_dates=True)
        mend(article)
        article.updated = "2025-10-25"
        article.save()
        edition = publishing.minor(article, by=editor)
        assert (edition.published, edition.updated) == (first.published, first.updated)

    @pytest.mark.parametrize(
        ("old", "new", "named"),
        [("3000人", "3万人", "3万人"), ("火曜日", "水曜日", "水曜"), ("合意を発表", "合意を否定", "否定")],
    )
    def test_what_is_told_otherwise_is_refused_and_named(self, first, article, editor, old, new, named):
        with pytest.raises(publishing.CannotPublish) as refused:
            publishing.minor(make.rewrite(article, old, new), by=editor)
        assert refused.value.code == "minor"
        assert named in refused.value.messages[0]
        assert article.editions.count() == 1

    def test_another_locator_is_no_slip(self, first, article, editor):
        article.citations.update(locator="p. 12")
        with pytest.raises(publishing.CannotPublish, match=r"p\. 12"):
            publishing.minor(article, by=editor)

    def test_another_event_on_the_timeline_is_no_slip(self, first, article, editor):
        make.place(make.event(), article)
        with pytest.raises(publishing.CannotPublish) as refused:
            publishing.minor(mend(article), by=editor)
        assert refused.value.code == "minor"

    def test_the_name_of_an_actor_is_no_slip(self, article, editor):
        make.actor(name="支倉浪馬")
        make.rewrite(article, "首相は", "支倉浪馬は")
        publishing.press(article, by=editor)
        with pytest.raises(publishing.CannotPublish, match="支倉"):
            publishing.minor(make.rewrite(article, "支倉浪馬", "支倉波馬"), by=editor)

    def test_it_has_a_permission_of_its_own(self, first, article):
        others = Permission.objects.filter(codename__endswith="_edition").exclude(codename="minor_edition")
        writer = make.user(is_superuser=False)
        writer.user_permissions.set(others)
        with pytest.raises(PermissionDenied):
            publishing.minor(mend(article), by=writer)

    def test_nothing_changed_is_refused(self, first, article, editor):
        with pytest.raises(publishing.CannotPublish):
            publishing.minor(article, by=editor)


class TestUpdate:
    @pytest.mark.parametrize("news", ["", "  \n", "長" * 121])
    def test_it_says_in_one_line_what_is_new(self, first, article, editor, news):
        with pytest.raises(publishing.CannotPublish):
            publishing.update(make.change(article), by=editor, news=news)
        assert article.editions.count() == 1

    @pytest.mark.parametrize("days", [0, -1, 91])
    def test_it_is_shown_for_some_days(self, first, article, editor, days):
        with pytest.raises(publishing.CannotPublish):
            publishing.update(make.change(article), by=editor, news="続報", days=days)

    def test_the_settings_say_for_how_long(self, first, article, editor, settings):
        settings.NEWS_DAYS = 5
        edition = publishing.update(make.change(article), by=editor, news="続報")
        assert edition.news_until - edition.news_at == timedelta(days=5)
        again = publishing.update(make.change(article), by=editor, news="続々報", days=1)
        assert again.news_until - again.news_at == timedelta(days=1)

    def test_the_newest_stands_first_above_the_text(self, client, first, article, editor):
        publishing.update(make.change(article), by=editor, news="協議が再開された")
        edition = publishing.update(make.change(article), by=editor, news="署名が済んだ")
        html = page(client, edition)
        assert html.index("署名が済んだ") < html.index("協議が再開された") < html.index("避難民は")

    def test_the_clock_alone_takes_it_away(self, client, first, article, editor):
        edition = publishing.update(make.change(article), by=editor, news="協議が再開された", days=1)
        client.force_login(editor)
        lists = (
            "/",
            f"/sections/{edition.section.slug}/",
            "/tags/停戦/",
            edition.get_absolute_url(),
            "/feed/",
        )
        for address in lists:
            assert "協議が再開された" in client.get(address).content.decode(), address
        then = timezone.localtime(edition.news_until).strftime("%Y-%m-%dT%H:%M:59")
        for address in lists[:-1]:
            html = client.get(f"{address}?as_of={then}").content.decode()
            assert '<span class="news">' not in html and "updates-title" not in html, address

    def test_the_parts_of_its_page_know_until_when(self, client, first, article, editor):
        edition = publishing.update(make.change(article), by=editor, news="協議が再開された", days=1)
        whole = Edition.objects.with_documents().get(pk=edition.pk)
        assert parts.make("own", whole, timezone.now()).until == edition.news_until

    def test_a_scheduled_update_says_it_too(self, first, article, editor):
        at = timezone.now() + timedelta(hours=1)
        with pytest.raises(publishing.CannotPublish):
            publishing.schedule(make.change(article), by=editor, at=at)
        edition = publishing.schedule(article, by=editor, at=at, news="続報")
        assert (edition.news_at, edition.changed_at) == (at, at)

    def test_news_without_an_end_is_refused_by_the_database(self, first):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.QuerySet.update(Edition.objects.filter(pk=first.pk), news="続報")


class TestCorrect:
    CORRECTED = Corrected("correction", True, "3000人", "3万人")

    def correct(self, article, editor, corrected=CORRECTED):
        return publishing.correct(
            make.rewrite(article, "3000人", "3万人"),
            by=editor,
            reason="桁を誤りました。",
            corrected=corrected,
        )

    def test_the_mark_stands_where_the_wrong_words_stood(self, client, first, article, editor):
        html = page(client, self.correct(article, editor))
        assert 'href="#correction-2" aria-label="訂正：3000人 → 3万人">訂正</a>' in html
        assert 'id="correction-2"' in html
        assert 'href="#at-correction-2"' in html
        assert "<del>3000人</del>" in html

    @pytest.mark.parametrize(("is_serious", "is_above"), [(True, True), (False, False)])
    def test_serious_ones_stand_above_the_text(self, client, first, article, editor, is_serious, is_above):
        edition = self.correct(article, editor, Corrected("amendment", is_serious, "3000人", "3万人"))
        html = page(client, edition)
        assert (html.index('id="correction-2"') < html.index("避難民は")) is is_above

    def test_later_editions_carry_it(self, first, article, editor):
        self.correct(article, editor)
        edition = publishing.minor(mend(article), by=editor)
        assert [row.wrong for row in edition.document.corrections] == ["3000人"]
        assert edition.changed_as == Edition.Kind.CORRECTION

    def test_right_words_stand_in_the_text(self, first, article, editor):
        with pytest.raises(publishing.CannotPublish, match="30万人"):
            self.correct(article, editor, Corrected("correction", True, "3000人", "30万人"))

    def test_machines_read_it(self, client, first, article, editor):
        html = page(client, self.correct(article, editor))
        assert '"@type": "CorrectionComment", "text": "誤：3000人\\n正：3万人\\n桁を誤りました。"' in html

    def test_the_page_of_editions_and_the_difference_say_it(self, client, first, article, editor):
        self.correct(article, editor)
        for address in ("editions/", "editions/1...2/"):
            assert "<ins>3万人</ins>" in client.get(f"/articles/{article.pk}/{address}").content.decode()
