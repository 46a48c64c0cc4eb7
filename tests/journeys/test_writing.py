"""An editor writes: the prose editor in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from articles import body
from articles.models import Article
from tests import make
from tests.articles.body.test_document import EVERYTHING

pytestmark = pytest.mark.django_db(transaction=True)
#: What the editor's document model prints for a body of every element, which must be what is stored.
#: The text itself: menus show samples of headings in the same class.
TEXT = "[contenteditable=true]"
BODY = EVERYTHING + "<h3>小見出し</h3><h4>さらに小さく</h4>"


@pytest.fixture
def article(editor):
    source = make.source(citekey="reuters-1", title="No plans", outlet=make.outlet(name="ロイター"))
    made = make.article(body=BODY, owner=editor)
    for key in ("aa", "bb"):
        made.citations.create(key=key, source=source)
    make.photo(made, key="p1")
    return made


def go_to_the_end(page):
    """Put the caret after the last heading.

    Browsers tell of a new selection a few milliseconds after a click, sooner than any hand can type.
    """
    page.locator(f"{TEXT} h4").click()
    page.keyboard.press("End")
    page.wait_for_timeout(100)


def save(page):
    """Save and wait for the page that comes: the form is sent only after the server has taken what was typed."""
    with page.expect_navigation():
        page.locator("input[name=_continue]").first.click()
    page.wait_for_selector(TEXT)


def stored(article) -> str:
    return Article.objects.get(pk=article.pk).body


def test_opening_and_saving_changes_nothing(writing, article):
    save(writing)
    assert stored(article) == BODY


def test_typing_leaves_every_other_element_as_it_was(writing, article):
    go_to_the_end(writing)
    writing.keyboard.type("する")
    save(writing)
    assert stored(article) == BODY.replace("さらに小さく", "さらに小さくする")


def test_a_citation_is_typed_found_and_kept(writing, article):
    make.source(citekey="ap-9", title="Talks are off", outlet=make.outlet(name="AP通信"))
    go_to_the_end(writing)
    writing.keyboard.press("Enter")
    writing.keyboard.type("首脳会談は見送られた。")
    writing.keyboard.press("Control+Alt+k")
    writing.locator("#cite-search").type("talks ap通信")
    writing.wait_for_selector("[role=option]:has-text('Talks are off')")
    expect(writing.locator("[role=option]")).to_have_count(1)
    writing.keyboard.press("Enter")
    writing.locator(".cite-dialog .chosen input").first.fill("第3段落")
    writing.locator(".cite-dialog button[type=submit]").click()
    expect(writing.locator(f"{TEXT} cite").last).to_contain_text("AP通信")
    save(writing)
    html = stored(article)
    citation = article.citations.get(source__citekey="ap-9")
    assert f'<p>首脳会談は見送られた。<cite data-citations="{citation.key}"></cite></p>' in html
    assert citation.locator == "第3段落"
    save(writing)
    assert stored(article) == html


def test_a_source_is_made_without_leaving_the_text(writing, article):
    go_to_the_end(writing)
    writing.keyboard.press("Control+Alt+k")
    writing.locator(".cite-dialog summary").click()
    inputs = writing.locator(".cite-dialog details input")
    inputs.nth(0).fill("新しい文書")
    inputs.nth(1).fill("官邸")
    writing.locator(".cite-dialog details button").click()
    writing.wait_for_selector(".cite-dialog .chosen li")
    writing.locator(".cite-dialog button[type=submit]").click()
    save(writing)
    assert article.citations.filter(source__title="新しい文書", source__outlet__name="官邸").exists()


PASTE = """(text, html) => {
    const data = new DataTransfer()
    data.setData("text/html", html)
    text.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""


def test_a_copied_marker_gets_a_row_of_its_own(writing, article):
    go_to_the_end(writing)
    writing.keyboard.press("Enter")
    writing.locator(TEXT).evaluate(PASTE, '<p>もう一度。<cite data-citations="aa bb"></cite></p>')
    expect(writing.locator(f"{TEXT} cite")).to_have_count(2)
    save(writing)
    groups = [marker.keys for marker in body.Body(stored(article)).markers]
    assert len(groups) == 2
    assert not set(groups[0]) & set(groups[1])
    assert article.citations.count() == 4


def test_pasting_from_a_word_processor_leaves_its_markup_behind(writing, article):
    go_to_the_end(writing)
    writing.keyboard.press("Enter")
    word = '<!--[if gte mso 9]>x<![endif]--><p class="MsoListParagraph"><span style="mso-list:Ignore">·</span>一つ目</p><p style="color:red">本文<o:p></o:p></p>'
    writing.locator(TEXT).evaluate(PASTE, word)
    save(writing)
    assert stored(article).endswith("<ul><li><p>一つ目</p></li></ul><p>本文</p>")


def row(tag: str, *cells: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


HEAD, FIRST, SECOND, FOOT = ("年", "隻"), ("2024", "12"), ("2025", "40"), ("計", "52")


@pytest.mark.parametrize(
    "parts",
    [
        f"<thead>{row('th', *HEAD)}</thead><tbody>{row('td', *FIRST)}</tbody><tbody>{row('td', *SECOND)}</tbody>"
        f"<tfoot>{row('td', *FOOT)}</tfoot>",
        f"<thead>{row('td', *HEAD)}</thead><tfoot>{row('td', *FOOT)}</tfoot><tbody>{row('td', *FIRST)}{row('td', *SECOND)}</tbody>",
        row("th", *HEAD) + row("td", *FIRST) + row("td", *SECOND) + row("td", *FOOT),
    ],
)
def test_a_pasted_table_keeps_every_row(writing, article, parts):
    go_to_the_end(writing)
    writing.keyboard.press("Enter")
    writing.locator(TEXT).evaluate(PASTE, f"<table><caption>入港</caption>{parts}</table>")
    save(writing)
    cells = [[f"<p>{cell}</p>" for cell in line] for line in (HEAD, FIRST, SECOND, FOOT)]
    rows = row("th", *cells[0]) + "".join(row("td", *line) for line in cells[1:])
    assert f"<table><caption>入港</caption><tbody>{rows}</tbody></table>" in stored(article)


def test_a_stored_table_of_several_bodies_is_opened_whole(live_server, writing, article):
    parts = f"<tbody>{row('td', *FIRST)}</tbody><tbody>{row('td', *SECOND)}</tbody>"
    Article.objects.filter(pk=article.pk).update(body=f"<table>{parts}</table>")
    writing.reload()
    writing.wait_for_selector(TEXT)
    save(writing)
    assert [block.text for block in body.Body(stored(article)).blocks] == ["2024\t12", "2025\t40"]


def test_deleting_a_marker_deletes_its_rows(writing, article):
    writing.locator(f"{TEXT} cite").first.click()
    writing.keyboard.press("Delete")
    save(writing)
    assert not body.Body(stored(article)).markers
    assert not article.citations.exists()


def test_the_place_of_the_commentary_moves_to_the_caret_and_stands_once(writing, article):
    place = writing.locator(f"{TEXT} .commentary-place")
    expect(place).to_have_count(1)
    go_to_the_end(writing)
    writing.get_by_title("コメントの位置").click()
    writing.keyboard.type("く")
    expect(place).to_have_count(1)
    writing.locator(TEXT).evaluate(PASTE, f"<p>移した文。</p>{body.COMMENTARY}")
    expect(writing.get_by_text("移した文。")).to_be_visible()
    expect(place).to_have_count(1)
    save(writing)
    html = stored(article)
    assert html.count(body.COMMENTARY) == 1
    assert html.index("さらに小さく") < html.index(body.COMMENTARY)


def test_two_hyphens_become_a_japanese_dash(writing, article):
    go_to_the_end(writing)
    writing.keyboard.type("--")
    save(writing)
    assert re.search("さらに小さく――", stored(article))


def test_a_pasted_address_is_a_source_at_once_and_is_read_in_the_background(writing, article, web):
    go_to_the_end(writing)
    writing.keyboard.press("Control+Alt+k")
    writing.locator("#cite-search").fill(web.url + "/page")
    expect(writing.locator(".cite-dialog .notice")).not_to_be_empty()
    writing.keyboard.press("Enter")
    expect(writing.locator(".cite-dialog .chosen li")).to_have_count(1)
    writing.locator(".cite-dialog button[type=submit]").click()
    expect(writing.locator(".citation-list")).to_contain_text("港の再開")
    save(writing)
    source = article.citations.get(source__is_confirmed=False).source
    assert (source.title, source.provenance["title"]) == ("港の再開", "shown")


def test_citing_a_known_source_takes_six_keys_and_the_words(writing, article):
    make.source(citekey="ap-9", title="Talks are off", outlet=make.outlet(name="AP通信"))
    go_to_the_end(writing)
    keys = ["Control+Alt+k", "Enter", "Tab", "Enter"]
    writing.keyboard.press(keys[0])
    writing.locator("#cite-search").type("talks are off")
    expect(writing.locator("[role=option]")).to_have_count(1)
    writing.keyboard.press(keys[1])
    expect(writing.locator(".cite-dialog .chosen input").first).to_be_focused()
    writing.keyboard.press(keys[3])
    expect(writing.locator(f"{TEXT} cite").last).to_contain_text("AP通信")
    assert writing.locator(TEXT).evaluate(
        "text => text.contains(document.activeElement) || text === document.activeElement"
    )


def test_markers_side_by_side_are_joined_and_taken_apart_by_keyboard(writing, article):
    writing.locator(f"{TEXT} cite").first.click()
    writing.keyboard.press("Control+Alt+u")
    expect(writing.locator(f"{TEXT} cite")).to_have_count(2)
    writing.locator(f"{TEXT} cite").nth(1).click()
    writing.keyboard.press("Control+Alt+j")
    expect(writing.locator(f"{TEXT} cite")).to_have_count(1)
    save(writing)
    assert stored(article) == BODY


def test_the_order_within_a_marker_changes_with_alt_and_an_arrow(writing, article):
    writing.locator(f"{TEXT} cite").first.click()
    writing.keyboard.press("Control+Alt+k")
    writing.locator(".cite-dialog .chosen li").nth(1).locator("input").first.focus()
    writing.keyboard.press("Alt+ArrowUp")
    writing.locator(".cite-dialog button[type=submit]").click()
    save(writing)
    assert body.Body(stored(article)).markers[0].keys == ("bb", "aa")


def test_the_list_beside_the_text_jumps_checks_and_names_what_stands_nowhere(writing, article):
    entries = writing.locator(".citation-list li")
    expect(entries).to_have_count(2)
    entries.first.locator("button.jump").click()
    expect(writing.locator(f"{TEXT} cite.ProseMirror-selectednode")).to_have_count(1)
    entries.first.get_by_role("button", name="確認した").click()
    expect(entries.first).to_contain_text("照合済み")
    assert article.citations.get(key="aa").checked_at
    writing.locator(f"{TEXT} cite").first.click()
    writing.keyboard.press("Delete")
    expect(writing.locator(".citation-list .is-unused")).to_have_count(2)
    writing.keyboard.press("Control+z")
    expect(writing.locator(".citation-list .is-unused")).to_have_count(0)


def test_a_marker_shows_the_outlet_and_never_a_part_of_a_title(logged_in_page, live_server, editor):
    outlet = make.outlet(name="北海通信")
    named = make.source(title="訪米：何が決まったか", outlet=outlet)
    bare = make.source(title="訪中：何が決まったか", outlet=None)
    made = make.article(cites=[named, bare], owner=editor)
    logged_in_page.goto(f"{live_server.url}/desk/articles/article/{made.pk}/change/")
    chips = logged_in_page.locator(f"{TEXT} cite")
    expect(chips).to_have_count(2)
    assert chips.all_inner_texts() == ["北海通信", "訪中：何が決まったか"]


@pytest.fixture
def long_text(logged_in_page, live_server, editor):
    """The form of an article of two hundred paragraphs, forty of them cited."""
    source = make.source(title="No plans", outlet=make.outlet(name="ロイター"))
    body = "".join(
        f"<p>第{number}段落は、五日間の経過を述べる。{cite(number) if number % 5 == 0 else ''}</p>"
        for number in range(200)
    )
    made = make.article(body=body, owner=editor)
    for number in range(0, 200, 5):
        made.citations.create(key=f"long{number}", source=source)
    logged_in_page.goto(f"{live_server.url}/desk/articles/article/{made.pk}/change/")
    logged_in_page.wait_for_selector(TEXT)
    return logged_in_page


def cite(number: int) -> str:
    return f'<cite data-citations="long{number}"></cite>'


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)], ids=["desktop", "tablet", "phone"])
def test_toolbar_and_save_bar_stay_while_one_writes(long_text, size):
    long_text.set_viewport_size({"width": size[0], "height": size[1]})
    long_text.locator(f"{TEXT} p").nth(100).click()
    toolbar = long_text.locator(".prose-menubar").first.bounding_box()
    bar = long_text.locator(".submit-row").last.bounding_box()
    assert -1 <= toolbar["y"] < 4
    assert bar["y"] + bar["height"] == pytest.approx(size[1], abs=2)
    if size[0] < 768:
        assert toolbar["height"] < 50


