"""赤字 in a browser: typed as usual, shown in the text, settled by one key each; remarks on words that were marked."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article, Remark, Suggestion
from tests import make
from tests.redpen import propose, reviewer

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[contenteditable=true]"
OURS = {"exclude": [[".select2-container"], ["iframe"]]}
LINE = "第{}段落では、両国の代表が協議の経過を報告し、合意に向けた作業の日程を確認した。会談の結果は後日に発表されるという。"
#: Some 6,000 characters in 100 paragraphs, of which every third has a slip.
LONG = "".join(
    f"<p>{LINE.format(number)}{'議長は事情を説明明した。' if number % 3 == 0 and number < 90 else '議長は事情を説明した。'}</p>"
    for number in range(85)
)


@pytest.fixture
def article(editor) -> Article:
    body = "<h2>経緯</h2><p>会談は見送られた。両国は2025年に合意した。</p><table><tbody><tr><td><p>一</p></td></tr></tbody></table>"
    return make.article(body=body, title="米露会談、見送り", cites=[make.source()], owner=editor)


def opened(page, live_server, article, where: str = ""):
    page.goto(f"{live_server.url}/desk/articles/article/{article.pk}/redpen/{where}")
    return page


def as_reviewer(page, live_server, client):
    by = reviewer("view_citation", "view_source", "add_citation", "change_citation", username="checker")
    client.force_login(by)
    page.context.clear_cookies()
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])
    return page


@pytest.mark.browser
def test_thirty_slips_on_six_thousand_characters_take_a_key_each(unfailing, live_server, editor):
    page, article = unfailing, make.article(body=LONG, owner=editor)
    slips = LONG.count("説明明")
    rows = propose(
        article, reviewer(), body=LONG.replace("説明明", "説明").replace("後日に", "後日", 2), reason="誤字。"
    )
    assert len(rows) >= 30 <= slips + 2
    assert len(Article.objects.get().text) > 5_900
    keys = 0
    opened(page, live_server, article)
    waiting = page.locator("[data-suggestion-item]")
    expect(waiting).to_have_count(len(rows))
    for left in range(len(rows) - 1, -1, -1):
        page.keyboard.press("a" if left % 2 else "r")
        keys += 1
        expect(waiting).to_have_count(left)
    assert keys == len(rows)
    assert not Suggestion.objects.open().exists()
    assert Suggestion.objects.filter(state="taken").count() == len(rows) // 2


@pytest.mark.browser
def test_keys_go_on_and_take_all_at_once(unfailing, live_server, article):
    page = unfailing
    stored = Article.objects.get().body
    propose(
        article,
        reviewer(),
        body=stored.replace("見送ら", "延期さ").replace("2025", "2026").replace("一", "二"),
    )
    opened(page, live_server, article)
    expect(page.locator("[data-suggestion-item]").first).to_have_attribute("aria-current", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".redpen-text .is-here").first).to_have_text("2025")
    page.keyboard.press("k")
    expect(page.locator(".redpen-text .is-here").first).to_have_text("見送ら")
    page.keyboard.press("Shift+A")
    expect(page.locator("[data-suggestion-item]")).to_have_count(0)
    expect(page.locator(".redpen-said")).to_contain_text("3件を採用")
    assert "<td><p>二</p></td>" in Article.objects.get().body


@pytest.mark.browser
def test_a_reviewer_types_as_usual_and_the_article_stays(unfailing, live_server, client, article):
    page = as_reviewer(unfailing, live_server, client)
    stored = Article.objects.get().body
    opened(page, live_server, article, "write/")
    page.wait_for_selector(TEXT)
    page.locator(f"{TEXT} p", has_text="会談は").click()
    page.keyboard.press("Home")
    page.keyboard.type("米露の")
    page.locator("#id_title").fill("米露会談、延期")
    expect(page.locator(".redpen-read summary")).to_contain_text("2")
    expect(page.locator(f"{TEXT} ins.redpen-typed")).to_have_text("米露の")
    page.keyboard.press("Control+s")
    expect(page.locator("redpen-write")).to_be_visible()
    page.locator("#redpen-reason").fill("主語を補う。")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/redpen/$"))
    expect(page.locator(".redpen-text ins", has_text="米露の")).to_be_visible()
    assert Article.objects.get().body == stored
    assert Suggestion.objects.open().count() == 2


@pytest.mark.browser
def test_the_editor_s_form_opens_to_a_text_that_nobody_has_changed(unfailing, live_server, article):
    page = opened(unfailing, live_server, article, "write/")
    page.wait_for_selector(TEXT)
    page.locator("#redpen-reason").fill("何も。")
    page.keyboard.press("Enter")
    expect(page.locator("redpen-write [role=alert]")).to_contain_text("違うところがありません")


@pytest.mark.browser
def test_marked_words_take_a_remark_by_one_key(unfailing, live_server, article):
    page = opened(unfailing, live_server, article)
    page.locator(".redpen-list").evaluate("node => node.focus()")
    page.evaluate(
        """() => {
          const text = document.querySelector('[data-line="1"]').firstChild
          getSelection().setBaseAndExtent(text, 3, text, 8)
        }"""
    )
    page.locator(".redpen-remark summary").focus()
    page.keyboard.press("m")
    expect(page.locator("#id_words")).to_have_value("見送られた")
    page.keyboard.type("典拠は？")
    page.locator(".redpen-remark button").click()
    expect(page.locator(".redpen-text mark")).to_have_text("見送られた")
    assert Remark.objects.get().at == Article.objects.get().body.index("見送られた")


@pytest.mark.browser
def test_the_form_draws_what_waits_and_saves_none_of_it(desk_page, article):
    stored = Article.objects.get().body
    propose(article, reviewer(), body=stored.replace("見送ら", "延期さ"))
    page = desk_page(article)
    expect(page.locator(f"{TEXT} del.redpen-old")).to_have_text("見送ら")
    expect(page.locator(f"{TEXT} ins.redpen-aside")).to_have_text("延期さ")
    page.locator(f"{TEXT} h2").click()
    page.keyboard.press("End")
    page.keyboard.type("と背景")
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/change/" in answer.url):
        page.keyboard.press("Control+s")
    assert Article.objects.get().body == stored.replace("経緯", "経緯と背景")
    expect(page.locator(f"{TEXT} del.redpen-old")).to_have_text("見送ら")


@pytest.mark.browser
@pytest.mark.parametrize("where", ["", "write/"])
def test_no_barrier(unfailing, live_server, article, where):
    propose(article, reviewer(), body=Article.objects.get().body.replace("見送ら", "延期さ"))
    page = opened(unfailing, live_server, article, where)
    if where:
        page.wait_for_selector(TEXT)
    found = Axe().run(page, options={}, context=OURS)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
