"""The timeline on an article's page: complete without JavaScript."""

import gzip
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.template import Context, Template

from tests import make
from timeline.page.groups import Entry, chronicle

pytestmark = pytest.mark.django_db
STATIC = Path(__file__).parents[3] / "timeline" / "static" / "timeline"


def rendered(*events, source="{% load timeline %}{% timeline edition %}", **placed) -> str:
    article = make.article()
    for event in events:
        make.place(event, article, **placed)
    return plain(Template(source).render(Context({"edition": make.press(article), "at": datetime.now(UTC)})))


def plain(html: str) -> str:
    """Return the HTML without the marks of possible line breaks, which would split titles."""
    return html.replace("<wbr>", "")


def test_each_event_is_a_list_item_with_a_heading_and_a_permalink():
    event = make.event(title="電話会談", edtf="2025-10-16", zone="America/New_York")
    html = rendered(event, note="転機", is_key=True)
    assert f'<li class="event" id="e-{event.public_id}"' in html
    assert '<ol role="list">' in html
    assert f'aria-labelledby="t-{event.public_id}"' in html
    assert event.get_absolute_url() in html
    assert "転機" in html


def test_the_month_stands_once_and_the_day_with_its_weekday():
    html = rendered(make.event(edtf="2025-10-16"), make.event(edtf="2025-10-21"))
    assert html.count("2025年10月</h3>") == 1
    assert '<time datetime="2025-10-21">10月21日(火)</time>' in html


def test_a_date_that_html_cannot_hold_keeps_its_edtf():
    html = rendered(make.event(edtf="[2025-10-21..2025-10-31]", occurrence="planned"))
    assert '<data value="[2025-10-21..2025-10-31]">10月下旬</data>' in html


def test_a_plan_that_fell_through_says_so_in_words():
    html = rendered(make.event(edtf="[2025-10-21..2025-10-31]", occurrence="cancelled"))
    assert "中止（当初予定：10月下旬）" in html
    assert 'data-shape="cancelled"' in html


def test_a_plan_without_a_date_comes_last():
    events = [make.event(edtf="2025-10-16"), make.event(edtf="", occurrence="planned")]
    groups = chronicle(map(Entry, events)).groups
    assert [len(group.entries) for group in groups] == [1, 1]
    assert groups[0].label == "2025年10月"


@pytest.mark.parametrize(
    ("edtf", "by", "label"),
    [
        ("-0220-05", "year", "紀元前221年"),
        ("201X", "month", "2010年代"),
        ("2025-10-21", "day", "2025年10月21日(火)"),
    ],
)
def test_a_group_is_headed_as_a_date_is_said(edtf, by, label):
    (group,) = chronicle([Entry(make.event(edtf=edtf, zone="Asia/Tokyo"))], by).groups
    assert group.label == label


def test_doubt_shows_before_what_happened():
    html = rendered(make.event(verification="disputed"), make.event(verification="unverified"))
    assert 'data-shape="disputed"' in html
    assert 'data-shape="unverified"' in html
    assert "verification-disputed" in html


def test_a_month_comes_once_even_across_zones():
    tokyo = make.event(edtf="2025-11-01", zone="Asia/Tokyo")
    washington = make.event(edtf="2025-10-31T20:00-04:00", zone="America/New_York")
    before = make.event(edtf="2025-10-30", zone="Asia/Tokyo")
    labels = [group.label for group in chronicle(map(Entry, [before, tokyo, washington])).groups]
    assert labels == ["2025年10月", "2025年11月"]


def test_sources_fold_open_with_links():
    cited = make.source(url="https://example.org/wire", outlet=make.outlet(name="架空通信"))
    html = rendered(make.event(sources=[cited]))
    assert "<details" in html
    assert "架空通信" in html
    assert "https://example.org/wire" in html


def test_an_event_taken_back_leaves_the_timelines_of_editions():
    event = make.event(title="取り消された出来事")
    article = make.article()
    make.place(event, article)
    edition = make.press(article)
    event.status = "draft"
    event.save()
    html = plain(Template("{% load timeline %}{% timeline edition %}").render(Context({"edition": edition})))
    assert "取り消された出来事" not in html


def test_a_page_fetches_its_timeline_once(django_assert_num_queries):
    article = make.article()
    for _ in range(5):
        make.place(make.event(sources=[make.source(), make.source()]), article)
    edition = make.press(article)
    both = Template(
        "{% load timeline %}{% timeline_compact edition %}{% timeline_compact edition 'fold' %}{% timeline edition %}"
    )
    with django_assert_num_queries(2):
        both.render(Context({"edition": edition}))


def test_all_that_stands_around_events_takes_eight_queries_at_most(django_assert_max_num_queries):
    article = make.article()
    actor, place = make.actor(), make.venue()
    events = [make.event(sources=[make.source()]) for _ in range(6)]
    for event in events:
        event.roles.create(actor=actor)
        event.venues.create(place=place)
        make.claim(event, sources=[make.source()])
        make.place(event, article)
    events[0].relations.create(type="follows", to=events[1])
    edition = make.press(article)
    with django_assert_max_num_queries(8):
        Template(
            "{% load timeline %}{% timeline_compact edition %}{% timeline edition with_map=True %}"
        ).render(Context({"edition": edition}))


def test_an_edition_without_events_has_no_timeline():
    assert rendered().strip() == ""


def test_text_in_events_is_escaped():
    html = rendered(make.event(title="<b>x</b>", summary="<script>1</script>", place="<i>"))
    assert "<script>1" not in html
    assert "<b>x" not in html


def test_the_latest_events_have_begun_already():
    make.event(title="過去の出来事", edtf="2025-08-15")
    make.event(title="先の予定", edtf="2025-12-01", occurrence="planned")
    at = datetime(2025, 10, 1, tzinfo=UTC)
    html = plain(Template("{% load timeline %}{% latest_events at %}").render(Context({"at": at})))
    assert "過去の出来事" in html
    assert "先の予定" not in html


def test_states_stand_in_words_beside_every_shape():
    html = rendered(make.event(occurrence="postponed", edtf="2025-10-16"))
    assert re.search(r'class="occurrence occurrence-postponed">[^<]+<', html)
    assert re.search(r'class="verification verification-reported">[^<]+<', html)


@pytest.mark.parametrize(("name", "limit"), [("timeline.js", 6 * 1024), ("timeline.css", 3 * 1024)])
def test_the_widget_stays_small(name, limit):
    assert len(gzip.compress((STATIC / name).read_bytes())) <= limit
