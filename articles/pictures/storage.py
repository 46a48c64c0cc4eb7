"""The stored files of photos over time: who names them, cleaned where they lie, removed when nobody names them."""

import re
import shutil
import tempfile
from collections.abc import Container, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.edition.ended import FOLDER, NAMED
from articles.fields import readable_json
from articles.models import Article, Edition, Photo, Revision
from articles.pictures.cleaning import is_clean
from articles.pictures.field import PictureContent, limits, taken
from articles.working.writing import writing_all

#: A name that the door gave; the storage hangs a tail on one that it has already.
_OURS = re.compile(r"[0-9a-f]{32}(_\w{7})?\.[a-z]+")


def storage() -> Storage:
    return Photo._meta.get_field("file").storage


def shown_by(editions: QuerySet[Edition]) -> set[str]:
    """Return the files that editions name, in what they say or in the working copy that they were pressed from."""
    found: set[str] = set()
    rows = editions.order_by().values_list("kept__said", "kept__snapshot")
    for said, snapshot in rows.iterator(chunk_size=100):
        found.update(unquote(name) for name in NAMED.findall(readable_json(said)))
        found.update(row.get("file", "") for row in snapshot.get("photos", ()))
    return found - {""}


def of_photos() -> list[str]:
    """Return the files of photos, each once however many share it."""
    return sorted(set(Photo.objects.exclude(file="").values_list("file", flat=True)))


def clean(name: str, shown: Container[str]) -> bool:
    """Bring a stored picture through the door; returns whether it was not as it should be.

    One that an edition shows is made anew where it lies, since the edition names its address. Any other moves to a
    random name, with the rows and revisions that name it. Raises ``ValidationError`` for what is no picture, and
    ``OSError`` for a file that is missing; nothing is changed then.
    """
    with storage().open(name) as file:
        raw = file.read()
    is_random = _OURS.fullmatch(PurePosixPath(name).name) is not None
    if (is_random or name in shown) and is_clean(raw, limits()):
        return False
    picture = taken(ContentFile(raw, name))
    articles = Article.objects.filter(pk__in=Photo.objects.filter(file=name).values("article"))
    with writing_all(articles, what=_("photos made anew without metadata")) as held:
        stays = is_random or name in shown or name in shown_by(Edition.objects.filter(article__in=held))
        now = name if stays else storage().save(str(PurePosixPath(name).with_name(picture.name)), picture)
        _follow(name, now, picture, held)
        if stays:
            _replace(name, picture.picture.raw)
    if now != name:
        storage().delete(name)
    return True


def _follow(name: str, now: str, picture: PictureContent, articles: list[Article]) -> None:
    """Let rows, and what can be restored, name the file as it is now."""
    size = {"width": picture.picture.width, "height": picture.picture.height}
    Photo.objects.filter(file=name).update(file=now, **size)
    for revision in Revision.objects.filter(article__in=articles):
        rows = [row for row in revision.content.get("photos", ()) if row.get("file") == name]
        for row in rows:
            row.update(file=now, **size)
        if rows:
            revision.save(update_fields=["content"])


def _replace(name: str, raw: bytes) -> None:
    """Write a file anew in one step, so that a reader gets the old one or the new one, never half of it."""
    path = Path(storage().path(name))
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as file:
        file.write(raw)
    shutil.copymode(path, file.name)
    Path(file.name).replace(path)


def unused(before: datetime) -> Iterator[str]:
    """Return the files that no photo and no edition names and that were last written ``before``."""
    named = {*of_photos(), *shown_by(Edition.objects.all())}
    for name in list(_files(FOLDER)):
        # A revision may have been restored since the run began.
        is_free = name not in named and not Photo.objects.filter(file=name).exists()
        if is_free and storage().get_modified_time(name) <= before:
            yield name


def _files(folder: str) -> Iterator[str]:
    if not storage().exists(folder):
        return
    folders, files = storage().listdir(folder)
    yield from (f"{folder}/{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from _files(f"{folder}/{name}")
