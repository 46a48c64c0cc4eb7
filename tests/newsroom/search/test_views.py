"""The page of a search as readers get it."""

from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import quote

import pytest
from django.utils import timezone

from newsroom import publishing
from newsroom.models import Synonyms, Unindexed
from newsroom.search import finding, indexing, views
from newsroom.search.asking import TROUBLES
from tests import make

pytestmark = pytest.mark.django_db


def ask(client, **values) -> str:
    response = client.get("/search/", values)
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.fixture
def edition():
    source = make.source(title="停戦の報告書")
    article = make.article(
        title="停戦交渉の経過",
        cites=[source],
        tags=["停戦"],
        section=make.section(name="分析"),
        body="<h2>経緯</h2><p>外相は停戦-交渉を続けた。</p>",
    )
    event = make.event(title="停戦の合意", summary="停戦に合意した。")
    event.roles.create(actor=make.actor(name="停戦監視団", kind="organisation"))
    return make.press(article)


def test_every_kind_is_found_on_one_page_with_the_words_marked(client, edition):
    page = ask(client, q="停戦")
    for link in ("/articles/", "/events/", "/sources/", "/actors/"):
        assert link in page
    assert "<mark>停戦</mark>交渉の経過" in page
    assert "外相は<mark>停戦</mark>-交渉を続けた。" in page


def test_a_passage_leads_to_its_heading_and_its_words(client, edition):
    anchor = edition.document.contents[0].anchor
    words = quote("外相は停戦-交渉を続けた", safe="").replace("-", "%2D")
    assert f"{edition.get_absolute_url()}#{anchor}:~:text={words}" in ask(client, q="停戦")


def test_the_page_is_for_no_robot_and_for_no_cache(client, edition):
    response = client.get("/search/", {"q": "停戦"})
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("name", ["section", "tag", "author", "topic", "after"])
def test_articles_are_narrowed_by_what_a_form_asks(client, edition, name):
    topic = make.topic(articles=[edition.article])
    day = timezone.localdate(edition.first_live_at)
    values = {
        "section": edition.section.slug,
        "tag": "停戦",
        "author": "水城 遥",
        "topic": topic.slug,
        "after": day,
    }
    other = make.press(
        make.article(title="停戦の別稿", byline="北原 周"), at=datetime(2020, 1, 1, tzinfo=UTC)
    )
    assert other.get_absolute_url() in ask(client, q="停戦")
    page = ask(client, q="停戦", **{name: values[name]})
    assert edition.get_absolute_url() in page
    assert other.get_absolute_url() not in page


def test_choices_say_how_many_they_leave(client, edition):
    make.press(make.article(title="停戦の別稿"))
    assert "分析（1）" in ask(client, q="停戦")


def test_a_choice_that_means_nothing_is_named(client, edition):
    assert "「nowhere」" in ask(client, q="停戦", section="nowhere")
    assert "「分析」" in ask(client, q="停戦", kind="event", section="分析")


def test_every_answer_is_shown_once_from_page_to_page(client, monkeypatch):
    monkeypatch.setattr(views, "PAGE", 2)
    editions = [make.press(make.article(title=f"停戦{number}")) for number in range(5)]
    for order in ("best", "new"):
        seen, cursor = [], ""
        while True:
            response = client.get("/search/", {"q": "停戦", "order": order, "cursor": cursor})
            results = response.context["results"]
            seen += [hit.row.pk for hit in results.hits]
            if not (cursor := results.cursor):
                break
        assert sorted(seen) == sorted(edition.pk for edition in editions)


def test_the_newest_comes_first_if_asked(client):
    old = make.press(make.article(title="停戦、停戦"), at=datetime(2025, 1, 1, tzinfo=UTC))
    new = make.press(make.article(title="別の話", body="<p>停戦。</p>"))
    for order, first in (("new", new), ("best", old)):
        response = client.get("/search/", {"q": "停戦", "order": order})
        assert response.context["results"].hits[0].row.pk == first.pk


def test_more_answers_than_are_ordered_are_told(client, monkeypatch):
    monkeypatch.setattr(finding, "ORDERED", 2)
    for number in range(4):
        make.press(make.article(title=f"停戦{number}"))
    page = ask(client, q="停戦")
    assert "2+" in page


