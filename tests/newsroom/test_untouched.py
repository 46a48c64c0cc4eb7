"""Unchanged is unchanged: an untouched form that is saved leaves no trace, whatever the article holds."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command

from articles.models import Article, Revision
from newsroom import publishing
from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db
#: The order of their names is not that of their code points in every collation.
TAGS = ["NATO", "Ａ", "あ", "停戦", "ウクライナ", "a b", "東京 会談"]


def traces() -> dict:
    """All by which somebody could tell that an article was saved."""
    return {
        "articles": list(Article.objects.order_by("pk").values()),
        "revisions": Revision.objects.count(),
        "history": LogEntry.objects.count(),
    }


def save_untouched(desk, article) -> None:
    address = f"/desk/articles/article/{article.pk}/change/"
    assert desk.post(address, filled(desk, address)).status_code == 302


def test_every_sample_article_stays_as_it_was(desk, editor):
    call_command("sample_newsroom", verbosity=0)
    before = traces()
    assert {row["status"] for row in before["articles"]} == {"pressed"}
    for article in Article.objects.all():
        save_untouched(desk, article)
        assert traces() == before, article


@pytest.mark.parametrize("order", [1, -1])
def test_tags_are_a_set(desk, editor, order):
    article = make.article(tags=TAGS, owner=editor)
    publishing.press(article, by=editor)
    address = f"/desk/articles/article/{article.pk}/change/"
    save_untouched(desk, article)
    before = traces()
    assert desk.post(address, {**filled(desk, address), "tags": "、".join(TAGS[::order])}).status_code == 302
    assert traces() == before


def test_one_tag_less_is_a_change(desk, editor):
    article = make.article(tags=TAGS, owner=editor)
    publishing.press(article, by=editor)
    address = f"/desk/articles/article/{article.pk}/change/"
    desk.post(address, {**filled(desk, address), "tags": "、".join(TAGS[1:])})
    assert Article.objects.get().status == Article.Status.DRAFT
    assert LogEntry.objects.filter(object_id=str(article.pk)).first().get_change_message()
