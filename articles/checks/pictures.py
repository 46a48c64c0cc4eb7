"""Can everybody see the pictures, who made them, and whose are they?"""

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.findings import Finding, Level
from articles.language.credits import belongs_to_others
from articles.working.reading import Reading


def photos_in_text_exist(reading: Reading) -> Iterator[Finding]:
    known = {photo.key for photo in reading.photos}
    for placed in reading.body.photos:
        if placed.key not in known:
            yield Finding(
                "photo-missing",
                Level.BLOCK,
                _(
                    "A photo in the text, shown as “?”, is not among this article’s photos: choose one or delete it."
                ),
                placed.above,
            )


def rights_stand(reading: Reading) -> Iterator[Finding]:
    now = timezone.now()
    quoted = [(row, row.extract or row.quote or str(row)) for row in reading.citations if row.ends_at]
    for row, words in (*((row, str(row)) for row in (*reading.photos, *reading.approved)), *quoted):
        if row.has_ended(now):
            yield Finding(
                "right-ended",
                Level.BLOCK,
                _("The right to show this has ended: take it out, or write down the new right and its end."),
                words,
            )


def photos_are_described(reading: Reading) -> Iterator[Finding]:
    for photo in reading.photos:
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


def nothing_belongs_to_others(reading: Reading) -> Iterator[Finding]:
    """A credit in the text or beside a photo without a licence names an owner; who owns it says what we may do with it."""
    lines = [line for block in reading.body.blocks for line in block.text.split("\n")]
    lines += [line for photo in reading.photos if not photo.licence for line in (photo.caption, photo.credit)]
    for line in lines:
        if belongs_to_others(line, settings.SITE_NAME):
            yield Finding(
                "rights-of-others",
                Level.WARN,
                _(
                    "This belongs to somebody else: see that we may show it, note the licence, or take it out."
                ),
                line,
            )
