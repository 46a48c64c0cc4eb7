"""A right that has ended is a closed window: over any clock no page, file, list or kept answer shows what was borrowed."""

from datetime import timedelta
from importlib import import_module
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from PIL import Image

from articles.edition import Document
from articles.edition.ended import ENDED_HTML, PICTURE_ENDED, WORDS_ENDED, name_of_words, without
from articles.leaning import ARTICLES
from articles.working.restoring import restore
from articles.working.snapshots import record
from articles.working.typed import Typed
from articles.working.writing import writing
from newsroom import exports, preflight, publishing
from newsroom.edge.hits import dues, hits_of_due
from newsroom.pressed.again import press_again
from newsroom.previewing import page
from newsroom.unchanged import etag_at
from tests import make
from tests.forms import filled
from timeline.working import Reading

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
MIGRATION = import_module("articles.migrations.0031_rights_of_borrowed_things")
WORDS = "借りた長い引用の言葉。"


def picture() -> ContentFile:
    file = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "png")
    return ContentFile(file.getvalue(), "quay.png")


@pytest.fixture
def end():
    return timezone.now() + HOUR


@pytest.fixture
def article(editor):
    return make.article(owner=editor)


@pytest.fixture
def photo(article, end):
    made = make.photo(
        article, key="quay", alt="岸壁", caption="夜明けの岸壁。", credit="海港通信", file=picture()
    )
    article.body += '<figure data-photo="quay"></figure>'
    article.save()
    return made


@pytest.fixture
def edition(article, photo, end, editor):
    """An edition with a lent picture and lent words."""
    photo.basis, photo.ends_at = "contract", end
    photo.save()
    article.commentaries.create(
        kind="expert", text=WORDS, author="水城 遥", state="approved", basis="consent", ends_at=end
    )
    return publishing.press(article, by=editor)


@pytest.fixture
def pages(article, edition):
    """Every address whose page may show it."""
    return [
        edition.get_absolute_url(),
        f"/articles/{article.pk}/editions/{edition.number}/",
        "/",
        "/feed/",
        "/feed/rss/",
        f"/search/?q={WORDS[:4]}",
    ]


def read(address: str) -> str:
    """Ask as a reader does."""
    return Client().get(address, follow=True).content.decode()


