"""The log of changes: every write that readers may see is in it, whoever writes, and each process reads it whole."""

import re
import sqlite3
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, connections, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.leaning import ALL, ARTICLES, EVENTS, MASTHEAD
from articles.models import Article, Edition, Source
from newsroom import publishing
from newsroom.edge import triggers
from newsroom.edge.hits import dues, hits_of
from newsroom.edge.tide import CommitCounter, Interval, Tide
from newsroom.models import EVERYTHING, Change
from tests import make
from tests.cast import Cast
from tests.edges import ask, kept, worker
from timeline.models import Event, EventCitation

#: The log itself, what follows from what is watched, and working copies: a topic finds its articles' editions by their number alone.
UNSEEN = {"newsroom_change", "newsroom_part", "newsroom_lean", "articles_article"}


def written() -> set[tuple[str, int, bool]]:
    rows = set(Change.objects.values_list("kind", "number", "is_added"))
    Change.objects.all().delete()
    return rows


@pytest.mark.django_db
def test_rows_that_are_added_changed_and_deleted_are_noted_with_those_that_they_belong_to():
    event, source = make.event(), make.source()
    written()
    cited = EventCitation.objects.create(event=event, source=source)
    assert written() == {("event", event.pk, True), ("source", source.pk, True)}
    EventCitation.objects.filter(pk=cited.pk).update(quote="「会談」")
    assert written() == {("event", event.pk, False), ("source", source.pk, False)}
    other = make.event()
    written()
    EventCitation.objects.update(event=other)
    assert {number for kind, number, _added in written() if kind == "event"} == {event.pk, other.pk}
    cited.delete()
    assert ("event", other.pk, False) in written()


@pytest.mark.django_db
def test_what_is_rolled_back_is_not_noted():
    written()
    with transaction.atomic():
        make.event()
        transaction.set_rollback(True)
    assert written() == set()


@pytest.mark.django_db
def test_drafts_and_first_readings_are_nobodys_business():
    article = make.article(title="下書き")
    written()
    Article.objects.filter(pk=article.pk).update(title="別の下書き")
    edition = make.press(article)
    written()
    Edition.objects.filter(pk=edition.pk).note_opening(timezone.now())
    models.QuerySet.update(Edition.objects.filter(pk=edition.pk), opened_at=timezone.now())
    assert written() == set()


def some_of_each(addresses: list[str]) -> list[str]:
    """Return a few addresses of each page: those that differ by their numbers alone."""
    alike = {}
    for address in addresses:
        alike.setdefault(re.sub(r"\d+", "0", address), []).append(address)
    return [address for group in alike.values() for address in group[:3]]


@pytest.mark.django_db
def test_every_table_that_a_public_page_reads_is_watched():
    cast = Cast()
    with CaptureQueriesContext(connection) as queries:
        edge = worker(room=0)
        for address in some_of_each(cast.addresses()):
            ask(edge, address)
    read = {table for query in queries for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}
    watched = {model._meta.db_table for model in triggers.WATCHED}
    assert read - watched - UNSEEN == set()


@pytest.mark.django_db
def test_triggers_come_down_for_a_migration_and_stand_again_after_it():
    triggers.take_down(connection)
    written()
    make.section(name="黙って")
    assert written() == set()
    triggers.put_up(connection)
    assert written() == {(EVERYTHING, 0, False)}
    triggers.put_up(connection)
    make.section(name="聞こえて")
    assert {kind for kind, _number, _added in written()} == {"section"}


@pytest.mark.django_db(transaction=True)
def test_migrating_lets_every_process_begin_anew():
    edge = worker()
    ask(edge, "/tags/")
    call_command("migrate", verbosity=0)
    edge.catch_up(edge.now())
    assert kept(edge, "/tags/") is None


@pytest.mark.django_db
def test_a_first_edition_adds_to_lists_and_a_correction_takes_from_them():
    edition = make.press(make.article(cites=[make.source()], tags=["米露"]))
    rows = list(Change.objects.filter(kind="edition"))
    added = hits_of(rows)
    assert added[ARTICLES] is added[MASTHEAD] is added[ALL] is False
    assert not any(added[f"{kind}"] for kind in added if kind.startswith(("tag:", "source:", "section:")))
    Change.objects.all().delete()
    publishing.correct(make.change(edition.article), by=make.user(), reason="誤り。")
    taken = hits_of(Change.objects.filter(kind="edition"))
    assert taken[f"article:{edition.article_id}"] and taken[ARTICLES]
    assert taken[f"tag:{edition.tags.get().pk}"] and not taken["tagged:米露"]


