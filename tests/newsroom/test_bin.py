"""An article is put into the bin before it is deleted for ever, and comes back as it was; a copy of one has evidence of its own."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.body import Body
from articles.models import Article, Lock
from articles.working import deleting
from articles.working.duplicating import duplicate
from articles.working.writing import InBin, writing, writing_all
from newsroom import publishing, sharing, staging, tasks
from newsroom.bin_desk import put_into_bin
from newsroom.search import indexing
from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db
WORD = "見送られた"


@pytest.fixture
def article(editor):
    return make.article(title="捨てる記事", cites=[make.source()], owner=editor, tags=["停戦"])


@pytest.fixture
def address(article) -> str:
    return f"/desk/articles/article/{article.pk}/"


@pytest.fixture
def binned(article, editor):
    put_into_bin(article, by=editor)
    return Article.objects.get(pk=article.pk)


def somebody(*permissions: str):
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


class TestTheBin:
    def test_asks_and_then_takes_an_article_in_with_who_and_when(self, desk, article, address, editor):
        assert "ごみ箱" in desk.get(f"{address}delete/").content.decode()
        assert Article.objects.get().binned_at is None
        assert desk.post(f"{address}delete/").status_code == 302
        kept = Article.objects.get()
        assert (kept.binned_by, kept.binned_at is None) == (editor, False)

    def test_hides_it_from_lists_searches_and_choices(self, desk, binned, editor):
        sum(indexing.everything())
        for page in (
            "/desk/",
            "/desk/articles/article/",
            f"/desk/articles/article/?q={binned.title}",
            f"/desk/search/?q={WORD}",
        ):
            assert binned.title not in desk.get(page).content.decode().replace(f'value="{binned.title}"', "")
        asked = {"app_label": "timeline", "model_name": "placement", "field_name": "article", "term": ""}
        assert binned.title not in desk.get("/desk/autocomplete/", asked).content.decode()

    def test_hides_what_waits_beside_it(self, desk, article, editor):
        make.commentary(article, state="pending", text="捨てられた感想")
        make.photo(article, caption="捨てられた写真", credit="")
        put_into_bin(article, by=editor)
        for page in ("/desk/", "/desk/articles/commentary/", "/desk/articles/photo/?uncredited=yes"):
            assert "捨てられた" not in desk.get(page).content.decode(), page

    def test_ends_the_links_that_outsiders_have(self, article, editor):
        link = sharing.share(article, by=editor, days=3)
        put_into_bin(article, by=editor)
        link.refresh_from_db()
        assert not link.is_open(timezone.now())

    def test_gives_it_back_by_one_press_as_it_was(self, desk, binned, address):
        assert binned.title in desk.get("/desk/articles/article/bin/").content.decode()
        assert desk.post(f"{address}take-out/").status_code == 302
        kept = Article.objects.get()
        assert (kept.binned_at, kept.version, kept.citations.count()) == (None, binned.version, 1)
        assert binned.title in desk.get("/desk/articles/article/").content.decode()

    def test_is_entered_and_left_once(self, desk, binned, address):
        assert "ごみ箱" in said(desk.post(f"{address}delete/"))
        desk.post(f"{address}take-out/")
        assert "ごみ箱" in said(desk.post(f"{address}take-out/"))

    def test_never_takes_what_was_published_or_scheduled(self, article, editor):
        publishing.schedule(article, by=editor, at=timezone.now() + timedelta(days=1))
        with pytest.raises(deleting.Binned):
            put_into_bin(article, by=editor)

    def test_takes_the_permission_to_delete_and_gives_back_to_who_put_it_there(self, article):
        with pytest.raises(PermissionDenied):
            put_into_bin(article, by=somebody("change_article"))
        writer = somebody("delete_article")
        put_into_bin(article, by=writer)
        writer.user_permissions.clear()
        with pytest.raises(PermissionDenied):
            deleting.out_of_bin(article, by=somebody("view_article", "change_article"))
        deleting.out_of_bin(article, by=type(writer).objects.get(pk=writer.pk))

    def test_lets_nobody_go_on_with_an_article_in_it(self, desk, article, address, editor):
        form = {**filled(desk, f"{address}change/"), "title": "書き続けた見出し"}
        put_into_bin(article, by=editor)
        response = desk.post(f"{address}change/", form)
        assert response.status_code == 200
        assert "書き続けた見出し" in response.content.decode()
        for act in (publishing.press, lambda row, by: staging.move(row, "send", by=by)):
            with pytest.raises(Exception, match="ごみ箱"):
                act(article, by=editor)

    def test_deletes_for_ever_by_a_permission_of_its_own(self, desk, article, address, editor):
        with pytest.raises(PermissionDenied):
            deleting.delete(article, by=somebody("delete_article"))
        desk.post(f"{address}delete-for-ever/")
        assert Article.objects.exists()
        put_into_bin(article, by=editor)
        desk.post(f"{address}delete-for-ever/")
        assert not Article.objects.exists()

    def test_is_emptied_after_its_days_but_for_what_is_on_legal_hold(self, binned, editor, settings):
        tasks.empty_bin.call()
        assert Article.objects.exists()
        settings.BIN_DAYS = 0
        lock = Lock.objects.create(article=binned, person=editor, purpose="legal")
        assert tasks.empty_bin.call() == 0
        lock.delete()
        assert tasks.empty_bin.call() == 1
        assert not Article.objects.exists()


class TestACopy:
    @pytest.fixture
    def rich(self, article, editor):
        make.photo(article, key="lead")
        Article.objects.filter(pk=article.pk).update(
            body=article.body + '<figure data-photo="lead"></figure>', slug="old", status="approved"
        )
        make.commentary(article, text="よい記事だ。")
        make.place(make.event(title="会談"), article, note="ここ", is_key=True)
        return Article.objects.get(pk=article.pk)

    def test_says_the_same_under_a_headline_that_says_so(self, rich, editor):
        copy = duplicate(rich, by=editor)
        assert copy.title == "捨てる記事（複製）"
        assert Body(copy.body).text == Body(rich.body).text
        assert [tag.name for tag in copy.tags.all()] == ["停戦"]
        assert (copy.status, copy.slug, copy.owner) == ("draft", "", editor)

    def test_has_evidence_photos_and_timeline_of_its_own(self, rich, editor):
        copy = duplicate(rich, by=editor)
        for rows in ("citations", "photos"):
            keys = [set(getattr(row, rows).values_list("key", flat=True)) for row in (rich, copy)]
            assert keys[0].isdisjoint(keys[1])
            assert len(keys[0]) == len(keys[1]) == 1
        assert set(Body(copy.body).citation_keys) == set(copy.citations.values_list("key", flat=True))
        assert copy.placements.get().note == "ここ"

    def test_has_comments_to_be_checked_again(self, rich, editor):
        assert duplicate(rich, by=editor).commentaries.get().state == "pending"
        assert rich.commentaries.get().state == "approved"

    def test_is_made_by_who_may_add_all_of_it(self, rich):
        writer = somebody("view_article", "add_article", "add_citation")
        with pytest.raises(PermissionDenied, match="写真"):
            duplicate(rich, by=writer)
        assert Article.objects.count() == 1

    def test_is_made_by_a_press_and_led_to(self, desk, rich, address):
        response = desk.post(f"{address}duplicate/")
        copy = Article.objects.exclude(pk=rich.pk).get()
        assert response["Location"] == f"/desk/articles/article/{copy.pk}/change/"
        assert copy.revisions.count() == 1

    def test_of_a_very_long_headline_fits(self, rich, editor):
        Article.objects.filter(pk=rich.pk).update(title="長" * 200)
        assert len(duplicate(rich, by=editor).title) == 200


def test_nothing_writes_in_an_article_of_the_bin_but_acts_of_the_library(binned, editor):
    with pytest.raises(InBin), writing(binned, by=editor) as held:
        Article.objects.filter(pk=held.pk).update(title="別の見出し")
    with writing_all([binned], by=editor) as [held]:
        Article.objects.filter(pk=held.pk).update(title="まとめた記録")
    assert Article.objects.get().title == "まとめた記録"
