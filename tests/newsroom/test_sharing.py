"""Links by which outsiders see a draft: signed, for some days, ended at any time, and leading nowhere else."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from newsroom import publishing, sharing
from newsroom.edge import rules
from newsroom.models import Entry, Part, PreviewLink
from newsroom.search.indexing import everything
from tests import make
from tests.newsroom.test_preview import SEEN
from tests.newsroom.test_secondary_acts import somebody

pytestmark = pytest.mark.django_db
SECRET = "まだ誰も知らない合意"


@pytest.fixture
def article(editor):
    return make.article(title=SECRET, body=f"<p>{SECRET}の本文。</p>", tags=["極秘の話題"], owner=editor)


@pytest.fixture
def link(article, editor):
    return sharing.share(article, by=editor, days=3, note="査読者")


def path_of(link) -> str:
    return "/preview/" + sharing.address_of(link).rpartition("/preview/")[2]


def opened(link, **headers):
    return Client().get(path_of(link), **headers)


class TestWhoeverHasTheLink:
    def test_sees_the_draft_as_it_is_by_then_and_until_when(self, article, link):
        make.change(article, "あとから書き足した。")
        html = opened(link).content.decode()
        assert "あとから書き足した。" in html
        assert "下書き" in html
        assert "まで有効です" in html

    def test_is_led_to_no_page_of_the_desk(self, link):
        assert "/desk/" not in opened(link).content.decode()

    @pytest.mark.parametrize("end", ["time", "revoked", "maker"])
    def test_is_told_when_it_is_over(self, link, editor, end):
        if end == "revoked":
            sharing.revoke(link, by=editor)
        elif end == "time":
            PreviewLink.objects.update(until=timezone.now() - timedelta(seconds=1))
        else:
            editor.is_active = False
            editor.save()
        response = opened(link)
        assert response.status_code == 410
        assert "このリンクは終わりました" in response.content.decode()
        assert SECRET not in response.content.decode()

    def test_cannot_make_another_of_it(self, link):
        token = path_of(link).removeprefix("/preview/").removesuffix("/")
        other = f"{link.pk + 1}:{token.partition(':')[2]}"
        for wrong in (other, token[:-1], str(link.pk), "x", "%00"):
            assert Client().get(f"/preview/{wrong}/").status_code == 404

    @pytest.mark.parametrize("is_open", [True, False])
    def test_gets_an_answer_that_nobody_keeps_lists_or_passes_on(self, link, editor, is_open):
        if not is_open:
            sharing.revoke(link, by=editor)
        response = opened(link)
        assert response["Cache-Control"] == "private, no-store"
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies

    def test_loses_it_where_the_article_is_withdrawn(self, article, link, editor):
        publishing.press(article, by=editor)
        publishing.withdraw(article, by=editor, reason="誤報")
        assert opened(link).status_code == 410


class TestTheDraft:
    def test_is_found_nowhere_else(self, link, client):
        opened(link)
        list(everything())
        asked = ("/search/?q=合意", "/search/suggest/?q=まだ誰も", "/feed/", "/feed/rss/", "/robots.txt")
        for address in ("/", "/tags/", "/events/", "/sources.csl.json", *asked):
            assert SECRET not in client.get(address).content.decode(), address
        assert client.get(f"/articles/{link.article_id}/").status_code == 404
        assert client.get("/tags/極秘の話題/").status_code == 404
        assert not Entry.objects.filter(kind="edition").exists()

    def test_leaves_no_part_of_a_page_behind(self, link):
        opened(link)
        assert not Part.objects.filter(html__contains=SECRET).exists()

    def test_never_goes_through_the_kept_bytes(self, link):
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path_of(link)}
        assert not rules().is_readers(environ)


class TestMakingOne:
    def test_takes_the_permission_and_that_to_see_what_is_shown(self, article):
        for names in (SEEN, ("share_draft",), ("share_draft", *SEEN[1:])):
            with pytest.raises(PermissionDenied):
                sharing.share(article, by=somebody(*names), days=3)
        assert sharing.share(article, by=somebody("share_draft", *SEEN), days=3).until > timezone.now()

    @pytest.mark.parametrize("days", [0, -1, 31, 10_000])
    def test_is_for_days_that_are_offered_and_never_for_ever(self, desk, article, days):
        with pytest.raises(ValueError, match=str(days)):
            sharing.share(article, by=make.user(), days=days)
        assert desk.post(f"/desk/articles/article/{article.pk}/links/", {"days": days}).status_code == 200
        assert not PreviewLink.objects.exists()

    def test_at_the_desk_lists_and_revokes_it(self, desk, article):
        address = f"/desk/articles/article/{article.pk}/links/"
        desk.post(address, {"days": 7, "note": "査読者"})
        link = PreviewLink.objects.get()
        html = desk.get(address).content.decode()
        assert sharing.address_of(link) in html
        assert "査読者" in html
        desk.post(f"{address}{link.pk}/revoke/")
        assert opened(link).status_code == 410
        assert sharing.address_of(link) not in desk.get(address).content.decode()

    def test_of_another_article_is_not_revoked_from_here(self, desk, link):
        other = make.article()
        assert desk.post(f"/desk/articles/article/{other.pk}/links/{link.pk}/revoke/").status_code == 404
        assert opened(link).status_code == 200

    def test_leaves_the_working_copy_and_its_history_as_they_are(self, article, editor):
        before = article.version, article.revisions.count()
        sharing.share(article, by=editor, days=3)
        article.refresh_from_db()
        assert (article.version, article.revisions.count()) == before

    def test_goes_with_an_article_that_is_deleted(self, article, link):
        article.delete()
        assert opened(link).status_code == 410
