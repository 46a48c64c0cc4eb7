"""What waits to go out is the text as it was pressed; where the working copy has gone on, every place says so."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom import publishing
from tests import make

pytestmark = pytest.mark.django_db
WORDS = "その後の変更は含まれません"
BRIEFLY = "予約後に変更あり"


@pytest.fixture
def article(editor):
    made = make.article(owner=editor)
    publishing.schedule(made, by=editor, at=timezone.now() + timedelta(days=1))
    return made


def places(desk, article) -> list[bool]:
    """Whether the page of verbs, the bar of the form, the list and the desk's first page say it."""
    base = f"/desk/articles/article/{article.pk}"
    return [
        WORDS in desk.get(f"{base}/publish/").content.decode(),
        WORDS in desk.get(f"{base}/change/").content.decode(),
        BRIEFLY in desk.get("/desk/articles/article/").content.decode(),
        BRIEFLY in desk.get("/desk/").content.decode(),
    ]


def test_nobody_says_it_while_both_are_the_same(desk, article):
    assert not any(places(desk, article))


def test_every_place_says_it_once_the_text_has_changed(desk, article):
    make.change(article)
    assert all(places(desk, article))


def test_scheduling_again_takes_the_changes_along(desk, article, editor):
    publishing.schedule(make.change(article), by=editor, at=timezone.now() + timedelta(days=1))
    assert not any(places(desk, article))


def test_nothing_is_said_of_what_has_gone_out(desk, editor):
    article = make.article(owner=editor)
    publishing.press(article, by=editor)
    make.change(article)
    assert not any(places(desk, article))