@pytest.mark.django_db
def test_a_tags_page_is_given_while_it_lacks_a_new_article():
    first = make.press(make.article(tags=["米露"]))
    edge, pages = worker(), ("/tags/米露/", first.get_absolute_url())
    for page in pages:
        ask(edge, page)
    make.press(make.article(tags=["米露"]))
    edge.catch_up(edge.now())
    assert all(kept(edge, page).stale_from for page in pages)


@pytest.mark.django_db
def test_an_event_touches_whatever_would_show_it():
    article, event = make.article(), make.event(title="会談")
    make.place(event, article)
    make.press(article)
    topic = make.topic(events=[event])
    hits = hits_of([Change(kind="event", number=event.pk, is_added=False)])
    assert hits[f"event:{event.pk}"]
    assert {f"timeline:{article.pk}", f"topic:{topic.pk}", EVENTS} <= set(hits)
    draft = make.event(status="draft")
    assert set(hits_of([Change(kind="event", number=draft.pk, is_added=False)])) == {
        f"event:{draft.pk}",
        EVENTS,
        ALL,
    }


@pytest.mark.django_db
def test_an_articles_events_are_read_anew_when_any_event_was_changed():
    """The file says when that was last."""
    article, other, edge = make.article(), make.event(), worker()
    make.place(make.event(), article)
    make.press(article)
    address = f"/articles/{article.pk}/events.json"
    ask(edge, address)
    other.save()
    edge.catch_up(edge.now())
    assert kept(edge, address).stale_from is not None


@pytest.mark.django_db
def test_the_clock_has_an_agenda():
    now, article = timezone.now(), make.article()
    edition = publishing.schedule(article, by=make.user(), at=now + timedelta(hours=1), news="続報")
    later = (now + timedelta(days=2)).date().isoformat()
    plan = make.event(edtf=later, zone="Asia/Tokyo", occurrence="planned")
    make.event(status="draft", edtf=later)
    found = {(kind, number) for _moment, kind, number in dues(now)}
    assert found == {("edition", edition.pk), ("event", plan.pk)}


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_sqlites_commits_are_heard_and_nothing_else(tmp_path, mode):
    path = str(tmp_path / "db.sqlite3")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(f"PRAGMA journal_mode={mode}")
    other.execute("CREATE TABLE log (id INTEGER)")
    hears = CommitCounter(path)
    assert hears()
    assert not hears()
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO log VALUES (1)")
    assert not hears()
    other.execute("COMMIT")
    assert hears()
    assert not hears()
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    hears()
    for number in range(50):
        other.execute("INSERT INTO log VALUES (?)", (number,))
        assert hears()
        assert not hears()
    other.close()
    third = sqlite3.connect(path, isolation_level=None)
    third.execute("DELETE FROM log")
    assert hears()
    third.close()


def test_an_interval_says_yes_once():
    hears = Interval(60)
    assert [hears(), hears()] == [True, False]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time")
def test_a_transaction_that_began_first_and_ends_last_is_not_missed():
    first, second = (connections.create_connection("default") for _ in range(2))
    tide, sources = Tide(lambda: lambda: True), [make.source() for _ in range(2)]
    now = timezone.now().timestamp()
    tide.begin(now)
    table = Source._meta.db_table
    try:
        first.set_autocommit(False)
        for other, source in ((first, sources[0]), (second, sources[1])):
            with other.cursor() as cursor:
                cursor.execute(f'UPDATE "{table}" SET title = %s WHERE id = %s', ["別題", source.pk])
        assert f"source:{sources[1].pk}" in tide.read(now)
        first.commit()
        assert f"source:{sources[0].pk}" in tide.read(now)
        assert tide.read(now) == {}
    finally:
        first.close()
        second.close()


@pytest.mark.django_db
def test_rows_that_were_cleared_away_unread_let_everything_go():
    edge = worker()
    make.section()
    ask(edge, "/tags/")
    for _time in range(3):
        make.event()
    last = Change.objects.order_by("-pk")[0].pk
    Change.objects.filter(pk__lt=last).delete()
    edge.catch_up(edge.now())
    assert kept(edge, "/tags/") is None


@pytest.mark.django_db
def test_a_page_that_leans_on_more_than_can_be_told_goes_with_anything(monkeypatch):
    monkeypatch.setattr("newsroom.edge.serving.MOST_TAGS", 2)
    edge = worker()
    make.press(make.article())
    ask(edge, "/")
    assert kept(edge, "/").tags == {ALL}
    Event.objects.update(title="別の名")
    make.outlet()
    edge.catch_up(edge.now())
    assert kept(edge, "/").stale_from is not None