@pytest.mark.parametrize("width", [1440, 1024])
def test_the_citations_stay_beside_the_text(long_text, width):
    long_text.set_viewport_size({"width": width, "height": 900})
    long_text.locator(f"{TEXT} p").nth(100).click()
    box = long_text.locator(".citation-list").bounding_box()
    assert 0 <= box["y"] < 100


def over_the_text(page) -> bool:
    """Whether the sheet is seen whole, above the bar."""
    sheet, bar = (
        page.locator(".citation-list").bounding_box(),
        page.locator(".submit-row").last.bounding_box(),
    )
    seen = page.locator(".citation-list").evaluate(
        "e => { const { x, y } = e.getBoundingClientRect(); return e.contains(document.elementFromPoint(x + 8, y + 8)) }"
    )
    return seen and sheet["y"] > 0 and sheet["y"] + sheet["height"] <= bar["y"] + 1


@pytest.mark.parametrize("beside", ["nothing", "preview", "preview in full screen"])
def test_where_there_is_no_room_the_bar_opens_the_citations_over_the_text(long_text, beside):
    long_text.set_viewport_size(
        {"width": 390, "height": 844} if beside == "nothing" else {"width": 1200, "height": 800}
    )
    if beside != "nothing":
        long_text.keyboard.press("Control+Alt+p")
        expect(long_text.locator("#preview-panel")).to_be_visible()
    for block in (2, 100):
        long_text.locator(f"{TEXT} p").nth(block).click()
        if beside.endswith("screen") and block == 2:
            long_text.keyboard.press("F11")
        button = long_text.locator("[data-citations]")
        expect(button).to_be_in_viewport()
        expect(button).to_contain_text("引用")
        button.click()
        expect(long_text.locator(".citation-list button").first).to_be_focused()
        assert over_the_text(long_text)
        long_text.keyboard.press("Escape")
        expect(long_text.locator(".citation-list")).to_be_hidden()
        expect(button).to_be_focused()
    long_text.keyboard.press("Control+Alt+r")
    long_text.locator(".citation-list .jump").last.click()
    expect(long_text.locator(".citation-list")).to_be_hidden()
    expect(long_text.locator(".ProseMirror-selectednode")).to_be_in_viewport()


