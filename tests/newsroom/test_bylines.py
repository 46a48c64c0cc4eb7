"""A new article is signed as its editor signs."""

import pytest

from articles.models import Article, Byline
from seeds.models import Seed
from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db
ADD = "/desk/articles/article/add/"


@pytest.fixture
def signed(editor):
    """An article of the editor's, signed by them and by somebody who translated it."""
    article = make.article(owner=editor, byline="風間 澪")
    Byline.objects.create(article=article, name="久世 透", role=Byline.Role.TRANSLATION, order=1)
    return article


def saved(desk, **values) -> Article:
    answer = desk.post(ADD, {**filled(desk, ADD), "title": "港", "_continue": "1", **values})
    assert answer.status_code == 302
    return Article.objects.get(title="港")


def test_the_name_that_they_sign_with_is_proposed_and_kept_untouched(desk, signed):
    assert [row.name for row in saved(desk).bylines.all()] == ["風間 澪"]


def test_whoever_has_signed_nothing_is_proposed_as_they_are_called(desk, editor):
    editor.last_name, editor.first_name = "久世", "透"
    editor.save()
    assert [row.name for row in saved(desk).bylines.all()] == ["久世 透"]


def test_a_foreign_name_is_proposed_in_its_own_order(desk, editor):
    editor.last_name, editor.first_name = "Smith", "John"
    editor.save()
    assert [row.name for row in saved(desk).bylines.all()] == ["John Smith"]


def test_a_reporter_of_a_captured_page_is_never_proposed(desk, editor, signed):
    for page in ("a", "b"):
        captured = make.article(owner=editor, byline="通信社 記者")
        Seed.objects.create(identity=page, file=page, sha256="0" * 64, encoding="utf-8", article=captured)
    assert [row.name for row in saved(desk).bylines.all()] == ["風間 澪"]


def test_a_colleague_who_signed_the_last_text_along_is_not_taken_for_its_editor(desk, editor, signed):
    editor.last_name, editor.first_name = "風間", "澪"
    editor.save()
    for name in ("水城 遥", "風間澪"):
        together = make.article(owner=editor, byline="水城 遥")
        Byline.objects.create(article=together, name=name, order=1)
    assert [row.name for row in saved(desk).bylines.all()] == ["風間澪"]


def test_whoever_signs_with_another_name_is_proposed_the_one_they_sign_with_most(desk, editor, signed):
    editor.last_name, editor.first_name = "久世", "透"
    editor.save()
    for name in ("風間 澪", "港の一記者"):
        make.article(owner=editor, byline=name)
    assert [row.name for row in saved(desk).bylines.all()] == ["風間 澪"]


def test_a_name_that_is_taken_out_leaves_no_row(desk, signed):
    assert not saved(desk, **{"bylines-0-name": " "}).bylines.exists()


def test_nothing_is_proposed_for_an_article_that_is_there(desk, editor, signed):
    other = make.article(owner=editor)
    form = filled(desk, f"/desk/articles/article/{other.pk}/change/")
    assert "風間 澪" not in form.values()
