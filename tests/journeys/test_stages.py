"""A writer and a chief in two browsers: a text goes to review, comes back with a reason, and is approved; and the new pages of the
desk are open to everybody."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Permission
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article
from newsroom import publishing, saved_filters
from newsroom.bin_desk import put_into_bin
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "第2段落の数字に出典がありません。"


@pytest.fixture
def writer(db):
    made = make.user(username="sato", last_name="佐藤", first_name="健", is_superuser=False, own_only=True)
    allowed = ["view_article", "change_article", "view_section"]
    made.user_permissions.set(Permission.objects.filter(codename__in=allowed))
    return made


@pytest.fixture
def article(writer):
    section = make.section(name="解説欄")
    section.checklist.create(words="数字を表と突き合わせた")
    return make.article(title="停戦協議の行方", section=section, cites=[make.source()], owner=writer)


@pytest.fixture
def writers_page(browser, client, live_server, writer):
    client = type(client)()
    client.force_login(writer)
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900})
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_a_text_goes_to_review_comes_back_and_is_approved(logged_in_page, writers_page, live_server, article):
    address = f"{live_server.url}/desk/articles/article/{article.pk}/"
    writers_page.goto(f"{address}publish/")
    writers_page.get_by_role("button", name="査読に出す").click()
    logged_in_page.goto(f"{live_server.url}/desk/")
    logged_in_page.get_by_role("link", name="停戦協議の行方").first.click()
    logged_in_page.goto(f"{address}publish/")
    logged_in_page.get_by_label("何を直すか").fill(REASON)
    logged_in_page.get_by_role("button", name="差し戻す").click()
    writers_page.goto(f"{address}change/")
    expect(writers_page.locator(".bar-state .stage-notice")).to_contain_text(REASON)
    writers_page.goto(f"{address}publish/")
    writers_page.get_by_role("button", name="査読に出す").click()
    logged_in_page.goto(f"{address}publish/")
    logged_in_page.get_by_role("button", name="印を付ける：数字を表と突き合わせた").click()
    expect(logged_in_page.locator(".checklist")).to_contain_text("chief")
    logged_in_page.get_by_role("button", name="校了にする").click()
    expect(logged_in_page.locator(".messagelist")).to_contain_text("校了")
    assert Article.objects.get().status == Article.Status.APPROVED


@pytest.mark.parametrize("width", [1280, 390])
def test_the_new_pages_are_open_to_everybody(logged_in_page, live_server, article, editor, width):
    now = timezone.now()
    Article.objects.update(deadline=now - timedelta(days=1), assignee=editor)
    waiting = make.article(title="予約の記事", cites=[make.source()], owner=editor)
    publishing.schedule(waiting, by=editor, at=now + timedelta(days=1))
    make.source(is_confirmed=False)
    put_into_bin(make.article(title="捨てた記事", owner=editor), by=editor)
    saved_filters.save("下書き", "status__exact=draft", by=editor, is_shared=True)
    logged_in_page.set_viewport_size({"width": width, "height": 900})
    base = "/desk/articles/article/"
    pages = (
        "/desk/",
        f"{base}?status__exact=draft",
        f"{base}bin/",
        f"{base}{article.pk}/delete/",
        "/desk/mails/",
    )
    for page in (*pages, f"{base}{article.pk}/publish/"):
        logged_in_page.goto(live_server.url + page)
        assert Axe().run(logged_in_page).response["violations"] == [], page
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert logged_in_page.evaluate(wide) <= 0, page
