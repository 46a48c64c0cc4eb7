"""The history of the working copy, and the way back."""

import pytest

from articles import body
from articles.body.keys import successor
from articles.models import Article, Source
from articles.working.restoring import SourceIsGone, restore
from articles.working.snapshots import keys_of, record, snapshot, with_keys
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    made = make.article(tags=["停戦", "NATO"], title="もとの見出し")
    make.cite(made, make.source(citekey="ap-1"))
    first = make.commentary(made, text="一", order=0)
    make.commentary(made, text="返信", order=1, parent=first)
    make.photo(made)
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


def keys(article) -> tuple[list[str], list[str]]:
    """The keys of the article's citations and of its photos."""
    rows = (article.citations, article.photos)
    return tuple(list(row.values_list("key", flat=True)) for row in rows)


def named(article) -> set[str]:
    return {key for group in keys(article) for key in group}


def test_restoring_keeps_the_keys_of_the_articles_own_rows(article):
    before, own = snapshot(article), keys(article)
    assert keys(restore(article, before)) == own


def test_a_snapshot_of_another_article_gets_new_keys_and_brings_its_own_sources(article):
    content = snapshot(article)
    content["article"]["body"] += f'<figure data-photo="{article.photos.get().key}"></figure>'
    other = restore(make.article(), content)
    assert not named(article) & named(other)
    assert [*body.Body(other.body).citation_keys] == keys(other)[0]
    assert [photo.key for photo in body.Body(other.body).photos] == keys(other)[1]
    assert other.citations.get().source.citekey == "ap-1"


def test_an_edition_pressed_with_older_keys_comes_back_with_the_keys_that_its_rows_have_had_since(article):
    content = snapshot(article)
    old = with_keys({**content, "photos": []}, dict.fromkeys(keys_of(content, "citations"), "c1"), {})
    row = article.citations.get()
    row.key = successor(article.pk, "c1")
    row.save()
    restored = restore(article, old)
    assert keys(restored)[0] == [successor(article.pk, "c1")] == [*body.Body(restored.body).citation_keys]


def test_a_marker_whose_row_was_lost_stays_a_marker_without_a_row(article):
    content = snapshot(article)
    content["article"]["body"] += '<p>文。<cite data-citations="ghost"></cite></p>'
    assert "ghost" in body.Body(restore(article, content).body).citation_keys
