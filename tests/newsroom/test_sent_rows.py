"""Stored rows go to the browser as values; what they cost does not grow with forms, and nothing is lost where no script runs."""

import pytest
from django.forms import ModelForm

from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make.article(cites=[make.source(title="第一の出典"), make.source()])


def address(article) -> str:
    return f"/desk/articles/article/{article.pk}/change/"


def rows(answer, prefix="citations"):
    return next(row for row in answer.context["inline_admin_formsets"] if row.formset.prefix == prefix)


def test_a_row_is_told_by_what_it_has_beyond_an_empty_one(desk, article):
    first = article.citations.earliest("pk")
    sent = rows(desk.get(address(article))).sent["rows"][0]["values"]
    assert sent == {"id": first.pk, "key": first.key, "source": [str(first.source_id), first.source.label]}


def test_no_form_is_made_for_a_stored_row(desk, article, monkeypatch):
    made = []
    monkeypatch.setattr(ModelForm, "__init__", counting(ModelForm.__init__, made))
    desk.get(address(article))
    few = len(made)
    for _row in range(20):
        make.cite(article, make.source())
    made.clear()
    assert desk.get(address(article)).status_code == 200
    assert len(made) == few


def counting(act, made: list):
    def counted(form, *args, **kwargs):
        made.append(form)
        act(form, *args, **kwargs)

    return counted


def test_rows_of_a_form_that_was_refused_are_drawn_with_what_was_typed(desk, article):
    posted = filled(desk, address(article)) | {"title": "", "citations-1-locator": "三面"}
    answer = desk.post(address(article), posted)
    assert rows(answer).sent is None
    assert 'name="citations-1-locator" value="三面"' in answer.content.decode()


def test_a_form_whose_rows_were_never_made_is_refused(desk, article):
    posted = filled(desk, address(article))
    without = {name: value for name, value in posted.items() if not name.startswith("citations-0-")}
    assert desk.post(address(article), without).status_code == 200
    assert article.citations.count() == 2
