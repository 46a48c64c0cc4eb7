"""Sources and outlets at the desk: pasting addresses, grading, merging, deleting, checking."""

import pytest

from articles.models import Outlet, Source
from tests import make
from tests.forms import filled

pytestmark = pytest.mark.django_db


def name(desk, pasted: str):
    return desk.post("/desk/articles/source/name/", {"q": pasted}, content_type="application/json")


def test_a_known_address_finds_its_source_and_an_unknown_one_can_be_named(desk):
    source = make.source(url="https://example.org/a")
    known = desk.get("/desk/articles/source/search/", {"q": "https://www.example.org/a?utm_source=x"}).json()
    assert ([row["id"] for row in known["results"]], known["named"]) == ([source.pk], True)
    unknown = desk.get("/desk/articles/source/search/", {"q": "https://example.org/b"}).json()
    assert (unknown["results"], unknown["named"]) == ([], True)
    assert name(desk, "https://example.org/b").json()["unread"]
    assert (
        name(desk, "https://example.org/b#x").json()["id"]
        == Source.objects.get(url="https://example.org/b").pk
    )


@pytest.mark.parametrize("pasted", ["", "言葉", "https://user:secret@example.org/", "javascript:alert(1)"])
def test_what_names_nothing_is_refused_with_one_message(desk, pasted):
    response = name(desk, pasted)
    assert response.status_code == 400
    assert len(response.json()["errors"]["q"]) == 1
    assert not Source.objects.exists()


def test_a_page_that_cannot_be_read_leaves_the_draft_and_says_why(desk, web):
    made = name(desk, web.url + "/404").json()
    read = desk.post(f"/desk/articles/source/{made['id']}/read/").json()
    assert "404" in read["problem"]
    assert Source.objects.get(pk=made["id"]).url == web.url + "/404"


def test_a_page_that_can_be_read_fills_the_draft_and_the_form_says_from_where(desk, web):
    made = name(desk, web.url + "/page").json()
    read = desk.post(f"/desk/articles/source/{made['id']}/read/").json()
    assert "title" in read["filled"]
    assert "港の再開" in read["label"]
    assert "shown" in desk.get(f"/desk/articles/source/{made['id']}/change/").content.decode()


def test_metadata_full_of_script_stays_words(desk, web):
    evil = b'<!doctype html><title>x</title><meta property="og:title" content="<script>alert(1)</script>"><article>a</article>'
    web.pages["/evil"] = (200, evil, {"Content-Type": "text/html"})
    made = name(desk, web.url + "/evil").json()
    desk.post(f"/desk/articles/source/{made['id']}/read/")
    page = desk.get(f"/desk/articles/source/{made['id']}/change/").content.decode()
    assert "<script>alert(1)" not in page


def test_a_second_record_of_a_known_address_is_refused_and_names_the_first(desk):
    first = make.source(url="https://example.org/a", title="一つ目")
    add = "/desk/articles/source/add/"
    posted = {**filled(desk, add), "title": "二つ目", "citekey": "second", "url": "https://m.example.org/a/"}
    page = desk.post(add, posted).content.decode()
    assert first.citekey in page
    assert Source.objects.count() == 1


@pytest.mark.parametrize("few", [0, 500])
def test_a_cited_source_or_outlet_cannot_be_deleted_and_the_articles_are_named(desk, monkeypatch, few):
    monkeypatch.setattr("articles.few.FEW", few)
    source = make.source()
    article = make.article(title="これを使う記事", cites=[source])
    for row in (source, source.outlet):
        address = f"/desk/articles/{row._meta.model_name}/{row.pk}/delete/"
        page = desk.get(address).content.decode()
        assert "これを使う記事" in page
        assert f"/desk/articles/article/{article.pk}/change/" in page
        desk.post(address, {"post": "yes"})
        assert type(row).objects.filter(pk=row.pk).exists()


