"""Events for other programs and other sites, each format read by a parser that is not ours."""

import csv
import io
import json

import icalendar
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom import publishing
from tests import make
from timeline.interchange import own, tables
from timeline.models import DateRevision, Event, EventChange, EventPlace, Place

pytestmark = pytest.mark.django_db
HOSTILE = '=cmd("</script><b>")'


@pytest.fixture
def events():
    source = make.source(title="Harbour report", url="https://wire.example/1")
    dates = [
        "2025-10-21",
        "[2025-10-21..2025-10-31]",
        "2025-10-16/2025-10-21",
        "2025-10",
        "2025-10-21T14:30+02:00",
    ]
    made = [
        make.event(title=f"出来事{edtf}", edtf=edtf, zone="Europe/Budapest", sources=[source])
        for edtf in dates
    ]
    made.append(make.event(title="取りやめ", edtf="2025-10-30", occurrence="cancelled", sources=[source]))
    made.append(make.event(title="日取りなし", edtf="", occurrence="planned"))
    place = Place.objects.create(name="ブダペスト", latitude=47.5, longitude=19.04)
    country = Place.objects.create(name="ハンガリー", latitude=47.0, longitude=19.0, precision="country")
    EventPlace.objects.create(event=made[0], place=place)
    EventPlace.objects.create(event=made[1], place=country)
    return made


def text(client, address: str, **query) -> str:
    return client.get(address, query).getvalue().decode()


