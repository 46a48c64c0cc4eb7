"""An editor pastes what was copied elsewhere: the desk reads it while the writing goes on, and its absence loses nothing."""

import pytest
from playwright.sync_api import expect

from articles import body
from tests import make
from tests.articles.clipboard.test_clipboard import word_note
from tests.journeys.test_saving import save as save_in_place
from tests.journeys.test_writing import PASTE, TEXT, save, stored

pytestmark = pytest.mark.django_db(transaction=True)
READING = "**/articles/article/paste/"
MARK, NOTE = word_note(1, "霧港新聞「停戦成立」2031年10月21日、https://a.example.com/1")
WORD = f"<h1>停戦</h1><p class=MsoNormal>停戦が成立した{MARK}。</p>{NOTE}"


@pytest.fixture
def article(editor):
    return make.article(body="<p>前の段落。</p>", owner=editor)


@pytest.fixture
def desk_form(writing):
    writing.locator(f"{TEXT} p").last.click()
    writing.keyboard.press("Control+End")
    writing.keyboard.press("Enter")
    writing.wait_for_timeout(100)
    return writing


def paste(page, html: str) -> None:
    page.locator(TEXT).evaluate(PASTE, html)


def test_a_note_of_word_becomes_a_citation_of_the_article(desk_form, article):
    paste(desk_form, WORD)
    expect(desk_form.locator(f"{TEXT} cite")).to_have_count(1)
    expect(desk_form.locator(".editor-notice")).to_contain_text("1")
    save(desk_form)
    citation = article.citations.get()
    assert (citation.source.title, citation.source.is_confirmed) == ("停戦成立", False)
    assert stored(article) == (
        f'<p>前の段落。</p><h2>停戦</h2><p>停戦が成立した<cite data-citations="{citation.key}"></cite>。</p>'
    )


def test_a_paste_is_one_step_back(desk_form, article):
    paste(desk_form, WORD)
    expect(desk_form.locator(f"{TEXT} cite")).to_have_count(1)
    desk_form.keyboard.press("Control+z")
    expect(desk_form.locator(f"{TEXT} h2")).to_have_count(0)
    save(desk_form)
    assert not article.citations.exists()


def test_what_a_paste_brought_goes_with_undo_and_comes_back_with_redo(desk_form, article):
    cited = desk_form.locator(".citation-list li")
    paste(desk_form, WORD)
    expect(cited).to_have_count(1)
    desk_form.keyboard.press("Control+z")
    expect(cited).to_have_count(0)
    desk_form.keyboard.press("Control+Shift+z")
    expect(cited).to_have_count(1)
    desk_form.keyboard.press("Control+z")
    save(desk_form)
    desk_form.locator(TEXT).click()
    assert not article.citations.exists()


def test_a_citation_that_a_save_left_out_comes_back_with_redo(desk_form, article):
    paste(desk_form, WORD)
    expect(desk_form.locator(f"{TEXT} cite")).to_have_count(1)
    desk_form.keyboard.press("Control+z")
    save_in_place(desk_form)
    desk_form.keyboard.press("Control+Shift+z")
    expect(desk_form.locator(f"{TEXT} cite")).to_have_count(1)
    expect(desk_form.locator(f"{TEXT} cite.is-missing")).to_have_count(0)
    save_in_place(desk_form)
    assert article.citations.get().source.title == "停戦成立"


def test_what_a_paste_has_to_say_is_seen_from_the_depth_of_a_long_text(desk_form):
    desk_form.keyboard.type("段落。")
    for _line in range(60):
        desk_form.keyboard.press("Enter")
    paste(desk_form, WORD)
    notice = desk_form.locator(".editor-notice")
    expect(notice).to_contain_text("1")
    box = notice.bounding_box()
    assert box["y"] > 0
    assert box["y"] + box["height"] <= desk_form.viewport_size["height"]
    notice.get_by_role("button", name="閉じる").click()
    expect(notice).to_be_empty()


def test_an_unread_note_takes_nothing_of_the_paragraph_that_it_is_pasted_into(desk_form, article):
    mark, note = word_note(1, "筆者の見解。")
    desk_form.locator(f"{TEXT} p").first.click()
    for key in ("Home", "ArrowRight", "ArrowRight"):
        desk_form.keyboard.press(key)
        desk_form.wait_for_timeout(100)
    paste(desk_form, f"<p class=MsoNormal>停戦した{mark}。</p>{note}")
    expect(desk_form.locator(TEXT)).to_contain_text("［注1］筆者の見解。")
    words = desk_form.locator(f"{TEXT} p").all_inner_texts()
    assert words[:3] == ["前の停戦した［注1］。", "［注1］筆者の見解。", "段落。"]