def test_a_grade_needs_a_reason_and_keeps_its_history(desk, editor):
    outlet = make.outlet(reliability="F", rationale="")
    address = f"/desk/articles/outlet/{outlet.pk}/change/"
    desk.post(address, {**filled(desk, address), "reliability": "A"})
    assert Outlet.objects.get().reliability == "F"
    desk.post(address, {**filled(desk, address), "reliability": "B", "rationale": "訂正を公表する。"})
    desk.post(address, {**filled(desk, address), "reliability": "C", "rationale": "訂正が遅い。"})
    assert [(row.reliability, row.graded_by) for row in outlet.grades.all()] == [("C", editor), ("B", editor)]


def test_aliases_are_written_one_a_line(desk):
    outlet = make.outlet(name="ロイター")
    address = f"/desk/articles/outlet/{outlet.pk}/change/"
    desk.post(address, {**filled(desk, address), "aliases": "Reuters\r\n\r\n トムソンロイター "})
    assert Outlet.objects.get().aliases == ["Reuters", "トムソンロイター"]
    assert Outlet.objects.named("ｒｅｕｔｅｒｓ").exists()


def test_records_are_joined_after_a_choice(desk):
    kept, other = make.source(title="残す方"), make.source(title="消える方")
    article = make.article(cites=[other])
    chosen = {"action": "merge", "_selected_action": [kept.pk, other.pk]}
    page = desk.post("/desk/articles/source/", chosen).content.decode()
    assert "残す方" in page
    assert Source.objects.count() == 2
    desk.post("/desk/articles/source/", {**chosen, "kept": kept.pk})
    assert Source.objects.get() == kept
    assert article.citations.get().source == kept


def test_one_record_alone_is_not_joined(desk):
    source = make.source()
    desk.post("/desk/articles/source/", {"action": "merge", "_selected_action": [source.pk]})
    assert Source.objects.get() == source


def test_each_marker_s_state_is_told_and_checked(desk, editor):
    article = make.article(cites=[make.source()])
    base = f"/desk/articles/article/{article.pk}/citations/"
    assert desk.get(base).json()["key0"]["state"] == "unchecked"
    assert desk.post(f"{base}key0/check/").json()["state"] == "checked"
    citation = article.citations.get()
    assert (citation.checked_by, citation.checked_at is not None) == (editor, True)


def test_an_altered_quotation_shows_how_it_differs(desk):
    source = make.source()
    source.captures.create(service="own", sha256="0" * 64, text="The port was open again, he said.")
    article = make.article(cites=[source])
    article.citations.update(quote="The port is open again")
    state = desk.post(f"/desk/articles/article/{article.pk}/citations/key0/check/").json()
    assert state["state"] == "altered"
    assert ["ours", "is"] in state["difference"] or any(kind == "ours" for kind, _text in state["difference"])


def test_records_that_may_be_one_document_are_listed_and_name_each_other(desk):
    first = make.source(title="霧の港", url="https://example.org/a")
    second = make.source(title="霧の港、再び", double_of=first)
    listed = desk.get("/desk/articles/source/", {"double_of__isempty": "0"}).content.decode()
    assert "霧の港、再び" in listed
    assert f"/source/{first.pk}/change/" not in listed
    assert "霧の港" in desk.get(f"/desk/articles/source/{second.pk}/change/").content.decode()


def test_all_that_a_reference_says_is_edited_and_wrong_names_are_told(desk):
    source = make.source(url="https://example.org/a")
    page = f"/desk/articles/source/{source.pk}/change/"
    form = filled(desk, page) | {
        "volume": "12",
        "publisher_place": "霧浦",
        "extra": '{"ISSN": "1234-5679"}',
    }
    assert desk.post(page, form).status_code == 302
    source.refresh_from_db()
    assert (source.volume, source.publisher_place, source.extra) == ("12", "霧浦", {"ISSN": "1234-5679"})
    refused = desk.post(page, form | {"extra": '{"colour": "red"}'}).content.decode()
    assert "colour" in refused
