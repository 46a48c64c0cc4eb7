"""What one press costs: the body is parsed once, whoever asks for something of it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from articles.body import document
from articles.models import Article, CommentaryCitation
from articles.working.writing import writing
from newsroom import preflight, publishing
from newsroom.models import Part
from tests import make
from tests.forms import filled, looked_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """A working copy with rows of every kind."""
    sources = [make.source() for _ in range(12)]
    made = make.article(cites=sources, tags=["停戦", "外交"])
    photo = make.photo(made)
    made.body += f'<figure data-photo="{photo.key}"></figure>'
    made.save()
    comment = make.commentary(made, source=sources[0])
    make.commentary(made, source=sources[1], parent=comment)
    CommentaryCitation.objects.create(commentary=comment, source=sources[2])
    for cited in sources[:5]:
        make.place(make.event(sources=[cited]), made)
    return made


@pytest.fixture
def parsed(monkeypatch) -> list[str]:
    """Every body that was parsed, in order."""
    found, parse = [], document.parse
    monkeypatch.setattr(document, "parse", lambda html: found.append(html) or parse(html))
    return found


def test_one_press_parses_its_body_once(article, editor, parsed):
    publishing.press(article, by=editor)
    assert parsed == [article.body]


def test_the_page_that_is_made_after_it_parses_nothing_more(
    article, editor, parsed, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        edition = publishing.press(article, by=editor)
    assert parsed == [article.body]
    assert Part.objects.get(edition=edition.pk, name="own").html


def test_an_update_parses_its_body_once_too(article, editor, parsed):
    publishing.press(article, by=editor)
    changed = make.change(article)
    parsed.clear()
    publishing.update(changed, by=editor, news="続報を加えた。")
    assert parsed == [changed.body]


def test_one_press_asks_the_database_thirty_four_times(article, editor):
    ContentType.objects.get_for_model(Article)  # Django asks once a process.
    with CaptureQueriesContext(connection) as queries:
        publishing.press(article, by=editor)
    asked = [row["sql"] for row in queries if not row["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 34, "\n".join(asked)


def test_what_changed_while_it_was_made_ready_is_checked_again(article, editor, monkeypatch):
    prepare = publishing.prepare

    def meanwhile(article):
        ready = prepare(article)
        with writing(article, by=editor) as held:
            held.title = ""
            held.save()
        return ready

    monkeypatch.setattr(publishing, "prepare", meanwhile)
    with pytest.raises(publishing.NotReady):
        publishing.press(article, by=editor)


def test_a_source_that_was_corrected_meanwhile_stops_the_press(article, editor, monkeypatch):
    prepare = publishing.prepare

    def meanwhile(article):
        ready = prepare(article)
        article.citations.first().source.corrections.create(kind="correction", text="訂正した。")
        return ready

    monkeypatch.setattr(publishing, "prepare", meanwhile)
    with pytest.raises(publishing.NotReady):
        publishing.press(article, by=editor)


def test_a_form_runs_no_check_and_its_bar_asks_for_the_counts(article, desk, monkeypatch):
    address = f"/desk/articles/article/{article.pk}/change/"
    with monkeypatch.context() as patch:
        patch.setattr(preflight, "run", lambda article: pytest.fail("somebody waited for the checks"))
        page = desk.get(address)
    assert page.context["counts"] is None
    assert page.context["counts_address"] in page.content.decode()
    assert "要検討1件" in desk.get(page.context["counts_address"]).content.decode()
    monkeypatch.setattr(preflight, "run", lambda article: pytest.fail("a check was run again"))
    assert desk.get(address).context["counts"] == {"block": 0, "warn": 1, "info": 0}


def test_a_form_that_nobody_counted_asks_the_database_25_times_at_most(article, desk):
    with CaptureQueriesContext(connection) as queries:
        desk.get(f"/desk/articles/article/{article.pk}/change/")
    assert len(queries) <= 25


def test_counts_are_for_who_may_see_the_article(article, client):
    assert client.get(f"/desk/articles/article/{article.pk}/counts/").status_code == 302


def test_a_form_that_comes_after_a_save_runs_no_check(
    article, desk, monkeypatch, django_capture_on_commit_callbacks
):
    address = f"/desk/articles/article/{article.pk}/change/"
    posted = filled(desk, address) | {"deck": "別の一文。"}
    with django_capture_on_commit_callbacks(execute=True):
        assert desk.post(address, posted).status_code == 302
    monkeypatch.setattr(preflight, "run", lambda article: pytest.fail("a check was run again"))
    assert desk.get(address).context["counts"]["block"] == 0
    assert Article.objects.get(pk=article.pk).deck == "別の一文。"


def test_what_changed_in_the_library_is_counted_anew(article, desk):
    address = f"/desk/articles/article/{article.pk}/counts/"
    assert desk.get(address).context["counts"]["block"] == 0
    article.citations.first().source.corrections.create(kind="correction", text="訂正した。")
    assert desk.get(address).context["counts"]["block"] == 1


def test_a_form_asks_the_database_no_more_for_more_rows(article, desk):
    address = f"/desk/articles/article/{article.pk}/change/"
    make.commentary(article, source=make.source())
    for _ in range(21):
        make.cite(article, make.source())
        make.place(make.event(), article)
    desk.get(address)
    with CaptureQueriesContext(connection) as queries:
        desk.get(address)
    assert len(queries) <= 25, "\n".join(row["sql"] for row in queries)
    page = looked_at(desk, address)
    for row in article.citations.select_related("source__outlet"):
        assert f'<option value="{row.source_id}" selected>{escape(row.source.label)}</option>' in page
