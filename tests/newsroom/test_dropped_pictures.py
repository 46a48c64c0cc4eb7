"""A picture is dropped into a text: kept at once, asked about, and a row of the article once the form is saved."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from articles.pictures.taking import file_of
from articles.working.typed import Typed
from tests import make, pictures
from tests.forms import filled, with_row

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/articles/article/picture/"


@pytest.fixture
def article(editor):
    return make.article(owner=editor)


def dropped(desk, raw: bytes, name: str = "岸壁.jpg"):
    return desk.post(ADDRESS, {"file": SimpleUploadedFile(name, raw, "image/jpeg")})


def saved(desk, article, token: str):
    address = f"/desk/articles/article/{article.pk}/change/"
    row = {
        "key": "quay",
        "alt": "岸壁",
        "credit": "海港通信",
        "focal_x": "0.5",
        "focal_y": "0.5",
        "taken": token,
    }
    return desk.post(address, with_row(filled(desk, address), "photos", **row))


def test_what_it_says_is_proposed_and_its_notes_stay_outside(desk, article):
    answer = dropped(desk, pictures.jpeg())
    assert answer.status_code == 201
    assert answer.json()["proposed"] == {"credit": "CREDIT-LINE of XMP", "licence": "TERMS 編集利用のみ"}
    assert saved(desk, article, answer.json()["taken"]).status_code == 302
    photo = article.photos.get()
    assert photo.file.url == answer.json()["image"]
    assert (photo.width, photo.height, photo.credit) == (40, 20, "海港通信")
    with photo.file.open() as file:
        assert b"SECRET-PLACE" not in file.read()


def test_a_preview_shows_it_before_it_is_saved(desk, article):
    answer = dropped(desk, pictures.jpeg()).json()
    form = QueryDict(mutable=True)
    form.update({"photos-TOTAL_FORMS": "1", "photos-0-key": "quay", "photos-0-taken": answer["taken"]})
    assert [row.file.url for row in Typed(article, form).photos] == [answer["image"]]


@pytest.mark.parametrize(("raw", "words"), [(b"<svg/>", "JPEG"), (pictures.gif(frames=2), "動"), (b"", "")])
def test_what_cannot_be_taken_says_why(desk, raw, words):
    answer = dropped(desk, raw)
    assert answer.status_code == 400
    assert words in " ".join(answer.json()["errors"]["file"])


def test_without_a_file_one_is_asked_for(desk):
    assert desk.post(ADDRESS).status_code == 400


@pytest.mark.parametrize("token", ["../secrets", "photos/2031/01/a.jpg", "é"])
def test_a_token_that_the_desk_did_not_give_names_no_file(desk, article, token):
    with pytest.raises(ValidationError):
        file_of(token)
    assert saved(desk, article, token).status_code == 200
    assert not article.photos.exists()


def test_who_may_not_add_photos_keeps_none(client, django_user_model, settings):
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    answer = dropped(client, pictures.jpeg())
    assert answer.status_code == 403
    assert not list(settings.MEDIA_ROOT.rglob("*.jpg"))
