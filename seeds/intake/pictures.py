"""The files of a draft's photos: taken from its own folder, or held by the article already."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File

from articles.models import Article
from articles.pictures.field import PictureContent, taken
from seeds.drafts import Draft, Finding, PhotoDraft

#: Where a draft says that its photos' files lie -> the pictures, or the names of files that are stored already.
Pictures = Mapping[str, PictureContent | str]


def with_pictures(draft: Draft, folder: Path | None) -> tuple[Draft, Pictures]:
    """Take the files of the photos. Returns the draft, completed by what they say of their rights, and the pictures.

    A picture that is refused leaves its words behind and a finding that says why: the page is no worse for it.
    """
    pictures, photos, findings = {}, [], list(draft.findings)
    for row in draft.photos:
        if path := photo_file(row, folder):
            try:
                picture = pictures[row.file] = _picture(path)
                row = replace(row, **picture.picture.rights.proposed(credit=row.credit, licence=row.licence))
            except ValidationError as error:
                words = f"{row.file}: {' '.join(error.messages)}"
                findings.append(Finding("photo-file-refused", words[:300]))
        photos.append(row)
    return replace(draft, photos=tuple(photos), findings=tuple(findings)), pictures


def with_held_pictures(draft: Draft, article: Article) -> tuple[Draft, Pictures]:
    """Give the photos of a draft the pictures that the article has for them already, told by caption and place.

    Words that come again without their files must not cost the article its pictures.
    """
    held = [row for row in article.photos.order_by("order", "pk") if row.file]
    pictures, photos = {}, []
    for row in draft.photos:
        same = next((photo for photo in held if (photo.caption, photo.alt) == (row.caption, row.alt)), None)
        if same:
            held.remove(same)
            row = replace(row, file=row.file or same.file.name)
            pictures[row.file] = same.file.name
        photos.append(row)
    return replace(draft, photos=tuple(photos)), pictures


def _picture(path: Path) -> PictureContent:
    with path.open("rb") as file:
        return taken(File(file, name=path.name))


def photo_file(draft: PhotoDraft, folder: Path | None) -> Path | None:
    """Return the photo's file where the document's own folder holds it, and never one from elsewhere."""
    if folder is None or not draft.file or "\x00" in draft.file or len(draft.file) > 1000:
        return None
    try:
        path = (folder / draft.file).resolve()
        return path if path.is_file() and path.is_relative_to(folder.resolve()) else None
    except OSError:
        return None


def without_found_files(draft: Draft, folder: Path | None) -> tuple[Finding, ...]:
    """Return the findings without those of photos whose file is at hand after all."""
    found = [row for row in draft.photos if photo_file(row, folder)]
    told = {words[:200] for row in found for words in (row.caption, row.alt, row.file) if words}
    return tuple(row for row in draft.findings if row.rule != "photo-file-missing" or row.excerpt not in told)
