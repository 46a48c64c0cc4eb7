"""The history of the working copy, and the way back."""

import pytest

from articles.models import Article, Source
from articles.snapshots import SourceIsGone, record, restore, snapshot
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    made = make.article(cites=[make.source(citekey="ap-1")], tags=["停戦", "NATO"], title="もとの見出し")
    first = make.commentary(made, text="一", order=0)
    make.commentary(made, text="返信", order=1, parent=first)
    make.photo(made, key="map")
    return made


def test_restoring_brings_back_text_rows_and_tags(article):
    before = snapshot(article)
    Article.objects.filter(pk=article.pk).update(title="別の見出し", body="<p>空。</p>")
    article.citations.all().delete()
    article.commentaries.all().delete()
    article.tags.set([])
    restored = restore(Article.objects.get(pk=article.pk), before)
    assert snapshot(restored) == before


def test_restoring_keeps_what_was_there_as_a_revision(article):
    before = snapshot(article)
    Article.objects.filter(pk=article.pk).update(title="別の見出し")
    restore(Article.objects.get(pk=article.pk), before)
    assert "別の見出し" in [revision.content["article"]["title"] for revision in article.revisions.all()]


def test_a_save_that_changes_nothing_makes_no_revision(article):
    assert record(article) is not None
    assert record(article) is None


def test_restoring_says_which_source_has_left_the_library(article):
    before = snapshot(article)
    article.citations.all().delete()
    Source.objects.filter(citekey="ap-1").delete()
    with pytest.raises(SourceIsGone, match="ap-1"):
        restore(article, before)
    assert Article.objects.get(pk=article.pk).title == "もとの見出し"
