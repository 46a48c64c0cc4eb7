"""Where nothing can be written the desk says so in words, and gives back what it was sent."""

import pytest
from django.db import OperationalError, ProgrammingError
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article, Source
from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db
BROWSER = {"Accept": "text/html,application/xhtml+xml"}
LOCKED, FULL = OperationalError("database is locked"), OSError(28, "No space left on device")


def raising(error):
    def save(*_args, **_options):
        raise error

    return save


@pytest.fixture
def fail(monkeypatch):
    """Let saving a source raise something."""
    return lambda error: monkeypatch.setattr(Source, "save", raising(error))


@pytest.mark.parametrize(("error", "words"), [(LOCKED, "書き込めません"), (FULL, "ディスクがいっぱい")])
def test_a_page_in_place_of_a_form_sends_all_of_it_again(desk, monkeypatch, error, words):
    source = make.source(note="二行の\n覚え書き")
    address = f"/desk/articles/source/{source.pk}/change/"
    posted = {**filled(desk, address), "title": "改めた題 <b>&"}
    with monkeypatch.context() as broken:
        broken.setattr(Source, "save", raising(error))
        answer = desk.post(address, posted, headers=BROWSER)
    assert answer.status_code == 503
    assert words in answer.text
    fields = LexborHTMLParser(answer.text).css("textarea[name]")
    again = {field.attributes["name"]: field.text() for field in fields}
    assert set(again) == set(posted)
    assert desk.post(address, again).status_code == 302
    source.refresh_from_db()
    assert (source.title, source.note) == ("改めた題 <b>&", "二行の\n覚え書き")


def test_a_script_is_answered_in_words_that_it_shows(desk, fail):
    fail(LOCKED)
    answer = desk.post(
        "/desk/articles/source/quick-add/", {"title": "新しい題"}, content_type="application/json"
    )
    assert answer.status_code == 503
    assert "書き込めません" in answer.json()["problem"]
    assert answer.json()["errors"]["__all__"] == [answer.json()["problem"]]


def test_a_mistake_of_ours_is_none_of_these(desk, fail):
    address = f"/desk/articles/source/{make.source().pk}/change/"
    posted = {**filled(desk, address), "title": "改めた題"}
    fail(ProgrammingError("no such column"))
    with pytest.raises(ProgrammingError):
        desk.post(address, posted)


def test_a_text_of_more_than_a_megabyte_is_refused_at_its_field(desk):
    article = make.article()
    address = f"/desk/articles/article/{article.pk}/change/"
    posted = {**filled(desk, address), "body": f"<p>{'長' * 400_000}</p>"}
    answer = desk.post(address, posted)
    assert answer.status_code == 200
    assert "1200 KB" in answer.text
    assert "長" * 400_000 in answer.text
    assert Article.objects.get().body == article.body
