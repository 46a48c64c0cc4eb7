"""Lists of the desk: a page costs what it shows, however many rows there are."""

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Tag
from newsroom import lists
from tests import make
from timeline.models import Event

pytestmark = pytest.mark.django_db
LISTS = ["articles/source", "articles/article", "timeline/event", "articles/edition"]


@pytest.fixture
def seven(monkeypatch):
    """Seven rows of each kind, three on a page."""
    for number in range(1, 8):
        source = make.source(title=f"資料{number}", issued=f"2025-0{number}")
        article = make.article(title=f"記事{number}", cites=[source])
        make.place(make.event(title=f"会談{number}", edtf=f"2025-0{number}-03"), article)
        make.press(article)
    for address in LISTS:
        admin = site.get_model_admin(apps.get_model(*address.split("/")))
        monkeypatch.setattr(type(admin), "list_per_page", 3)


def page(desk, address: str, number: int):
    return desk.get(f"/desk/{address}/?p={number}").context["cl"]


@pytest.mark.parametrize("address", LISTS)
def test_the_pages_hold_every_row_once_and_in_order(desk, seven, address):
    shown = [row for number in (1, 2, 3) for row in page(desk, address, number).result_list]
    assert len(shown) == 7
    assert shown == list(page(desk, address, 1).queryset)


@pytest.mark.parametrize("address", LISTS)
def test_only_the_rows_of_a_page_are_read_whole(desk, seven, address):
    model = apps.get_model(*address.split("/"))
    with CaptureQueriesContext(connection) as queries:
        page(desk, address, 2)
    whole = [
        row["sql"]
        for row in queries
        if f'"{model._meta.db_table}"."title"' in row["sql"].partition("FROM")[0]
    ]
    assert whole
    assert all(f'"{model._meta.db_table}"."id" IN (' in sql for sql in whole)


def test_rows_that_nobody_works_through_in_a_day_are_not_counted_to_the_end(desk, monkeypatch, editor):
    monkeypatch.setattr(lists, "COUNTED", 9)
    for number in range(11):
        make.article(title=f"下書き{number}", owner=editor)
    (mine,) = [row for row in desk.get("/desk/").context["lists"] if row["heading"] == "自分の下書き"]
    assert mine["count"] == "9+"


@pytest.mark.parametrize("few", [0, 500])
@pytest.mark.parametrize("model", [Article, Event])
def test_what_many_rows_narrow_holds_every_row_once_looked_up_or_walked_to(
    desk, seven, monkeypatch, model, few
):
    monkeypatch.setattr("articles.few.FEW", few)
    tag, chosen = Tag.objects.create(name="停戦", slug="停戦"), model.objects.exclude(title__endswith="4")
    if model is Article:
        for article in chosen:
            article.tags.add(tag)
    question = f"tags__id__exact={tag.pk}" if model is Article else f"topics={make.topic(events=chosen).pk}"
    address = f"/desk/{model._meta.app_label}/{model._meta.model_name}/"
    in_order = [row for row in desk.get(f"{address}?all=").context["cl"].queryset if row in chosen]
    found = [desk.get(f"{address}?{question}&p={number}").context["cl"] for number in (1, 2)]
    assert [row for page in found for row in page.result_list] == in_order
    assert found[0].result_count == len(in_order) == 6


def test_articles_are_narrowed_within_an_index():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads a small table whole whatever indexes it has")
    rows = Article.objects.filter(kind="news").order_by("-modified_at", "-pk").values_list("pk")
    assert "COVERING INDEX article_last_changed" in rows.explain()
