"""The addresses that the citation dialog talks to: searching sources and adding one while writing."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission

from articles.models import Outlet, Source, SourceAuthor
from tests import make

pytestmark = pytest.mark.django_db
SEARCH = "/desk/articles/source/search/"
ADD = "/desk/articles/source/quick-add/"


def search(desk, **asked) -> list[int]:
    response = desk.get(SEARCH, asked)
    assert response.status_code == 200
    return [row["id"] for row in response.json()["results"]]


def add(desk, body, content_type="application/json"):
    body = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return desk.post(ADD, body, content_type=content_type)


def somebody(client, *permissions: str):
    """A member of staff with these permissions only, logged in."""
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user


@pytest.fixture
def wanted():
    """The source to be found, among others."""
    outlet = make.outlet(name="ロイター", aliases=["Reuters"])
    source = make.source(
        title="No plans for a summit",
        title_ja="首脳会談の予定なし",
        citekey="reuters-budapest",
        outlet=outlet,
        issued="2025-10-21",
    )
    SourceAuthor.objects.create(source=source, family="ヴィンテル", given="アーロ")
    make.source(title="Something else", outlet=make.outlet(name="共同通信"))
    return source


@pytest.mark.parametrize(
    "words",
    [
        "summit",
        "ＳＵＭＭＩＴ",
        "summit plans",
        "首脳会談",
        "首脳　予定",
        "ロイター",
        "ﾛｲﾀｰ",
        "reuters",
        "Ｒｅｕｔｅｒｓ 予定",
        "reuters-budapest",
        "ヴィンテル",
        "ｳﾞｨﾝﾃﾙ",
        "sum",
        "sum\x00mit",
        "  summit  ",
    ],
)
def test_a_source_is_found_by_its_words_in_any_width_script_and_order(desk, wanted, words):
    assert search(desk, q=words) == [wanted.pk]


@pytest.mark.parametrize(
    "words", ["summit 共同通信", "nothing of the kind", "%", "_____", "' OR 1=1 --", "日" * 500]
)
def test_words_that_no_source_holds_together_find_none(desk, wanted, words):
    assert search(desk, q=words) == []


@pytest.mark.parametrize("asked", [{}, {"q": ""}, {"q": "　"}, {"q": "\x00"}])
def test_no_words_find_the_newest_documents_first(desk, asked):
    old, undated, new = (make.source(issued=day) for day in ("2020", "", "2025-10"))
    assert search(desk, **asked) == [new.pk, old.pk, undated.pk]


def test_the_dialog_is_told_what_it_shows(desk, wanted):
    row = desk.get(SEARCH, {"q": "summit"}).json()["results"][0]
    assert {name: row[name] for name in ("id", "citekey", "outlet", "title", "title_ja")} == {
        "id": wanted.pk,
        "citekey": "reuters-budapest",
        "outlet": "ロイター",
        "title": "No plans for a summit",
        "title_ja": "首脳会談の予定なし",
    }
    assert "2025年10月21日" in row["issued"]
    assert row["label"] == wanted.label


def test_sources_are_looked_up_by_their_numbers(desk, wanted):
    other = Source.objects.exclude(pk=wanted.pk).get()
    assert search(desk, ids=f"{wanted.pk}") == [wanted.pk]
    assert set(search(desk, ids=f"{wanted.pk},x, ,{other.pk},-1,١,{'9' * 40}")) == {wanted.pk, other.pk}


@pytest.mark.parametrize("ids", ["", ",", "x", "９", "0", "-1", "9" * 18, "9" * 19, "1.5", "\x00", "1;2"])
def test_numbers_that_name_no_source_find_none(desk, wanted, ids):
    assert search(desk, ids=ids) == []


def test_no_more_are_shown_than_an_eye_takes_in_however_they_are_asked_for(desk):
    made = [make.source() for _number in range(25)]
    assert len(search(desk, q="document")) == 20
    assert len(search(desk, ids=",".join(str(source.pk) for source in made))) == 20


@pytest.mark.parametrize(
    "pasted",
    [
        "http://[::1",
        "https://",
        "http://exa℀mple.org/",
        "https://example.org:99999/",
        "10.1000/",
        "http://a b",
    ],
)
def test_a_broken_address_is_searched_for_like_words(desk, wanted, pasted):
    assert search(desk, q=pasted) == []


def test_searching_is_reading_and_adding_is_writing(desk):
    assert desk.post(SEARCH, {"q": "a"}).status_code == 405
    assert desk.get(ADD).status_code == 405


@pytest.mark.parametrize("permissions", [[], ["change_source"], ["view_source"], ["view_article"]])
def test_adding_needs_the_permission_to_add_and_says_so(client, permissions):
    somebody(client, *permissions)
    response = add(client, {"title": "題"})
    assert response.status_code == 403
    assert response.json()["errors"]["__all__"]
    assert not Source.objects.exists()


def test_searching_needs_the_permission_to_see_and_says_so(client, wanted):
    somebody(client, "add_source", "view_article")
    response = client.get(SEARCH, {"q": "summit"})
    assert response.status_code == 403
    assert response.json().keys() == {"errors"}


def test_a_new_source_is_kept_as_it_was_written_and_logged(desk, editor):
    response = add(
        desk,
        {
            "title": " 会見録 ",
            "outlet": "官邸",
            "url": "https://example.org/a?utm_source=x",
            "issued": "2031-04-05",
        },
    )
    source = Source.objects.get()
    assert response.status_code == 201
    found = desk.get(SEARCH, {"ids": source.pk}).json()["results"][0]
    assert {**response.json(), "own": False} == found
    assert (source.title, source.outlet.name, source.issued) == ("会見録", "官邸", "2031-04-05")
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id, entry.is_addition()) == (editor, str(source.pk), True)


def test_a_source_of_a_title_alone_can_be_added_and_found(desk):
    made = add(desk, {"title": "書棚の文書"}).json()
    assert search(desk, q="書棚") == [made["id"]]
    assert Source.objects.get().outlet is None


@pytest.mark.parametrize("name", ["ロイター", "ﾛｲﾀｰ", "REUTERS", " Ｒｅｕｔｅｒｓ "])
def test_an_outlet_is_known_by_any_of_its_names(desk, wanted, name):
    made = add(desk, {"title": "別の文書", "outlet": name}).json()
    assert Source.objects.get(pk=made["id"]).outlet == wanted.outlet
    assert Outlet.objects.count() == 2


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a",
        "http://www.example.org/a/",
        "https://EXAMPLE.org/a?utm_source=x&fbclid=1#part",
        "https://m.example.org/a?amp=1",
        "https://web.archive.org/web/20251021000000/https://example.org/a",
    ],
)
def test_a_known_address_finds_its_source_and_changes_nothing(desk, url):
    known = make.source(url="https://example.org/a", title="もとの題")
    response = add(desk, {"title": "別の題", "outlet": "別の社", "url": url})
    assert response.json()["id"] == known.pk
    assert Source.objects.get().title == "もとの題"
    assert not Outlet.objects.filter(name="別の社").exists()


def test_what_was_in_the_library_already_is_not_logged_as_added(desk):
    make.source(url="https://example.org/a")
    add(desk, {"title": "別の題", "url": "https://example.org/a"})
    assert not LogEntry.objects.exists()


def test_the_same_words_twice_are_one_source(desk):
    given = {"title": "会見録", "outlet": "官邸", "issued": "2031-04-05"}
    assert add(desk, given).json()["id"] == add(desk, given).json()["id"]
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, {"title"}),
        ({"title": "  "}, {"title"}),
        ({"title": "題" * 501}, {"title"}),
        ({"title": "題\x00"}, {"title"}),
        ({"title": "題", "outlet": "社" * 201}, {"outlet"}),
        ({"title": "題", "url": "example"}, {"url"}),
        ({"title": "題", "url": "javascript:alert(1)"}, {"url"}),
        ({"title": "題", "url": "ftp://example.org/a"}, {"url"}),
        ({"title": "題", "url": "https://user:secret@example.org/"}, {"url"}),
        ({"title": "題", "url": "https://example.org/" + "a" * 1000}, {"url"}),
        ({"title": "題", "url": "http://[::1"}, {"url"}),
        ({"title": "題", "issued": "春"}, {"issued"}),
        ({"title": "題", "issued": "2031-02-30"}, {"issued"}),
        ({"title": "題", "issued": "2" * 40}, {"issued"}),
        ({"title": "", "url": "example", "issued": "春"}, {"title", "url", "issued"}),
        ({"title": None, "url": None}, {"title"}),
    ],
)
def test_what_is_wrong_comes_back_by_field_and_nothing_is_added(desk, values, fields):
    response = add(desk, values)
    assert response.status_code == 400
    errors = response.json()["errors"]
    assert errors.keys() == fields
    assert all(isinstance(text, str) and text for texts in errors.values() for text in texts)
    assert not Source.objects.exists()
    assert not Outlet.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "null",
        "[]",
        '"title"',
        "7",
        b"\xff\xfe{",
        '{"title": NaN',
        "title=%E9%A1%8C",
        '{"title": "\\ud800"}',
        "9" * 5000,
        "[" * 200_000,
    ],
    ids=[
        "empty",
        "torn",
        "null",
        "list",
        "text",
        "number",
        "bytes",
        "nan",
        "form",
        "surrogate",
        "digits",
        "deep",
    ],
)
def test_what_is_no_form_at_all_is_refused_like_an_empty_one(desk, body):
    response = add(desk, body)
    assert response.status_code == 400
    assert response.json()["errors"].keys() == {"title"}
    assert not Source.objects.exists()


def test_words_full_of_script_come_back_as_data(desk):
    response = add(desk, {"title": "<script>alert(1)</script>"})
    assert response["Content-Type"] == "application/json"
    assert response.json()["title"] == "<script>alert(1)</script>"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("permission", ["change_source", "delete_source"])
def test_joining_sources_takes_the_permission_to_change_and_the_permission_to_delete(client, permission):
    one, two = make.source(), make.source()
    somebody(client, "view_source", permission)
    chosen = {"action": "merge", "_selected_action": [one.pk, two.pk], "kept": one.pk}
    client.post("/desk/articles/source/", chosen)
    assert Source.objects.count() == 2
