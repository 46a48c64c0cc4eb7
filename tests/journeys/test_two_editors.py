"""Two editors at one article, and the way back to an earlier state, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article
from articles.working.snapshots import record
from articles.working.writing import writing
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[contenteditable=true]"
SAVE = "input[name=_continue]"


@pytest.fixture
def article(editor):
    body = "<p>会談は見送られた。</p><p>声明は出なかった。</p><p>双方は協議を続ける。</p>"
    made = make.article(title="会談の経過", body=body, cites=[make.source()], owner=editor)
    record(made, editor)
    return made


@pytest.fixture
def address(live_server, article) -> str:
    return f"{live_server.url}/desk/articles/article/{article.pk}/"


@pytest.fixture
def form(logged_in_page, address):
    return opened(logged_in_page, address)


@pytest.fixture
def colleague(browser, form, client, live_server, address):
    """The same form in the browser of somebody else, opened at the same time."""
    client = type(client)()
    client.force_login(make.user(username="sato"))
    context = browser.new_context(
        locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(15_000)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    yield opened(context.new_page(), address)
    context.close()


def opened(page, address):
    page.goto(f"{address}change/")
    page.wait_for_selector(TEXT)
    return page


def write(page, paragraph: int, words: str):
    page.locator(f"{TEXT} p").nth(paragraph).click()
    page.keyboard.press("End")
    page.keyboard.type(words)


def save(page):
    page.locator(SAVE).first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_what_two_write_in_different_paragraphs_is_merged_without_a_question(form, colleague):
    write(colleague, 1, "翌日も同じだった。")
    save(colleague)
    write(form, 0, "理由は述べられていない。")
    save(form)
    expect(form.locator(".messagelist .info")).to_contain_text("sato")
    expect(form.locator(TEXT)).to_contain_text("翌日も同じだった。")
    body = Article.objects.get().body
    for words in ("翌日も同じだった。", "理由は述べられていない。"):
        assert words in body


def test_what_both_write_in_one_paragraph_is_chosen_from(form, colleague):
    write(colleague, 0, "相手の一文。")
    save(colleague)
    write(form, 0, "自分の一文。")
    form.fill("#id_deck", "自分の前文。")
    form.locator(SAVE).first.click()
    clash = form.locator(".clash")
    expect(clash).to_have_count(1)
    expect(clash).to_contain_text("相手の一文。")
    expect(clash).to_contain_text("自分の一文。")
    assert "自分の一文。" not in Article.objects.get().body
    assert Axe().run(form, context={"include": [[".clashes"]]}).response["violations"] == []
    clash.get_by_label("両方").check()
    save(form)
    article = Article.objects.get()
    assert "相手の一文。" in article.body
    assert "自分の一文。" in article.body
    assert article.deck == "自分の前文。"
    expect(form.locator(".clash")).to_have_count(0)


def test_who_is_here_and_what_is_locked_stand_above_the_form(form, colleague, address):
    expect(colleague.locator(".presence")).to_contain_text("chief")
    colleague.locator(".presence summary").click()
    colleague.select_option("#lock-purpose", "correcting")
    colleague.locator(".presence details button").click()
    expect(colleague.locator(".messagelist .success")).to_be_visible()
    form.evaluate("document.querySelector('desk-presence').ask()")
    expect(form.locator(".presence .finding-warn")).to_contain_text("sato")
    write(form, 0, "書いてみる。")
    form.locator(SAVE).first.click()
    expect(form.locator(".errornote").first).to_be_visible()
    expect(form.locator(TEXT)).to_contain_text("書いてみる。")
    assert "書いてみる。" not in Article.objects.get().body
    assert Axe().run(form, context={"include": [[".presence"]]}).response["violations"] == []


def test_an_earlier_state_is_compared_and_then_restored(form, article, address):
    write(form, 0, "書き足した一文。")
    save(form)
    form.goto(f"{address}revisions/")
    assert Axe().run(form).response["violations"] == []
    form.get_by_role("link", name="いまと比べる").click()
    expect(form.locator(".difference ins").first).to_contain_text("書き足した一文。")
    assert Axe().run(form).response["violations"] == []
    form.get_by_role("button", name="前の状態に戻す").click()
    expect(form.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.get().body == article.body


@pytest.mark.parametrize("width", [1440, 390])
def test_two_states_are_chosen_by_hand_without_javascript(browser, form, client, live_server, address, width):
    write(form, 0, "書き足した一文。")
    save(form)
    cookies = form.context.cookies()
    context = browser.new_context(
        locale="ja-JP", java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{address}revisions/")
    page.get_by_role("button", name="選んだ二つを比べる").click()
    expect(page.locator(".difference ins").first).to_contain_text("書き足した一文。")
    context.close()


@pytest.fixture
def long_article(article):
    paragraphs = "".join(f"<p>{number}日目の会談は見送られた。</p>" for number in range(1, 90))
    with writing(article) as held:
        held.body = paragraphs
        held.citations.all().delete()
        held.save()
    return article


def is_in_view(page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


def test_a_refusal_is_seen_from_the_depth_of_a_long_text(long_article, form, colleague):
    form.reload()
    colleague.reload()
    form.wait_for_selector(TEXT)
    colleague.wait_for_selector(TEXT)
    write(colleague, 88, "相手の一文。")
    save(colleague)
    write(form, 88, "自分の一文。")
    form.keyboard.press("Control+s")
    expect(form.locator(".clash")).to_have_count(1, timeout=20_000)
    refusal = form.locator("desk-refused")
    expect(refusal).to_be_focused()
    expect(refusal).to_contain_text("保存していません")
    form.wait_for_function(
        f"document.querySelectorAll('{TEXT} p')[88]?.getBoundingClientRect().top < innerHeight"
    )
    assert is_in_view(form, "desk-refused")
    assert not is_in_view(form, ".clash")
    refusal.get_by_role("button").click()
    expect(form.locator(".clash")).to_be_in_viewport()
    expect(form.locator(".clash input").first).to_be_focused()
    assert is_in_view(form, "desk-refused")
    assert Axe().run(form, context={"include": [["desk-refused"]]}).response["violations"] == []


def test_the_button_of_a_refusal_leads_to_the_field_that_is_wrong(long_article, form):
    form.reload()
    form.wait_for_selector(TEXT)
    form.fill("#id_slug", "no good slug / at all")
    write(form, 88, "自分の一文。")
    form.keyboard.press("Control+s")
    refusal = form.locator("desk-refused")
    expect(refusal).to_be_focused(timeout=20_000)
    # The place in the text is found again once the editor is there.
    form.wait_for_selector(TEXT)
    form.wait_for_timeout(500)
    form.keyboard.press("Escape")
    form.keyboard.type("続き。")
    expect(form.locator(f"{TEXT} p").nth(88)).to_contain_text("自分の一文。続き。")
    refusal.get_by_role("button").click()
    expect(form.locator("#id_slug")).to_be_focused()
    expect(form.locator("#id_slug")).to_be_in_viewport()
