"""What is pressed is a document of the published schema, and its row is as narrow as lists need it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator

from articles.edition import pressing, read
from articles.models import CommentaryCitation, EditionDocument
from articles.public import listings
from newsroom import publishing
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """A working copy with rows of every kind."""
    sources = [make.source(title=f"Report {number}", language="en") for number in range(3)]
    made = make.article(cites=sources, tags=["停戦", "外交"], slug="talks")
    made.citations.update(quote="Talks are off", locator="3頁")
    photo = make.photo(made)
    made.body += f'<figure data-photo="{photo.key}"></figure>'
    made.save()
    comment = make.commentary(made, source=sources[0], votes=3)
    make.commentary(made, parent=comment)
    CommentaryCitation.objects.create(commentary=comment, source=sources[2])
    return made


def stored(article) -> list[dict]:
    return [row.said for row in EditionDocument.objects.filter(edition__article=article).order_by("pk")]


def test_every_pressed_edition_is_of_the_published_schema(client, article, editor):
    publishing.press(article, by=editor)
    publishing.correct(make.change(article), by=editor, reason="数を正した。")
    publishing.withdraw(article, by=editor, reason="重大な誤り")
    schema = client.get("/schemas/edition-3.json").json()
    documents = stored(article)
    assert len(documents) == 3
    for document in documents:
        Draft202012Validator(schema).validate(document)


def test_the_text_of_a_document_can_be_rendered_again(client, article, editor):
    edition = publishing.press(article, by=editor)
    html = pressing.rendered(read(stored(article)[0]))
    assert html in client.get(edition.get_absolute_url()).content.decode()
    assert html.count('class="cite"') == 3


def test_japanese_is_kept_as_it_is(article, editor):
    publishing.press(article, by=editor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT said FROM articles_editiondocument")
        assert "会談は見送られた" in str(cursor.fetchone()[0])


@pytest.mark.parametrize("address", ["/", "/tags/停戦/", "/feed/", "/sections/{section}/"])
def test_lists_read_no_document(client, article, editor, address):
    publishing.press(article, by=editor)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address.format(section=article.section.slug)).status_code == 200
    assert not [row for row in queries if "editiondocument" in row["sql"]]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="asks SQLite how it would find the rows")
@pytest.mark.parametrize("kind", ["tag", "source"])
def test_the_newest_come_without_a_sort(article, editor, kind):
    edition = publishing.press(article, by=editor)
    named = getattr(edition, f"edition_{kind}s").first()
    newest = listings.tagged if kind == "tag" else listings.citing
    rows = newest(getattr(named, kind), edition.live_from)
    plan = listings.BY_PARTS.sorted(rows)[:20].explain()
    assert f"newest_of_{kind}" in plan
    assert "TEMP B-TREE" not in plan


def test_an_edition_says_what_was_corrected_up_to_it(article, editor):
    publishing.press(article, by=editor)
    publishing.correct(make.change(article), by=editor, reason="数を正した。")
    publishing.update(make.change(article), by=editor, news="続報を加えた。")
    publishing.withdraw(article, by=editor, reason="重大な誤り")
    publishing.republish(article, by=editor, reason="確かめた。")
    said = [[(row.number, row.before) for row in read(row).corrections] for row in stored(article)]
    assert said == [[], [(2, 1)], [(2, 1)], [(2, 1)], [(2, 1)]]