def test_writing_goes_on_while_the_desk_reads(desk_form, article):
    held = []
    desk_form.route(READING, lambda route: held.append(route))
    paste(desk_form, "<ul><li>一</li></ul>")
    desk_form.keyboard.press("Control+Home")
    desk_form.keyboard.type("書き足す。")
    expect(desk_form.locator(".editor-notice")).not_to_be_empty()
    held[0].continue_()
    expect(desk_form.locator(f"{TEXT} ul")).to_have_count(1)
    desk_form.keyboard.type("さらに。")
    save(desk_form)
    assert stored(article).startswith("<p>書き足す。さらに。前の段落。</p><ul><li><p>一</p></li></ul>")


def test_a_save_waits_for_what_is_being_read(desk_form, article):
    held = []
    desk_form.route(READING, lambda route: held.append(route))
    paste(desk_form, "<ul><li>一</li></ul>")
    desk_form.locator("input[name=_continue]").first.click()
    desk_form.wait_for_timeout(200)
    with desk_form.expect_navigation():
        held[0].continue_()
    desk_form.wait_for_selector(TEXT)
    assert "<ul><li><p>一</p></li></ul>" in stored(article)


@pytest.mark.parametrize(
    "answer",
    [
        lambda route: route.abort(),
        lambda route: route.fulfill(status=200, content_type="text/html", body="<form>ログイン</form>"),
        lambda route: route.fulfill(status=500, body="x"),
    ],
    ids=["gone", "session", "broken"],
)
def test_without_the_desk_the_words_come_in_as_they_are(desk_form, article, answer):
    desk_form.route(READING, answer)
    paste(desk_form, WORD + "<script>x()</script>")
    expect(desk_form.locator(TEXT)).to_contain_text("停戦が成立した")
    expect(desk_form.locator(TEXT)).to_contain_text("霧港新聞「停戦成立」")
    expect(desk_form.locator(".editor-notice")).to_contain_text("応答")
    save(desk_form)
    assert "停戦が成立した" in stored(article)


def test_a_refusal_says_why(desk_form, article):
    paste(desk_form, "<p>" + "文" * 500_000 + "</p>")
    expect(desk_form.locator(".editor-notice")).to_contain_text("1 MB")
    save(desk_form)
    assert body.Body(stored(article)).text == "前の段落。"


def test_more_form_than_can_be_read_leaves_the_words(desk_form, article):
    both = PASTE.replace(
        'data.setData("text/html", html)',
        'data.setData("text/html", html + "<!--" + "x".repeat(1e6) + "-->"); data.setData("text/plain", "停戦。")',
    )
    desk_form.locator(TEXT).evaluate(both, "<h1>停戦。</h1>")
    expect(desk_form.locator(".editor-notice")).to_contain_text("1 MB")
    save(desk_form)
    assert stored(article) == "<p>前の段落。</p><p>停戦。</p>"


PLAIN = PASTE.replace("text/html", "text/plain")


def test_cells_and_markdown_are_read_and_a_word_is_not_asked_about(desk_form, article):
    asked = []
    desk_form.on("request", lambda request: asked.append(request.url) if "/paste/" in request.url else None)
    desk_form.locator(TEXT).evaluate(PLAIN, "一言")
    assert asked == []
    desk_form.keyboard.press("Enter")
    desk_form.locator(TEXT).evaluate(PLAIN, "年\t隻\n2024\t12")
    expect(desk_form.locator(f"{TEXT} table tr")).to_have_count(2)
    save(desk_form)
    assert [block.text for block in body.Body(stored(article)).blocks] == [
        "前の段落。",
        "一言",
        "年\t隻",
        "2024\t12",
    ]


def test_a_cited_passage_travels_to_another_tab(desk_form, article, live_server, editor):
    other = make.article(body="<p>別の記事。</p>", owner=editor, slug="other")
    source = make.source(title="Talks are off", outlet=make.outlet(name="ロイター"))
    article.citations.create(key="abcdefghij", source=source, quote="no plans", locator="p. 3")
    article.body = '<p>会談は見送られた。<cite data-citations="abcdefghij"></cite></p>'
    article.save()
    desk_form.reload()
    desk_form.wait_for_selector(f"{TEXT} cite")
    tab = desk_form.context.new_page()
    tab.goto(f"{live_server.url}/desk/articles/article/{other.pk}/change/")
    tab.wait_for_selector(TEXT)
    desk_form.bring_to_front()
    desk_form.locator(f"{TEXT} p").first.click()
    for key in ("Control+a", "Control+c"):
        desk_form.keyboard.press(key)
        desk_form.wait_for_timeout(100)
    tab.bring_to_front()
    tab.locator(f"{TEXT} p").last.click()
    for key in ("Control+End", "Enter", "Control+v"):
        tab.keyboard.press(key)
        tab.wait_for_timeout(100)
    expect(tab.locator(f"{TEXT} cite")).to_have_text("ロイター")
    save(tab)
    (row,) = other.citations.all()
    assert (row.source, row.quote, row.locator) == (source, "no plans", "p. 3")
    assert row.key != "abcdefghij"
    assert body.Body(stored(other)).citation_keys == (row.key,)
