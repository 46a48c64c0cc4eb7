"""The library of pictures: found by their words, each file once, none whose right has ended."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from articles.pictures.library import SHOWN, find
from tests import make, pictures

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/articles/article/pictures/"


def found(words, at) -> list:
    """What a chief finds, who sees everybody's articles."""
    return find(words, at, by=make.user())


@pytest.fixture
def quay():
    file = ContentFile(pictures.saved(pictures.halves(), "PNG"), "quay.png")
    return make.photo(
        make.article(),
        key="quay",
        caption="夜明けの岸壁。",
        credit="海港通信",
        licence="CC BY 4.0",
        file=file,
    )


@pytest.mark.parametrize("words", ["", "岸壁", "海港通信", "cc by", "岸壁 海港"])
def test_a_picture_is_found_by_caption_credit_and_licence(quay, words):
    assert found(words, timezone.now()) == [quay]


@pytest.mark.parametrize("words", ["灯台", "岸壁 灯台"])
def test_one_that_lacks_a_word_is_not(quay, words):
    assert found(words, timezone.now()) == []


def test_a_file_that_several_articles_show_stands_once_by_its_last_row(quay):
    again = make.photo(make.article(), key="again", caption="岸壁を再び。", file=quay.file.name)
    assert found("", timezone.now()) == [again]
    assert len(found("岸壁", timezone.now())) == 1


def test_nothing_that_may_be_shown_no_more_or_has_no_file_is_offered(quay):
    make.photo(make.article(), key="words", caption="言葉だけ。")
    quay.ends_at = timezone.now()
    quay.save()
    assert found("", timezone.now()) == []
    assert found("", timezone.now() - timedelta(hours=1)) == [quay]


def test_the_dialog_gets_what_it_shows_and_its_copy_takes_over(desk, quay):
    [shown] = desk.get(ADDRESS, {"q": "岸壁\0"}).json()["pictures"]
    assert (shown["key"], shown["image"], shown["credit"]) == ("quay", quay.file.url, "海港通信")
    assert SHOWN >= 1


def test_who_may_not_see_photos_is_shown_none(client, django_user_model, quay):
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    assert client.get(ADDRESS).status_code == 403
