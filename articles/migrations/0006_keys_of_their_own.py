"""Citations and photos get keys that are unique in the whole library, and every text that names them follows.

A new key follows from the article and the older key, so rows, bodies and revisions are rewritten table by table, a page
of rows at a time. Pressed editions stay as they are: ``snapshots.restore`` maps the keys that they hold.
"""

from collections.abc import Iterator
from functools import partial

from django.db import migrations

from articles.body import rekeyed
from articles.body.keys import successor

#: Rows in memory at once. Revisions hold whole articles.
_PAGE = 200
_REVISIONS = 20


def _pages(rows, size: int) -> Iterator[list]:
    last = 0
    while page := list(rows.filter(pk__gt=last).order_by("pk")[:size]):
        yield page
        last = page[-1].pk


def _rewritten(article: int, html: str) -> str:
    rename = partial(successor, article)
    return rekeyed(html, rename, rename)


def rekey_rows(apps, schema_editor):
    for name in ("Citation", "Photo"):
        rows = apps.get_model("articles", name).objects.only("pk", "article_id", "key")
        for page in _pages(rows, _PAGE):
            for row in page:
                row.key = successor(row.article_id, row.key)
            rows.bulk_update(page, ["key"])


def rekey_bodies(apps, schema_editor):
    articles = apps.get_model("articles", "Article").objects.only("pk", "body")
    for page in _pages(articles, _PAGE):
        for article in page:
            body = _rewritten(article.pk, article.body)
            if body != article.body:
                articles.filter(pk=article.pk).update(body=body)


def rekey_revisions(apps, schema_editor):
    revisions = apps.get_model("articles", "Revision").objects.only("pk", "article_id", "content")
    for page in _pages(revisions, _REVISIONS):
        for revision in page:
            content = revision.content
            for row in (*content.get("citations", ()), *content.get("photos", ())):
                row["key"] = successor(revision.article_id, row["key"])
            content["article"]["body"] = _rewritten(revision.article_id, content["article"]["body"])
        revisions.bulk_update(page, ["content"])


class Migration(migrations.Migration):
    """The way back changes nothing: the new keys are valid under the older rule, too."""

    dependencies = [("articles", "0005_interviewers")]
    operations = [
        migrations.RunPython(verb, migrations.RunPython.noop)
        for verb in (rekey_rows, rekey_bodies, rekey_revisions)
    ]
