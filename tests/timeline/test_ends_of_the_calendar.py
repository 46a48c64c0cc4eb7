"""Events at the calendar's ends, and without an end, are matched, shown, filtered and exported like any other."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make
from timeline import interchange
from timeline.admin.understood import lines, understood
from timeline.dating.bounds import bounds, calendar_day
from timeline.dating.edtf import parse
from timeline.dating.wording import display
from timeline.matching.candidates import likenesses
from timeline.matching.descriptions import Wanted, told, window
from timeline.matching.likeness import likeness
from timeline.matching.roster import Roster
from timeline.models import Event

ZONES = st.sampled_from(
    ["Asia/Tokyo", "Asia/Manila", "America/Juneau", "Pacific/Kiritimati", "America/New_York"]
)
POINTS = st.sampled_from(
    ["0001-01-02", "0001-01-02T00:00+14:00", "0001-02", "0002", "2025-10-21", "2025-09", "9999-12-29", "9999-12-28T23:59-12:00", "9999-11", "-0220", "-0043-03-15", "0000", "0001-01-01", "9999", "9999-12-31"]
)  # fmt: skip
FORMS = st.sampled_from(["{}", "{}/..", "../{}"])
DATES = st.builds(lambda form, point: form.format(point), FORMS, POINTS)


@given(text=DATES, zone=ZONES)
def test_a_date_has_bounds_and_words(text, zone):
    when = parse(text)
    limits = bounds(when, zone)
    first, last = limits.earliest_start, limits.latest_end
    assert first is None or last is None or first <= last
    assert display(when, zone)
    assert calendar_day(when, zone)
    assert lines(when, zone)
    assert understood(text, zone)["edtf"] == when.text


@given(one=DATES, other=DATES, zone=ZONES)
def test_windows_are_widened_and_compared(one, other, zone):
    assert window(one, zone).padded().start <= window(one, zone).start
    roster = Roster()
    first, second = (told(Wanted("会談", text, zone), roster) for text in (one, other))
    assert 0 <= likeness(first, second, roster)[0] <= 1


@pytest.mark.django_db
class TestOnRecord:
    def test_something_that_goes_on_is_matched_beside_a_day(self):
        make.event(title="停戦監視団が活動", edtf="2025-09/..", occurrence="ongoing")
        found = likenesses([Wanted("停戦監視団が活動", "2025-09/.."), Wanted("会談", "2025-10-21")])
        assert [[row.event.title for row in rows] for rows in found] == [["停戦監視団が活動"], []]

    def test_what_lies_before_and_at_the_end_of_the_calendar_is_kept_and_ordered(self):
        texts = ["-0220", "0001-01-01", "-0043-03-15/0079", "2025-10-21", "9999", "9999-12-31"]
        for text in reversed(texts):
            make.event(edtf=text, zone="Asia/Tokyo", tie_break=texts.index(text))
        assert [event.edtf for event in Event.objects.chronological()] == [
            *("-0220", "0001-01-01", "-0043-03-15/0079", "2025-10-21", "9999", "9999-12-31"),
        ]

    @settings(max_examples=30)
    @given(texts=st.lists(DATES, min_size=1, max_size=5))
    def test_any_dates_are_asked_for_together(self, texts):
        assert len(likenesses([Wanted("会談", text) for text in texts])) == len(texts)

    @settings(max_examples=30)
    @given(text=DATES, zone=ZONES)
    def test_any_date_is_exported(self, text, zone):
        event = make.event(edtf=text, zone=zone, occurrence="planned")
        for _media_type, write in interchange.FORMATS.values():
            assert "".join(write([event], "http://127.0.0.1"))


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date.min, date.max])
def test_readers_may_ask_for_the_first_and_the_last_day(client, day):
    make.event()
    for name in ("after", "before", "known"):
        assert client.get("/events/", {name: day.isoformat()}).status_code == 200
