"""A picture is chosen in an article's form."""

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import make, pictures
from tests.forms import filled, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(editor):
    return make.article(owner=editor)


@pytest.fixture
def post(desk, article):
    """Post the article's form with one more photo."""
    address = f"/desk/articles/article/{article.pk}/change/"

    def posted(raw: bytes, name: str = "岸壁の夜明け.jpg", **values):
        row = {"key": "quay", "alt": "岸壁", "focal_x": "0.5", "focal_y": "0.5", **values}
        file = SimpleUploadedFile(name, raw, "image/jpeg")
        return desk.post(address, with_row(filled(desk, address), "photos", file=file, **row))

    return posted


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_what_it_says_of_its_rights_fills_the_empty_fields_and_the_form_says_so(post, article):
    response = post(pictures.jpeg())
    photo = article.photos.get()
    assert (photo.credit, photo.licence) == (
        "CREDIT-LINE of XMP",
        "TERMS 編集利用のみ",
    )
    assert all(words in said(response) for words in ("岸壁の夜明け.jpg", photo.credit, photo.licence))


def test_what_the_editor_wrote_stands(post, article):
    response = post(pictures.jpeg(), credit="編集部", licence="CC BY 4.0")
    photo = article.photos.get()
    assert (photo.credit, photo.licence) == ("編集部", "CC BY 4.0")
    assert "岸壁" not in said(response)


def test_a_picture_that_says_nothing_is_saved_without_a_word_of_it(post, article):
    response = post(pictures.saved(pictures.halves(), "PNG"))
    assert article.photos.get().credit == ""
    assert "岸壁" not in said(response)


def test_its_name_outside_is_not_its_name_here_however_long(post, article):
    post(pictures.jpeg(), name=f"{'岸壁' * 60}.jpeg")
    name = article.photos.get().file.name
    assert "岸" not in name
    assert name.endswith(".jpg")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"<svg/>", "JPEG"),
        (pictures.gif(frames=2), "動"),
        (pictures.saved(pictures.halves((400, 400)), "JPEG")[:-900], "壊れ"),
    ],
)
def test_what_is_refused_is_refused_at_its_field_and_nothing_is_saved(post, article, raw, words):
    response = post(raw)
    assert response.status_code == 200
    formset = next(row for row in response.context["inline_admin_formsets"] if row.formset.prefix == "photos")
    assert words in formset.formset.forms[-1].errors["file"][0]
    assert not article.photos.exists()


def test_too_many_pixels_are_refused_with_their_number(post, article, settings):
    settings.PHOTO_PIXELS_MAX = 700
    assert "40 × 20" in post(pictures.jpeg()).content.decode()
    assert not article.photos.exists()
