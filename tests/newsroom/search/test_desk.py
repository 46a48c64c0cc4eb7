"""Search at the desk: more than readers find, and to nobody more than they may see."""

import pytest
from django.contrib.auth.models import Permission

from articles.working.writing import writing
from newsroom.models import Synonyms
from newsroom.search.indexing import index_waiting
from seeds.models import Seed
from tests import make

pytestmark = pytest.mark.django_db


def ask(client, **values) -> str:
    response = client.get("/desk/search/", values)
    assert response.status_code == 200
    return response.content.decode()


def member(*permissions: str):
    user = make.user(is_superuser=False)
    for name in permissions:
        app, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return user


@pytest.fixture
def rows(editor):
    article = make.article(title="下書きの題", body="<p>内密の話。</p>")
    with writing(article, by=editor, what="内密を消す") as held:
        held.body = "<p>公の話。</p>"
        held.save()
    other = make.article(title="もう一つの題", body="<p>内密の別稿。</p>")
    Seed.objects.create(identity="a", file="page.html", sha256="0" * 64, encoding="utf-8", text="内密の頁。")
    make.event(title="内密の会合", status="draft")
    while index_waiting():
        pass
    return {"article": article, "other": other}


def test_working_copies_captured_pages_and_drafts_of_events_are_found(desk, rows):
    page = ask(desk, q="内密")
    assert "もう一つの題" in page
    assert "page.html" in page
    assert "<mark>内密</mark>の会合" in page


def test_what_a_working_copy_said_before_is_found_among_its_earlier_states(desk, rows, editor):
    with writing(rows["other"], by=editor, what="別の語") as held:
        held.body = "<p>秘中の秘。</p>"
        held.save()
    with writing(rows["other"], by=editor, what="また別") as held:
        held.body = "<p>公の話。</p>"
        held.save()
    while index_waiting():
        pass
    page = ask(desk, q="秘中")
    assert f"/desk/articles/article/{rows['other'].pk}/revisions/" in page
    assert f"/desk/articles/article/{rows['other'].pk}/change/" not in page


@pytest.mark.parametrize(
    ("permission", "seen", "unseen"),
    [
        ("articles.view_article", ["もう一つの題"], ["page.html", "の会合"]),
        ("seeds.view_seed", ["page.html"], ["もう一つの題", "の会合"]),
        ("timeline.change_event", ["の会合"], ["page.html", "もう一つの題"]),
    ],
)
def test_everybody_finds_what_they_may_see(client, rows, permission, seen, unseen):
    client.force_login(member(permission))
    page = ask(client, q="内密")
    assert all(words in page for words in seen)
    assert not any(words in page for words in unseen)


def test_who_may_see_nothing_may_not_search(client):
    client.force_login(member())
    assert client.get("/desk/search/", {"q": "内密"}).status_code == 403


def test_a_reader_is_sent_to_the_door(client):
    assert client.get("/desk/search/", {"q": "内密"}).status_code == 302


def test_readers_find_none_of_it(client, rows):
    assert "内密の" not in client.get("/search/", {"q": "内密"}).content.decode().replace(
        "<mark>", ""
    ).replace("</mark>", "")


def test_one_kind_is_paged(desk, monkeypatch):
    monkeypatch.setattr("newsroom.search.desk.PAGE", 2)
    for number in range(3):
        make.article(title=f"内密{number}")
    while index_waiting():
        pass
    first = desk.get("/desk/search/", {"q": "内密", "kind": "article"}).context["groups"][0]
    second = desk.get("/desk/search/", {"q": "内密", "kind": "article", "cursor": first.cursor}).context[
        "groups"
    ][0]
    assert len({line.address for line in (*first.lines, *second.lines)}) == 3


@pytest.mark.parametrize("words", ["", "％", "-停戦", "長" * 10_000, "停\x00"])
def test_no_question_is_an_error(desk, words):
    ask(desk, q=words)


def test_an_editor_keeps_words_of_one_meaning(desk):
    response = desk.post("/desk/newsroom/synonyms/add/", {"words": "米露\n米ロ"})
    assert response.status_code == 302
    assert str(Synonyms.objects.get()) == "米露＝米ロ"
    refused = desk.post("/desk/newsroom/synonyms/add/", {"words": "米ロ\n 米ロ "})
    assert refused.status_code == 200
    assert Synonyms.objects.count() == 1
