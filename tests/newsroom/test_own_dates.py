"""An imported page keeps its own dates and its line of rights; neither is taken or left in silence."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from newsroom import publishing
from newsroom.exports import document
from tests import make
from tests.forms import choose

pytestmark = pytest.mark.django_db
PUBLISHED, UPDATED = "2025-10-22T05:44+09:00", "2025-10-23T09:10+09:00"
RIGHTS = "Copyright (C) 2025 よその通信社 記事の無断転用を禁じます。"


@pytest.fixture
def article(editor):
    return make.article(owner=editor, published=PUBLISHED, updated=UPDATED)


@pytest.fixture
def address(article) -> str:
    return f"/desk/articles/article/{article.pk}/publish/"


def html(client, path: str) -> str:
    return client.get(path).content.decode()


def metadata(page: str) -> dict:
    return json.loads(re.search(r'ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)[1])


class TestThePagesOwnDates:
    def test_are_offered_where_it_is_published(self, desk, address):
        page = html(desk, address)
        assert "元のページの日付：2025年10月22日(水) 5:44" in page
        assert "更新 2025年10月23日(木) 9:10" in page

    @pytest.mark.parametrize("verb", ["press", "schedule"])
    def test_are_neither_taken_nor_left_in_silence(self, desk, address, article, verb):
        response = choose(desk, address, {"verb": verb, "at": "2099-01-01T09:00"})
        assert response.status_code == 200
        assert not article.editions.exists()

    def test_are_shown_everywhere_once_chosen(self, desk, client, address, article):
        choose(desk, address, {"verb": "press", "dates": "page"})
        page = html(client, f"/articles/{article.pk}/")
        facts = " ".join(re.sub(r"<[^>]+>", " ", page).split())
        assert "初出 2025年10月22日(水) 5:44" in facts
        assert "更新 2025年10月23日(木) 9:10" in facts
        found = metadata(page)
        assert (found["datePublished"], found["dateModified"]) == (
            "2025-10-22T05:44:00+09:00",
            "2025-10-23T09:10:00+09:00",
        )
        feed = html(client, "/feed/")
        assert "<published>2025-10-22T05:44:00+09:00</published>" in feed
        assert "<updated>2025-10-23T09:10:00+09:00</updated>" in feed

    def test_are_no_window_in_which_readers_could_have_read_it_here(self, article, editor):
        edition = publishing.press(article, by=editor, own_dates=True)
        assert edition.live_from > timezone.now() - timedelta(minutes=5)
        assert edition.first_public.iso == "2025-10-22T05:44:00+09:00"

    def test_put_it_among_the_articles_of_its_day(self, article, editor, client):
        newer = make.press(make.article(title="こちらで書いた記事"))
        publishing.press(article, by=editor, own_dates=True)
        front = [row.pk for row in type(newer).objects.live(timezone.now()).newest_first()]
        assert front[0] == newer.pk

    def test_can_be_left_for_those_of_publishing(self, desk, client, address, article):
        choose(desk, address, {"verb": "press", "dates": "ours"})
        page = html(client, f"/articles/{article.pk}/")
        assert "2025年10月22日" not in page
        assert "初出" not in page

    def test_stay_through_an_update_which_brings_its_own_moment(self, article, editor):
        publishing.press(article, by=editor, own_dates=True)
        second = publishing.update(make.change(article), by=editor, news="続報を加えた。")
        assert second.first_public.iso.startswith("2025-10-22")
        assert second.changed.moment == second.live_from

    def test_can_be_put_right_by_an_update_that_changes_nothing_else(self, article, editor):
        publishing.press(article, by=editor)
        assert (
            publishing.update(article, by=editor, own_dates=True, news="続報を加えた。").published
            == PUBLISHED
        )

    def test_are_a_day_where_only_the_day_is_known(self, editor, client):
        article = make.article(published="2025-10-22")
        publishing.press(article, by=editor, own_dates=True)
        page = html(client, f"/articles/{article.pk}/")
        assert '<time datetime="2025-10-22">2025年10月22日(水)</time>' in page
        assert metadata(page)["datePublished"] == "2025-10-22"

    @pytest.mark.parametrize("published", ["2025", "2025-10", ""])
    def test_are_not_offered_where_they_are_no_day(self, desk, editor, published):
        article = make.article(published=published)
        assert desk.get(f"/desk/articles/article/{article.pk}/publish/").context["offered_dates"] is None
        with pytest.raises(publishing.CannotPublish):
            publishing.press(article, by=editor, own_dates=True)

    def test_do_not_lie_ahead(self, editor):
        with pytest.raises(publishing.CannotPublish):
            publishing.press(make.article(published="2099-01-01"), by=editor, own_dates=True)


class TestTheLineOfRights:
    def test_is_pressed_shown_and_exported(self, editor, client):
        article = make.article(rights="© 2025 よその通信社\n撮影：共同")
        edition = publishing.press(article, by=editor)
        page = html(client, f"/articles/{article.pk}/")
        assert "© 2025 よその通信社<br>撮影：共同" in page
        assert metadata(page)["copyrightNotice"] == article.rights
        assert document(article, edition)["rights"] == edition.rights == article.rights
        assert "よその通信社" in html(client, "/feed/")

    def test_is_a_change_when_it_changes(self, editor):
        article = make.article()
        publishing.press(article, by=editor)
        Article.objects.filter(pk=article.pk).update(rights="© 2025")
        assert publishing.update(article, by=editor, news="続報を加えた。").rights == "© 2025"


def test_a_section_names_the_kind_unless_an_editor_chooses(editor, client):
    section = make.section(name="解説する欄", kind="explainer")
    follows = publishing.press(make.article(section=section), by=editor)
    chosen = publishing.press(make.article(section=section, kind="opinion"), by=editor)
    assert (follows.genre, chosen.genre) == ("explainer", "opinion")
    page = html(client, f"/articles/{follows.article_id}/")
    assert 'class="genre"' not in page
    assert metadata(page)["@type"] == "BackgroundNewsArticle"
    page = html(client, f"/articles/{chosen.article_id}/")
    assert 'class="genre"' in page
    assert metadata(page)["@type"] == "OpinionNewsArticle"


def test_an_article_without_a_deck_is_described_by_its_first_sentence(editor, client):
    article = make.article(deck="", body="<h2>経緯</h2><p>会談は見送られた。次は未定だ。</p>")
    edition = publishing.press(article, by=editor)
    page = html(client, f"/articles/{article.pk}/")
    assert edition.description == "会談は見送られた。"
    assert page.count('content="会談は見送られた。"') == 2
    assert metadata(page)["description"] == "会談は見送られた。"
    assert "会談は見送られた。" in html(client, "/feed/")
