"""Two people make the same thing at once: one gets it, the other a form with a message, and nothing typed is lost."""

import threading

import pytest
from django.contrib import admin
from django.db import IntegrityError, connection

from articles.evidence.library import add_source, outlet_named
from articles.models import Outlet, Section, Source, Tag
from tests import make
from timeline.models import Actor, Place, Topic

SAME = {
    Section: {"name": "時事", "slug": "jiji", "order": "0", "description": ""},
    Tag: {"name": "停戦", "slug": "停戦", "description": ""},
    Topic: {"slug": "talks", "title": "会談", "description": "経過。", "method": "記録による。"},
    Outlet: {"name": "通信社", "kind": "wire", "reliability": "F"},
    Actor: {"name": "北国", "kind": "state"},
    Place: {"name": "架空港", "precision": "city"},
    Source: {"citekey": "same", "title": "報告", "type": "webpage", "level": "secondary", "access": "open"},
}


with_connections = pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite in memory locks whole tables; a file lets one writer in at a time",
)


def form_of(client, model) -> tuple[str, dict]:
    """Return the address of a model's empty form and what it would send, with ``SAME`` typed in."""
    address = f"/desk/{model._meta.app_label}/{model._meta.model_name}/add/"
    context = client.get(address).context
    data = {name: "" if value is None else value for name, value in context["adminform"].form.initial.items()}
    for field in context["adminform"].form:
        data.setdefault(field.html_name, "" if field.value() is None else field.value())
    for inline in context["inline_admin_formsets"]:
        data |= {f"{inline.formset.prefix}-{key}_FORMS": 0 for key in ("TOTAL", "INITIAL")}
    data = {name: value for name, value in data.items() if value is not False}
    if model is Topic:
        data |= {"add_articles": make.article().pk, "add_events": make.event().pk}
    return address, {**data, **SAME[model]}


def rivals(count: int, act) -> list:
    """Do the same in several threads, each with a connection of its own; return what came of each."""
    results, ready = [], threading.Barrier(count)

    def run():
        ready.wait(timeout=20)
        try:
            results.append(act())
        except BaseException as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


@with_connections
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "make_it", [lambda: outlet_named("港湾通信"), lambda: add_source(title="報告", url="https://e.example/1")]
)
def test_the_library_gives_everybody_the_same_row(make_it):
    found = rivals(4, make_it)
    assert len({getattr(row, "pk", row) for row in found}) == 1, found


@with_connections
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", SAME, ids=lambda model: model._meta.model_name)
def test_of_two_forms_saved_at_once_one_is_told(client, model):
    editor = make.user()
    client.force_login(editor)
    address, data = form_of(client, model)
    cookies = client.cookies

    def post():
        rival = type(client)()
        rival.cookies = cookies
        return rival.post(address, data).status_code

    codes = rivals(3, post)
    assert model.objects.filter(**{"name": "停戦"} if model is Tag else _key(model)).count() == 1, codes
    assert sorted(map(str, codes)) == ["200", "200", "302"]


def _key(model) -> dict:
    name = "citekey" if model is Source else "slug" if model in (Section, Topic) else "name"
    return {name: SAME[model][name]}


@pytest.mark.django_db
@pytest.mark.parametrize("model", SAME, ids=lambda model: model._meta.model_name)
def test_what_only_the_database_knows_is_told_on_the_form(desk, model, monkeypatch):
    """A constraint that no form looks at: the form comes back with all that was typed."""
    address, data = form_of(desk, model)
    own = admin.site._registry[model]

    def collide(*args, **options):
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr(own, "save_model", collide)
    response = desk.post(address, data)
    assert response.status_code == 200
    assert "同じものが" in response.content.decode()
    typed = response.context["adminform"].form.data
    assert {name: typed[name] for name in SAME[model]} == SAME[model]


@pytest.mark.django_db
def test_a_program_is_told_too(desk, monkeypatch):
    def collide(*args, **options):
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr("articles.admin.source.add_source", collide)
    response = desk.post(
        "/desk/articles/source/quick-add/", {"title": "報告"}, content_type="application/json"
    )
    assert response.status_code == 409
    assert "同じものが" in response.json()["errors"]["__all__"][0]
