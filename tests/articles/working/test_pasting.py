"""Pasting at the desk: notes find or make sources that nobody has confirmed; refusals are in words, permissions in the verb."""

import pytest
from django.core.exceptions import PermissionDenied

from articles.checks import slips
from articles.clipboard import LIMIT
from articles.evidence.citations import entry_text
from articles.models import Source
from articles.working.pasting import TooMuch, paste
from articles.working.reading import Reading
from tests import make
from tests.articles.clipboard.test_clipboard import word_note
from tests.newsroom.test_pdf_desk import somebody

pytestmark = pytest.mark.django_db
PASTE = "/desk/articles/article/paste/"


def noted(*notes: str) -> str:
    """Return a text of Word with these notes."""
    parts = [word_note(number, words) for number, words in enumerate(notes, 1)]
    return (
        "<p>"
        + "".join(f"文{mark}" for mark, _note in parts)
        + "</p>"
        + "".join(note for _mark, note in parts)
    )


def send(client, html="", text="", **values):
    return client.post(PASTE, {"html": html, "text": text, **values}, content_type="application/json")


def test_the_address_of_a_note_makes_a_source_to_be_confirmed(desk):
    outlet = make.outlet(name="霧港新聞")
    found = send(
        desk, noted("霧港新聞「停戦成立」2031年10月21日、https://a.example.com/1?utm_source=x、p. 3")
    ).json()
    source = Source.objects.get()
    assert (source.title, source.issued, source.url) == ("停戦成立", "2031-10-21", "https://a.example.com/1")
    assert (source.outlet, source.is_confirmed, source.provenance["title"]) == (outlet, False, "note")
    assert "霧港新聞「停戦成立」" in source.note
    (row,) = found["citations"]
    assert (row["source"], row["locator"], row["outlet"]) == (str(source.pk), "p. 3", "霧港新聞")
    assert found["html"] == f'<p>文<cite data-citations="{row["key"]}"></cite></p>'
    assert len(found["told"]) == 1


def test_a_note_finds_what_the_library_has_by_address_and_by_words(desk):
    known = make.source(url="https://a.example.com/1", title="停戦成立")
    named = make.source(citekey="book", title="霧野太郎『回廊の百年』2031年")
    send(desk, noted("https://www.a.example.com/1?fbclid=3", "霧野太郎『回廊の百年』2031年"))
    send(desk, noted("https://a.example.com/1"))
    assert set(Source.objects.all()) == {known, named}


def test_the_same_words_make_one_source(desk):
    rows = send(desk, noted("霧野太郎『回廊の百年』2031年", "霧野太郎『回廊の百年』2031年")).json()[
        "citations"
    ]
    assert len({row["key"] for row in rows}) == 2
    assert Source.objects.count() == 1


def test_what_stands_around_a_title_is_told_apart(desk):
    outlet = make.outlet(name="霧港新聞")
    send(desk, noted("霧港新聞「港が再開」2025年10月21日、3頁", "霧野太郎『回廊の百年』2031年"))
    send(desk, noted("霧港新聞「港が再開」2025年10月21日、5頁"))
    paper, book = Source.objects.order_by("pk")
    assert (paper.title, paper.issued, paper.outlet, paper.container_title) == (
        *("港が再開", "2025-10-21"),
        *(outlet, ""),
    )
    assert entry_text(book.as_cited()) == "霧野太郎『回廊の百年』、2031年"


def test_the_same_title_of_another_house_or_day_is_another_source(desk):
    for words in (
        "霧港新聞「声明」2025年10月21日",
        "白浜新聞「声明」2025年10月21日",
        "霧港新聞「声明」2025年10月22日",
    ):
        send(desk, noted(words))
    assert Source.objects.count() == 3


@pytest.mark.parametrize(
    "address", ["http://localhost/x", "http://10.0.0.1/x", "https://a:b@c.example.com/x"]
)
def test_an_address_of_an_inner_network_makes_no_address_of_a_source(desk, address):
    send(desk, noted(f"霧港新聞「停戦成立」2031年 {address}"))
    assert set(Source.objects.values_list("url", flat=True)) <= {""}


def test_a_remark_stays_visible_and_is_a_finding(desk):
    found = send(desk, noted("ここでいう停戦とは、一時的なものを指す。")).json()
    assert "［注1］" in found["html"]
    assert found["citations"] == []
    reading = Reading(make.article(body=found["html"]))
    assert [row.place for row in slips.pasted_notes_are_settled(reading)] == ["［注1］"]
    assert (
        list(slips.pasted_notes_are_settled(Reading(make.article(slug="b", body="<p>注1を見よ。</p>")))) == []
    )


def test_more_than_a_body_holds_is_refused_in_words(desk):
    response = send(desk, "<p>" + "文" * (LIMIT // 3) + "</p>")
    assert response.status_code == 413
    assert "1 MB" in response.json()["told"][0]
    assert send(desk, "x" * 3_000_000).status_code == 413
    with pytest.raises(TooMuch):
        paste("", "x" * (LIMIT + 1), by=make.user())


def test_what_nests_too_deep_is_words(desk):
    found = send(desk, "<div>" * 1000 + "深い所の文。").json()
    assert found["html"] == "<p>深い所の文。</p>"
    assert len(found["told"]) == 1


def test_who_may_not_cite_keeps_the_notes_in_the_text(client):
    somebody(client, "change_article", "add_citation")
    found = send(client, noted("霧港新聞 https://a.example.com/1")).json()
    assert (found["citations"], Source.objects.count()) == ([], 0)
    assert "霧港新聞" in found["html"]


def test_pasting_takes_the_permission_to_write(client):
    somebody(client, "view_article", "add_source", "add_citation")
    assert send(client, "<p>文</p>").status_code == 403
    with pytest.raises(PermissionDenied):
        paste("<p>文</p>", "", by=make.user(is_superuser=False))
    somebody(client, "add_article")
    assert send(client, "<p>文</p>").json()["html"] == "<p>文</p>"


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"{", b'{"html": ["x"]}', b'{"html": "\\ud800"}', b'{"text": 7}']
)
def test_whatever_is_sent_is_answered(desk, raw):
    assert desk.post(PASTE, raw, content_type="application/json").status_code == 200


def test_the_address_takes_posts_alone(desk):
    assert desk.get(PASTE).status_code == 405


HELD = (
    '<p>朝</p><img src="abcdefghij" alt="岸壁"><img src="https://a.example/1.jpg"><img src="file:///x.png">'
)


def test_pictures_at_hand_are_named_and_the_others_are_counted(desk):
    found = send(desk, HELD, pictures=["abcdefghij", "<b>", 3]).json()
    held = [(row["key"], row["alt"]) for row in found["pictures"] if row["is_held"]]
    assert held == [("abcdefghij", "岸壁")]
    assert [row["address"] for row in found["pictures"]] == ["", "https://a.example/1.jpg", ""]
    assert found["html"].count("<figure data-photo=") == 3
    assert len(found["told"]) == 2


def test_who_may_not_add_pictures_gets_the_words(client):
    somebody(client, "add_article", "change_article")
    found = send(client, HELD, pictures=["abcdefghij"]).json()
    assert found["html"] == "<p>朝</p>"
    assert any("画像" in words for words in found["told"])
