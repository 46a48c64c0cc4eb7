"""What readers get of events."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db


def html_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode().replace("<wbr>", "")


def test_an_event_shows_its_date_states_sources_and_articles(client, django_assert_max_num_queries):
    cited = make.source(title="Meeting off", title_ja="会談見送り")
    event = make.event(title="米ロ首脳会談", edtf="2025-10-21", zone="Europe/Budapest", sources=[cited])
    article = make.article(title="会談の行方")
    make.place(event, article)
    edition = make.press(article)
    with django_assert_max_num_queries(11):
        html = html_of(client, event.get_absolute_url())
    assert '<time datetime="2025-10-21">2025年10月21日(火)</time>' in html
    assert "occurrence-occurred" in html
    assert "verification-reported" in html
    assert "会談見送り" in html
    assert f"{edition.get_absolute_url()}#e-{event.public_id}" in html


def test_a_draft_event_does_not_exist(client):
    event = make.event(title="未公開の出来事", status="draft")
    html_of(client, event.get_absolute_url(), 404)
    for address in ("/events/", "/"):
        assert "未公開の出来事" not in html_of(client, address)


def test_a_draft_article_is_not_named_by_its_events(client):
    event = make.event()
    make.place(event, make.article(title="秘密の記事"))
    assert "秘密の記事" not in html_of(client, event.get_absolute_url())


def test_a_source_s_page_is_linked_only_where_readers_may_see_it(client):
    cited, uncited = make.source(citekey="cited"), make.source(citekey="uncited")
    make.press(make.article(cites=[cited]))
    event = make.event(sources=[cited, uncited])
    html = html_of(client, event.get_absolute_url())
    assert "/sources/cited/" in html
    assert "/sources/uncited/" not in html


def test_a_source_names_the_published_events_that_rest_on_it(client):
    cited = make.source(citekey="cited")
    make.press(make.article(cites=[cited]))
    make.event(title="公開の出来事", sources=[cited])
    make.event(title="下書きの出来事", sources=[cited], status="draft")
    html = html_of(client, "/sources/cited/")
    assert "公開の出来事" in html
    assert "下書きの出来事" not in html


def test_all_events_stand_by_month_in_few_queries(client, django_assert_max_num_queries):
    for day in range(1, 29):
        make.event(edtf=f"2025-10-{day:02}", zone="Asia/Tokyo", sources=[make.source()])
    html_of(client, "/events/")  # The first reader has the pieces of its events made.
    with django_assert_max_num_queries(6):
        html = html_of(client, "/events/")
    assert html.count('class="event"') == 28
    assert html.count('class="month"') == 1


def test_no_event_is_a_page_too(client):
    html_of(client, "/events/")
    html_of(client, "/events/?q=無い")
