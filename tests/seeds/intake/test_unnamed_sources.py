"""A page counts more sources at a place than it names: nobody forgets them."""

import pytest

from articles.models import Article
from seeds.intake.importer import import_bytes
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "港の協議\n\n2031年3月4日\n\n双方は港の再開で合意した。AP News+2\n\n市は歓迎した。Reuters\n"


@pytest.fixture
def article():
    import_bytes("page.txt", PAGE.encode())
    return Article.objects.get()


def test_the_citation_keeps_how_many_more_there_were(article):
    counted = {
        row.source.outlet.name: row.unnamed for row in article.citations.select_related("source__outlet")
    }
    assert counted == {"AP通信": 2, "ロイター": 0}


def test_readers_are_told_until_somebody_names_them(client):
    article = make.article(cites=[make.source(outlet=make.outlet(name="AP通信"))])
    article.citations.update(unnamed=2)
    html = client.get(make.press(article).get_absolute_url()).content.decode()
    assert 'aria-label="出典1：AP通信ほか2件（未確認）"' in html
    assert "ほか2件（未確認）</span>" in html


def test_a_document_that_a_page_only_names_is_unconfirmed(article):
    assert not article.citations.filter(source__is_confirmed=True).exists()
