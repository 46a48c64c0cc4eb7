"""Calendars become proposals, never events."""

import pytest

from seeds.formats.decoding import Unreadable
from seeds.intake.importer import import_bytes
from seeds.intake.reading import read_all
from tests import make
from timeline.interchange import calendar
from timeline.models import Event, Proposal

BASE = "https://desk.example"


def entry(*lines: str) -> str:
    return "\r\n".join(
        ["BEGIN:VEVENT", "UID:1@harbour.example", "DTSTAMP:20310301T000000Z", *lines, "END:VEVENT"]
    )


def ics(*entries: str) -> str:
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//JA", *entries, "END:VCALENDAR", ""]
    )


def read(*entries: str):
    (draft,) = read_all("plans.ics", ics(*entries))
    return draft.proposals


class TestAnEntry:
    def test_proposes_an_event_with_its_place_and_description(self):
        (row,) = read(
            entry(
                "SUMMARY:港の再開",
                "DTSTART;VALUE=DATE:20310401",
                "LOCATION:霧の港",
                "DESCRIPTION:式典\\, 十時から",
            )
        )
        assert (row.title, row.date, row.place) == ("港の再開", "2031-04-01", "霧の港")
        assert "式典, 十時から" in row.evidence

    def test_of_whole_days_ends_with_its_last_day(self):
        (row,) = read(entry("SUMMARY:会議", "DTSTART;VALUE=DATE:20310401", "DTEND;VALUE=DATE:20310404"))
        assert row.date == "2031-04-01/2031-04-03"

    def test_with_a_zone_is_a_moment_there(self):
        (row,) = read(entry("SUMMARY:会談", "DTSTART;TZID=Europe/Budapest:20310701T150000"))
        assert (row.date, row.zone) == ("2031-07-01T15:00+02:00", "Europe/Budapest")

    def test_without_a_zone_is_a_day(self):
        (row,) = read(entry("SUMMARY:会談", "DTSTART:20310701T150000"))
        assert (row.date, row.date_source_text) == ("2031-07-01", "2031-07-01T15:00:00")

    @pytest.mark.parametrize(
        ("lines", "occurrence"),
        [
            (["STATUS:CANCELLED", "DTSTART;VALUE=DATE:20310401"], "cancelled"),
            (["STATUS:TENTATIVE", "DTSTART;VALUE=DATE:20310401"], "planned"),
            (["DTSTART;VALUE=DATE:20310401"], "scheduled"),
            (["DTSTART;VALUE=DATE:20310201"], "occurred"),
        ],
    )
    def test_says_whether_it_was_a_plan_when_it_was_written(self, lines, occurrence):
        (row,) = read(entry("SUMMARY:会談", *lines))
        assert row.occurrence == occurrence

    def test_that_recurs_is_proposed_once_with_a_finding(self):
        (draft,) = read_all(
            "p.ics", ics(entry("SUMMARY:定例会", "DTSTART;VALUE=DATE:20310401", "RRULE:FREQ=WEEKLY"))
        )
        assert len(draft.proposals) == 1
        assert [row.rule for row in draft.findings] == ["recurring-event"]


@pytest.mark.parametrize(
    "text", ["BEGIN:VCALENDAR", "x", ics(), ics("BEGIN:VEVENT"), ics(entry("DTSTART:nonsense"))]
)
def test_what_is_no_calendar_is_refused_or_read_without_raising(text):
    try:
        list(read_all("plans.ics", text))
    except Unreadable as error:
        assert error.code in ("calendar-broken", "no-events")


@pytest.mark.django_db
class TestOurOwnExport:
    @pytest.fixture
    def events(self):
        make.event(title="港の再開", edtf="2031-04-01", place="霧の港", status="published")
        make.event(
            title="下旬の会談", edtf="[2031-04-21..2031-04-30]", zone="Europe/Budapest", status="published"
        )
        make.event(title="取りやめ", edtf="2031-05-01", occurrence="cancelled", status="published")
        make.event(title="電話", edtf="2031-05-02T09:30+09:00", status="published")
        return Event.objects.all()

    def test_that_comes_back_as_it_was_changes_nothing(self, events):
        report = import_bytes("timeline.ics", "".join(calendar.write(events, BASE)).encode())
        assert (report.status, len(report.events)) == ("unchanged", 4)
        assert not Proposal.objects.exists()

    def test_with_a_changed_entry_proposes_the_change_for_its_event(self, events):
        text = "".join(calendar.write(events, BASE)).replace("SUMMARY:港の再開", "SUMMARY:港の再開式")
        import_bytes("timeline.ics", text.encode())
        proposal = Proposal.objects.get()
        assert (proposal.title, proposal.match.title, proposal.state) == ("港の再開式", "港の再開", "pending")
        assert Event.objects.count() == 4