@pytest.mark.parametrize(
    ("words", "meant"),
    [("ぶだぺすと", "ブダペスト"), ("budapest", "ブダペスト"), ("ブタペスト", "ブダペスト")],
)
def test_a_misspelt_name_is_corrected(client, words, meant):
    make.press(make.article(title="ブダペスト会談"))
    assert client.get("/search/", {"q": words}).context["results"].corrections == [meant]


def test_a_word_that_was_withdrawn_is_no_correction(client, editor):
    article = make.article(title="ブダペスト会談")
    make.press(article)
    ask(client, q="ブダペスト")
    publishing.withdraw(article, by=editor, reason="誤報")
    assert "ブダペスト" not in ask(client, q="ブタペスト").replace("ブタペスト", "")


def test_words_that_editors_say_mean_the_same_find_each_other(client):
    edition = make.press(make.article(title="米ロ会談"))
    assert edition.get_absolute_url() not in ask(client, q="米露")
    Synonyms.objects.create(words="米露\n米ロ")
    page = ask(client, q="米露")
    assert edition.get_absolute_url() in page
    assert "<mark>米ロ</mark>会談" in page


@pytest.mark.parametrize(
    "words",
    [
        "長" * 10_000,
        "a" * 10_000,
        "停" + "\x00",
        "\ud800",
        '「停戦"',
        "％％％",
        "-停戦",
        "あ " * 90,
        "OR OR -",
        "' \" ; --",
        "*",
        "停戦 " * 30,
    ],
)
def test_no_question_is_an_error_or_finds_everything(client, edition, words):
    response = client.get(f"/search/?q={quote(words.encode('utf-8', 'surrogatepass'))}")
    assert response.status_code == 200
    if "停" not in words:
        assert edition.get_absolute_url() not in response.content.decode()


@pytest.mark.parametrize(
    ("words", "told"), [("％", "signs"), ("-停戦", "minus"), ("停戦 " * 30, "many"), ("停" * 300, "long")]
)
def test_what_cannot_be_asked_is_told(client, words, told):
    assert str(TROUBLES[told]) in ask(client, q=words)


def test_what_is_not_indexed_yet_is_told(client, monkeypatch):
    monkeypatch.setattr(views, "catch_up", lambda: indexing.catch_up(most=1))
    for _ in range(3):
        make.event(title="停戦")
    assert 'role="status"' in ask(client, q="停戦")
    assert Unindexed.objects.filter(kind="event").exists()


def test_another_moment_is_the_desks_alone(client, desk, editor):
    article = make.article(title="停戦の初稿")
    make.press(article)
    before = timezone.now()
    publishing.withdraw(article, by=editor, reason="誤報")
    assert "初稿" in ask(desk, q="停戦", as_of=before.isoformat())
    desk.logout()
    assert "初稿" not in ask(client, q="停戦", as_of=before.isoformat())


class TestSuggestions:
    def test_offer_people_topics_events_and_headlines(self, client, edition):
        ask(client, q="停戦")
        response = client.get("/search/suggest/", {"q": "停戦"})
        assert [line["text"] for line in response.json()["suggestions"]] == [
            "停戦監視団",
            "停戦",
            "停戦の合意",
            "停戦交渉の経過",
        ]
        assert "private" in response["Cache-Control"]

    def test_offer_nothing_that_readers_may_not_see(self, client, editor):
        make.article(title="内密の草稿", tags=["内密"])
        make.event(title="内密の会合", status="draft")
        later = timezone.now() + timedelta(days=1)
        publishing.schedule(make.article(title="内密の予定"), by=editor, at=later)
        ask(client, q="内密")
        assert client.get("/search/suggest/", {"q": "内密"}).json() == {"suggestions": []}

    @pytest.mark.parametrize("words", ["", "％", "-停戦", "停" * 150])
    def test_offer_nothing_where_nothing_can_be_asked(self, client, words):
        assert client.get("/search/suggest/", {"q": words}).json() == {"suggestions": []}
