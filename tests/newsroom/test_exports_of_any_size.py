"""Exports of whatever there is: in pieces, a page at a time, and not at all for whoever has them."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import cursors
from newsroom import publishing
from tests import make
from timeline.interchange import feeds
from timeline.models import Event

pytestmark = pytest.mark.django_db
KINDS = ("json", "csv", "ics", "geojson", "timelinejs.json")


def body(response) -> str:
    return response.getvalue().decode()


@pytest.fixture
def events():
    shared = make.source()
    return [make.event(edtf=f"2025-08-{day:02}", sources=[shared]) for day in (3, 1, 2, 5, 4, 1, 2)]


@pytest.fixture
def small_pieces(monkeypatch):
    """Let a handful of rows be more than fits anywhere."""
    monkeypatch.setattr(cursors, "PIECE", 2)
    monkeypatch.setattr(cursors.walk, "__kwdefaults__", {"begin": None, "size": 2})
    monkeypatch.setattr(feeds, "PAGE", 3)


def pages(client, address):
    """Follow the addresses of the next pages, as a program does."""
    while address:
        data = json.loads(body(client.get(address)))
        yield data
        address = data["next"].replace("http://127.0.0.1:8000", "")


def test_a_walk_over_the_pages_of_our_json_gives_every_event_once_in_order(client, events, small_pieces):
    found = [row["id"] for data in pages(client, "/events.json") for row in data["events"]]
    assert found == [event.public_id for event in Event.objects.chronological()]
    assert [len(data["events"]) for data in pages(client, "/events.json")] == [3, 3, 1]


def test_pages_keep_to_the_question_and_name_the_deleted_once(client, events, small_pieces):
    Event.objects.filter(pk__in=[event.pk for event in events[:4]]).update(kind="summit")
    rows = [row for data in pages(client, "/events.json?kind=summit") for row in data["events"]]
    assert len(rows) == 4
    before = (timezone.now() - timedelta(hours=1)).isoformat()
    events[0].status = "draft"
    events[0].save()
    found = list(pages(client, f"/events.json?since={before.replace('+', '%2B')}"))
    assert [len(data["deleted"]) for data in found] == [1, 0]


def test_a_broken_cursor_is_told_to_the_program(client, events):
    answer = client.get("/events.json", {"cursor": "x" * 5_000})
    assert answer.status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_stands_once_in_every_format_however_small_the_pieces(client, events, kind, small_pieces):
    for event in events:
        event.venues.create(place=make.venue())
    text = (
        "".join(map(json.dumps, pages(client, "/events.json")))
        if kind == "json"
        else body(client.get(f"/events.{kind}"))
    )
    unfolded = text.replace("\r\n ", "")
    assert all(f"/events/{event.public_id}/" in unfolded for event in events)


@pytest.mark.parametrize("kind", ["csl.json", "ris", "bib"])
def test_the_library_is_handed_out_in_pieces_of_one_size(
    client, kind, small_pieces, django_assert_num_queries
):
    sources = [make.source() for _ in range(6)]
    make.press(make.article(cites=sources))
    text = body(client.get(f"/sources.{kind}"))
    assert all(text.count(source.citekey) >= 1 for source in sources)
    # Each piece of two takes three queries (sources, authors, copies), and the last one finds nothing.
    with django_assert_num_queries(3 * 3 + 1 + 1):
        body(client.get(f"/sources.{kind}"))


@pytest.mark.parametrize(
    "address",
    ["/events.json", "/events.ics", "/sources.bib", "/topics/{topic}/events.csv", "/feed/", "/feed/rss/"],
)
def test_whoever_has_an_export_is_told_so_by_one_query(client, events, address, django_assert_num_queries):
    make.press(make.article(cites=[make.source()]))
    address = address.format(topic=make.topic(events=events).slug)
    etag = client.get(address)["ETag"]
    with django_assert_num_queries(1):
        answer = client.get(address, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_what_is_still_being_written_belongs_to_the_etag(client, events):
    writer = connections.create_connection("default")
    before = client.get("/events.json")["ETag"]
    try:
        writer.set_autocommit(False)
        with writer.cursor() as cursor:
            cursor.execute(
                f'UPDATE "{Event._meta.db_table}" SET title = %s WHERE id = %s', ["別題", events[0].pk]
            )
        # The row that this one adds comes after the other's and is seen before it.
        events[1].save()
        between = client.get("/events.json")["ETag"]
        writer.commit()
        after = client.get("/events.json")["ETag"]
    finally:
        writer.close()
    assert len({before, between, after}) == 3


@pytest.mark.parametrize("change", ["title", "source", "outlet", "place", "gone"])
def test_whatever_an_export_says_changes_its_etag(client, events, change):
    event = events[0]
    venue = event.venues.create(place=make.venue())
    before = client.get("/events.json")["ETag"]
    source = event.citations.get().source
    row = {"title": event, "source": source, "outlet": source.outlet, "place": venue.place, "gone": event}[
        change
    ]
    if change == "gone":
        row.delete()
    else:
        row.save()
    assert client.get("/events.json", headers={"If-None-Match": before}).status_code == 200


def test_the_clock_changes_an_etag_where_it_changes_what_is_said(desk):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    make.event(public_from=now + timedelta(hours=1))
    make.event(edtf="2026-01-01T03:00Z", occurrence="planned", zone="UTC")
    article = make.article()
    publishing.press(article, by=make.user(), at=now + timedelta(hours=5))

    def etag(hours):
        return desk.get("/events.json", {"as_of": f"{now + timedelta(hours=hours):%Y-%m-%dT%H:%M:%SZ}"})[
            "ETag"
        ]

    found = [etag(hours) for hours in (0, 0.5, 1, 2, 4, 4.5, 5, 6)]
    assert [first == second for first, second in pairwise(found)] == [
        True,
        False,
        True,
        False,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_byte_waits_for_one_piece_of_rows(client, kind):
    shared = make.source(title="協定の採決を伝える記事" * 8)
    for day in range(1, 29):
        text = "両首脳が協定の扱いを話し合った。" * 20
        event = make.event(edtf=f"2025-08-{day:02}", summary=text, sources=[shared])
        event.venues.create(place=make.venue())
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/events.{kind}")
        next(iter(answer))
    assert answer.streaming
    fetched = [
        row["sql"] for row in queries if 'FROM "timeline_event"' in row["sql"] and '."summary"' in row["sql"]
    ]
    assert [f"LIMIT {cursors.FIRST_PIECE}" in sql for sql in fetched] == [True]


def test_what_was_changed_last_is_found_at_the_end_of_an_index(client, events):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads a small table whole whatever indexes it has")
    with CaptureQueriesContext(connection) as queries:
        body(client.get("/events.json"))
    (asked,) = [row["sql"] for row in queries if row["sql"].endswith("DESC LIMIT 1")]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
        assert "COVERING INDEX event_changes" in str(cursor.fetchall())


@pytest.mark.parametrize("few", [0, 500])
def test_events_of_actors_places_and_topics_are_the_same_looked_up_and_walked_to(
    client, events, monkeypatch, few
):
    monkeypatch.setattr("articles.few.FEW", few)
    first, second, place = make.actor(name="北国"), make.actor(name="南国"), make.venue()
    for event, actor in ((events[0], first), (events[1], first), (events[1], second), (events[2], second)):
        event.roles.create(actor=actor)
    events[1].venues.create(place=place)
    topic = make.topic(events=events[1:3])
    for address, expected in {
        f"/events.json?actor={first.pk}": {0, 1},
        f"/events.json?actor={first.pk}&actor={second.pk}": {0, 1, 2},
        f"/events.json?actor={first.pk}&place={place.pk}": {1},
        f"/topics/{topic.slug}/events.json": {1, 2},
    }.items():
        found = [row["id"] for row in json.loads(body(client.get(address)))["events"]]
        named = {events[number].public_id for number in expected}
        assert (len(found), set(found)) == (len(expected), named), address
