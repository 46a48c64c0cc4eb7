"""The article's form: text and evidence agree, nobody's work is written over, nothing changes by itself."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.body import Body
from articles.models import Article
from newsroom import publishing
from tests import make
from tests.forms import bring_back, filled, with_row

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


def test_a_marker_without_a_citation_is_saved_told_and_blocks_publishing(desk, article, address, editor):
    body = article.body + '<p>新しい文。<cite data-citations="ghost"></cite></p>'
    response = desk.post(address, {**filled(desk, address), "body": body}, follow=True)
    assert "出典を失いました" in " ".join(map(str, response.context["messages"]))
    assert state(article).body == body
    with pytest.raises(publishing.NotReady) as refused:
        publishing.press(article, by=editor)
    (finding,) = refused.value.findings
    assert (finding.id, finding.place) == ("marker-without-citation", "新しい文。")


@pytest.mark.parametrize("rows", ["citations", "photos"])
def test_a_key_of_another_article_never_brings_its_row(desk, article, address, editor, rows):
    other = make.article(cites=[make.source(title="他の記事の出典")])
    make.photo(other)
    named = {
        "citations": f'<p>文。<cite data-citations="{other.citations.get().key}"></cite></p>',
        "photos": f'<figure data-photo="{other.photos.get().key}"></figure>',
    }
    body = article.body + named[rows]
    desk.post(address, {**filled(desk, address), "body": body})
    assert state(article).body == body
    assert (getattr(article, rows).count(), getattr(other, rows).count()) == (rows == "citations", 1)
    with pytest.raises(publishing.NotReady):
        publishing.press(article, by=editor)


def test_rows_that_come_with_keys_of_another_article_get_their_own_and_the_text_follows(
    desk, article, address, editor
):
    """One form open in two windows sends the same keys for two articles."""
    other = make.article(cites=[make.source(), make.source()])
    make.photo(other)
    first, second = (row.key for row in other.citations.all())
    key, source = other.photos.get().key, make.source()
    row = {"source": source.pk, "stance": "supports"}
    posted = with_row(filled(desk, address), "citations", key=first, locator="一", **row)
    posted = with_row(posted, "citations", key=second, locator="二", **row)
    posted = with_row(posted, "photos", key=key, caption="図", focal_x="0.5", focal_y="0.5")
    posted["body"] += (
        f'<p>文。<cite data-citations="{second} {first}"></cite></p><figure data-photo="{key}"></figure>'
    )
    desk.post(address, posted)
    text = state(article).body
    locators = {row.key: row.locator for row in article.citations.all()}
    assert [locators[key] for key in Body(text).citation_keys[-2:]] == ["二", "一"]
    assert [photo.key for photo in Body(text).photos] == [article.photos.get().key] != [key]
    assert {first, second} <= {row.key for row in other.citations.all()}
    assert publishing.press(article, by=editor).sources.contains(source)


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
    bring_back(desk, article, earliest)
    assert state(article).title == article.title
    assert any(row.content["article"]["title"] == "二つ目の見出し" for row in article.revisions.all())


def test_a_revision_whose_source_has_gone_says_so_and_changes_nothing(desk, article, address):
    desk.post(address, filled(desk, address))
    revision = article.revisions.first()
    source = article.citations.get().source
    desk.post(address, {**filled(desk, address), "body": "<p>文。</p>", "citations-0-DELETE": "on"})
    name = source.citekey
    source.delete()
    page = bring_back(desk, article, revision, follow=True)
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
    desk.post(f"/desk/articles/article/{article.pk}/delete-for-ever/")
    assert not Article.objects.exists()


def test_line_ends_as_browsers_send_them_are_no_change_of_the_text(desk, article, address, editor):
    """Browsers send CRLF for every line end, also within the text that the prose editor prints."""
    Article.objects.update(body=article.body.replace("</h2>", "</h2>\n"), rights="一行目\n二行目")
    publishing.press(article, by=editor)
    before = state(article)
    posted = filled(desk, address)
    assert "\r\n" in posted["body"]
    assert desk.post(address, posted).status_code == 302
    assert (state(article).body, state(article).rights) == (before.body, before.rights)
    assert state(article).status == Article.Status.PRESSED
    assert state(article).modified_at == before.modified_at


def test_the_first_save_keeps_a_first_revision_with_its_author(desk, article, address, editor):
    desk.post(address, filled(desk, address))
    revision = article.revisions.get()
    assert revision.saved_by == editor
    assert revision.content["article"]["title"] == article.title
    assert [row["quote"] for row in revision.content["citations"]] == ["the first line\nthe second"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("deck", "別の要約"),
        ("kind", "analysis"),
        ("slug", "talks"),
        ("tags", "停戦交渉"),
        ("rights", "無断転載を禁じる。"),
        ("bylines-0-name", "別の名前"),
        ("commentaries-0-text", "別の感想"),
        ("placements-0-note", "別の説明"),
        ("citations-0-quote", "another line"),
    ],
)
def test_whatever_is_changed_makes_a_pressed_article_a_draft(desk, article, address, editor, field, value):
    publishing.press(article, by=editor)
    before = state(article).modified_at
    desk.post(address, filled(desk, address))
    assert state(article).modified_at == before
    posted = filled(desk, address)
    assert field in posted
    assert desk.post(address, {**posted, field: value}).status_code == 302
    assert state(article).status == Article.Status.DRAFT
    assert state(article).modified_at > before


def test_an_article_in_review_that_is_changed_stays_in_review(desk, article, address):
    Article.objects.update(status="in_review")
    desk.post(address, {**filled(desk, address), "title": "直した見出し"})
    assert (state(article).title, state(article).status) == ("直した見出し", Article.Status.IN_REVIEW)


def test_a_refused_form_keeps_no_revision_and_changes_no_row(desk, article, address):
    body = "<p>出典のない文。</p>"
    posted = {**filled(desk, address), "body": body, "bylines-0-name": "別の名前", "placements-0-note": "別"}
    response = desk.post(address, {**posted, "citations-0-locator": "第9段落"})
    assert response.status_code == 200
    assert not article.revisions.exists()
    assert article.bylines.get().name == "水城 遥"
    assert article.placements.get().note == ""
    assert article.citations.get().locator == ""


def test_each_row_that_stands_nowhere_is_named(desk, article, address):
    body = '<p>文。<cite data-citations="ghost"></cite><cite data-citations="wraith key0"></cite></p>'
    posted = filled(desk, address)
    for key, title in (("loose", "Nowhere cited"), ("stray", "Nowhere either")):
        row = {"key": key, "source": make.source(title=title).pk, "stance": "supports"}
        posted = with_row(posted, "citations", **row)
    page = desk.post(address, {**posted, "body": body}).content.decode()
    for name in ("Nowhere cited", "Nowhere either"):
        assert name in page, name
    assert article.citations.count() == 1


def test_a_row_marked_for_deletion_cannot_leave_its_marker_behind(desk, article, address):
    response = desk.post(address, {**filled(desk, address), "citations-0-DELETE": "on"})
    assert response.status_code == 200
    assert article.citations.count() == 1


def test_two_rows_of_one_key_are_refused(desk, article, address):
    row = {"key": "key0", "source": make.source().pk, "stance": "supports"}
    response = desk.post(address, with_row(filled(desk, address), "citations", **row))
    assert response.status_code == 200
    assert article.citations.count() == 1


@pytest.mark.parametrize("seen", ["", "いつか", "2001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"])
def test_a_form_that_does_not_know_what_it_saw_is_refused(desk, article, address, seen):
    response = desk.post(address, {**filled(desk, address), "seen": seen, "title": "後から来た見出し"})
    assert response.status_code == 200
    assert "後から来た見出し" in response.content.decode()
    assert state(article).title == article.title
    assert not article.revisions.exists()


def test_a_form_refused_once_is_refused_again_until_the_article_is_opened_anew(desk, article, address):
    mine = filled(desk, address)
    desk.post(address, {**filled(desk, address), "title": "先に保存された見出し"})
    refused = desk.post(address, {**mine, "title": "後から来た見出し"})
    assert refused.context["adminform"].form["seen"].value() == mine["seen"]
    desk.post(address, {**filled(desk, address), "title": "開き直した見出し"})
    assert state(article).title == "開き直した見出し"