def test_where_it_stands_beside_the_text_the_same_keys_lead_into_it(long_text):
    long_text.set_viewport_size({"width": 1440, "height": 900})
    long_text.locator(f"{TEXT} p").nth(2).click()
    expect(long_text.locator("[data-citations]")).to_be_hidden()
    long_text.keyboard.press("Control+Alt+r")
    expect(long_text.locator(".citation-list button").first).to_be_focused()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1440, 500), (1024, 768), (390, 844)])
def test_the_line_being_typed_is_never_under_a_bar(long_text, width, height):
    long_text.set_viewport_size({"width": width, "height": height})
    long_text.locator(f"{TEXT} p").nth(60).click()
    long_text.keyboard.press("End")
    for _line in range(14):
        long_text.keyboard.press("Enter")
        long_text.keyboard.type("さらに一行を書く。")
        caret = long_text.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
        assert caret <= long_text.locator(".submit-row").last.bounding_box()["y"]


def test_the_toolbar_speaks_japanese(writing):
    """The package names its buttons in English; a name of Latin letters alone was not translated."""
    names = writing.locator(".prose-menubar [title]").evaluate_all(
        "nodes => nodes.flatMap((node) => [node.title, node.getAttribute('aria-label') || node.title])"
    )
    assert len(names) > 40
    assert [name for name in names if name.isascii()] == []


