"""What the dialog of links finds, and what the checks say of links."""

import pytest
from django.contrib.auth.models import Permission

from articles.models import Article
from newsroom import preflight
from tests import make

pytestmark = pytest.mark.django_db
TARGETS = "/desk/articles/article/targets/"


def labels(desk, words):
    return [(row["tag"], row["address"]) for row in desk.get(TARGETS, {"q": words}).json()["results"]]


def test_articles_events_and_sources_are_found_with_the_addresses_that_readers_have(desk):
    article = make.article(title="会談の行方", slug="talks")
    edition = make.press(article)
    draft = make.article(title="会談の下書き")
    event = make.event(title="会談", status="draft")
    make.source(title="会談の記録", url="https://other.example/a")
    assert labels(desk, "会談") == [
        ("記事（未公開）", f"/articles/{draft.pk}/"),
        ("記事", edition.get_absolute_url()),
        ("出来事（未公開）", event.get_absolute_url()),
        ("出典", "https://other.example/a"),
    ]


def test_what_somebody_may_not_see_is_not_found(client):
    make.event(title="会談")
    make.source(title="会談の記録", url="https://other.example/a")
    person = make.user(is_superuser=False)
    person.user_permissions.set(Permission.objects.filter(codename="view_article"))
    client.force_login(person)
    assert labels(client, "会談") == []


def findings(html: str) -> list[str]:
    article = make.article(body=html)
    return [row.id for row in preflight.run(Article.objects.get(pk=article.pk)) if row.id.startswith("link-")]


def test_a_link_to_what_readers_cannot_open_is_found(settings):
    settings.SITE_URL = "https://news.example"
    public, draft, event = make.press(make.article()), make.article(), make.event(status="draft")
    assert findings(f'<p><a href="{public.get_absolute_url()}">一</a></p>') == []
    assert findings(f'<p><a href="/articles/{draft.pk}-x/">一</a></p>') == ["link-to-draft"]
    assert findings(f'<p><a href="https://news.example/articles/{draft.pk}/">一</a></p>') == ["link-to-draft"]
    assert findings(f'<p><a href="https://other.example/articles/{draft.pk}/">一</a></p>') == []
    assert findings(f'<p><a href="/events/{event.public_id}/">一</a></p>') == ["link-to-draft-event"]


def test_an_address_without_its_beginning_is_found():
    assert findings('<p><a href="www.example.jp/a">一</a></p>') == ["link-not-whole"]
    assert findings('<p><a href="https://www.example.jp/a">一</a><a href="mailto:a@b.jp">二</a></p>') == []
