"""Keys of imported rows: of the library's kind, whatever the page's reader called them."""

import pytest

from articles.body import Body
from articles.body.keys import is_key
from articles.models import Article
from seeds.intake.importer import import_bytes
from seeds.models import Change

pytestmark = pytest.mark.django_db
PAGE = """---
title: {title}
sources: [{{key: nsw-1, title: Harbour reopens, outlet: 北海通信, url: "https://wire.example/1"}}]
---
{words}。[@nsw-1] 船が着いた。[@nsw-1 第2段落]

![岸壁](quay.png)
"""


def bring(title: str, words: str = "港が再び開いた") -> Article:
    import_bytes(f"{title}.md", PAGE.format(title=title, words=words).encode())
    return Article.objects.get(title=title)


def test_two_pages_of_the_same_shape_share_no_key():
    articles = [bring("一つ目の頁"), bring("二つ目の頁")]
    keys = [key for article in articles for key in article.citations.values_list("key", flat=True)]
    keys += [key for article in articles for key in article.photos.values_list("key", flat=True)]
    assert len(set(keys)) == len(keys) == 6
    assert all(is_key(key) for key in keys)


def test_the_text_names_the_rows_of_its_own_article():
    for article in [bring("一つ目の頁"), bring("二つ目の頁")]:
        rows = {row.key: row.locator for row in article.citations.all()}
        assert [rows[key] for key in Body(article.body).citation_keys] == ["", "第2段落"]
        assert [photo.key for photo in Body(article.body).photos] == [article.photos.get().key]


def test_a_page_that_comes_again_is_compared_by_its_words_and_not_by_its_keys():
    bring("一つ目の頁")
    article = bring("一つ目の頁", "港がふたたび開いた")
    assert {row.field for row in Change.objects.all()} == {"captured", "body"}
    assert len(Body(article.body).citation_keys) == article.citations.count() == 2
    assert len(article.revisions.all()) == 2
