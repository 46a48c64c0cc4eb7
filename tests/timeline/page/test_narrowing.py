"""What readers can ask of a timeline, answered by the server; the same keys work without and with JavaScript."""

import json
import re

import pytest

from tests import make
from timeline.interchange import feeds

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    """A topic with a call, two strikes, a sanction that is disputed, and a plan without a date."""
    paris, tokyo = make.venue(name="架空港"), make.venue(name="仮想市")
    north, south = make.actor(name="北国"), make.actor(name="南国")
    call = make.event(title="電話会談の件", kind="call", edtf="2025-10-16", zone="Asia/Tokyo", importance=5)
    call.roles.create(actor=north)
    call.venues.create(place=paris)
    strike = make.event(title="空爆の件", kind="air_strike", edtf="2025-10-20", zone="Asia/Tokyo")
    strike.roles.create(actor=north)
    strike.roles.create(actor=south, role="target")
    strike.venues.create(place=tokyo)
    make.event(title="地上戦の件", kind="ground_attack", edtf="2025-10-22/..", zone="Asia/Tokyo")
    make.event(
        title="制裁の件", kind="sanctions", verification="disputed", edtf="2025-11-05", zone="Asia/Tokyo"
    )
    make.event(title="再会談の件", kind="summit", edtf="", occurrence="planned")
    return make.topic(events=type(call).objects.all())


def shown(client, address: str) -> list[str]:
    """Return the titles of the events that are not hidden."""
    html = client.get(address).content.decode().replace("<wbr>", "")
    events = re.findall(r'<li class="event"([^>]*)>(.*?)</article>', html, re.DOTALL)
    return [
        re.search(r'rel="bookmark"[^>]*>([^<]+)<', body)[1]
        for attributes, body in events
        if not re.search(r"\shidden\b", attributes)
    ]


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("kind=call", ["電話会談の件"]),
        ("kind=attack", ["空爆の件", "地上戦の件"]),
        ("kind=call&kind=sanctions", ["電話会談の件", "制裁の件"]),
        ("verification=disputed", ["制裁の件"]),
        ("occurrence=planned", ["再会談の件"]),
        ("q=電話　会談", ["電話会談の件"]),
        ("q=ｃａｌｌ", []),
        ("key=true", ["電話会談の件"]),
        ("after=2025-10-21", ["地上戦の件", "制裁の件"]),
        ("before=2025-10-20", ["電話会談の件", "空爆の件"]),
        ("after=2025-10-17&before=2025-10-20", ["空爆の件"]),
        (
            "occurrence=nonsense&actor=999&actor=x",
            ["電話会談の件", "空爆の件", "地上戦の件", "制裁の件", "再会談の件"],
        ),
        ("after=nonsense&kind=%00", ["電話会談の件", "空爆の件", "地上戦の件", "制裁の件", "再会談の件"]),
    ],
)
def test_a_question_hides_what_does_not_answer_it(client, story, question, titles):
    assert shown(client, f"{story.get_absolute_url()}?{question}") == titles
    assert shown(client, f"/events/?{question}") == titles


def test_several_answers_widen_a_question_and_several_questions_narrow_it(client, story):
    north, south = (story.events.filter(roles__actor__name=name).first().roles for name in ("北国", "南国"))
    pair = f"actor={north.first().actor_id}&actor={south.last().actor_id}"
    assert shown(client, f"{story.get_absolute_url()}?{pair}") == ["電話会談の件", "空爆の件"]
    assert shown(client, f"{story.get_absolute_url()}?{pair}&kind=attack") == ["空爆の件"]


def test_each_choice_says_how_many_events_it_names(client, story):
    html = client.get(story.get_absolute_url()).content.decode()
    counts = dict(re.findall(r'name="kind" value="(\w+)"[^>]*>[^<]*<span class="count">(\d+)', html))
    assert counts == {
        "meeting": "2",
        "summit": "1",
        "call": "1",
        "sanctions": "1",
        "attack": "2",
        "air_strike": "1",
        "ground_attack": "1",
    }


def test_the_page_says_how_many_of_how_many(client, story):
    html = client.get(f"{story.get_absolute_url()}?kind=attack").content.decode()
    assert re.search(r'role="status"[^>]*>\s*2[^<]*5|role="status"[^>]*>\s*5[^<]*2', html)


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        ("year", ["2025年", "日付未定"]),
        ("month", ["2025年10月", "2025年11月", "日付未定"]),
        (
            "day",
            [
                "2025年10月16日(木)",
                "2025年10月20日(月)",
                "2025年10月22日(水)",
                "2025年11月5日(水)",
                "日付未定",
            ],
        ),
    ],
)
def test_events_are_grouped_as_the_reader_asks(client, story, by, labels):
    html = client.get(
        f"{story.get_absolute_url()}?by={by}", headers={"accept-language": "ja"}
    ).content.decode()
    found = re.findall(r"<h3 id=\"g-[^\"]*\">([^<]+)<", html)
    assert found[:-1] == labels[:-1]
    assert len(found) == len(labels)


