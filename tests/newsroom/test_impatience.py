"""Readers do not wait for whoever writes at the desk: SQLite lets one write at a time, and makes others wait for twenty seconds."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from articles.models import Edition, Source
from articles.public.impatience import PATIENCE
from newsroom import publishing
from newsroom.models import Part, Unindexed
from newsroom.search.indexing import catch_up
from tests import make
from tests.edges import ask, worker

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL's locks are taken or left"),
]


def busy_timeout() -> int:
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA busy_timeout").fetchone()[0]


class Writer:
    """Somebody who holds the lock; ``waits`` are the milliseconds for which others were ready to wait for it."""

    def __init__(self):
        self.waits = []

    def __call__(self, execute, sql, params, many, context):
        if not sql.startswith(("BEGIN", 'UPDATE "articles_edition"')):
            return execute(sql, params, many, context)
        self.waits.append(busy_timeout())
        raise OperationalError("database is locked")


def test_a_page_that_is_made_anew_is_given_and_not_kept_while_somebody_writes(client):
    edition = make.press(make.article(cites=[make.source()]))
    Source.objects.update(title="別の題")
    Part.objects.update(is_stale=True, html="")
    usual, writer = busy_timeout(), Writer()
    with connection.execute_wrapper(writer):
        answer = client.get(edition.get_absolute_url())
    assert "会談は見送られた" in answer.content.decode().replace("<wbr>", "")
    assert Part.objects.filter(is_stale=True).exists()
    assert writer.waits and set(writer.waits) == {PATIENCE}
    assert busy_timeout() == usual


def test_a_search_answers_without_what_it_could_not_take_in():
    make.press(make.article())
    assert Unindexed.objects.exists()
    writer = Writer()
    with connection.execute_wrapper(writer):
        assert not catch_up()
    assert writer.waits == [PATIENCE]


def test_a_first_reading_that_cannot_be_noted_is_given_and_the_next_one_is_noted(editor, monkeypatch):
    edition = publishing.schedule(make.article(), by=editor, at=timezone.now() + timedelta(hours=1))
    moment = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    edge, writer = worker(), Writer()
    with connection.execute_wrapper(writer):
        assert ask(edge, edition.get_absolute_url()).code == 200
    assert PATIENCE in writer.waits
    assert Edition.objects.get().opened_at is None
    assert ask(edge, edition.get_absolute_url()).code == 200
    assert Edition.objects.get().opened_at == moment
