"""The translator's day: twenty-six voices from abroad, one key a row beside typing, and one save."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VOICES = 26


@pytest.fixture
def article(editor):
    made = make.article(owner=editor, title="湾の協定に声が集まる")
    for number in range(VOICES):
        original = ("Who pays for it?", "Ну и кому это выгодно?", "이게 나라냐", "早就该这样了")[number % 4]
        make.commentary(
            made,
            text="",
            original=f"{original} {number}",
            author=f"voice{number}",
            state="pending",
            order=number,
        )
    return made


@pytest.fixture
def page(quiet, live_server, article):
    quiet.goto(f"{live_server.url}/desk/articles/article/{article.pk}/comments/")
    quiet.wait_for_selector(".voice-row")
    return quiet


def test_twenty_six_voices_take_one_key_a_row_and_one_save(page, article):
    pressed, saves = [], []
    page.on(
        "request",
        lambda asked: (
            saves.append(asked) if asked.is_navigation_request() and asked.method == "POST" else None
        ),
    )
    page.locator("[data-text]").first.focus()
    for number in range(VOICES):
        page.keyboard.type(f"訳{number}")
        page.keyboard.press("Control+Enter")
        pressed.append(number)
    page.keyboard.press("Control+s")
    expect(page.locator(".success")).to_be_visible()
    assert len(saves) == 1
    assert len(pressed) <= 3 * VOICES
    rows = article.commentaries.all()
    assert [(row.text, row.state) for row in rows] == [
        (f"訳{number}", "approved") for number in range(VOICES)
    ]


def test_rows_are_moved_and_made_replies_by_keys_and_by_picking(page, article):
    first, second, third = list(article.commentaries.all())[:3]
    field = page.locator("[data-text]")
    field.nth(1).focus()
    page.keyboard.press("Alt+Shift+ArrowRight")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+Shift+ArrowDown")
    select = page.locator(f'[data-voice="{first.pk}"] [data-parent]')
    select.focus()
    select.select_option(str(third.pk))
    page.keyboard.press("Control+s")
    expect(page.locator(".success")).to_be_visible()
    for row in (first, second, third):
        row.refresh_from_db()
    assert (third.parent, first.parent, second.parent) == (None, third, first)
    assert third.order < first.order < second.order


def test_a_row_is_dragged_with_what_answers_it(page, article):
    first = article.commentaries.first()
    grip = page.locator(f'[data-voice="{first.pk}"] .voice-grip')
    grip.drag_to(page.locator(".voice-row").nth(1), target_position={"x": 40, "y": 200})
    outline = page.locator("input[name=outline]").input_value()
    assert not outline.startswith(f"{first.pk}:")


def test_several_rows_are_settled_at_once_and_drafts_of_a_program_are_marked(page, article):
    page.locator(".comments-drafts summary").click()
    page.locator("[data-tool]").fill("DeepL")
    page.locator("[data-drafts]").fill("一つ目の訳案。\n\n二つ目の訳案。")
    page.get_by_role("button", name="行に入れる").click()
    page.locator("[data-do=choose-all]").click()
    page.locator("[data-all=approved]").click()
    expect(page.locator('[data-progress="confirmed"]')).to_have_count(2)
    page.locator("input[type=submit]").click()
    expect(page.locator(".success")).to_be_visible()
    assert [row.tool for row in article.commentaries.filter(state="approved")] == ["DeepL", "DeepL"]


def test_what_was_typed_is_there_after_the_window_was_closed(page, article):
    page.locator("[data-text]").first.fill("書きかけの訳。")
    expect(page.locator(".typing-status")).to_contain_text(":")
    page.goto("about:blank")
    page.go_back()
    page.locator(".offer a").first.click()
    expect(page.locator("[data-text]").first).to_have_value("書きかけの訳。")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_too_wide_and_axe_finds_nothing(page, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if folder := os.environ.get("LOOK_AT"):
        page.screenshot(path=f"{folder}/comments-{width}-{scheme}.png")
    assert Axe().run(page, context="#content-start").response["violations"] == []


def test_a_thread_goes_from_paste_to_confirmed_by_one_key_a_row_and_one_save(page, article):
    article.commentaries.all().delete()
    page.reload()
    posts = [
        f"voice{number}\n{number + 1} hr. ago\nWho pays for number {number}?\n{number}\nReply"
        for number in range(VOICES)
    ]
    page.locator(".comments-pasted summary").click()
    page.locator("[data-pasted]").fill("\n".join(posts))
    page.get_by_role("button", name="行に分ける").click()
    expect(page.locator(".voice-row")).to_have_count(VOICES)
    for number in range(VOICES):
        page.keyboard.type(f"訳{number}")
        page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+s")
    expect(page.locator(".success")).to_be_visible()
    rows = article.commentaries.all()
    assert [row.text for row in rows] == [f"訳{number}" for number in range(VOICES)]
    assert {(row.state, row.language) for row in rows} == {("approved", "en")}


def test_a_comment_is_added_by_hand(page, article):
    page.get_by_role("button", name="コメントを足す").click()
    page.keyboard.type("Source?")
    page.locator("[data-text]").last.fill("出所は？")
    page.keyboard.press("Control+s")
    expect(page.locator(".success")).to_be_visible()
    assert article.commentaries.get(original="Source?").text == "出所は？"
