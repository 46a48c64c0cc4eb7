"""Keys of citations and photos: one key, one row, whatever article it stands in."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from articles.body import Body, rekeyed, sanitise
from articles.body.keys import LENGTH, is_key, new_key, successor
from articles.working.restoring import restore
from articles.working.snapshots import keys_of, record, snapshot
from tests import make


def test_keys_are_random_short_and_told_from_older_ones():
    made = {new_key() for _ in range(1000)}
    assert len(made) == 1000
    assert all(is_key(key) and len(key) == LENGTH for key in made)
    assert not any(is_key(key) for key in ["c1", "key0", "abcdefgh", "photo-1", new_key() + "a"])


def test_what_replaces_an_older_key_follows_from_article_and_key():
    assert successor(7, "c1") == successor(7, "c1")
    assert len({successor(article, key) for article in range(20) for key in ["c1", "c2", "c12"]}) == 60
    assert is_key(successor(7, "c1"))


def test_rekeying_changes_the_names_of_rows_and_no_letter_more():
    text = sanitise(
        '<p>data-citations="c1" &lt;cite data-citations="c1"&gt; と書く。<cite data-citations="c1 c2"></cite>'
        '<a href="https://example.org/?a=&quot;c1&quot;">頁</a></p><figure data-photo="c1"></figure>'
    )
    changed = rekeyed(text, lambda key: f"x{key}", lambda key: f"y{key}")
    assert changed == text.replace(
        '<cite data-citations="c1 c2">', '<cite data-citations="xc1 xc2">'
    ).replace('<figure data-photo="c1">', '<figure data-photo="yc1">')
    assert sanitise(changed) == changed


@pytest.mark.django_db
@pytest.mark.parametrize("rows", ["citations", "photos"])
def test_no_two_rows_of_the_library_share_a_key(rows):
    article = make.article(cites=[make.source()])
    make.photo(article)
    row = getattr(article, rows).get()
    row.pk, row.article = None, make.article()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


MIGRATION = import_module("articles.migrations.0006_keys_of_their_own")


def migrate() -> None:
    for operation in MIGRATION.Migration.operations:
        operation.code(apps, None)


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 200])
def test_rows_texts_and_revisions_of_older_keys_get_the_new_ones_together(monkeypatch, size):
    monkeypatch.setattr(MIGRATION, "_PAGE", size)
    monkeypatch.setattr(MIGRATION, "_REVISIONS", size)
    articles = [make.article(cites=[make.source(), make.source()]) for _ in range(3)]
    for article in articles:
        photo = make.photo(article, key=f"quay{article.pk}")
        article.body += f'<figure data-photo="{photo.key}"></figure>'
        article.save()
        record(article)
    edition = make.press(articles[0])
    before = edition.snapshot
    migrate()
    for article in articles:
        article.refresh_from_db()
        now = snapshot(article)
        assert all(is_key(key) for key in [*keys_of(now, "citations"), *keys_of(now, "photos")])
        assert [*Body(article.body).citation_keys] == keys_of(now, "citations")
        assert [photo.key for photo in Body(article.body).photos] == keys_of(now, "photos")
        assert article.revisions.get().content == now
    edition.refresh_from_db()
    assert edition.snapshot == before
    restored = restore(articles[0], before)
    assert [*Body(restored.body).citation_keys] == [*Body(articles[0].body).citation_keys]