def test_narrowing_at_another_moment_stays_at_that_moment(desk, story):
    moment = "2099-01-01T00:00"
    html = desk.get(f"{story.get_absolute_url()}?kind=call&as_of={moment}").content.decode()
    assert f'<input type="hidden" name="as_of" value="{moment}">' in html
    assert 'type="hidden" name="kind"' not in html


def test_what_nobody_answers_is_not_said_again(client, story):
    asked = f"{story.get_absolute_url()}?kind=call&as_of=2099-01-01T00:00&page=2&from=mail"
    assert 'type="hidden"' not in client.get(asked).content.decode()


def test_hostile_keys_stay_text(client, story):
    html = client.get(f"{story.get_absolute_url()}?q=%22%3E%3Cscript%3E1&x=%22%3E%3Cb%3E").content.decode()
    assert "<script>1" not in html
    assert '"><b>' not in html


def test_many_events_come_in_pages_with_only_what_was_asked_for(client):
    for number in range(51):
        make.event(edtf="2025-10-16", kind="call" if number else "summit")
    for question in ("/events/", "/events/?kind=summit&kind=call"):
        first = client.get(question).content.decode()
        assert first.count('class="event"') == 50
        assert "data-paged" in first
        following = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
        assert client.get("/events/" + following).content.decode().count('class="event"') == 1
    chosen = client.get("/events/?kind=summit").content.decode()
    assert chosen.count('class="event"') == 1
    assert 'name="kind" value="call"' in chosen


def test_a_page_of_many_takes_as_many_queries_as_a_page_of_few(client, django_assert_max_num_queries):
    actor, venue = make.actor(), make.venue()
    for _ in range(51):
        event = make.event(edtf="2025-10-16", sources=[])
        event.roles.create(actor=actor)
        event.venues.create(place=venue)
    client.get("/events/")  # The first reader has the pieces of its events made.
    # Eight are the timeline's, one the masthead's.
    with django_assert_max_num_queries(9):
        client.get("/events/")


def test_many_events_count_their_choices_among_what_the_other_questions_leave(client):
    actor = make.actor(name="北国")
    for number in range(302):
        event = make.event(
            kind="air_strike" if number % 2 else "call",
            verification="disputed" if number < 4 else "confirmed",
        )
        if number < 10:
            event.roles.create(actor=actor)
    html = client.get("/events/?kind=attack&verification=disputed").content.decode()
    assert html.count('class="event"') == 2
    counts = re.findall(r'name="(\w+)" value="(\w+)"[^>]*>[^<]*<span class="count">(\d+)', html)
    assert {(name, value): int(count) for name, value, count in counts if name != "place"} == {
        ("kind", "meeting"): 2,
        ("kind", "call"): 2,
        ("kind", "attack"): 2,
        ("kind", "air_strike"): 2,
        ("verification", "disputed"): 2,
        ("verification", "confirmed"): 149,
        ("actor", str(actor.pk)): 2,
    }


def test_an_actor_has_a_page_of_what_it_did(client, story):
    actor = story.events.filter(roles__actor__name="南国").first().roles.last().actor
    html = client.get(actor.get_absolute_url()).content.decode().replace("<wbr>", "")
    assert "南国" in html
    assert "空爆の件" in html
    assert "電話会談の件" not in html


def test_an_actor_whom_only_drafts_name_has_no_page(client):
    actor = make.actor()
    make.event(status="draft").roles.create(actor=actor)
    assert client.get(actor.get_absolute_url()).status_code == 404


def test_a_merged_event_leads_to_the_one_that_was_kept(client):
    kept = make.event()
    kept.forwardings.create(public_id="oldaddress")
    response = client.get("/events/oldaddress/")
    assert (response.status_code, response["Location"]) == (301, kept.get_absolute_url())
    kept.status = "draft"
    kept.save()
    assert client.get("/events/oldaddress/").status_code == 404


@pytest.mark.parametrize(
    ("query", "is_kept_from_robots"),
    [
        ("", False),
        ("utm_source=x&page=2", False),
        ("kind=aid", True),
        ("by=year", True),
        ("cursor=x", True),
    ],
)
def test_robots_get_the_plain_timeline_only(client, query, is_kept_from_robots):
    make.event(kind="aid")
    assert ('content="noindex"' in client.get(f"/events/?{query}").content.decode()) == is_kept_from_robots


def test_the_next_page_of_our_json_repeats_no_question_that_nobody_answers(client, monkeypatch):
    monkeypatch.setattr(feeds, "PAGE", 1)
    for _time in range(2):
        make.event(kind="aid")
    following = json.loads(client.get("/events.json?kind=aid&evil=x").getvalue())["next"]
    assert "kind=aid" in following
    assert "evil" not in following
