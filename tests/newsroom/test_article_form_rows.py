"""What stands beneath an article's text: voices, pictures, names, claims, events; its history and its end."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.body.keys import new_key
from articles.edition import pressing
from articles.models import Article, Revision
from articles.working.snapshots import record, snapshot
from newsroom import publishing
from seeds.models import Seed
from tests import make
from tests.forms import bring_back, filled, with_row

pytestmark = pytest.mark.django_db
FOCUS = {"focal_x": "0.5", "focal_y": "0.5"}


@pytest.fixture
def article(editor):
    made = make.article(owner=editor)
    make.cite(made, make.source())
    return made


@pytest.fixture
def base(article) -> str:
    return f"/desk/articles/article/{article.pk}/"


@pytest.fixture
def address(base) -> str:
    return f"{base}change/"


@pytest.fixture
def picture(tmp_path) -> SimpleUploadedFile:
    Image.new("RGB", (40, 30)).save(tmp_path / "a.png")
    return SimpleUploadedFile("岸壁.png", (tmp_path / "a.png").read_bytes(), "image/png")


def somebody(client, *permissions: str):
    """A member of staff with these permissions only, logged in."""
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def voice(**values) -> dict:
    return {"kind": "reaction", "state": "pending", "order": 0, "text": "率直な感想だ。", **values}


def test_a_comment_is_saved_beneath_the_text(desk, article, address):
    source = make.source()
    posted = with_row(
        filled(desk, address), "commentaries", **voice(author="ヴィンテル", votes=-3, source=source.pk)
    )
    assert desk.post(address, posted).status_code == 302
    comment = article.commentaries.get()
    assert (comment.text, comment.author, comment.votes) == ("率直な感想だ。", "ヴィンテル", -3)
    assert (comment.state, comment.source) == ("pending", source)


def test_a_reply_names_a_comment_of_the_same_article(desk, article, address):
    parent = make.commentary(article, text="問い")
    stranger = make.commentary(make.article(), text="よその声")
    refused = desk.post(address, with_row(filled(desk, address), "commentaries", **voice(parent=stranger.pk)))
    assert refused.status_code == 200
    posted = with_row(filled(desk, address), "commentaries", **voice(parent=parent.pk, order=1))
    assert desk.post(address, posted).status_code == 302
    assert article.commentaries.get(parent=parent).text == "率直な感想だ。"


def test_a_comment_without_words_is_refused_and_nothing_is_saved(desk, article, address):
    posted = with_row(filled(desk, address), "commentaries", **voice(text="", author="ヴィンテル"))
    response = desk.post(address, {**posted, "title": "保存されない見出し"})
    assert response.status_code == 200
    assert Article.objects.get().title == article.title
    assert not article.commentaries.exists()


def test_names_are_kept_in_their_order_with_what_they_did(desk, article, address):
    posted = {**filled(desk, address), "bylines-0-order": 2}
    posted = with_row(posted, "bylines", name="港 透", role="translation", order=1, bio="翻訳者。")
    assert desk.post(address, posted).status_code == 302
    assert list(article.bylines.values_list("name", "role")) == [
        ("港 透", "translation"),
        ("水城 遥", "text"),
    ]


def test_a_name_is_taken_off(desk, article, address):
    desk.post(address, {**filled(desk, address), "bylines-0-DELETE": "on"})
    assert not article.bylines.exists()


def test_a_picture_is_measured_and_stands_in_the_text(desk, article, address, picture):
    posted = filled(desk, address)
    posted["body"] += '<figure data-photo="quay"></figure>'
    posted = with_row(posted, "photos", key="quay", alt="岸壁", credit="編集部", file=picture, **FOCUS)
    assert desk.post(address, posted).status_code == 302
    photo = article.photos.get()
    assert (photo.width, photo.height) == (40, 30)
    assert 'data-photo="quay"' in Article.objects.get().body
    edition = publishing.press(article, by=make.user())
    assert photo.file.url in pressing.rendered(edition.document)


def test_an_untouched_form_keeps_the_picture_s_file(desk, article, address, picture):
    desk.post(
        address, with_row(filled(desk, address), "photos", key="quay", alt="岸壁", file=picture, **FOCUS)
    )
    name = article.photos.get().file.name
    assert desk.post(address, filled(desk, address)).status_code == 302
    assert article.photos.get().file.name == name


@pytest.mark.parametrize("values", [{"focal_x": "1.5"}, {"focal_y": "-1"}, {"focal_x": ""}, {"key": ""}])
def test_a_picture_s_row_that_makes_no_sense_is_refused(desk, article, address, values):
    posted = with_row(filled(desk, address), "photos", **{"key": "quay", "caption": "図", **FOCUS, **values})
    assert desk.post(address, posted).status_code == 200
    assert not article.photos.exists()


def test_two_pictures_of_one_key_are_refused(desk, article, address):
    make.photo(article, key="quay")
    posted = with_row(filled(desk, address), "photos", key="quay", caption="別の図", **FOCUS)
    assert desk.post(address, posted).status_code == 200
    assert article.photos.count() == 1


def test_a_statement_is_listed_and_its_citation_stands_behind_it(desk, article, address):
    row = {"kind": "fact", "passage": "会談は見送られた。", "order": 0}
    assert desk.post(address, with_row(filled(desk, address), "claims", **row)).status_code == 302
    claim = article.claims.get()
    assert desk.post(address, {**filled(desk, address), "citations-0-claim": claim.pk}).status_code == 302
    assert article.citations.get().claim == claim


def test_a_citation_stands_behind_no_other_article_s_statement(desk, article, address):
    claim = make.article().claims.create(kind="fact", passage="よその文。")
    response = desk.post(address, {**filled(desk, address), "citations-0-claim": claim.pk})
    assert response.status_code == 200
    assert article.citations.get().claim is None


def test_an_event_is_placed_once_and_taken_off(desk, article, address):
    event = make.event()
    assert (
        desk.post(address, with_row(filled(desk, address), "placements", event=event.pk)).status_code == 302
    )
    again = with_row(filled(desk, address), "placements", event=event.pk)
    assert desk.post(address, again).status_code == 200
    desk.post(address, {**filled(desk, address), "placements-0-DELETE": "on"})
    assert not article.placements.exists()


@pytest.mark.parametrize("page", ["change", "add"])
def test_saving_and_going_to_publishing_saves_first(desk, article, page):
    address = f"/desk/articles/article/{f'{article.pk}/change' if page == 'change' else 'add'}/"
    posted = {**filled(desk, address), "title": "公開へ進む見出し", "_publish": "1"}
    posted |= {"body": posted.get("body", "<p>本文。</p>"), "bylines-0-name": "水城 遥"}
    response = desk.post(address, posted)
    saved = Article.objects.get(title="公開へ進む見出し")
    assert response["Location"] == f"/desk/articles/article/{saved.pk}/publish/"
    assert not saved.editions.exists()


def test_the_form_shows_what_readers_have_and_what_the_checks_count(desk, article, address, editor):
    edition = publishing.press(article, by=editor)
    response = desk.get(address)
    assert response.context["standing"] == edition
    assert desk.get(response.context["counts_address"]).context["counts"]["block"] == 0


@pytest.mark.parametrize("way", ["page", "list"])
def test_what_was_published_cannot_be_deleted_even_when_withdrawn(desk, article, base, editor, way):
    publishing.press(article, by=editor)
    publishing.withdraw(article, by=editor, reason="誤り")
    chosen = {"action": "bin_chosen", "_selected_action": [article.pk]}
    address = f"{base}delete/" if way == "page" else "/desk/articles/article/"
    assert desk.post(address, chosen).status_code in (302, 403)
    assert article.editions.count() == 2
    assert Article.objects.get().binned_at is None


def test_what_was_only_scheduled_cannot_be_deleted_either(desk, article, base, editor):
    publishing.schedule(article, by=editor, at=article.created_at.replace(year=2099))
    assert desk.post(f"{base}delete/", {"post": "yes"}).status_code == 403
    assert article.editions.exists()


def test_the_chosen_drafts_are_deleted_with_their_rows_and_a_captured_page_stays(desk, article):
    make.commentary(article)
    make.photo(article)
    make.place(make.event(), article)
    Seed.objects.create(
        identity="a", file="a.html", sha256="0" * 64, encoding="utf-8", text="本文", article=article
    )
    chosen = {"action": "bin_chosen", "_selected_action": [article.pk]}
    assert desk.post("/desk/articles/article/", chosen).status_code == 302
    desk.post(f"/desk/articles/article/{article.pk}/delete-for-ever/")
    assert not Article.objects.exists()
    assert Seed.objects.get().article is None


class TestTheHistory:
    @pytest.fixture
    def earlier(self, article) -> Revision:
        """The state in which the article was first saved; it has gone on since then."""
        make.commentary(article, text="一", order=0)
        article.tags.set(["停戦"])
        revision = record(article)
        Article.objects.update(title="あとの見出し", body="<p>あとの文。</p>")
        for rows in (article.citations, article.bylines, article.commentaries):
            rows.all().delete()
        article.tags.set([])
        record(Article.objects.get())
        return revision

    def test_lists_who_saved_what_newest_first(self, desk, article, base, address, editor):
        for title in ("一つ目の見出し", "二つ目の見出し"):
            desk.post(address, {**filled(desk, address), "title": title})
        response = desk.get(f"{base}revisions/")
        rows = response.context["revisions"]
        assert [row.content["article"]["title"] for row in rows] == ["二つ目の見出し", "一つ目の見出し"]
        assert editor.username in response.content.decode()

    def test_offers_to_compare_every_state_but_the_newest_with_now(self, desk, base, earlier):
        page = desk.get(f"{base}revisions/").content.decode()
        assert page.count("after=now") == 1
        assert f"?before={earlier.pk}&amp;after=now" in page

    def test_brings_back_text_rows_and_tags(self, desk, article, base, earlier):
        response = bring_back(desk, article, earlier)
        assert response["Location"] == f"{base}change/"
        assert said(response)
        assert snapshot(Article.objects.get()) == earlier.content

    def test_keeps_what_is_replaced(self, desk, article, base, earlier):
        Article.objects.update(title="まだ控えのない見出し")
        bring_back(desk, article, earlier)
        kept = [row.content["article"]["title"] for row in article.revisions.all()]
        assert "まだ控えのない見出し" in kept

    def test_makes_a_pressed_article_a_draft_and_an_open_form_out_of_date(
        self, desk, article, base, address, earlier
    ):
        Article.objects.update(status="pressed")
        mine = filled(desk, address)
        bring_back(desk, article, earlier)
        assert Article.objects.get().status == Article.Status.DRAFT
        assert desk.post(address, {**mine, "title": "古い画面の見出し"}).status_code == 200
        assert Article.objects.get().title == article.title

    def test_brings_back_what_cites_a_source_that_was_joined_with_another(self, desk, article, base):
        cited = article.citations.get().source
        revision = record(article)
        desk.post(
            "/desk/articles/source/",
            {
                "action": "merge",
                "_selected_action": [cited.pk, make.source(title="残る方").pk],
                "kept": type(cited).objects.get(title="残る方").pk,
            },
        )
        Article.objects.update(title="あとの見出し")
        bring_back(desk, article, revision)
        assert Article.objects.get().title == article.title
        assert article.citations.get().source.title == "残る方"

    def test_says_which_source_has_gone_and_changes_nothing(self, desk, article, base, earlier):
        make.source(citekey=earlier.content["citations"][0]["source"] + "-other")
        type(make.source()).objects.filter(citekey=earlier.content["citations"][0]["source"]).delete()
        before = snapshot(Article.objects.get())
        revisions = article.revisions.count()
        response = bring_back(desk, article, earlier)
        assert earlier.content["citations"][0]["source"] in said(response)
        assert snapshot(Article.objects.get()) == before
        assert article.revisions.count() == revisions

    def test_brings_back_a_picture_whose_file_has_gone(self, desk, article, base, address, picture):
        key = new_key()
        desk.post(address, with_row(filled(desk, address), "photos", key=key, file=picture, **FOCUS))
        revision = article.revisions.first()
        file = article.photos.get().file
        desk.post(address, {**filled(desk, address), "photos-0-DELETE": "on"})
        file.storage.delete(file.name)
        assert bring_back(desk, article, revision).status_code == 302
        assert article.photos.get().key == key

    def test_of_one_article_is_not_another_s(self, desk, base, earlier):
        other = make.article()
        address = f"/desk/articles/article/{other.pk}/revisions/{earlier.pk}/restore/"
        assert desk.post(address).status_code == 404
        assert Article.objects.get(pk=other.pk).title == other.title

    def test_can_be_read_by_who_may_not_restore(self, client, base, earlier):
        somebody(client, "view_article")
        compared = f"{base}revisions/compare/?before={earlier.pk}&after=now"
        assert "/restore/" not in client.get(compared).content.decode()
        assert client.post(f"{base}revisions/{earlier.pk}/restore/").status_code == 403
        assert Article.objects.get().title == "あとの見出し"


def test_who_may_not_change_citations_cannot_take_their_markers_away(client, article, address):
    somebody(client, "view_article", "change_article")
    response = client.post(address, {**filled(client, address), "body": "<p>裏づけを外した文。</p>"})
    assert response.status_code == 200
    assert Article.objects.get().body == article.body


def test_a_marker_without_a_row_is_kept_also_for_who_may_not_change_citations(client, article, address):
    somebody(client, "view_article", "change_article")
    body = article.body + '<p>文。<cite data-citations="ghost"></cite></p>'
    client.post(address, {**filled(client, address), "body": body})
    assert Article.objects.get().body == body
