"""What readers' answers allow caches and browsers to do."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests import make


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/events/", "/feed/", "/events.json", "/articles/9999/"])
def test_a_page_of_another_moment_is_kept_by_no_cache(desk, address):
    for reader in (desk, Client()):
        response = reader.get(address, {"as_of": "2025-10-22T09:00"})
        assert response["Cache-Control"] == "private, no-store"
    assert "no-store" not in desk.get(address).headers.get("Cache-Control", "")


@pytest.mark.django_db
def test_a_page_of_readers_is_kept_by_shared_caches_for_a_second_and_one_of_the_desk_by_none(client):
    edition = make.press(make.article())
    for address in ["/", edition.get_absolute_url(), "/feed/", "/events.json", "/articles/9999/"]:
        assert client.get(address)["Cache-Control"] == "no-cache, s-maxage=1"
    client.force_login(make.user())
    assert client.get("/")["Cache-Control"] == "private, no-cache"
    assert "private" in client.get("/desk/")["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head"])
def test_an_answer_that_failed_is_kept_by_nobody(monkeypatch, method):
    reader = Client(raise_request_exception=False)
    monkeypatch.setattr("articles.public.listings.sections", None)
    answer = getattr(reader, method)("/")
    assert (answer.status_code, answer["Cache-Control"]) == (500, "no-store")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/desk/", "/nothing/", "/embed/topics/none/"])
def test_a_policy_has_its_directives_in_one_order_whatever_process_answers(desk, address):
    directives = desk.get(address)["Content-Security-Policy"].split("; ")
    assert directives == sorted(directives)
    assert "default-src 'self'" in directives


@pytest.mark.django_db
def test_readers_pages_hold_no_nonce_and_are_the_same_bytes_each_time(client):
    edition = make.press(make.article(cites=[make.source()]))
    first, second = (client.get(edition.get_absolute_url()) for _ in range(2))
    assert first.content == second.content
    assert "script-src 'self';" in first["Content-Security-Policy"] + ";"
    assert b"nonce" not in first.content


@pytest.mark.django_db
def test_the_editor_of_the_desk_has_a_nonce_for_its_import_map(desk):
    answer = desk.get("/desk/articles/article/add/")
    nonce = re.search(r"script-src 'self' 'nonce-([^']+)'", answer["Content-Security-Policy"])[1]
    assert f'nonce="{nonce}"' in answer.content.decode()


@pytest.mark.django_db
def test_readers_get_no_inline_style_and_the_desk_has_those_of_its_editor(desk):
    assert "unsafe-inline" not in desk.get("/")["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in desk.get("/desk/")["Content-Security-Policy"]
    for template in (settings.BASE_DIR / "templates").rglob("*.html"):
        if "admin" not in template.parts and template.name != "500.html":
            assert not re.search(r"\sstyle=|<style", template.read_text()), template


@pytest.mark.django_db
def test_a_section_that_only_drafts_use_is_not_there(client):
    article = make.article(section=make.section(name="極秘の欄", slug="secret"))
    assert "極秘の欄" not in client.get("/").content.decode()
    assert client.get("/sections/secret/").status_code == 404
    make.press(article)
    assert "極秘の欄" in client.get("/").content.decode()
    assert client.get("/sections/secret/").status_code == 200
