"""A picture that was dropped into a text is kept at once, and named by a token until the form that brings its row is saved.

What is never saved is removed with the other files that nobody names (``remove_unused_photos``).
"""

from dataclasses import dataclass

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from articles.models import Photo
from articles.permissions import require, to
from articles.pictures.field import taken

_SALT = "articles.pictures.taking"
LOST = _("The picture that was dropped into the text is no longer kept: drop it again.")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A picture that is kept: the token of its file, its address, and what it said of itself, by the fields of a photo."""

    token: str
    url: str
    proposed: dict[str, str]


def keep(file: File, by=None) -> Dropped:
    """Bring a picture through the door and store it. Raises ``PermissionDenied``, and ``ValidationError`` in the editor's
    words for what is no picture that can be taken."""
    require(by, *to("add", Photo))
    content = taken(file)
    field = Photo._meta.get_field("file")
    name = field.storage.save(field.generate_filename(Photo(), content.name), content)
    return Dropped(token_of(name), field.storage.url(name), content.picture.rights.proposed())


def token_of(name: str) -> str:
    """Return the token by which a form names a stored file."""
    return signing.dumps(name, salt=_SALT)


def file_of(token: str) -> str:
    """Return the stored file of a token. Raises ``ValidationError`` where it is none of ours or its file has gone."""
    try:
        name = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        raise ValidationError(LOST, code="lost") from error
    if not Photo._meta.get_field("file").storage.exists(name):
        raise ValidationError(LOST, code="lost")
    return name
