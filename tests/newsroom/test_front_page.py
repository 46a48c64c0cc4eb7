"""The front page, the pages for machines and the pages for errors."""

import re

import pytest

from newsroom import publishing, views
from tests import make

pytestmark = pytest.mark.django_db


def test_an_empty_site_has_a_front_page(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        response = client.get("/")
    assert response.status_code == 200
    assert 'class="empty"' in response.content.decode()


def test_the_front_page_leads_with_the_newest_and_takes_at_most_six_queries(
    client, django_assert_max_num_queries
):
    sections = [make.section() for _ in range(3)]
    pressed = [make.press(make.article(section=sections[number % 3], tags=["停戦"])) for number in range(12)]
    make.event(sources=[make.source()])
    with django_assert_max_num_queries(6):
        html = client.get("/").content.decode().replace("<wbr>", "")
    assert html.index(pressed[-1].title) < html.index(pressed[-2].title) < html.index(pressed[0].title)
    assert html.count('class="second"') == 3
    assert html.count('class="column"') == 3
    assert "停戦" in html


def test_the_front_page_loads_no_bodies(client):
    make.press(make.article(body="<p>本文の印。</p>"))
    assert "本文の印" not in client.get("/").content.decode()


def test_a_headline_breaks_between_phrases_and_stays_escaped(client):
    make.press(make.article(title="首脳会談は<b>見送り</b>となった"))
    html = client.get("/").content.decode()
    assert "<wbr>" in html
    assert "<b>見送り" not in html


def test_a_withdrawn_article_leaves_the_front_page(client):
    edition = make.press(make.article(title="消える見出し"))
    assert "消える見出し" in client.get("/").content.decode().replace("<wbr>", "")
    publishing.withdraw(edition.article, by=make.user(), reason="取り下げ")
    assert "消える見出し" not in client.get("/").content.decode().replace("<wbr>", "")


def test_health_answers_and_is_not_cached(client):
    response = client.get("/health/")
    assert response.content == b"ok\n"
    assert "no-store" in response["Cache-Control"]


def test_robots_stay_out_of_the_desk(client):
    assert b"Disallow: /desk/" in client.get("/robots.txt").content


def test_robots_may_read_the_pages_that_say_noindex(client):
    """Who is kept from a page never reads that it should not be listed, and lists its bare address."""
    assert b"editions" not in client.get("/robots.txt").content


def test_a_missing_page_is_one_of_ours(client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert 'class="sorry"' in response.content.decode()


@pytest.mark.parametrize(
    ("view", "status"), [(views.bad_request, 400), (views.forbidden, 403), (views.not_found, 404)]
)
def test_errors_have_pages(rf, view, status):
    request = rf.get("/x/")
    assert view(request, Exception()).status_code == status


def test_a_failure_needs_neither_database_nor_request(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = views.failed(rf.get("/"))
    assert response.status_code == 500
    assert b"<h1>" in response.content


def test_pages_ask_nobody_else(client):
    make.press(make.article())
    html = client.get("/").content.decode()
    assert "https://fonts" not in html
    assert re.findall(r"<script[^>]*>", html) == ['<script type="module" src="/static/newsroom/search.js">']


def test_pages_name_their_language_and_landmarks(client):
    html = client.get("/").content.decode()
    assert '<html lang="ja">' in html
    assert 'href="#main"' in html
    assert html.count("<main") == 1
    assert html.count("<h1") == 1
