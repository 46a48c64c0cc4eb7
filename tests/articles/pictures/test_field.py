"""Whoever hands a picture to a photo, it is kept as the door leaves it."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from tests import make, pictures

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("marker", pictures.MARKERS)
def test_a_picture_that_no_form_has_seen_is_cleaned_where_it_is_stored(marker):
    photo = make.photo(make.article(), file=ContentFile(pictures.jpeg(orientation=6), name="岸壁.jpg"))
    assert marker.encode() not in Path(photo.file.path).read_bytes()
    assert (photo.width, photo.height) == (20, 40)
    assert "岸壁" not in photo.file.name


def test_two_pictures_of_one_name_have_nothing_in_common():
    article = make.article()
    names = {
        make.photo(article, file=ContentFile(pictures.png(), name="a.png")).file.name for _number in range(2)
    }
    assert len(names) == 2
    assert all(len(name.rsplit("/", 1)[1]) == 36 for name in names)


def test_what_is_no_picture_is_never_stored(settings):
    with pytest.raises(ValidationError):
        make.photo(make.article()).file.save("page.jpg", ContentFile(b"<script>"))
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))


def test_the_longest_side_is_a_setting(settings):
    settings.PHOTO_SIDE_MAX = 10
    photo = make.photo(make.article(), file=ContentFile(pictures.webp(), name="a.webp"))
    assert (photo.width, photo.height) == (10, 5)