def status(address: str) -> int:
    answer = Client().get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def at(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_what_is_borrowed_is_shown_until_the_second_in_which_its_right_ends(
    edition, photo, pages, end, monkeypatch
):
    at(monkeypatch, end - timedelta(seconds=1))
    assert status(photo.file.url) == 200
    assert photo.file.url in read(pages[0])
    assert WORDS in read(pages[0])
    at(monkeypatch, end)
    assert status(photo.file.url) == 410
    for address in pages:
        assert photo.file.url not in read(address), address
        assert WORDS not in read(address), address


def test_its_place_keeps_caption_and_credit(edition, pages, end, monkeypatch):
    at(monkeypatch, end)
    page = read(pages[0])
    assert all(
        words in page for words in (PICTURE_ENDED, WORDS_ENDED, "夜明けの岸壁。", "海港通信", "水城 遥")
    )
    assert "og:image" not in page
    assert PICTURE_ENDED in read("/")


@pytest.mark.parametrize("offset", [-90, -1, 0, 1, 3_600, 86_400, 40_000_000])
def test_over_any_clock_nothing_shows_it_after_its_end(edition, photo, pages, end, monkeypatch, offset):
    at(monkeypatch, end + timedelta(seconds=offset))
    press_again()
    shown = [photo.file.url in read(address) or WORDS in read(address) for address in pages]
    assert any(shown) == (offset < 0)
    assert (status(photo.file.url) == 410) == (offset >= 0)


def test_the_page_as_of_a_day_before_its_end_shows_it_no_more(desk, edition, photo, pages, end, monkeypatch):
    at(monkeypatch, end + HOUR)
    before = (end - timedelta(minutes=1)).isoformat()
    assert photo.file.url not in desk.get(pages[0], {"as_of": before}).content.decode()


def test_an_end_that_is_set_later_holds_for_editions_that_were_pressed_without(
    article, photo, editor, end, monkeypatch
):
    edition = publishing.press(article, by=editor)
    other = make.article(owner=editor)
    copy = make.photo(other, key="copy", file=photo.file.name)
    assert photo.file.url in read(edition.get_absolute_url())
    photo.refresh_from_db()
    photo.ends_at = timezone.now()
    photo.save()
    copy.refresh_from_db()
    assert copy.ends_at == photo.ends_at
    assert photo.file.url not in read(edition.get_absolute_url())
    assert status(photo.file.url) == 410


def test_an_end_of_words_holds_for_editions_that_were_pressed_before_any_right_was_noted(article, editor):
    said = {"kind": "expert", "text": WORDS, "state": "approved"}
    voice, other = (row.commentaries.create(**said) for row in (article, make.article(owner=editor)))
    edition = publishing.press(article, by=editor)
    assert WORDS in read(edition.get_absolute_url())
    voice.ends_at = timezone.now()
    voice.save()
    assert WORDS not in read(edition.get_absolute_url())
    other.refresh_from_db()
    assert other.ends_at == voice.ends_at


@pytest.mark.parametrize("voices", ["voices", "commentary"])
def test_editions_of_before_name_the_words_that_they_show(voices):
    kept = SimpleNamespace(said={voices: [{"text": WORDS}, {"text": ""}]}, snapshot={})
    assert MIGRATION.things(kept) == {name_of_words(WORDS)}


@pytest.mark.parametrize("sent", ["form", "own form"])
def test_a_form_that_was_opened_before_puts_no_earlier_end_back(desk, article, photo, editor, end, sent):
    copies = make.article(owner=editor)
    copy = make.photo(copies, key="copy", file=photo.file.name)
    copies.body = '<figure data-photo="copy"></figure>'
    copies.save()
    said = {"kind": "expert", "text": WORDS, "state": "approved"}
    voice, other = (row.commentaries.create(**said) for row in (article, copies))
    base = "/desk/articles/"
    address = (
        f"{base}article/{copies.pk}/change/" if sent == "form" else f"{base}commentary/{other.pk}/change/"
    )
    opened = filled(desk, address)
    touched = {"author": "水城 遥", "photos-0-alt": "岸壁", "commentaries-0-author": "水城 遥"}
    photo.refresh_from_db()
    photo.ends_at = voice.ends_at = end
    photo.save()
    voice.save()
    assert desk.post(address, {**opened, **touched}).status_code == 302
    for row in (photo, copy, voice, other):
        row.refresh_from_db()
        assert row.ends_at == end


def test_who_empties_an_end_in_the_form_lets_it_go(desk, article, photo, end):
    photo.ends_at = end
    photo.save()
    address = f"/desk/articles/article/{article.pk}/change/"
    assert desk.post(address, {**filled(desk, address), "photos-0-ends_at": ""}).status_code == 302
    photo.refresh_from_db()
    assert photo.ends_at is None


def test_an_end_that_is_moved_on_opens_every_edition_again(edition, photo, end, monkeypatch):
    photo.ends_at = end + HOUR
    photo.save()
    at(monkeypatch, end)
    assert photo.file.url in read(edition.get_absolute_url())


def test_a_copy_of_a_picture_has_its_end(article, edition, photo, end, editor):
    made = make.photo(make.article(owner=editor), key="copy", file=photo.file.name)
    assert made.ends_at == end
    made.delete()
    photo.delete()
    assert make.photo(make.article(owner=editor), key="anew", file=photo.file.name).ends_at == end


def test_an_earlier_revision_brings_no_earlier_right_back(article, photo, editor, end):
    before = record(article, editor)
    photo.ends_at = end
    photo.save()
    record(article, editor)
    restore(article, before.content, editor)
    assert article.photos.get().ends_at == end


def test_nor_does_it_for_words(article, editor, end):
    article.commentaries.create(kind="expert", text=WORDS, state="approved", ends_at=end + HOUR)
    before = record(article, editor)
    voice = article.commentaries.get()
    voice.ends_at, voice.author = end, "水城 遥"
    voice.save()
    record(article, editor)
    restore(article, before.content, editor)
    assert article.commentaries.get().ends_at == end


@pytest.mark.parametrize("is_restored", [False, True])
def test_a_reworded_comment_takes_its_old_words_along_out_of_old_editions(
    edition, article, editor, end, is_restored
):
    before = record(article, editor)
    voice = article.commentaries.get()
    voice.text = "言い直した一言。"
    with writing(article, by=editor):
        voice.save()
    publishing.update(article, by=editor, news="続報")
    if is_restored:
        restore(article, before.content, editor)
        voice = article.commentaries.get()
    voice.ends_at = timezone.now()
    voice.save()
    page = f"/articles/{article.pk}/editions/"
    for number, words in ((1, WORDS), (2, "言い直した一言。")):
        assert words not in read(f"{page}{number}/")


def test_nor_an_end_that_was_lifted(edition, article, editor, end, monkeypatch):
    before = record(article, editor)
    photo, voice = article.photos.get(), article.commentaries.get()
    photo.ends_at = voice.ends_at = None
    photo.save()
    voice.save()
    restore(article, before.content, editor)
    assert (article.photos.get().ends_at, article.commentaries.get().ends_at) == (None, None)
    assert set(edition.loans.values_list("ends_at", flat=True)) == {None}
    at(monkeypatch, end)
    text = read(edition.get_absolute_url())
    assert photo.file.url in text
    assert WORDS in text


def test_a_row_that_a_form_brings_back_brings_no_end_back_that_was_lifted(desk, edition, article):
    address = f"/desk/articles/article/{article.pk}/change/"
    opened = filled(desk, address)
    voice = article.commentaries.get()
    voice.ends_at = None
    voice.save()
    voice.delete()
    again = {"commentaries-0-id": "", "commentaries-INITIAL_FORMS": "0"}
    assert desk.post(address, {**opened, **again}).status_code == 302
    assert article.commentaries.get().ends_at is None
    assert edition.loans.get(thing=name_of_words(WORDS)).ends_at is None


def test_it_stops_publishing_and_nobody_waives_it(article, photo, end, monkeypatch):
    photo.ends_at = end
    photo.save()
    assert "right-ended" not in {row.id for row in preflight.run(article)}
    at(monkeypatch, end)
    assert "right-ended" in {row.id for row in preflight.run(article)}


def test_exports_and_kept_answers_change_with_it(edition, article, photo, end, monkeypatch):
    before = etag_at(end - timedelta(seconds=1))
    assert before == etag_at(end - timedelta(seconds=2))
    assert before != etag_at(end)
    assert (end, "edition", edition.pk) in list(dues(timezone.now()))
    at(monkeypatch, end)
    whole = type(edition).objects.with_documents().get(pk=edition.pk)
    assert photo.file.url not in exports.html_page(article, whole)
    assert WORDS not in str(exports.document(article, whole))


def test_kept_bytes_of_pages_and_lists_go_in_that_second(edition, article, end):
    hits = hits_of_due([(end, "edition", edition.pk)])
    assert hits[f"article:{article.pk}"]
    assert hits[ARTICLES]


def test_a_text_that_was_kept_as_it_was_rendered_loses_the_picture_too():
    said = Document(
        "見出し", "ja", "news", rendered='<p>前</p><img alt="" src="/media/photos/2031/01/a.png"><p>後</p>'
    )
    assert without(said, {"photos/2031/01/a.png"}).rendered == f"<p>前</p>{ENDED_HTML}<p>後</p>"
    assert without(said, {"photos/2031/01/b.png"}).rendered == said.rendered


def test_who_asks_for_a_file_beyond_the_folder_gets_nothing():
    assert status("/media/..%2f..%2fetc/passwd") == 404


@pytest.mark.parametrize("spelling", ["photos//", "photos/./", "./photos/", "photos/none/../", "/photos/"])
def test_no_other_spelling_of_its_address_hands_it_out(edition, photo, spelling):
    assert status("/media/" + photo.file.name.replace("photos/", spelling, 1)) == 404


def test_a_proxy_carries_the_bytes_where_it_can(edition, photo, end, settings, monkeypatch):
    settings.MEDIA_ACCEL = "/held/"
    answer = Client().get(photo.file.url)
    assert answer["X-Accel-Redirect"] == f"/held/{photo.file.name}"
    assert answer["Content-Type"] == "image/png"
    at(monkeypatch, end)
    assert status(photo.file.url) == 410


def test_a_preview_of_the_working_copy_shows_it_no_more_either(edition, article, photo, end):
    before, after = (page(Reading(article), moment) for moment in (end - HOUR / 2, end))
    assert photo.file.url in before
    assert WORDS in before
    assert photo.file.url not in after
    assert WORDS not in after


def test_nor_does_a_preview_of_an_end_that_is_only_typed(article, photo, end):
    typed = f"photos-TOTAL_FORMS=1&photos-0-id={photo.pk}&photos-0-ends_at=2001-05-01T18:00"
    assert photo.file.url not in page(Typed(article, QueryDict(typed)), end)


def test_the_desk_lists_rights_that_end_within_thirty_days(desk, edition, photo, article, end):
    page = desk.get("/desk/").content.decode()
    assert page.count("夜明けの岸壁。") == 1
    assert page.count(WORDS) == 1
    far = make.photo(article, key="far", caption="遠い期限。", ends_at=end + timedelta(days=40))
    assert far.caption not in desk.get("/desk/").content.decode()


def test_the_library_of_pictures_narrows_to_them_and_shows_none_that_has_ended(
    desk, edition, photo, end, monkeypatch
):
    soon = desk.get("/desk/articles/photo/?ending=soon").content.decode()
    assert photo.file.url in soon
    assert "海港通信" in soon
    at(monkeypatch, end)
    over = desk.get("/desk/articles/photo/?ending=over").content.decode()
    assert "海港通信" in over
    assert photo.file.url not in over
