"""Stored files of photos: made anew by a command, and removed by another when nobody names them."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.edition import pressing
from articles.models import Article, Edition, Photo, Revision
from articles.pictures import storage
from articles.working.snapshots import record
from newsroom import publishing
from tests import make, pictures

pytestmark = pytest.mark.django_db


def stored(name: str, raw: bytes) -> str:
    """Put a file where photos lie, as it was done before there was a door."""
    path = Path(storage.storage().path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return name


def raw_of(name: str) -> bytes:
    return Path(storage.storage().path(name)).read_bytes()


def old_photo(article, name="photos/2025/10/岸壁.jpg", raw=None, **values) -> Photo:
    stored(name, raw or pictures.jpeg(orientation=6))
    photo = make.photo(article, file=name, width=40, height=20, **values)
    Article.objects.filter(pk=article.pk).update(
        body=f'{article.body}<figure data-photo="{photo.key}"></figure>'
    )
    article.refresh_from_db()
    return photo


@pytest.fixture
def article(editor):
    return make.article(cites=[make.source()], owner=editor)


def exists(name: str) -> bool:
    return storage.storage().exists(name)


class TestCleaning:
    def test_moves_what_no_edition_shows_to_a_random_name(self, article):
        photo = old_photo(article)
        record(article)
        old = photo.file.name
        call_command("clean_photos")
        photo.refresh_from_db()
        assert not exists(old)
        assert len(Path(photo.file.name).name) == 36
        assert (photo.width, photo.height) == (20, 40)
        assert not any(marker.encode() in raw_of(photo.file.name) for marker in pictures.MARKERS)
        named = [row["file"] for kept in Revision.objects.all() for row in kept.content["photos"]]
        assert set(named) == {photo.file.name}

    def test_makes_what_an_edition_shows_anew_where_it_lies(self, article, editor):
        photo = old_photo(article, alt="岸壁")
        edition = publishing.press(article, by=editor)
        before = Edition.objects.filter(pk=edition.pk).values().get()
        call_command("clean_photos")
        photo.refresh_from_db()
        assert photo.file.name == "photos/2025/10/岸壁.jpg"
        assert photo.file.url in pressing.rendered(edition.document)
        assert b"SECRET-PLACE" not in raw_of(photo.file.name)
        assert Edition.objects.filter(pk=edition.pk).values().get() == before

    def test_follows_all_rows_that_share_a_file(self, article):
        photo = old_photo(article)
        copy = make.photo(make.article(), file=photo.file.name, width=40, height=20)
        call_command("clean_photos")
        photo.refresh_from_db()
        copy.refresh_from_db()
        assert photo.file.name == copy.file.name
        assert exists(copy.file.name)

    def test_leaves_what_is_clean_alone_so_that_a_stopped_run_goes_on(self, article, editor, capsys):
        old_photo(article)
        publishing.press(article, by=editor)
        make.photo(make.article(), file=stored("photos/2025/10/a.png", pictures.png()), width=40, height=20)
        call_command("clean_photos")
        first = {name: raw_of(name) for name in storage.of_photos()}
        versions = [row.version for row in Article.objects.all()]
        call_command("clean_photos")
        assert {name: raw_of(name) for name in storage.of_photos()} == first
        assert [row.version for row in Article.objects.all()] == versions

    def test_says_what_it_cannot_take_and_goes_on(self, article, capsys):
        moving = old_photo(article, "photos/2025/10/a.gif", pictures.gif(frames=2))
        make.photo(make.article(), file="photos/2025/10/gone.jpg", width=40, height=20)
        good = old_photo(make.article(), "photos/2025/10/z.jpg")
        call_command("clean_photos")
        said = capsys.readouterr().err
        assert "a.gif" in said
        assert "gone.jpg" in said
        moving.refresh_from_db()
        assert exists(moving.file.name)
        good.refresh_from_db()
        assert good.file.name != "photos/2025/10/z.jpg"


class TestRemoving:
    @pytest.fixture
    def aged(self):
        """Make every file eight days old."""

        def make_old():
            for path in Path(storage.storage().location).rglob("*.*"):
                os.utime(path, (path.stat().st_mtime - 8 * 86_400,) * 2)

        return make_old

    def test_takes_what_nobody_names_and_leaves_what_is_young(self, aged):
        old = stored("photos/2025/10/old.jpg", b"old")
        aged()
        young = stored("photos/2025/10/young.jpg", b"young")
        call_command("remove_unused_photos")
        assert not exists(old)
        assert exists(young)

    def test_only_says_what_it_would_take_in_a_dry_run(self, aged, capsys):
        old = stored("photos/2025/10/old.jpg", b"old")
        aged()
        call_command("remove_unused_photos", dry_run=True)
        assert exists(old)
        assert old in capsys.readouterr().out

    def test_leaves_a_file_that_another_row_shares(self, article, aged):
        photo = old_photo(article)
        make.photo(make.article(), file=photo.file.name, width=40, height=20)
        name = photo.file.name
        photo.delete()
        aged()
        call_command("remove_unused_photos")
        assert exists(name)

    def test_leaves_what_an_edition_shows_in_whatever_place_it_names_it(self, article, editor, aged):
        photo = old_photo(article, alt="岸壁")
        name = photo.file.name
        edition = publishing.press(article, by=editor)
        photo.delete()
        aged()
        call_command("remove_unused_photos")
        assert exists(name)
        assert storage.shown_by(Edition.objects.filter(pk=edition.pk)) == {name}

    def test_leaves_files_outside_the_folder_of_photos(self, aged):
        other = stored("other/old.jpg", b"old")
        aged()
        call_command("remove_unused_photos", days=0)
        assert exists(other)
