"""The event's form at the desk."""

import pytest

from tests import make
from timeline.models import Event

pytestmark = pytest.mark.django_db
ADD = "/desk/timeline/event/add/"


def posted(**values) -> dict:
    empty = {f"citations-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    defaults = {
        "title": "港の再開",
        "edtf": "2025-10-21",
        "zone": "Asia/Tokyo",
        "occurrence": "occurred",
        "verification": "reported",
        "kind": "other",
        "importance": 3,
        "status": "draft",
        "tie_break": 0,
    }
    return {**empty, **defaults, **values}


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2025-10-21", "2025-10-21"),
        ("2025年10月21日", "2025-10-21"),
        ("2025年10月下旬", "[2025-10-21..2025-10-31]"),
        ("2025年10月16日〜21日", "2025-10-16/2025-10-21"),
        ("２０２５年１０月", "2025-10"),
    ],
)
def test_a_date_is_taken_as_sources_write_it(desk, written, stored):
    response = desk.post(ADD, posted(edtf=written), follow=True)
    event = Event.objects.get()
    assert event.edtf == stored
    assert event.date_source_text == ("" if written == stored else written)
    assert stored in response.content.decode()


@pytest.mark.parametrize("written", ["あのころ", "2025-13-01", "2025年2月30日", "10月21日"])
def test_a_date_that_nobody_understands_is_refused_and_nothing_is_lost(desk, written):
    response = desk.post(ADD, posted(edtf=written, summary="残るべき文。"))
    assert not Event.objects.exists()
    assert "errorlist" in response.content.decode()
    assert written in response.content.decode()
    assert "残るべき文。" in response.content.decode()


def test_the_source_s_own_words_are_not_written_over(desk):
    desk.post(ADD, posted(edtf="2025年10月21日", date_source_text="on Tuesday"))
    assert Event.objects.get().date_source_text == "on Tuesday"


def test_the_form_says_what_was_understood_with_its_bounds(desk):
    event = make.event(edtf="2025-10-21", zone="Europe/Budapest")
    page = desk.get(f"/desk/timeline/event/{event.pk}/change/").content.decode()
    assert "2025年10月21日(火)" in page
    assert "2025-10-21 00:00" in page
    assert "Europe/Budapest" in page


def test_the_chosen_events_are_published(desk):
    events = [make.event(status="draft") for _ in range(2)]
    desk.post(
        "/desk/timeline/event/", {"action": "publish", "_selected_action": [event.pk for event in events]}
    )
    assert Event.objects.published().count() == 2
