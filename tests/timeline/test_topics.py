"""Topics: curated articles and events with a timeline of their own."""

import json

import pytest

from tests import make
from timeline.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    made = Topic.objects.create(
        slug="harbour",
        title="港湾協定",
        description="二年の経過。",
        method="公表された会談だけを載せる。",
        is_published=True,
    )
    article = make.article(title="公開された記事")
    make.press(article)
    made.articles.set([article, make.article(title="下書きの記事")])
    made.events.set([make.event(title="公開の出来事"), make.event(title="下書きの出来事", status="draft")])
    return made


def test_a_topic_shows_its_public_articles_events_and_method(client, topic, django_assert_max_num_queries):
    client.get(topic.get_absolute_url())  # The first reader has the pieces of its events made.
    # One of them looks which events the topic holds, so that thousands are not sorted for a page.
    with django_assert_max_num_queries(7):
        page = client.get(topic.get_absolute_url()).content.decode().replace("<wbr>", "")
    for words in ("公開された記事", "公開の出来事", "公表された会談だけを載せる。"):
        assert words in page
    for words in ("下書きの記事", "下書きの出来事"):
        assert words not in page


def test_a_topic_that_is_not_published_does_not_exist(client, topic):
    Topic.objects.update(is_published=False)
    for address in (topic.get_absolute_url(), "/topics/harbour/events.json"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("kind", ["json", "csv", "ics", "geojson", "timelinejs.json"])
def test_a_topic_s_timeline_can_be_taken_along(client, topic, kind):
    text = client.get(f"/topics/harbour/events.{kind}").content.decode()
    assert "下書きの出来事" not in text
    if kind == "json":
        assert [row["title"] for row in json.loads(text)["events"]] == ["公開の出来事"]


def test_a_topic_is_put_together_at_the_desk(desk, topic):
    assert desk.get(f"/desk/timeline/topic/{topic.pk}/change/").status_code == 200


def test_a_tag_has_the_timeline_of_its_articles(client):
    article = make.article(tags=["停戦交渉"])
    make.place(make.event(title="記事の出来事"), article)
    make.event(title="よその出来事")
    edition = make.press(article)
    html = client.get(f"/tags/{edition.tags.get().slug}/").content.decode().replace("<wbr>", "")
    assert "記事の出来事" in html
    assert "よその出来事" not in html
