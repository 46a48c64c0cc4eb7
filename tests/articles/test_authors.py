"""Whose name stands on a work has a page: by the name of the byline, with or without an account at the desk."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from articles.models import Byline, Contributor
from newsroom import publishing
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return Contributor.objects.create(
        name="佐藤 花子",
        yomi="さとう はなこ",
        slug="sato-hanako",
        title="編集委員",
        expertise="エネルギー、海運",
        bio="黒海の港を二十年取材。",
        links=["https://sato.example/"],
    )


@pytest.fixture
def article(author, editor):
    made = make.article(byline="佐藤花子")
    make.press(made, by=editor)
    return made


def test_a_page_tells_who_signs_and_what_they_wrote(client, article):
    page = client.get("/authors/sato-hanako/").content.decode()
    for words in (
        "佐藤 花子",
        "さとう はなこ",
        "編集委員",
        "エネルギー、海運",
        "黒海の港を二十年取材。",
        article.title,
    ):
        assert words in page
    assert 'href="https://sato.example/"' in page


def test_the_byline_leads_there_whatever_blanks_stand_in_the_name(client, article):
    page = client.get(f"/articles/{article.pk}/").content.decode()
    assert '<a rel="author" href="/authors/sato-hanako/">佐藤花子</a>' in page
    assert '"url": "http://127.0.0.1:8000/authors/sato-hanako/"' in page
    assert "黒海の港を二十年取材。" in page


def test_a_word_about_the_author_in_the_work_itself_stands_there_alone(client, author, editor):
    made = make.article(byline=None)
    Byline.objects.create(article=made, name=author.name, bio="この記事のために現地を歩いた。")
    make.press(made, by=editor)
    page = client.get(f"/articles/{made.pk}/").content.decode()
    assert "この記事のために現地を歩いた。" in page
    assert "黒海の港を二十年取材。" not in page


def test_all_who_sign_are_listed_by_the_sound_of_their_names(client, article, editor):
    Contributor.objects.create(name="青木 実", yomi="あおき みのる", slug="aoki")
    make.press(make.article(byline="青木 実"), by=editor)
    page = client.get("/authors/").content.decode()
    assert page.index("青木 実") < page.index("佐藤 花子")


def test_whoever_signs_drafts_alone_is_unknown_to_readers(client, author):
    make.article(byline=author.name)
    assert client.get("/authors/sato-hanako/").status_code == 404
    assert author.name not in client.get("/authors/").content.decode()


def test_a_withdrawn_article_leaves_the_page(client, article, editor):
    publishing.withdraw(article, by=editor, reason="誤りのため")
    assert client.get("/authors/sato-hanako/").status_code == 404


def test_a_name_that_is_taken_is_refused_in_words(author):
    with pytest.raises(ValidationError, match="すでに"):
        Contributor(name="佐藤　花子", slug="another").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contributor.objects.create(name="佐藤花子", slug="another")


def test_a_photo_without_credit_is_refused():
    with pytest.raises(ValidationError, match="顔写真"):
        Contributor(name="青木 実", slug="aoki", photo="people/a.webp").full_clean()


def test_whoever_stands_in_an_edition_stays_with_the_address_that_stands_there(desk, article, author):
    form = desk.get(f"/desk/articles/contributor/{author.pk}/change/").content.decode()
    assert 'name="slug"' not in form
    assert desk.post(f"/desk/articles/contributor/{author.pk}/delete/", {"post": "yes"}).status_code == 403
    with pytest.raises(ProtectedError):
        author.delete()


def test_an_address_that_is_none_is_refused_at_the_desk(desk, author):
    sent = {"name": author.name, "slug": author.slug, "links": "javascript:alert(1)"}
    answer = desk.post(f"/desk/articles/contributor/{author.pk}/change/", sent)
    assert "javascript:alert(1)" in answer.context["adminform"].form.errors["links"][0]


def test_a_preview_links_the_name_too(desk, author):
    made = make.article(byline=author.name)
    assert "/authors/sato-hanako/" in desk.get(f"/desk/articles/article/{made.pk}/preview/").content.decode()
