"""The article's form: text and evidence agree, nobody's work is written over, nothing changes by itself."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.models import Article
from newsroom import publishing
from tests import make
from tests.forms import filled, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(editor):
    made = make.article(
        cites=[make.source()], deck="一行目\n二行目", tags=["停戦交渉", "米露首脳会談"], owner=editor
    )
    made.citations.update(quote="the first line\nthe second")
    make.commentary(made, text="一行目\n二行目", original="one\ntwo")
    make.place(make.event(), made)
    return made


@pytest.fixture
def address(article):
    return f"/desk/articles/article/{article.pk}/change/"


def state(article) -> Article:
    return Article.objects.get(pk=article.pk)


def test_saving_an_untouched_form_leaves_what_was_pressed_pressed(desk, article, address, editor):
    publishing.press(article, by=editor)
    desk.post(address, filled(desk, address))
    revisions = article.revisions.count()
    desk.post(address, filled(desk, address))
    assert state(article).status == Article.Status.PRESSED
    assert article.revisions.count() == revisions


def test_a_change_makes_a_pressed_article_a_draft_again_and_keeps_a_revision(desk, article, address, editor):
    publishing.press(article, by=editor)
    revisions = article.revisions.count()
    desk.post(address, {**filled(desk, address), "title": "直した見出し"})
    assert (state(article).title, state(article).status) == ("直した見出し", Article.Status.DRAFT)
    assert article.revisions.count() == revisions + 1


def test_what_readers_have_does_not_change_with_the_form(desk, article, address, editor, client):
    edition = publishing.press(article, by=editor)
    desk.post(address, {**filled(desk, address), "title": "直した見出し"})
    assert "直した見出し" not in client.get(edition.get_absolute_url()).content.decode()


def test_a_changed_row_is_a_change_too(desk, article, address, editor):
    publishing.press(article, by=editor)
    desk.post(address, {**filled(desk, address), "citations-0-locator": "第2段落"})
    assert article.citations.get().locator == "第2段落"
    assert state(article).status == Article.Status.DRAFT


def test_a_marker_without_a_citation_is_refused_and_nothing_is_saved(desk, article, address):
    body = article.body + '<p>新しい文。<cite data-citations="ghost"></cite></p>'
    response = desk.post(address, {**filled(desk, address), "title": "失われない見出し", "body": body})
    page = response.content.decode()
    assert "ghost" in page
    assert "失われない見出し" in page
    assert state(article).title != "失われない見出し"


def test_a_citation_without_a_marker_is_refused_and_named(desk, article, address):
    source = make.source(title="Nowhere cited")
    posted = with_row(filled(desk, address), "citations", key="loose", source=source.pk, stance="supports")
    assert "Nowhere cited" in desk.post(address, posted).content.decode()
    assert article.citations.count() == 1


def test_a_citation_and_its_marker_are_saved_together(desk, article, address):
    source = make.source()
    posted = with_row(
        filled(desk, address), "citations", key="fresh", source=source.pk, stance="supports", locator="p. 3"
    )
    posted["body"] += '<p>文。<cite data-citations="fresh"></cite></p>'
    desk.post(address, posted)
    assert article.citations.get(key="fresh").locator == "p. 3"


def test_a_citation_goes_with_its_marker(desk, article, address):
    posted = {**filled(desk, address), "body": "<p>出典のない文。</p>", "citations-0-DELETE": "on"}
    desk.post(address, posted)
    assert not article.citations.exists()


def test_nobody_writes_over_what_somebody_else_has_saved(desk, article, address):
    mine = filled(desk, address)
    desk.post(address, {**filled(desk, address), "title": "先に保存された見出し"})
    response = desk.post(address, {**mine, "title": "後から来た見出し"})
    assert state(article).title == "先に保存された見出し"
    assert "後から来た見出し" in response.content.decode()
    assert "errornote" in response.content.decode()


def test_what_the_schema_does_not_know_is_not_stored(desk, article, address):
    body = article.body + '<p onclick="x()">文。<script>alert(1)</script><iframe src="//x"></iframe></p>'
    desk.post(address, {**filled(desk, address), "body": body})
    assert state(article).body.endswith("<p>文。</p>")


def test_a_new_article_belongs_to_who_wrote_it(desk, editor):
    add = "/desk/articles/article/add/"
    posted = {
        **filled(desk, add),
        "title": "新しい記事",
        "body": "<p>本文。</p>",
        "bylines-0-name": "水城 遥",
    }
    desk.post(add, posted)
    article = Article.objects.get()
    assert article.owner == editor
    assert article.bylines.get().name == "水城 遥"


def test_an_article_without_a_headline_is_refused_and_the_text_is_not_lost(desk):
    add = "/desk/articles/article/add/"
    response = desk.post(add, {**filled(desk, add), "title": "", "body": "<p>失われない本文。</p>"})
    assert not Article.objects.exists()
    assert "失われない本文。" in response.content.decode()


def test_tags_are_split_as_japanese_writers_do(desk, article, address):
    desk.post(address, {**filled(desk, address), "tags": "米ロ関係、ウクライナ，停戦"})
    assert sorted(article.tags.names()) == ["ウクライナ", "停戦", "米ロ関係"]


def test_a_photo_is_added_with_its_file(desk, article, address, tmp_path):
    Image.new("RGB", (40, 30)).save(tmp_path / "a.png")
    posted = with_row(
        filled(desk, address),
        "photos",
        key="quay",
        alt="岸壁",
        credit="編集部",
        focal_x="0.5",
        focal_y="0.5",
        file=SimpleUploadedFile("a.png", (tmp_path / "a.png").read_bytes(), "image/png"),
    )
    desk.post(address, posted)
    assert article.photos.get(key="quay").file.size > 0


def test_a_file_that_is_no_picture_is_refused(desk, article, address):
    file = SimpleUploadedFile("a.png", b"<script>", "image/png")
    posted = with_row(filled(desk, address), "photos", key="quay", focal_x="0.5", focal_y="0.5", file=file)
    assert "errorlist" in desk.post(address, posted).content.decode()
    assert not article.photos.exists()


def test_events_are_placed_with_a_note(desk, article, address):
    event = make.event()
    desk.post(address, with_row(filled(desk, address), "placements", event=event.pk, note="きっかけ"))
    assert article.placements.get(event=event).note == "きっかけ"


def test_an_earlier_revision_comes_back_and_today_s_state_is_kept(desk, article, address):
    desk.post(address, filled(desk, address))
    desk.post(address, {**filled(desk, address), "title": "二つ目の見出し"})
    earliest = article.revisions.order_by("pk").first()
    desk.post(f"/desk/articles/article/{article.pk}/revisions/{earliest.pk}/restore/")
    assert state(article).title == article.title
    assert any(row.content["article"]["title"] == "二つ目の見出し" for row in article.revisions.all())


def test_a_revision_whose_source_has_gone_says_so_and_changes_nothing(desk, article, address):
    desk.post(address, filled(desk, address))
    revision = article.revisions.first()
    source = article.citations.get().source
    desk.post(address, {**filled(desk, address), "body": "<p>文。</p>", "citations-0-DELETE": "on"})
    name = source.citekey
    source.delete()
    page = desk.post(f"/desk/articles/article/{article.pk}/revisions/{revision.pk}/restore/", follow=True)
    assert name in page.content.decode()
    assert state(article).body == "<p>文。</p>"


def test_restoring_is_no_matter_of_following_a_link(desk, article, address):
    desk.post(address, filled(desk, address))
    revision = article.revisions.first()
    assert (
        desk.get(f"/desk/articles/article/{article.pk}/revisions/{revision.pk}/restore/").status_code == 405
    )


def test_what_was_published_cannot_be_deleted(desk, article, editor):
    publishing.press(article, by=editor)
    delete = f"/desk/articles/article/{article.pk}/delete/"
    assert desk.post(delete, {"post": "yes"}).status_code == 403
    assert Article.objects.filter(pk=article.pk).exists()


def test_a_draft_can_be_deleted(desk, article):
    desk.post(f"/desk/articles/article/{article.pk}/delete/", {"post": "yes"})
    assert not Article.objects.exists()
