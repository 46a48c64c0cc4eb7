"""What of a history stays, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Lock, Slot
from articles.working.thinning import thin
from newsroom import tasks
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 3, tzinfo=UTC)


@pytest.fixture
def article():
    return make.article()


def saved(article, *ages: float, **values) -> list[int]:
    """Keep a revision at each of these ages in days; return their numbers."""
    rows = [
        article.revisions.create(content={"at": age}, saved_at=NOW - timedelta(days=age), **values)
        for age in ages
    ]
    return [row.pk for row in rows]


def left(article) -> set[int]:
    thin(NOW)
    return set(article.revisions.values_list("pk", flat=True))


def test_everything_of_the_last_month_stays(article):
    rows = saved(article, 0, 1, 1.01, 1.02, 29.9)
    assert left(article) == set(rows)


def test_of_each_day_of_a_year_the_last_stays(article):
    rows = saved(article, 40.3, 40.2, 40.1, 41.1)
    assert left(article) == {rows[2], rows[3]}


def test_of_each_month_before_the_last_stays(article):
    rows = saved(article, 400, 401, 402, 500)
    assert left(article) == {rows[0], rows[3]}


def test_what_has_a_name_stays_for_ever(article):
    rows = saved(article, 800, name="初稿") + saved(article, 799.9, 799)
    assert left(article) == {rows[0], rows[2]}


def test_what_was_published_stays_for_ever(article, editor, monkeypatch):
    rows = saved(article, 800, 799.5, 799)
    monkeypatch.setattr(timezone, "now", lambda: NOW - timedelta(days=799.4))
    make.press(article, by=editor)
    assert left(article) == {rows[1], rows[2]}


def test_what_somebody_s_unsaved_text_began_with_stays(article, editor):
    rows = saved(article, 40.3, 40.2, 40.1)
    seen = (NOW - timedelta(days=40.25)).isoformat()
    Slot.objects.create(
        person=editor, article=article, key=str(article.pk), form=f"seen={seen.replace('+', '%2B')}"
    )
    assert left(article) == {rows[0], rows[2]}


@pytest.mark.parametrize(("purpose", "stay"), [("legal", 3), ("editing", 1)])
def test_everything_stays_of_an_article_on_legal_hold(article, editor, purpose, stay):
    rows = saved(article, 40.3, 40.2, 40.1)
    Lock.objects.create(article=article, person=editor, purpose=purpose)
    assert left(article) == set(rows[-stay:])


def test_asks_nothing_more_of_an_article_with_one_old_state(article, django_assert_num_queries):
    saved(article, 3, 5, 40)
    with django_assert_num_queries(1):
        thin(NOW)


def test_is_done_every_day():
    assert tasks.REGULAR[tasks.thin_history] == tasks.DAY
