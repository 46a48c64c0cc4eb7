"""Topics at the desk: what goes in and out, however much they hold."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.forms import filled
from timeline.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _few_are_shown(monkeypatch):
    monkeypatch.setattr("timeline.admin.topic.SHOWN", 3)


@pytest.fixture
def topic():
    """A topic of more articles and events than its form shows, put in one after the other."""
    made = make.topic()
    for number in range(1, 8):
        made.articles.add(make.article(title=f"第{number}報"))
        made.events.add(make.event(title=f"第{number}回会談"))
    return made


def address_of(topic: Topic, query: str = "") -> str:
    return f"/desk/timeline/topic/{topic.pk}/change/{query}"


def held(topic: Topic, name: str) -> set[str]:
    return set(getattr(topic, name).values_list("title", flat=True))


def save(desk, topic: Topic, **posted):
    address = address_of(topic)
    response = desk.post(address, {**filled(desk, address), **posted})
    assert response.status_code == 302, response.context["adminform"].form.errors


MAKE = {"articles": make.article, "events": make.event}


def test_an_untouched_form_keeps_what_it_did_not_show(desk, topic):
    before = {name: held(topic, name) for name in MAKE}
    save(desk, topic, title="別の題")
    assert Topic.objects.get().title == "別の題"
    assert {name: held(topic, name) for name in MAKE} == before


@pytest.mark.parametrize("name", MAKE)
def test_what_is_added_comes_to_what_is_there(desk, topic, name):
    before = held(topic, name)
    one, two = MAKE[name](title="新しい一つ"), MAKE[name](title="新しい二つ")
    save(desk, topic, **{f"add_{name}": [one.pk, two.pk]})
    assert held(topic, name) == before | {"新しい一つ", "新しい二つ"}


@pytest.mark.parametrize("name", MAKE)
@pytest.mark.parametrize("place", [0, -1], ids=["not shown", "shown"])
def test_what_is_taken_out_goes_alone(desk, topic, name, place):
    before = held(topic, name)
    rows = list(getattr(topic, name).order_by("pk"))
    save(desk, topic, **{f"{name}_in": [rows[place].pk]})
    assert held(topic, name) == before - {rows[place].title}
    assert type(rows[place]).objects.filter(pk=rows[place].pk).exists()


@pytest.mark.parametrize("name", MAKE)
def test_two_editors_at_once_both_get_what_they_asked_for(desk, topic, name):
    before = held(topic, name)
    first, second = filled(desk, address_of(topic)), filled(desk, address_of(topic))
    rows = list(getattr(topic, name).order_by("-pk"))
    new = MAKE[name](title="一人目が加えた")
    desk.post(address_of(topic), {**first, f"add_{name}": [new.pk], f"{name}_in": [rows[0].pk]})
    desk.post(address_of(topic), {**second, f"{name}_in": [rows[0].pk, rows[1].pk]})
    assert held(topic, name) == before - {rows[0].title, rows[1].title} | {"一人目が加えた"}


def test_a_new_topic_takes_its_first_members(desk):
    article, event = make.article(title="最初の記事"), make.event(title="最初の会談")
    posted = {"slug": "harbour", "title": "港湾協定", "add_articles": [article.pk], "add_events": [event.pk]}
    assert desk.post("/desk/timeline/topic/add/", posted).status_code == 302
    made = Topic.objects.get()
    assert (held(made, "articles"), held(made, "events")) == ({"最初の記事"}, {"最初の会談"})


def test_all_members_are_reached_page_by_page(desk, topic):
    found, query = [], ""
    while True:
        page = desk.get(address_of(topic, query)).content.decode()
        found += re.findall(r"第\d報", page)
        following = re.search(r'href="(\?articles=\d+)"', page)
        if following is None:
            break
        query = following[1]
    assert found == [f"第{number}報" for number in range(7, 0, -1)]
    assert desk.get(address_of(topic, "?articles=x")).status_code == 200


def test_a_form_that_comes_back_keeps_what_was_chosen(desk, topic):
    earliest, last = topic.articles.earliest("pk"), topic.articles.latest("pk")
    posted = {**filled(desk, address_of(topic)), "title": "", "articles_in": [earliest.pk, last.pk]}
    page = desk.post(address_of(topic), posted).content.decode()
    assert re.search(rf'value="{last.pk}" checked', page)
    assert re.search(rf'<option value="{earliest.pk}" selected', page)
    assert len(held(topic, "articles")) == 7


def test_who_may_not_see_articles_can_neither_see_nor_move_them(client, topic):
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename="change_topic"))
    client.force_login(user)
    assert "第7報" not in client.get(address_of(topic)).content.decode()
    new = make.article(title="加えられない")
    save(client, topic, add_articles=[new.pk], articles_in=[topic.articles.first().pk])
    assert len(held(topic, "articles")) == 7
    assert "加えられない" not in held(topic, "articles")


def test_who_may_only_look_sees_the_last_members(client, topic):
    user = make.user(is_superuser=False)
    codes = ["view_topic", "view_article", "view_event"]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(user)
    page = client.get(address_of(topic)).content.decode()
    assert "第7報" in page
    assert "第7回会談" in page
    assert "第1報" not in page
    assert "<select" not in page
    earlier = re.search(r'href="(\?articles=[^"]+)"', page)[1]
    assert "第4報" in client.get(address_of(topic) + earlier).content.decode()


def test_another_page_of_articles_keeps_that_of_the_events(desk, topic):
    page = desk.get(address_of(topic)).content.decode()
    events = re.search(r'href="\?(events=[^"]+)"', page)[1]
    both = desk.get(f"{address_of(topic)}?{events}").content.decode()
    assert re.search(rf'href="\?articles=\d+&amp;{events}"', both)


def test_the_form_asks_and_answers_no_more_for_a_large_topic(desk, topic):
    def cost(of: Topic) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            page = desk.get(address_of(of)).content.decode()
        return len(queries), len(page) // 1000

    small = make.topic(articles=topic.articles.all()[:4], events=topic.events.all()[:4])
    cost(small)
    assert cost(topic) == cost(small)