def open_links(page):
    go_to_the_end(page)
    page.keyboard.press("Control+k")
    expect(page.locator(".link-dialog")).to_be_visible()
    return page.locator("#link-search")


def test_an_article_is_looked_for_and_linked_to(writing, article):
    edition = make.press(make.article(title="会談の行方"))
    open_links(writing).fill("会談の行方")
    expect(writing.locator(".link-dialog [role=option]")).to_have_count(1)
    writing.keyboard.press("Enter")
    save(writing)
    assert f'<a href="{edition.get_absolute_url()}">会談の行方</a></h4>' in stored(article)


def test_an_address_without_its_beginning_is_made_whole(writing, article):
    open_links(writing).fill("www.example.jp/a")
    writing.get_by_label("リンクの言葉").fill("声明")
    writing.locator(".link-dialog [role=option]").first.click()
    save(writing)
    assert '<a href="https://www.example.jp/a">声明</a>' in stored(article)


def test_words_that_are_chosen_become_a_link_and_words_again(writing, article):
    go_to_the_end(writing)
    for _letter in range(3):
        writing.keyboard.press("Shift+ArrowLeft")
    writing.wait_for_timeout(100)
    writing.keyboard.press("Control+k")
    writing.locator("#link-search").fill("https://example.org/")
    writing.keyboard.press("Enter")
    expect(writing.locator(f"{TEXT} h4 a")).to_have_text("小さく")
    writing.keyboard.press("ArrowLeft")
    writing.wait_for_timeout(100)
    writing.keyboard.press("Control+k")
    writing.locator(".link-dialog").get_by_role("button", name="リンクを外す").click()
    save(writing)
    assert stored(article) == BODY
