"""Editions of before had what they say in their rows: the migration makes documents of version 1 of them."""

from datetime import UTC, datetime
from importlib import import_module
from types import SimpleNamespace

import pytest

from articles.edition import read
from articles.models import Edition
from newsroom import publishing
from tests import make

MIGRATION = import_module("articles.migrations.0020_what_editions_said")
MOMENT = datetime(2025, 10, 21, tzinfo=UTC)


def row(**values) -> SimpleNamespace:
    """Return an edition's row as it was."""
    texts = dict.fromkeys(MIGRATION.TEXTS, "") | {"html": "<p>本文。</p>", "reading_minutes": 3}
    lists = {name: [] for name in MIGRATION.LISTS} | {"support": {}, "dateline": {}, "lead_photo": {}}
    return SimpleNamespace(**{**texts, **lists, "section": None, **values})


def test_a_row_of_before_is_read_as_a_document():
    said = read(MIGRATION.said(row(title="見出し", language="ja", genre="news")))
    assert (said.title, said.rendered, said.reading_minutes) == ("見出し", "<p>本文。</p>", 3)


@pytest.mark.django_db
def test_what_was_corrected_is_found_again(editor):
    article = make.article()
    publishing.press(article, by=editor)
    publishing.correct(make.change(article), by=editor, reason="数を正した。")
    last = publishing.update(make.change(article), by=editor, news="続報を加えた。")
    found = MIGRATION.corrections(Edition.objects, last)
    assert [(row["number"], row["reason"], row["before"]) for row in found] == [(2, "数を正した。", 1)]
