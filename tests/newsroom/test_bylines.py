"""A new article is signed as its editor last signed one."""

import pytest

from articles.models import Article, Byline
from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db
ADD = "/desk/articles/article/add/"


@pytest.fixture
def signed(editor):
    """An article of the editor's, signed by them and by somebody who translated it."""
    article = make.article(owner=editor)
    Byline.objects.create(article=article, name="風間 澪")
    Byline.objects.create(article=article, name="久世 透", role=Byline.Role.TRANSLATION, order=1)
    return article


def saved(desk, **values) -> Article:
    answer = desk.post(ADD, {**filled(desk, ADD), "title": "港", "_continue": "1", **values})
    assert answer.status_code == 302
    return Article.objects.get(title="港")


def test_the_name_of_the_last_text_is_proposed_and_kept_untouched(desk, signed):
    assert [row.name for row in saved(desk).bylines.all()] == ["風間 澪"]


def test_whoever_has_signed_nothing_is_proposed_as_they_are_called(desk, editor):
    editor.last_name, editor.first_name = "久世", "透"
    editor.save()
    assert [row.name for row in saved(desk).bylines.all()] == ["久世 透"]


def test_a_name_that_is_taken_out_leaves_no_row(desk, signed):
    assert not saved(desk, **{"bylines-0-name": " "}).bylines.exists()


def test_nothing_is_proposed_for_an_article_that_is_there(desk, editor, signed):
    other = make.article(owner=editor)
    form = filled(desk, f"/desk/articles/article/{other.pk}/change/")
    assert "風間 澪" not in form.values()
