"""Parts of the day: entered as they are said, kept beside the date, shown again, and sorted by."""

import pytest

from tests import make
from tests.forms import filled
from timeline.matching.proposing import accept, propose
from timeline.models import Event, Proposal

ADD = "/desk/timeline/event/add/"


@pytest.mark.django_db
class TestOnRecord:
    def test_a_day_sorts_by_its_daypart_among_the_times_of_the_day(self):
        for edtf, daypart in (
            ("2025-10-21", "夜"),
            ("2025-10-21T14:30+09:00", ""),
            ("2025-10-21", "未明"),
            ("2025-10-21", "午前"),
            ("2025-10-22", ""),
        ):
            make.event(edtf=edtf, daypart=daypart, zone="Asia/Tokyo")
        order = [(event.edtf[5:16], event.daypart) for event in Event.objects.chronological()]
        assert order == [
            ("10-21", "未明"),
            ("10-21", "午前"),
            ("10-21T14:30", ""),
            ("10-21", "夜"),
            ("10-22", ""),
        ]

    def test_it_is_shown_as_it_was_said_and_narrows_nothing(self):
        plain, night = (make.event(edtf="2025-10-21", daypart=daypart) for daypart in ("", "夜"))
        assert night.date_text == "2025年10月21日(火)夜"
        assert (plain.earliest_start, plain.latest_end) == (night.earliest_start, night.latest_end)

    def test_noon_is_shown_as_noon(self):
        event = make.event(edtf="2025-10-21T12:00+09:00", daypart="正午", zone="Asia/Tokyo")
        assert event.date_text == "2025年10月21日(火)正午"

    def test_a_page_says_it_of_what_it_proposes(self):
        source = make.source()
        row = Proposal(
            title="会談",
            edtf="2025-10-21",
            date_source_text="21日未明",
            evidence="21日未明、会談した。",
            source=source,
        )
        (proposal,) = propose([row])
        assert proposal.daypart == "未明"
        assert accept(proposal).daypart == "未明"


@pytest.mark.django_db
class TestTheForm:
    def test_takes_it_with_the_day_and_gives_it_back(self, desk):
        desk.post(ADD, {**filled(desk, ADD), "title": "会談", "edtf": "2025年10月21日夜"})
        event = Event.objects.get()
        assert (event.edtf, event.daypart) == ("2025-10-21", "夜")
        change = f"/desk/timeline/event/{event.pk}/change/"
        form = filled(desk, change)
        assert form["edtf"] == "2025-10-21 夜"
        desk.post(change, {**form, "summary": "夜に会った。"})
        event.refresh_from_db()
        assert (event.summary, event.daypart) == ("夜に会った。", "夜")
        desk.post(change, {**filled(desk, change), "edtf": "2025-10-21"})
        event.refresh_from_db()
        assert event.daypart == ""

    def test_takes_words_for_no_date_as_a_plan_without_one(self, desk):
        words = {"title": "会談", "edtf": "時期未定", "occurrence": "planned"}
        desk.post(ADD, {**filled(desk, ADD), **words})
        event = Event.objects.get()
        assert (event.edtf, event.date_source_text) == ("", "時期未定")

    @pytest.mark.parametrize(
        ("words", "help_text"),
        [("2025年10月夜", "その前に日"), ("翌日", "日そのもの"), ("きのう(20日)", "正しいほう")],
    )
    def test_says_what_would_help_where_it_refuses(self, desk, words, help_text):
        posted = {"title": "会談", "edtf": words, "reference_date": "2025-10-22"}
        page = desk.post(ADD, {**filled(desk, ADD), **posted})
        assert help_text in page.content.decode()
        assert not Event.objects.exists()
