"""Can everybody see the pictures, and who made them?"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.body import photo_keys, plain_text
from articles.checks.evidence import PLACE
from articles.findings import Finding, Level
from articles.models import Article

_FIGURE = re.compile("<figure")


def photos_in_text_exist(article: Article) -> Iterator[Finding]:
    known = set(article.photos.values_list("key", flat=True))
    for key, place in zip(photo_keys(article.body), _FIGURE.finditer(article.body), strict=False):
        if key not in known:
            yield Finding(
                "photo-missing",
                Level.BLOCK,
                _(
                    "A photo in the text, shown as “?”, is not among this article’s photos: choose one or delete it."
                ),
                # The words above it, by which an editor finds it.
                plain_text(article.body[: place.start()])[-PLACE:],
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
