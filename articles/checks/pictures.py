"""Can everybody see the pictures, and who made them?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.body import photo_keys
from articles.findings import Finding, Level
from articles.models import Article


def photos_in_text_exist(article: Article) -> Iterator[Finding]:
    known = set(article.photos.values_list("key", flat=True))
    for key in photo_keys(article.body):
        if key not in known:
            yield Finding(
                "photo-missing",
                Level.BLOCK,
                _("The text names a photo that does not exist: choose another or delete it."),
                key,
            )


def photos_are_described(article: Article) -> Iterator[Finding]:
    for photo in article.photos.all():
        if photo.file and not photo.alt:
            yield Finding(
                "photo-without-alt",
                Level.WARN,
                _("Describe this photo for those who cannot see it."),
                str(photo),
            )
        if photo.file and not photo.credit:
            yield Finding("photo-without-credit", Level.BLOCK, _("Name whose photo this is."), str(photo))
        if not photo.file:
            yield Finding(
                "photo-without-file",
                Level.WARN,
                _("The file of this photo is missing; readers will see the caption only."),
                str(photo),
            )
