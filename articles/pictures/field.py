"""A model field whose files have all come through the door of ``articles.pictures.cleaning``, whoever hands them in."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models
from django.db.models.fields.files import ImageFieldFile

from articles.pictures.cleaning import MOST_BYTES, CleanPicture, Limits, PictureRefused, take
from articles.refusals import PICTURES


class PictureContent(ContentFile):
    """A picture that has come through. ``came_as`` is the name that it had outside."""

    def __init__(self, picture: CleanPicture, came_as: str = ""):
        super().__init__(picture.raw, name=picture.new_name())
        self.picture, self.came_as = picture, came_as


def limits() -> Limits:
    return Limits(pixels=settings.PHOTO_PIXELS_MAX, side=settings.PHOTO_SIDE_MAX)


def taken(file: File) -> PictureContent:
    """Return the picture as it is kept. Raises ``ValidationError`` in the editor's words."""
    if isinstance(file, PictureContent):
        return file
    file.seek(0)
    try:
        picture = take(file.read(MOST_BYTES + 1), limits())
    except PictureRefused as refusal:
        raise ValidationError(PICTURES[refusal.code], code=refusal.code, params=refusal.detail) from refusal
    return PictureContent(picture, came_as=file.name or "")


class PictureFormField(forms.ImageField):
    """An upload is taken here, so that the words of a refusal stand at its field."""

    def to_python(self, data):
        # Not ImageField's own: it decodes with every reader that Pillow has, and says only "invalid".
        file = forms.FileField.to_python(self, data)
        return taken(file) if file is not None else None


class PictureFile(ImageFieldFile):
    """The last place before the storage: whatever did not come by a form comes through the door here."""

    def save(self, name, content, save=True):
        content = taken(content)
        super().save(content.name, content, save)

    save.alters_data = True


class PictureField(models.ImageField):
    attr_class = PictureFile

    def formfield(self, **kwargs):
        # A stored name is ours; how long or odd the name was outside is no reason to refuse a picture.
        field = super().formfield(**{"form_class": PictureFormField, **kwargs})
        field.max_length = None
        return field
