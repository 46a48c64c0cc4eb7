"""Entries follow from what is stored, whoever writes it, through migrations and interruptions."""

from dataclasses import replace
from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import connection, models
from django_tasks_db.models import DBTaskResult

from articles.edition import write
from articles.models import Article, EditionDocument
from articles.search.question import parse
from newsroom import publishing
from newsroom.edge import triggers
from newsroom.models import Entry, EntryWords, Katakana, Unindexed
from newsroom.search import finding, indexing
from newsroom.search.indexing import catch_up, index_waiting
from newsroom.tasks import index_written
from tests import make
from timeline.models import Event

pytestmark = pytest.mark.django_db


def entries(kind: str) -> set[int]:
    return set(Entry.objects.filter(kind=kind).values_list("number", flat=True))


def holding(word: str, kind: str = "event") -> set[int]:
    return set(finding.matching(kind, parse(word), None).values_list("number", flat=True))


def test_a_row_that_goes_takes_its_entry_along():
    event = make.event(title="停戦")
    index_waiting()
    assert holding("停戦") == {event.pk}
    event.delete()
    assert holding("停戦") == set()
    index_waiting()
    assert entries("event") == set()
    assert not EntryWords.objects.exists()


def test_a_bulk_update_is_noticed_too():
    event = make.event(title="停戦")
    index_waiting()
    Event.objects.update(title="休戦")
    assert holding("停戦") == holding("休戦") == set()
    index_waiting()
    assert holding("休戦") == {event.pk}
    assert holding("停戦") == set()


def test_a_search_makes_a_few_entries_and_says_that_others_are_missing():
    for _ in range(3):
        make.event()
    assert not catch_up(most=2)
    assert len(entries("event")) == 2
    assert catch_up(most=2)
    assert len(entries("event")) == 3


def test_a_search_leaves_what_only_the_desk_may_find_to_the_command():
    make.article()
    assert catch_up()
    assert Unindexed.objects.filter(kind="article").exists()
    index_waiting()
    assert len(entries("article")) == 1


def test_saving_what_says_no_words_costs_no_entry():
    make.article()
    while index_waiting():
        pass
    Article.objects.update(status="in_review")
    assert not Unindexed.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_entries_survive_a_migration_that_makes_their_table_anew():
    first = make.event(title="停戦")
    index_waiting()
    triggers.take_down(connection)
    with connection.schema_editor() as editor:
        if connection.vendor == "sqlite":
            editor._remake_table(EntryWords)
    missed = make.event(title="停戦")
    triggers.put_up(connection)
    index_waiting()
    assert holding("停戦") == {first.pk, missed.pk}
    Event.objects.update(title="休戦")
    index_waiting()
    assert holding("停戦") == set()
    assert holding("休戦") == {first.pk, missed.pk}


def test_triggers_that_were_down_leave_rows_that_are_noticed():
    triggers.take_down(connection)
    event = make.event(title="停戦")
    assert not Unindexed.objects.exists()
    triggers.put_up(connection)
    assert (("event", event.pk)) in Unindexed.objects.values_list("kind", "number")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the index is one of PostgreSQL")
def test_searches_go_on_while_the_index_of_grams_gets_rows_of_its_own():
    narrow = import_module("newsroom.migrations.0009_grams_in_narrow_rows")
    shut = []
    with connection.cursor() as cursor:
        for statement in narrow.BACKWARDS:
            cursor.execute(statement)
        for statement in narrow.FORWARDS:
            cursor.execute(statement)
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() "
                "AND mode = 'AccessExclusiveLock' AND relation = 'newsroom_entrywords'::regclass"
            )
            shut.append(cursor.fetchone()[0])
    assert shut == [0] * (len(shut) - 1) + [1]


class TestTheCommand:
    def test_makes_every_entry_and_is_content_then(self, capsys):
        make.event()
        make.article()
        with pytest.raises(SystemExit):
            call_command("index_search", "--check")
        call_command("index_search")
        call_command("index_search", "--check")
        assert not Unindexed.objects.exists()
        assert len(entries("event")) == len(entries("article")) == 1

    def test_can_be_stopped_and_goes_on(self):
        for _ in range(3):
            make.event()
        call_command("index_search", "--most", "2")
        assert len(entries("event")) == 2
        call_command("index_search")
        assert len(entries("event")) == 3

    def test_makes_entries_of_another_version_anew(self, monkeypatch):
        make.event()
        call_command("index_search")
        monkeypatch.setattr(indexing, "VERSION", indexing.VERSION + 1)
        with pytest.raises(SystemExit):
            call_command("index_search", "--check")
        call_command("index_search")
        assert Entry.objects.get().version == indexing.VERSION

    def test_makes_all_anew_where_rows_were_changed_without_triggers(self):
        first, gone = make.event(title="停戦"), make.event(title="停戦")
        call_command("index_search")
        triggers.take_down(connection)
        Event.objects.filter(pk=first.pk).update(title="休戦")
        gone.delete()
        triggers.put_up(connection)
        call_command("index_search", "--anew")
        assert holding("休戦") == {first.pk}
        assert entries("event") == {first.pk}

    def test_finds_rows_that_nobody_noted(self):
        event = make.event()
        Unindexed.objects.all().delete()
        with pytest.raises(SystemExit):
            call_command("index_search", "--check")
        call_command("index_search")
        assert entries("event") == {event.pk}


def test_words_that_were_taken_down_are_gone_from_the_index_at_once():
    edition = make.press(make.article(title="別の題", body="<p>内密の話。</p>"))
    index_waiting()
    assert holding("内密", "edition") == {edition.pk}
    emptied = write(replace(edition.document, body="", text="", deck="", description=""))
    models.QuerySet.update(EditionDocument.objects.filter(edition=edition), said=emptied)
    assert not EntryWords.objects.filter(entry__kind="edition").exists()
    index_waiting()
    assert holding("内密", "edition") == set()
    assert holding("別の題", "edition") == {edition.pk}


def test_what_was_published_is_indexed_in_the_background_and_asked_for_once(
    editor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        editions = {publishing.press(make.article(), by=editor).pk for _ in range(2)}
    assert DBTaskResult.objects.filter(task_path=index_written.module_path).count() == 1
    index_written.call()
    assert entries("edition") == editions
    assert not Unindexed.objects.exists()


def test_words_of_katakana_are_kept_by_their_sound():
    make.event(title="プーチン氏とウクライナ")
    index_waiting()
    assert set(Katakana.objects.values_list("word", "sound")) == {
        ("プーチン", "プチン"),
        ("ウクライナ", "ウクライナ"),
    }
