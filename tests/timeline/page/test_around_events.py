"""What stands around events on a timeline: claims at odds, relations, places, clocks, the strip, columns."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from articles.bounded import Refused
from tests import make
from timeline.as_known_on import as_known, end_of_day
from timeline.models import Event, EventChange
from timeline.page.disputes import at_odds
from timeline.page.strip import BARS, strip
from timeline.page.world import Spot, world


def rendered(events, options="") -> str:
    source = "{% load timeline %}{% timeline events " + options + " %}"
    context = Context({"events": events, "at": datetime.now(UTC)})
    return Template(source).render(context).replace("<wbr>", "")


@pytest.mark.django_db
class TestClaimsAtOdds:
    def test_stand_side_by_side_in_the_timeline_with_their_sources(self):
        event = make.event()
        one, other = make.actor(name="北国"), make.actor(name="南国")
        make.claim(event, asserted_by=one, text="十五日だった。", sources=[make.source(title="北の発表")])
        make.claim(event, asserted_by=other, text="十六日だった。", sources=[make.source(title="南の発表")])
        html = rendered(Event.objects.all())
        odds = html[html.index("at-odds") :]
        assert odds.index("北の発表") < odds.index("十六日だった。") < odds.index("南の発表")

    def test_are_those_that_a_source_contradicts(self):
        event = make.event()
        make.claim(event, sources=[make.source()], against=[make.source()])
        assert [len(claims) for _aspect, claims in at_odds(event.claims.all())] == [1]

    def test_are_not_those_of_one_side_nor_quotations_nor_what_was_overtaken(self):
        event = make.event()
        side, other = make.actor(), make.actor()
        make.claim(event, asserted_by=side)
        make.claim(event, asserted_by=side)
        make.claim(event, asserted_by=other, rank="deprecated")
        make.claim(event, aspect="quote", asserted_by=side)
        make.claim(event, aspect="quote", asserted_by=other)
        assert at_odds(event.claims.all()) == []

    def test_of_casualties_show_their_numbers(self):
        event = make.event()
        for actor, best in ((make.actor(), 5), (make.actor(), 0)):
            make.claim(event, aspect="casualty", asserted_by=actor, counted="killed", best=best, high=9)
        html = rendered(Event.objects.all())
        assert "5人（〜9人）" in html
        assert "0人（〜9人）" in html


@pytest.mark.django_db
def test_related_events_are_told_from_both_sides():
    cause, effect = make.event(title="原因の件"), make.event(title="結果の件")
    effect.relations.create(type="caused_by", to=cause, is_analysis=True)
    html = rendered(Event.objects.all())
    assert f'data-event="e-{cause.public_id}"' in html
    assert f'data-event="e-{effect.public_id}"' in html


@pytest.mark.django_db
def test_a_time_is_told_by_both_clocks_and_each_alone():
    make.event(edtf="2025-10-16T20:00-04:00", zone="America/New_York")
    html = rendered(Event.objects.all())
    assert "現地10月16日(木)午後8時（日本時間17日(金)午前9時）" in html
    assert 'class="clock-place">現地10月16日(木)午後8時</span>' in html
    assert '<span class="clock-japan">日本時間10月17日(金)午前9時</span>' in html


@pytest.mark.django_db
def test_a_day_without_a_time_is_never_converted():
    make.event(edtf="2025-10-16", zone="America/New_York")
    html = rendered(Event.objects.all())
    assert "日本時間" not in html
    assert 'class="clock-' not in html


@pytest.mark.django_db
class TestPlaces:
    def test_stand_on_a_map_where_one_is_asked_for(self):
        make.event().venues.create(place=make.venue(name="架空港", latitude=61.2, longitude=-149.9))
        html = rendered(Event.objects.all(), "with_map=True")
        assert "<circle" in html
        assert "架空港" in html
        assert "<circle" not in rendered(Event.objects.all())

    def test_that_are_whole_countries_have_no_point(self):
        make.event().venues.create(place=make.venue(precision="country"))
        assert "<circle" not in rendered(Event.objects.all(), "with_map=True")


@pytest.mark.django_db
def test_columns_are_named_after_the_most_frequent_kinds():
    for kind in ["call", "summit", "sanctions", "aid", "protest", "law"]:
        make.event(kind=kind)
    html = rendered(Event.objects.all(), 'layout="lanes"')
    assert 'data-layout="lanes"' in html
    lanes = [int(lane) for lane in re.findall(r'data-lane="(\d)"', html)]
    assert lanes[0] == lanes[1] == 1
    assert max(lanes) == 4


@pytest.mark.django_db
class TestAsKnown:
    def test_takes_back_what_was_changed_since(self):
        event = make.event(title="会談は中止", edtf="2025-10-22", occurrence="cancelled")
        Event.objects.update(published_at=datetime(2025, 10, 16, tzinfo=UTC))
        change = {"title": ["会談の予定", "会談は中止"], "edtf": ["2025-10", "2025-10-22"]}
        EventChange.objects.create(event=event, values=change, changed_at=datetime(2025, 10, 21, tzinfo=UTC))
        before, after = (
            as_known(Event.objects.all(), datetime(2025, 10, day, tzinfo=UTC))[0] for day in (20, 22)
        )
        assert (before.title, before.edtf) == ("会談の予定", "2025-10")
        assert before.earliest_start < after.earliest_start
        assert after.title == "会談は中止"

    def test_of_several_changes_takes_back_to_the_oldest(self):
        event = make.event(title="三")
        Event.objects.update(published_at=datetime(2025, 10, 1, tzinfo=UTC))
        for day, values in ((5, ["一", "二"]), (6, ["二", "三"])):
            at = datetime(2025, 10, day, tzinfo=UTC)
            EventChange.objects.create(event=event, values={"title": values}, changed_at=at)
        known = as_known(Event.objects.all(), datetime(2025, 10, 2, tzinfo=UTC))
        assert [row.title for row in known] == ["一"]

    def test_leaves_out_what_was_not_public_yet(self, client):
        event = make.event(title="新しい件")
        topic = make.topic(events=[event])
        day = (event.published_at - timedelta(days=2)).date().isoformat()
        assert "新しい件" not in client.get(f"{topic.get_absolute_url()}?known={day}").content.decode()
        assert "新しい件" in client.get(topic.get_absolute_url()).content.decode().replace("<wbr>", "")

    @pytest.mark.parametrize("text", ["", "2025-13-01", "9999-12-31", "x", "2999-01-01"])
    def test_is_not_asked_for_by_nonsense_or_the_future(self, text):
        with pytest.raises(Refused):
            end_of_day(datetime(2025, 10, 1, tzinfo=UTC))(text)


class TestStrip:
    def test_has_a_bar_for_every_day_of_a_short_time(self):
        drawn = strip(["2025-10-01", "2025-10-01", "2025-10-03"])
        assert (drawn.first, drawn.last, drawn.days, drawn.width) == ("2025-10-01", "2025-10-03", 2, 3)
        assert drawn.path.startswith("M0 24v-24h1")

    def test_has_nothing_to_say_of_one_day(self):
        assert strip(["2025-10-01", "2025-10-01", ""]) is None

    @given(st.lists(st.dates().map(str), min_size=2, max_size=50))
    def test_never_draws_beyond_its_edge(self, days):
        drawn = strip(days)
        if drawn:
            assert 1 <= drawn.width <= BARS
            assert all(int(bar) < drawn.width for bar in re.findall(r"M(\d+)", drawn.path))


class TestWorld:
    def test_turns_at_the_date_line(self):
        west, _north, width, _height = map(float, world([_spot(170), _spot(-170)]).box.split())
        assert width == 40
        assert west == 160

    @given(
        st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=20),
    )
    def test_shows_every_place(self, points):
        drawn = world([Spot("x", longitude, latitude, 1) for longitude, latitude in points])
        west, north, width, height = map(float, drawn.box.split())
        slack = 0.01
        for mark in drawn.marks:
            assert west - slack <= mark.x <= west + width + slack
            assert north - slack <= mark.y <= north + height + slack


def _spot(longitude: float) -> Spot:
    return Spot("x", longitude, 0, 1)
