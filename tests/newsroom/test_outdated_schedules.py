"""What waits to go out is the text as it was pressed; where the working copy has gone on, every place says so."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.models import Article
from newsroom import publishing
from newsroom.holding import look
from tests import make
from tests.forms import choose

pytestmark = pytest.mark.django_db
WORDS = "その後の変更は含まれません"
BRIEFLY = "予約後に変更あり"


@pytest.fixture
def article(editor):
    made = make.article(owner=editor)
    publishing.schedule(made, by=editor, at=timezone.now() + timedelta(days=1))
    return made


def places(desk, article) -> list[bool]:
    """Whether the page of verbs, the bar of the form, the list and the desk's first page say it."""
    base = f"/desk/articles/article/{article.pk}"
    return [
        WORDS in desk.get(f"{base}/publish/").content.decode(),
        WORDS in desk.get(f"{base}/change/").content.decode(),
        BRIEFLY in desk.get("/desk/articles/article/").content.decode(),
        BRIEFLY in desk.get("/desk/").content.decode(),
    ]


def test_nobody_says_it_while_both_are_the_same(desk, article):
    assert not any(places(desk, article))


def test_every_place_says_it_once_the_text_has_changed(desk, article):
    make.change(article)
    assert all(places(desk, article))


def test_scheduling_again_takes_the_changes_along(desk, article, editor):
    publishing.schedule(make.change(article), by=editor, at=timezone.now() + timedelta(days=1), news="続報")
    assert not any(places(desk, article))


def test_nothing_is_said_of_what_has_gone_out(desk, editor):
    article = make.article(owner=editor)
    publishing.press(article, by=editor)
    make.change(article)
    assert not any(places(desk, article))


class TestLettingTheTextAsItIsNowGoOutThen:
    """One press on the page of verbs presses what waits anew, for the same moment."""

    def address(self, article):
        return f"/desk/articles/article/{article.pk}/publish/"

    def waiting(self, article):
        return article.editions.scheduled(timezone.now()).get()

    def test_it_goes_out_at_the_same_moment(self, desk, article):
        before = self.waiting(article)
        make.change(article, "夜のうちに分かったこと。")
        assert choose(desk, self.address(article), {"verb": "reschedule"}).status_code == 302
        after = self.waiting(article)
        assert (after.live_from, after.kind) == (before.live_from, before.kind)
        assert "夜のうちに分かったこと。" in after.document.text
        assert not any(places(desk, article))

    def test_an_update_keeps_its_line(self, desk, editor):
        article = make.article(owner=editor)
        publishing.press(article, by=editor)
        at = timezone.now() + timedelta(days=1)
        before = publishing.schedule(make.change(article), by=editor, at=at, news="再開", days=5)
        publishing.reschedule(make.change(article), by=editor)
        after = self.waiting(article)
        assert (after.news, after.news_until, after.changed_at) == ("再開", before.news_until, at)

    def test_a_stale_page_is_refused(self, desk, article):
        seen = str(look(article).seen)
        make.change(article)
        response = desk.post(self.address(article), {"verb": "reschedule", "seen": seen})
        assert response.status_code == 200
        assert article.editions.count() == 1

    def test_two_presses_make_one_edition(self, desk, article):
        make.change(article)
        seen = str(look(article).seen)
        for _press in range(2):
            desk.post(self.address(article), {"verb": "reschedule", "seen": seen})
        assert article.editions.count() == 2

    def test_what_a_check_stops_does_not_go_out(self, desk, article):
        make.change(article)
        Article.objects.update(section=None)
        choose(desk, self.address(article), {"verb": "reschedule"})
        assert article.editions.count() == 1

    def test_nothing_new_and_nothing_scheduled_are_refused(self, article, editor):
        with pytest.raises(publishing.CannotPublish):
            publishing.reschedule(article, by=editor)
        publishing.unschedule(article, by=editor)
        with pytest.raises(publishing.CannotPublish):
            publishing.reschedule(article, by=editor)

    def test_it_takes_the_permission_to_schedule(self, article):
        with pytest.raises(PermissionDenied):
            publishing.reschedule(make.change(article), by=make.user(is_superuser=False))


def test_the_site_as_of_then_is_one_click_away(desk, article):
    then = timezone.localtime(article.editions.get().live_from).strftime("%Y-%m-%dT%H:%M:%S")
    for page in ("publish", "change"):
        html = desk.get(f"/desk/articles/article/{article.pk}/{page}/").content.decode()
        assert f'href="/?as_of={then}"' in html
