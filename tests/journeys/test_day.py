"""The whole day by keyboard: from the first word to a published correction, no other device touched."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, Section
from tests import day, make, pictures
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hands(page, live_server, web):
    """A keyboard before the login page of a newsroom that has a section, a source and a chief editor with a name."""
    Section.objects.get_or_create(name=day.SECTION, defaults={"slug": "explainers"})
    make.source(title=day.KNOWN, outlet=make.outlet(name="AP通信"))
    make.user(username=day.NAME, password=day.PASSWORD, last_name="水城", first_name="遥")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield day.Hands(page)
    assert errors == []


def test_an_editor_writes_cites_places_shows_publishes_and_corrects(hands, live_server, web):
    picture = pictures.saved(pictures.halves((400, 300)), "PNG")
    day.whole_day(hands, live_server.url, web.url + "/page", picture)
    article = Article.objects.get()
    assert {row.source.title for row in article.citations.all()} == {"港の再開", day.KNOWN}
    assert [row.event for row in article.placements.all()] == [Event.objects.get()]
    assert [(photo.credit, photo.alt) for photo in article.photos.all()] == [("海港通信", "岸壁に並ぶ船。")]
    assert [row.name for row in article.bylines.all()] == ["水城 遥"]
    _first, second = article.editions.order_by("number")
    assert day.RIGHT in second.reason
    hands.page.goto(live_server.url + second.get_absolute_url())
    text = hands.page.locator("article")
    expect(text).to_contain_text(day.RIGHT)
    expect(text).not_to_contain_text(f"米政府は{day.WRONG}")
    assert hands.costs[day.FIRST_SAVE].presses <= 3
    assert hands.costs[day.PHOTO].presses <= 3
