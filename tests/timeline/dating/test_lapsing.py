"""Plans whose day is past: nobody has said what became of them, and readers are told so."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import jsonschema
import pytest
from django.utils import timezone

from tests import make
from timeline.dating.bounds import bounds
from timeline.dating.edtf import parse
from timeline.dating.lapsing import has_lapsed
from timeline.interchange import own
from timeline.models import Event

AT = datetime(2025, 10, 22, tzinfo=UTC)
WORDS = "予定日を経過（結果未確認）"


@pytest.mark.parametrize(
    ("edtf", "occurrence", "lapsed"),
    [
        ("2025-10-21", "planned", True),
        ("2025-10-21", "scheduled", True),
        ("2025-10-21", "rescheduled", True),
        ("2025-10-22", "planned", False),
        ("2025-10", "planned", False),
        ("2025-09", "planned", True),
        ("[2025-10-01..2025-10-10]", "planned", True),
        ("[..2025-10-20]", "planned", True),
        ("[2025-09..]", "planned", False),
        ("2025-10-21", "occurred", False),
        ("2025-10-21", "cancelled", False),
        ("2025-10-21", "postponed", False),
    ],
)
def test_a_plan_lapses_with_the_last_moment_that_its_date_may_mean(edtf, occurrence, lapsed):
    assert has_lapsed(occurrence, bounds(parse(edtf), "UTC").latest_end, AT) is lapsed


@pytest.mark.django_db
class TestReaders:
    @pytest.fixture
    def plan(self):
        return make.event(title="港での会談", edtf="2025-10-21", zone="UTC", occurrence="scheduled")

    def test_are_told_on_every_page_that_shows_it(self, client, plan):
        for address in ("/", "/events/", plan.get_absolute_url()):
            page = client.get(address).content.decode()
            assert WORDS in page
            assert 'class="state">日程確定' not in page

    def test_are_told_by_their_own_clock(self, plan):
        assert plan.state_at(AT) == WORDS
        assert plan.state_at(AT - timedelta(days=1)) == plan.get_occurrence_display()

    def test_whose_page_stays_open_are_told_by_its_script(self, client):
        day = timezone.now() + timedelta(days=2)
        plan = make.event(edtf=day.date().isoformat(), zone="UTC", occurrence="planned")
        page = client.get("/events/").content.decode()
        assert f'data-lapses="{plan.latest_end.isoformat()}" data-lapsed="{WORDS}"' in page

    def test_of_files_get_it_as_a_derived_field(self, client, plan):
        make.event(edtf="2025-10-20", zone="UTC")
        data = client.get("/events.json").json()
        jsonschema.validate(data, own.SCHEMA)
        assert {row["id"]: row["lapsed"] for row in data["events"]}[plan.public_id] is True
        assert sum(row["lapsed"] for row in data["events"]) == 1
        rows = csv.DictReader(io.StringIO(client.get("/events.csv").content.decode()))
        assert {row["id"] for row in rows if row["lapsed"]} == {plan.public_id}
        assert WORDS in json.dumps(client.get("/events.timelinejs.json").json(), ensure_ascii=False)
        calendar = client.get("/events.ics").content.decode().replace("\r\n ", "")
        assert WORDS in calendar
        assert "STATUS:TENTATIVE" in calendar


@pytest.mark.django_db
class TestTheDesk:
    def test_lists_them_on_its_first_page_and_in_a_filter(self, desk):
        lapsed = make.event(title="過ぎた予定", edtf="2025-10-21", occurrence="planned", status="draft")
        make.event(title="済んだ会談", edtf="2025-10-21")
        page = desk.get("/desk/").content.decode()
        assert "予定日を過ぎた予定" in page
        assert f"/desk/timeline/event/{lapsed.pk}/change/" in page
        found = desk.get("/desk/timeline/event/?lapsed=yes").content.decode()
        assert "過ぎた予定" in found
        assert "済んだ会談" not in found
        assert WORDS in found

    def test_does_not_list_them_for_who_may_not_see_events(self, client):
        make.event(title="過ぎた予定", edtf="2025-10-21", occurrence="planned")
        client.force_login(make.user(is_superuser=False))
        assert "過ぎた予定" not in client.get("/desk/").content.decode()

    def test_asks_the_database_as_the_clock_does(self):
        for edtf in ("2025-10-21", "2025-10-23", "[2025-09..]", "[..2025-10-20]", "2025-09"):
            make.event(edtf=edtf, zone="UTC", occurrence="planned")
        asked = set(Event.objects.lapsed(AT))
        assert asked == {event for event in Event.objects.all() if event.has_lapsed(AT)}
