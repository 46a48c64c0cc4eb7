"""The desk's list of articles is looked through by the index, and leaves no row out."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Tag
from newsroom.models import Unindexed
from newsroom.search import listing
from newsroom.search.indexing import index_waiting
from tests import make

pytestmark = pytest.mark.django_db
LIST = "/desk/articles/article/"


def listed(desk, words: str) -> set[int]:
    response = desk.get(LIST, {"q": words})
    assert response.status_code == 200
    return {int(number) for number in re.findall(r"/article/(\d+)/change/", response.content.decode())}


@pytest.mark.parametrize(
    "asked",
    [
        "停戦",
        "停",
        "國境",
        "外相 停戦",
        "「停戦の行方」",
        "NATO",
        "cease",
        "Ceasefire",
        "talks",
        "停戦 -休戦",
    ],
)
def test_words_of_a_headline_a_deck_and_an_address_are_found(desk, asked):
    article = make.article(title="停戦の行方", deck="国境で外相とNATO。Ceasefire holds.", slug="peace-talks")
    make.article(title="別の話", deck="休戦。", body="<p>港の話。</p>")
    assert listed(desk, asked) == {article.pk}


@pytest.mark.parametrize("asked", ["戦停", "fire", "外相 -停戦", "無い語"])
def test_what_no_headline_says_is_not_found(desk, asked):
    make.article(title="停戦の行方", deck="外相。Ceasefire holds.")
    assert listed(desk, asked) == set()


def test_a_headline_that_was_changed_is_found_by_its_new_words_alone(desk):
    article = make.article(title="停戦の行方")
    assert listed(desk, "停戦") == {article.pk}
    Article.objects.update(title="休戦の行方")
    assert listed(desk, "停戦") == set()
    assert listed(desk, "休戦") == {article.pk}


def test_rows_that_wait_for_the_index_are_read_through(desk, monkeypatch):
    known, waiting = make.article(title="停戦の行方"), make.article(title="停戦の後")
    Unindexed.objects.filter(kind="headline", number=waiting.pk).delete()
    while index_waiting():
        pass
    Unindexed.objects.create(kind="headline", number=waiting.pk)
    other = make.article(title="別の話")
    monkeypatch.setattr(listing, "catch_up", lambda kinds: False)
    assert listed(desk, "停戦") == {known.pk, waiting.pk}
    assert listed(desk, "別の話") == {other.pk}


@pytest.mark.parametrize("asked", ["、", "-停戦", "語 " * 30, "語" * 5_000])
def test_what_the_index_cannot_be_asked_is_read_through(desk, asked):
    article = make.article(title="停戦、-停戦の行方")
    assert listed(desk, asked) in ({article.pk}, set())


def test_no_headline_is_read_where_the_index_knows_them_all(desk):
    make.article(title="停戦の行方")
    listed(desk, "停戦")
    with CaptureQueriesContext(connection) as queries:
        assert listed(desk, "停戦")
    assert not [row["sql"] for row in queries if "LIKE" in row["sql"].upper()]


def test_other_lists_are_searched_as_they_were(desk):
    Tag.objects.create(name="停戦", slug="停戦")
    assert "停戦" in desk.get("/desk/articles/tag/", {"q": "停"}).content.decode()
