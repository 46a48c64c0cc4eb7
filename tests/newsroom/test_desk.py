"""The desk: what each editor sees there, and the page where articles are published."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.models import Article, Source
from newsroom import publishing
from newsroom.desk import desk_lists
from seeds.models import Seed
from tests import make
from tests.forms import choose

pytestmark = pytest.mark.django_db
STRANGE = ["首脳", "ＡＰ", "a\x00b", "'\"<>", "%", "_", "日" * 500]


@pytest.fixture
def article(editor):
    return make.article(cites=[make.source()], owner=editor)


def publish_page(article) -> str:
    return f"/desk/articles/article/{article.pk}/publish/"


def somebody(client, *permissions: str):
    """A member of staff with these permissions only, logged in."""
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user


def headings(client) -> dict[str, dict]:
    return {row["heading"]: row for row in client.get("/desk/").context["lists"]}


def test_the_first_page_lists_an_editor_s_day(desk, editor):
    make.article(title="私の下書き", owner=editor)
    make.article(title="よその下書き", owner=make.user())
    make.article(title="確認待ち", owner=editor, status="in_review")
    make.press(make.article(title="公開した記事"))
    publishing.schedule(make.article(title="あすの記事"), by=editor, at=timezone.now() + timedelta(days=1))
    make.commentary(make.article(), text="読むべき声", state="pending")
    lists = headings(desk)
    found = {name: [row["text"] for row in entry["entries"]] for name, entry in lists.items()}
    assert found["自分の下書き"] == ["私の下書き"]
    assert found["査読待ち"] == ["確認待ち"]
    assert found["予約済み"] == ["あすの記事"]
    assert found["最近公開した記事"] == ["公開した記事"]
    assert found["確認待ちのコメント"] == ["読むべき声"]


def test_the_first_page_shows_nobody_what_they_may_not_see(client):
    somebody(client)
    assert headings(client) == {}


def test_proposed_events_wait_on_the_first_page(desk):
    make.proposal(title="霧の港での会談")
    make.proposal(title="済んだ提案", state="rejected")
    html = desk.get("/desk/").content.decode()
    assert "霧の港での会談" in html
    assert "済んだ提案" not in html


def test_the_first_page_costs_the_same_however_much_there_is(desk, editor, django_assert_max_num_queries):
    for _number in range(12):
        make.article(owner=editor)
        make.press(make.article())
        make.commentary(make.article(), state="pending")
    with django_assert_max_num_queries(21):
        desk.get("/desk/")


def test_the_list_of_articles_loads_no_texts(desk, django_assert_max_num_queries):
    for _number in range(10):
        make.article(body="<p>長い本文。</p>")
    with django_assert_max_num_queries(14) as queries:
        desk.get("/desk/articles/article/")
    assert not any('"articles_article"."body"' in row["sql"] for row in queries.captured_queries)


@pytest.mark.parametrize("query", STRANGE)
def test_every_list_can_be_searched_for_anything(desk, query):
    for model in admin.site._registry:
        address = f"/desk/{model._meta.app_label}/{model._meta.model_name}/"
        assert desk.get(address, {"q": query}).status_code == 200, address


def test_every_form_opens(desk, article, editor):
    edition = make.press(article)
    comment = make.commentary(article)
    event = make.event()
    rows = [article, edition, comment, event, edition.section, article.citations.get().source]
    for row in rows:
        address = f"/desk/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"
        assert desk.get(address).status_code == 200, address
    for name in (
        "articles/article",
        "articles/source",
        "articles/outlet",
        "articles/commentary",
        "timeline/event",
    ):
        assert desk.get(f"/desk/{name}/add/").status_code == 200, name


def test_editions_are_to_be_read_never_to_be_changed(desk, article):
    edition = make.press(article)
    address = f"/desk/articles/edition/{edition.pk}/"
    assert desk.post(f"{address}change/", {"title": "別の見出し"}).status_code == 403
    assert desk.post(f"{address}delete/", {"post": "yes"}).status_code == 403
    assert desk.get("/desk/articles/edition/add/").status_code == 403
    edition.refresh_from_db()
    assert edition.title == article.title


def test_a_visitor_is_asked_to_log_in(client, article):
    for address in ("/desk/", publish_page(article), "/desk/articles/source/search/"):
        assert client.get(address)["Location"].startswith("/desk/login/")


def test_a_colleague_without_permissions_is_refused_at_every_door(client, article):
    somebody(client)
    base = f"/desk/articles/article/{article.pk}"
    for address in (
        f"{base}/change/",
        f"{base}/publish/",
        f"{base}/revisions/",
        "/desk/articles/source/search/",
    ):
        assert client.get(address).status_code == 403, address
    for address in (f"{base}/publish/", f"{base}/revisions/1/restore/", "/desk/articles/source/quick-add/"):
        assert client.post(address, {"verb": "press"}).status_code == 403, address
    assert not article.editions.exists()


VERBS = {
    "press": "press_edition",
    "update": "update_edition",
    "correct": "correct_edition",
    "withdraw": "withdraw_edition",
    "schedule": "schedule_edition",
}


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_needs_its_own_permission(client, article, verb):
    others = [name for name in VERBS.values() if name != VERBS[verb]]
    if verb not in ("press", "schedule"):
        make.press(article)
    before = article.editions.count()
    somebody(client, "view_article", "change_article", *others)
    posted = {"verb": verb, "reason": "理由", "at": "2099-01-01T09:00"}
    assert choose(client, publish_page(article), posted).status_code == 403
    assert article.editions.count() == before
    assert not article.editions.filter(kind="withdrawal").exists()


def test_an_article_in_review_goes_to_its_readers(desk, article, client):
    Article.objects.update(status=Article.Status.IN_REVIEW)
    page = choose(desk, publish_page(article), {"verb": "press"}, follow=True).content.decode()
    assert "success" in page
    assert article.editions.live(timezone.now()).exists()


def test_a_correction_needs_a_reason_and_then_says_it(desk, article, client):
    make.press(article)
    refused = choose(desk, publish_page(article), {"verb": "correct", "reason": " "})
    assert article.editions.count() == 1
    assert "errorlist" in refused.content.decode() or "error" in refused.content.decode()
    make.change(article)
    choose(desk, publish_page(article), {"verb": "correct", "reason": "日付に誤りがありました。"})
    assert article.editions.order_by("number").last().reason == "日付に誤りがありました。"


def test_an_update_and_a_withdrawal_are_done_from_the_page(desk, article):
    make.press(article)
    make.change(article)
    choose(desk, publish_page(article), {"verb": "update", "news": "発言を加えた。"})
    assert article.editions.count() == 2
    choose(desk, publish_page(article), {"verb": "withdraw", "reason": "前提が誤っていた。"})
    assert article.editions.order_by("number").last().is_withdrawn


def test_a_schedule_is_made_and_taken_back(desk, article):
    choose(desk, publish_page(article), {"verb": "schedule", "at": "2099-01-01T09:00"})
    scheduled = article.editions.scheduled(timezone.now()).get()
    assert timezone.localtime(scheduled.live_from).hour == 9
    choose(desk, publish_page(article), {"verb": "unschedule"})
    assert not article.editions.scheduled(timezone.now()).exists()


@pytest.mark.parametrize(
    "posted", [{"verb": "schedule", "at": "いつか"}, {"verb": "schedule"}, {"verb": "destroy"}, {}]
)
def test_a_verb_that_makes_no_sense_is_refused_with_a_message(desk, article, posted):
    page = choose(desk, publish_page(article), posted).content.decode()
    assert 'class="error"' in page
    assert not article.editions.exists()


def test_what_stops_publishing_is_shown_and_stops_it(desk, article):
    Article.objects.update(body='<p>文。<cite data-citations="ghost"></cite></p>', section=None)
    page = choose(desk, publish_page(article), {"verb": "press"}).content.decode()
    assert "<q>文。</q>" in page
    assert "欄" in page
    assert not article.editions.exists()


def test_sources_are_found_by_words_in_any_width_and_script(desk):
    reuters = make.source(
        title="No plans for a summit", outlet=make.outlet(name="ロイター", aliases=["Reuters"])
    )
    make.source(title="Other document")
    for words in ("ｎｏ　ｐｌａｎｓ", "ロイター summit", "reuters", "SUMMIT"):
        found = desk.get("/desk/articles/source/search/", {"q": words}).json()["results"]
        assert [row["id"] for row in found] == [reuters.pk], words


def test_sources_are_found_by_kana_and_narrowed_by_day(desk):
    outlet = make.outlet(name="ロイター")
    first = make.source(title="会談は見送り", outlet=outlet, issued="2025-10-21T05:44+09:00")
    second = make.source(title="会談は実現", outlet=outlet, issued="2025-10-22")
    for words, found in {
        "ろいたー": [second, first],
        "ろいたー 10月21日": [first],
        "ロイター ２０２５－１０－２２": [second],
        "2025-10-21": [first],
    }.items():
        rows = desk.get("/desk/articles/source/search/", {"q": words}).json()["results"]
        assert [row["id"] for row in rows] == [row.pk for row in found], words


def test_our_own_articles_stand_last_and_are_named_as_ours(desk, settings):
    settings.SITE_URL = "https://news.example"
    make.source(title="会談の記録", url="https://news.example/articles/9-x/", issued="2026-01-01")
    other = make.source(title="会談の声明", url="https://other.example/a", issued="2020-01-01")
    edition = make.press(make.article(title="会談の行方"))
    rows = desk.get("/desk/articles/source/search/", {"q": "会談"}).json()["results"]
    assert [row["own"] for row in rows] == [False, True, True]
    assert rows[0]["id"] == other.pk
    assert rows[2]["made_of"]["url"] == f"https://news.example{edition.get_absolute_url()}"
    made = desk.post("/desk/articles/source/quick-add/", rows[2]["made_of"], content_type="application/json")
    assert made.status_code == 201
    rows = desk.get("/desk/articles/source/search/", {"q": "行方"}).json()["results"]
    assert [(row["id"], row["own"]) for row in rows] == [(made.json()["id"], True)]


def test_the_pages_that_our_articles_were_made_of_count_as_ours(desk):
    captured = make.source(title="会談の記録", issued="2026-01-01", outlet=None)
    elsewhere = make.source(title="会談の見通し", issued="2025-12-01", outlet=make.outlet(name="ロイター"))
    for number, source in enumerate((captured, elsewhere)):
        article = make.article(title="写し", slug=f"copy-{number}")
        Seed.objects.create(
            identity=str(number),
            file="a.txt",
            sha256="x",
            encoding="utf-8",
            text="x",
            article=article,
            source=source,
        )
    other = make.source(title="会談の声明", url="https://other.example/a", issued="2020-01-01")
    for words in ("会談", ""):
        rows = desk.get("/desk/articles/source/search/", {"q": words}).json()["results"]
        assert [(row["id"], row["own"]) for row in rows] == [
            (elsewhere.pk, False),
            (other.pk, False),
            (captured.pk, True),
        ]


@pytest.mark.parametrize("words", ["978-4-00-000000-1", "doi:11.5/x"])
def test_a_slip_in_a_number_is_said(desk, words):
    assert desk.get("/desk/articles/source/search/", {"q": words}).json()["slip"]


def test_the_search_shows_what_an_eye_takes_in(desk, django_assert_max_num_queries):
    for _number in range(30):
        make.source()
    with django_assert_max_num_queries(4):
        assert len(desk.get("/desk/articles/source/search/").json()["results"]) == 20


@pytest.mark.parametrize("ids", ["", "x", "1,x,2", "9" * 40, "-1"])
def test_the_search_for_ids_ignores_what_is_none(desk, ids):
    assert desk.get("/desk/articles/source/search/", {"ids": ids}).status_code == 200


def add_source(desk, **values):
    return desk.post("/desk/articles/source/quick-add/", values, content_type="application/json")


def test_a_source_is_added_from_the_dialog_once(desk):
    first = add_source(desk, title="題", outlet="官邸", url="https://example.org/a", issued="2031-04")
    again = add_source(desk, title="別の題", url="https://example.org/a")
    assert (first.status_code, again.json()["id"]) == (201, first.json()["id"])
    assert Source.objects.get().outlet.name == "官邸"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "題", "url": "not an address"}, "url"),
        ({"title": "題", "issued": "春"}, "issued"),
    ],
)
def test_what_is_wrong_with_a_new_source_comes_back_by_field(desk, values, field):
    response = add_source(desk, **values)
    assert response.status_code == 400
    assert list(response.json()["errors"]) == [field]


def test_broken_json_is_a_form_without_a_title(desk):
    response = desk.post("/desk/articles/source/quick-add/", "{", content_type="application/json")
    assert response.status_code == 400


def chosen(desk, action: str, *comments):
    return desk.post(
        "/desk/articles/commentary/", {"action": action, "_selected_action": [row.pk for row in comments]}
    )


def test_comments_are_approved_in_bulk_and_the_article_is_a_draft_again(desk, article, editor):
    comment = make.commentary(article, state="pending")
    publishing.press(article, by=editor)
    chosen(desk, "approve", comment)
    comment.refresh_from_db()
    assert comment.state == "approved"
    assert Article.objects.get().status == Article.Status.DRAFT


def test_comments_that_a_page_tore_apart_are_joined_in_order(desk, article):
    first, second, third, reply = (
        make.commentary(article, text=text, order=order) for order, text in enumerate("一二三返")
    )
    type(reply).objects.filter(pk=reply.pk).update(parent=third)
    chosen(desk, "join_with_previous", second, third)
    first.refresh_from_db()
    reply.refresh_from_db()
    assert first.text == "一\n二\n三"
    assert reply.parent == first
    assert article.commentaries.count() == 2


def permitted(*permissions: str) -> dict[str, list[str]]:
    """What the first page lists for somebody with these permissions only: heading -> entries."""
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return {row["heading"]: [entry["text"] for entry in row["entries"]] for row in desk_lists(user)}


@pytest.mark.parametrize(
    ("permission", "shown"),
    [
        ("view_article", {"自分の下書き", "査読待ち"}),
        ("view_edition", {"予約済み", "最近公開した記事"}),
        ("view_commentary", {"確認待ちのコメント"}),
        ("view_source", set()),
    ],
)
def test_each_permission_opens_its_own_lists(permission, shown):
    lists = {"自分の下書き", "査読待ち", "予約済み", "最近公開した記事", "確認待ちのコメント"}
    assert set(permitted(permission)) & lists == shown


@pytest.mark.parametrize("permission", ["view_article", "view_edition", "view_commentary"])
def test_whoever_sees_a_list_may_follow_its_links(client, article, editor, permission):
    user = somebody(client, permission)
    make.article(owner=user)
    make.press(article)
    publishing.schedule(make.article(), by=editor, at=timezone.now() + timedelta(days=1))
    make.commentary(article, state="pending")
    lists = client.get("/desk/").context["lists"]
    assert lists
    links = [
        address for row in lists for address in (row["address"], *(e["address"] for e in row["entries"]))
    ]
    assert {address: client.get(address).status_code for address in links} == dict.fromkeys(links, 200)


def test_settled_comments_and_closed_editions_are_not_today_s_work(desk, article, editor):
    for state in ("approved", "rejected"):
        make.commentary(article, state=state, text=state)
    make.press(article)
    publishing.withdraw(article, by=editor, reason="誤り")
    lists = headings(desk)
    assert lists["確認待ちのコメント"]["entries"] == lists["最近公開した記事"]["entries"] == []


def test_a_long_list_shows_the_newest_and_counts_them_all(desk, editor):
    made = [make.article(title=f"下書き{number}", owner=editor) for number in range(11)]
    mine = headings(desk)["自分の下書き"]
    assert [row["text"] for row in mine["entries"]] == [row.title for row in reversed(made)][:8]
    assert mine["count"] == "11"
    assert desk.get(mine["address"]).context["cl"].result_count == 11
