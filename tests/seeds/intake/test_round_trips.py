"""Our own formats come back whole: events are written, read into an empty library, accepted, and say the same."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seeds.intake.importer import import_bytes
from tests import make
from timeline.interchange import calendar, own, tables
from timeline.interchange.facts import facts
from timeline.matching.proposing import accept
from timeline.models import Actor, Event, EventActor, Proposal

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1"
AT = datetime(2025, 10, 22, tzinfo=UTC)
FORMATS = {"events.json": own.write, "events.csv": tables.write, "events.ics": calendar.write}
UNDATED = ["planned", "scheduled", "postponed", "rescheduled", "cancelled", "did_not_occur"]

letters = st.sampled_from("会談港の再開,;:\\\"'=+-@|<>&#%/()【】「」 aZ0ｱé\U0001f30f")
line = st.text(letters, min_size=1, max_size=30).map(str.strip).filter(bool)
lines = st.lists(line, max_size=3).map("\n".join)
dates = st.sampled_from(
    [
        "2025-10-21", "2025-10-21~", "2025-10", "2025", "202X", "2025-23", "2025-10-21T14:30+09:00",
        "2025-09/..", "../2025-10", "2025-10-16/2025-10-21", "[2025-11..]", "[..2025-12-31]", "[2025-10-21..2025-10-31]",
        "[2025-10-21,2025-10-25]", "2025-12-15?",
    ]
)  # fmt: skip
people = st.lists(
    st.tuples(line, st.sampled_from(EventActor.Role.values), st.sampled_from(Actor.Kind.values)),
    max_size=3,
    unique_by=lambda row: row[0].casefold(),
)


@st.composite
def told(draw) -> dict:
    """The fields of an event that keeps the newsroom's rules."""
    edtf = draw(st.just("") | dates)
    return {
        "title": draw(line),
        "summary": draw(lines),
        "kind": draw(st.sampled_from(Event.Kind.values)),
        "edtf": edtf,
        "zone": draw(st.sampled_from(["Asia/Tokyo", "Europe/Budapest", "America/Anchorage"])),
        "date_source_text": draw(st.just("") | line),
        "reference_date": draw(st.none() | st.dates(date(2025, 1, 1), date(2026, 1, 1))),
        "occurrence": draw(st.sampled_from(Event.Occurrence.values if edtf else UNDATED)),
        "verification": draw(st.sampled_from(Event.Verification.values)),
        "verification_reason": draw(st.just("") | line),
        "importance": draw(st.integers(1, 5)),
        "tie_break": draw(st.integers(-9, 99)),
        "place": draw(st.just("") | line),
        "aliases": draw(st.lists(line, max_size=3)),
        "key": draw(st.none() | st.from_regex(r"[a-z][a-z0-9-]{1,20}", fullmatch=True)),
    }


def empty_the_library() -> None:
    for model in (Proposal, Event, Actor):
        model.objects.all().delete()


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=told(), who=people)
def test_an_event_comes_back_whole(name, values, who):
    empty_the_library()
    event = make.event(**values)
    for person, role, kind in who:
        actor = Actor.objects.named(person).first() or Actor.objects.create(
            name=person, kind=kind, country="JP"
        )
        EventActor.objects.get_or_create(event=event, actor=actor, role=role)
    written, expected, address = "".join(FORMATS[name]([event], BASE, AT)), facts(event), event.public_id
    empty_the_library()

    import_bytes(name, written.encode())
    made = accept(Proposal.objects.get())

    assert facts(made) == expected
    assert made.public_id == address


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_on_record_already_is_told_anew_only_where_it_says_more(name):
    event = make.event(verification="disputed", aliases=["港の会談"], importance=5)
    import_bytes(name, "".join(FORMATS[name]([event], BASE, AT)).encode())
    assert not Proposal.objects.exists()
    told_otherwise = "".join(FORMATS[name]([event], "https://elsewhere.example", AT))
    Event.objects.update(verification="confirmed")
    import_bytes(f"again-{name}", told_otherwise.encode())
    assert Proposal.objects.get().match == event


class TestTheCalendar:
    def lines(self, **values) -> list[str]:
        event = make.event(**{"zone": "Asia/Tokyo", "title": "港の会談", **values})
        return "".join(calendar.write([event], BASE, AT)).replace("\r\n ", "").splitlines()

    def test_what_goes_on_has_no_end(self):
        lines = self.lines(edtf="2025-09/..", occurrence="ongoing")
        assert "DTSTART;VALUE=DATE:20250901" in lines
        assert not [line for line in lines if line.startswith("DTEND")]

    def test_what_took_place_in_a_month_is_no_plan_without_a_day(self):
        assert "SUMMARY:港の会談" in self.lines(edtf="2025-09")
        assert "SUMMARY:【時期未定】港の会談" in self.lines(edtf="2025-11", occurrence="planned")

    @pytest.mark.parametrize("verification", ["disputed", "unverified", "refuted"])
    def test_what_is_contested_is_not_confirmed(self, verification):
        assert "STATUS:TENTATIVE" in self.lines(verification=verification)

    def test_a_plan_without_a_date_is_a_journal(self):
        assert "BEGIN:VJOURNAL" in self.lines(edtf="", occurrence="planned")
