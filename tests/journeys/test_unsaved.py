"""Nothing typed is ever lost: each way of losing it, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from articles.models import Article, Revision, Slot
from articles.working.writing import writing
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[contenteditable=true]"
KEEP = "**/slots/*/keep/"
STATUS = ".typing-status"


@pytest.fixture
def article(editor):
    return make.article(
        title="会談の経過", body="<p>会談は見送られた。</p>", cites=[make.source()], owner=editor
    )


@pytest.fixture
def form(logged_in_page, live_server, article):
    logged_in_page.form = f"{live_server.url}/desk/articles/article/{article.pk}/change/"
    return back(logged_in_page)


def back(page):
    """Come back to the form, as after closing the window."""
    page.goto(page.form)
    page.wait_for_selector(TEXT)
    return page


def write(page, words):
    page.locator(f"{TEXT} p").first.click()
    page.keyboard.press("Home")
    page.keyboard.type(words)


def kept() -> str:
    slot = Slot.objects.first()
    return slot.typed["body"] if slot else ""


def left_in(page) -> list[str]:
    """What this browser keeps of typed text."""
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('typed:'))")


def test_what_was_typed_is_offered_after_the_window_was_closed(form, article):
    write(form, "書きかけ。")
    expect(form.locator(STATUS)).to_contain_text("自動で控えました")
    assert "書きかけ。" in kept()
    assert not Revision.objects.exists()
    back(form)
    expect(form.locator(TEXT)).not_to_contain_text("書きかけ。")
    form.get_by_role("link", name="違いを見る").click()
    expect(form.locator(".difference ins")).to_contain_text("書きかけ。")
    assert Axe().run(form).response["violations"] == []
    form.get_by_role("link", name="続きから書く").click()
    expect(form.locator(TEXT)).to_contain_text("書きかけ。")
    form.locator("input[name=_continue]").first.click()
    expect(form.locator(".messagelist .success")).to_be_visible()
    assert "書きかけ。" in Article.objects.get().body
    assert not Slot.objects.exists()
    back(form)
    expect(form.locator(".offer")).to_have_count(0)


def test_what_was_typed_into_a_new_article_is_offered(logged_in_page, live_server):
    page = logged_in_page
    page.form = f"{live_server.url}/desk/articles/article/add/"
    back(page)
    page.fill("#id_title", "初めての記事")
    expect(page.locator(STATUS)).to_contain_text("自動で控えました")
    assert not Article.objects.exists()
    back(page)
    page.get_by_role("link", name="続きから書く").click()
    expect(page.locator("#id_title")).to_have_value("初めての記事")


def test_a_server_that_is_away_is_told_and_tried_again(form):
    form.route(KEEP, lambda route: route.abort())
    write(form, "届かない。")
    expect(form.locator(STATUS)).to_contain_text("サーバーが応答しません")
    with form.expect_response(KEEP):
        form.unroute(KEEP)
    expect(form.locator(STATUS)).to_contain_text("自動で控えました")
    assert "届かない。" in kept()


def test_a_database_that_is_locked_is_told_and_tried_again(form, monkeypatch):
    answer = {
        "status": 503,
        "content_type": "application/json",
        "body": '{"problem": "いまデータベースに書き込めません。"}',
    }
    form.route(KEEP, lambda route: route.fulfill(**answer))
    write(form, "待つ。")
    expect(form.locator(STATUS)).to_contain_text("データベースに書き込めません")
    with form.expect_response(KEEP):
        form.unroute(KEEP)
    expect(form.locator(STATUS)).to_contain_text("自動で控えました")


def test_what_never_reached_the_server_is_offered_from_this_browser(form):
    form.route(KEEP, lambda route: route.abort())
    write(form, "手もとだけ。")
    expect(form.locator(STATUS)).to_contain_text("サーバーが応答しません")
    form.unroute(KEEP)
    assert not Slot.objects.exists()
    back(form)
    form.get_by_role("link", name="続きから書く").click()
    expect(form.locator(TEXT)).to_contain_text("手もとだけ。")


def test_what_is_refused_of_this_browser_is_sent_once_and_holds_up_nothing(form, article):
    tried = []
    form.route("**/slots/*-refused/keep/", lambda route: (tried.append(route), route.fulfill(status=413)))
    form.evaluate(
        """article => {
          const { person } = document.querySelector("typing-kept").dataset
          for (const key of ["refused", "sent"])
            localStorage.setItem(`typed:${person}:${article}-${key}`, "body=<p>手もと。</p>")
        }""",
        article.pk,
    )
    with form.expect_response("**/slots/*-sent/keep/"):
        back(form)
    expect(form.locator(".offer")).to_be_visible()
    expect(form.locator(STATUS)).to_contain_text("受け取りませんでした")
    once_a_page = len(tried)
    form.wait_for_timeout(6_000)
    assert len(tried) == once_a_page
    assert left_in(form) == [
        f"typed:{form.locator('typing-kept').get_attribute('data-person')}:{article.pk}-refused"
    ]


def test_a_window_that_is_closed_at_once_keeps_it_in_this_browser(form):
    write(form, "すぐ閉じる。")
    back(form)
    expect(form.locator(".offer")).to_be_visible()


def test_a_session_that_ended_asks_for_the_password_and_goes_on(form):
    Session.objects.all().delete()
    write(form, "期限切れ。")
    dialog = form.locator("typing-kept dialog")
    expect(dialog).to_be_visible()
    form.keyboard.type("まだ打つ。")
    expect(dialog.get_by_label("パスワード")).to_have_value("")
    assert Axe().run(form, context={"include": [["typing-kept"]]}).response["violations"] == []
    dialog.get_by_label("パスワード").fill("wrong")
    dialog.get_by_role("button", name="ログイン").click()
    expect(dialog.get_by_role("alert")).not_to_be_empty()
    dialog.get_by_label("パスワード").fill("correct horse")
    dialog.get_by_role("button", name="ログイン").click()
    expect(form.locator(STATUS)).to_contain_text("自動で控えました")
    expect(form.locator(TEXT)).to_contain_text("期限切れ。")
    assert "期限切れ。" in kept()
    form.locator("input[name=_continue]").first.click()
    expect(form.locator(".messagelist .success")).to_be_visible()
    assert "期限切れ。" in Article.objects.get().body


def test_a_network_that_drops_as_the_session_ends_ends_no_keeping_and_no_saving(form):
    asked = []

    def drop_the_second(route):
        asked.append(route)
        route.abort() if len(asked) == 2 else route.fallback()

    form.route("**/again/", drop_the_second)
    Session.objects.all().delete()
    write(form, "途切れた。")
    dialog = form.locator("typing-kept dialog")
    expect(dialog).to_be_visible(timeout=20_000)
    assert len(asked) > 2
    dialog.get_by_label("パスワード").fill("correct horse")
    dialog.get_by_role("button", name="ログイン").click()
    expect(form.locator(STATUS)).to_contain_text("自動で控えました")
    form.keyboard.press("Control+s")
    expect(form.locator(STATUS)).to_contain_text("に保存しました")
    assert "途切れた。" in Article.objects.get().body


def test_leaving_with_unsaved_text_warns_and_saving_does_not(form):
    asked = []
    form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    write(form, "未保存。")
    form.locator("input[name=_continue]").first.click()
    expect(form.locator(".messagelist .success")).to_be_visible()
    assert asked == []
    form.wait_for_selector(TEXT)
    write(form, "また。")
    form.reload()
    assert asked == ["beforeunload"]


def test_earlier_text_stays_offered_until_its_writer_decides_about_it(form):
    write(form, "前の文章。")
    expect(form.locator(STATUS)).to_contain_text("自動で控えました")
    back(form)
    write(form, "新しい文章。")
    expect(form.locator(STATUS)).to_contain_text("自動で控えました")
    form.keyboard.press("Control+s")
    expect(form.locator(STATUS)).to_contain_text("に保存しました")
    assert "前の文章。" in Slot.objects.get().typed["body"]
    back(form)
    expect(form.locator(TEXT)).to_contain_text("新しい文章。")
    form.get_by_role("link", name="続きから書く").click()
    expect(form.locator(TEXT)).to_contain_text("前の文章。")
    expect(form.locator(STATUS)).to_contain_text("自動で控えました")
    back(form)
    form.get_by_role("button", name="破棄する").click()
    expect(form.locator(".messagelist .info")).to_be_visible()
    expect(form.locator(".offer")).to_have_count(0)
    assert not Slot.objects.exists()


def test_two_windows_of_one_editor_know_and_spare_each_other(form):
    other = form.context.new_page()
    other.form = form.form
    back(other)
    expect(other.locator("desk-presence")).to_contain_text("別のウィンドウで開いています")
    write(form, "一つ目の窓。")
    expect(form.locator(STATUS)).to_contain_text("自動で控えました")
    write(other, "二つ目の窓。")
    expect(other.locator(STATUS)).to_contain_text("自動で控えました")
    assert Slot.objects.count() == 2
    other.keyboard.press("Control+s")
    expect(other.locator(STATUS)).to_contain_text("に保存しました")
    assert "一つ目の窓。" in Slot.objects.get().typed["body"]
    other.close()
    form.evaluate("document.querySelector('desk-presence').ask()")
    expect(form.locator("desk-presence")).to_contain_text("別のウィンドウで保存しました")
    expect(form.locator("desk-presence")).not_to_contain_text("開いています")


def test_a_new_article_that_was_saved_is_offered_nowhere(logged_in_page, live_server):
    page = logged_in_page
    page.form = f"{live_server.url}/desk/articles/article/add/"
    back(page)
    page.fill("#id_title", "初めての記事")
    expect(page.locator(STATUS)).to_contain_text("自動で控えました")
    with page.expect_navigation(url="**/change/"):
        page.keyboard.press("Control+s")
    back(page)
    expect(page.locator(".offer")).to_have_count(0)
    assert not Slot.objects.exists()
    assert left_in(page) == []


def test_saving_and_closing_leaves_nothing_that_is_offered_after_a_colleague_s_save(form, article):
    write(form, "書き足した。")
    form.locator("input[name=_save]").first.click()
    expect(form.locator(".messagelist .success")).to_be_visible()
    with writing(article) as held:
        held.body = "<p>別の文章。</p>"
        held.save()
    back(form)
    expect(form.locator(TEXT)).to_contain_text("別の文章。")
    form.wait_for_load_state("networkidle")
    expect(form.locator(".offer")).to_have_count(0)
    assert left_in(form) == []


def test_a_caret_behind_what_is_tidied_stays_behind_it(logged_in_page, live_server):
    page = logged_in_page
    page.form = f"{live_server.url}/desk/articles/article/add/"
    back(page)
    page.fill("#id_title", "初めての記事")
    page.locator(TEXT).click()
    page.keyboard.type("初めの段落。\n# 見出し ")
    with page.expect_navigation(url="**/change/"):
        page.keyboard.press("Control+s")
    expect(page.locator(TEXT)).to_be_focused()
    page.wait_for_function(
        "getSelection().focusNode?.textContent === '見出し' && getSelection().focusOffset > 0"
    )
    page.wait_for_timeout(300)
    page.keyboard.type("の続き")
    expect(page.locator(f"{TEXT} h2")).to_have_text("見出しの続き")


@pytest.mark.parametrize("keys", ["Control+s", "Meta+s", ""])
def test_saving_leaves_caret_scroll_and_folds_where_they_were(form, article, keys):
    """By keyboard without a new page, by the button with one."""
    body = "".join(f"<p>第{number}段落は、経過を述べる。</p>" for number in range(80))
    Article.objects.filter(pk=article.pk).update(body=body)
    back(form)
    form.locator("#article_form details").first.evaluate("fold => (fold.open = true)")
    form.locator(f"{TEXT} p").nth(60).click()
    form.keyboard.press("End")
    form.keyboard.type("書き足す。")
    scrolled = form.evaluate("scrollY")
    if keys:
        form.keyboard.press(keys)
        expect(form.locator(STATUS)).to_contain_text("保存しました")
    else:
        form.locator("input[name=_continue]").evaluate("button => button.click()")
        expect(form.locator(".messagelist .success")).to_be_attached(timeout=20_000)
        form.wait_for_selector(TEXT)
    expect(form.locator(TEXT)).to_be_focused()
    assert form.evaluate("scrollY") == pytest.approx(scrolled, abs=80)
    assert form.locator("#article_form details").first.evaluate("fold => fold.open")
    form.keyboard.type("続き。")
    expect(form.locator(f"{TEXT} p").nth(60)).to_have_text("第60段落は、経過を述べる。書き足す。続き。")
    assert "書き足す。" in Article.objects.get().body