def test_our_own_json_keeps_its_published_schema(client, events):
    schema = json.loads(text(client, "/schemas/timeline-1.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(text(client, "/events.json"))
    jsonschema.validate(data, schema)
    assert len(data["events"]) == len(events)
    assert data["events"][0]["corroboration"] == {"sources": 1, "independent": 1, "refuting": 0}


def test_claims_relations_and_moved_dates_go_along(client, events):
    first, second = events[:2]
    make.claim(first, asserted_by=make.actor(name="北国"), sources=[make.source()], stated="2025-10-22")
    make.claim(first, aspect="casualty", counted="killed", best=3)
    second.relations.create(type="caused_by", to=first, is_analysis=True)
    second.relations.create(type="follows", to=make.event(status="draft"))
    DateRevision.objects.create(event=second, from_edtf="2025-10-16", to_edtf=second.edtf, reason="調整")
    data = json.loads(text(client, "/events.json"))
    jsonschema.validate(data, own.SCHEMA)
    rows = {row["id"]: row for row in data["events"]}
    assert {
        (claim["aspect"], claim["by"], claim.get("best")) for claim in rows[first.public_id]["claims"]
    } == {
        ("date", "北国", None),
        ("casualty", "", 3),
    }
    assert rows[second.public_id]["relations"] == [
        {"type": "caused_by", "to": first.public_id, "analysis": True}
    ]
    assert rows[second.public_id]["previousDates"][0]["from"] == "2025-10-16"
    assert rows[first.public_id]["kind"]["id"] == first.kind
    assert rows[first.public_id]["when"]["start"][0] < rows[first.public_id]["when"]["start"][1]


def test_a_program_that_asks_again_is_told_that_nothing_changed(client, events):
    first = client.get("/events.json")
    again = client.get("/events.json", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_since_brings_changes_and_tombstones_of_what_was_public(client, events):
    data = json.loads(text(client, "/events.json"))
    gone, draft = events[0], make.event(status="draft")
    EventChange.objects.create(event=gone, reason="取り下げた。")
    gone.status = "draft"
    gone.save()
    later = json.loads(text(client, "/events.json", since=data["updated"]))
    assert later["deleted"] == [gone.public_id]
    assert draft.public_id not in json.dumps(later)


@pytest.mark.parametrize("since", ["yesterday", "2025-13-01T00:00:00Z", "2025-01-01"])
def test_a_since_of_no_sense_is_refused_by_its_name(client, events, since):
    response = client.get("/events.json", {"since": since})
    assert (response.status_code, since in response.content.decode()) == (404, True)


def test_the_calendar_is_read_by_others(client, events):
    DateRevision.objects.create(event=events[0], from_edtf="2025-10-20", to_edtf="2025-10-21")
    calendar = icalendar.Calendar.from_ical(text(client, "/events.ics"))
    entries = {str(row["summary"]): row for row in calendar.walk("VEVENT")}
    assert entries["出来事2025-10-21"]["sequence"] == 1
    assert entries["【中止】取りやめ"]["status"] == "CANCELLED"
    assert "出来事2025-10" in entries
    days = entries["出来事[2025-10-21..2025-10-31]"]
    assert (str(days["dtstart"].dt), str(days["dtend"].dt)) == ("2025-10-21", "2025-11-01")
    assert str(entries["出来事2025-10-21T14:30+02:00"]["dtstart"].dt.tzinfo) == "Europe/Budapest"
    assert "日取りなし" not in str(entries)
    assert "【時期未定】日取りなし" in {str(row["summary"]) for row in calendar.walk("VJOURNAL")}
    assert all(len(line) <= 75 for line in client.get("/events.ics").getvalue().split(b"\r\n"))


def test_the_table_comes_back_as_it_went(client, events):
    Event.objects.filter(pk=events[0].pk).update(title=HOSTILE, summary="改行\nと,コンマ")
    written = text(client, "/events.csv")
    plain = list(csv.DictReader(io.StringIO(written)))
    assert not any(value.startswith(("=", "+", "-", "@")) for row in plain for value in row.values() if value)
    back = {row["id"]: row for row in tables.read(written)}
    for event in Event.objects.all():
        row = back[event.public_id]
        assert (row["Headline"], row["Text"], row["edtf"]) == (event.title, event.summary, event.edtf)


@given(st.text())
def test_any_cell_is_safe_and_comes_back(value):
    assert not tables.safe(value).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert tables.unsafe(tables.safe(value)) == value


def test_only_places_known_to_a_city_are_points(client, events):
    data = json.loads(text(client, "/events.geojson"))
    assert [row["properties"]["place"] for row in data["features"]] == ["ブダペスト"]
    assert data["features"][0]["geometry"]["coordinates"] == [19.04, 47.5]


def test_timelinejs_never_prints_a_false_day(client, events):
    slides = {row["unique_id"]: row for row in json.loads(text(client, "/events.timelinejs.json"))["events"]}
    month = slides[events[3].public_id]
    assert "day" not in month["start_date"]
    assert month["display_date"] == month["start_date"]["display_date"] == "2025年10月"
    assert events[6].public_id not in slides


def test_hostile_words_stay_words_in_every_format(client, events):
    Event.objects.update(title=HOSTILE, summary=HOSTILE)
    assert "<b>" not in json.loads(text(client, "/events.timelinejs.json"))["events"][0]["text"]["headline"]
    assert str(
        icalendar.Calendar.from_ical(text(client, "/events.ics")).walk("VEVENT")[0]["description"]
    ).endswith(HOSTILE)
    assert json.loads(text(client, "/events.json"))["events"][0]["title"] == HOSTILE


@pytest.mark.parametrize("kind", ["json", "csv", "ics", "geojson", "timelinejs.json"])
def test_every_format_costs_the_same_however_many_events(client, kind, events, django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        client.get(f"/events.{kind}")
    article = make.article()
    for event in events:
        make.place(event, article)
    edition = make.press(article)
    assert client.get(f"/articles/{edition.article_id}/events.{kind}").status_code == 200


def test_drafts_are_handed_to_nobody(client):
    event = make.event(status="draft", title="秘密の予定")
    for kind in ("json", "csv", "ics", "geojson", "timelinejs.json"):
        assert event.public_id not in text(client, f"/events.{kind}")


@pytest.fixture
def edition(events):
    article = make.article(title="年表のある記事")
    for event in events:
        make.place(event, article)
    return make.press(article)


def test_a_timeline_stands_in_frames_without_cookies(client, edition):
    response = client.get(f"/embed/articles/{edition.article_id}/")
    assert "出来事2025-10-21" in response.content.decode()
    assert not response.cookies
    assert "X-Frame-Options" not in response
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "frame-ancestors *" not in client.get(edition.get_absolute_url())["Content-Security-Policy"]


def test_a_topic_stands_in_frames_and_oembed_too(client, events, settings):
    topic = make.topic(events=events)
    html = client.get(topic.get_absolute_url()).content.decode()
    assert f"/embed/topics/{topic.slug}/" in html
    assert "application/json+oembed" in html
    response = client.get(f"/embed/topics/{topic.slug}/")
    assert not response.cookies
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    data = client.get("/oembed/", {"url": settings.SITE_URL + topic.get_absolute_url()}).json()
    assert f"/embed/topics/{topic.slug}/" in data["html"]
    topic.is_published = False
    topic.save()
    assert client.get(f"/embed/topics/{topic.slug}/").status_code == 404


def test_a_merged_event_is_a_tombstone(client, events):
    events[0].forwardings.create(public_id="mergedaway")
    data = json.loads(text(client, "/events.json?since=2020-01-01T00:00:00Z"))
    assert "mergedaway" in data["deleted"]


def test_oembed_answers_for_our_own_articles_only(client, edition, settings):
    address = settings.SITE_URL + edition.get_absolute_url()
    data = client.get("/oembed/", {"url": address, "maxwidth": "300"}).json()
    assert (data["version"], data["type"], data["width"]) == ("1.0", "rich", 300)
    assert data["html"].startswith(f'<blockquote><a href="{address}">')
    assert client.get("/oembed/", {"url": address, "format": "xml"}).status_code == 501
    for url in (
        "https://elsewhere.example/articles/1/",
        f"{settings.SITE_URL}/desk/",
        f"{settings.SITE_URL}/articles/999999/",
        "",
    ):
        assert client.get("/oembed/", {"url": url}).status_code == 404, url
    assert "application/json+oembed" in client.get(edition.get_absolute_url()).content.decode()


def test_a_withdrawn_article_has_no_timeline_to_embed(client, edition, editor):
    publishing.withdraw(edition.article, by=editor, reason="前提が誤っていた。")
    assert client.get(f"/embed/articles/{edition.article_id}/").status_code == 404
    assert client.get(f"/articles/{edition.article_id}/events.json").status_code == 404


def test_our_json_names_no_field_that_the_schema_does_not_know(client, events):
    known = set(own.SCHEMA["$defs"]["event"]["properties"])
    assert set(json.loads(text(client, "/events.json"))["events"][0]) == known
