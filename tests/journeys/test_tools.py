"""What an editor has at hand while writing: find and replace, outline, length, Markdown, full screen, help."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from articles.models import Article
from tests import make, pictures

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[contenteditable=true]"
#: Django's select boxes come with names of their own, its tables with a column that has none.
OURS = {"exclude": [[".select2-container"], ["th.original"]]}
BODY = (
    '<h2>ＮＡＴＯの会合</h2><p>NATOは<strong>nato</strong>の声明を出した。<cite data-citations="aa"></cite></p>'
    "<h3>経過</h3><p>会合は二日間続いた。</p>"
)


@pytest.fixture
def article(editor):
    made = make.article(title="ＮＡＴＯの会合", deck="NATOが集まった。", body=BODY, owner=editor)
    made.citations.create(key="aa", source=make.source())
    picture = ContentFile(pictures.png(), name="a.png")
    make.photo(made, key="p1", caption="NATOの本部", alt="本部の建物", file=picture)
    return made


def save(page):
    page.keyboard.press("Control+s")
    expect(page.locator(".typing-status")).to_contain_text("保存しました", timeout=20_000)


def find(page, words, other=""):
    page.locator(f"{TEXT} p").last.click()
    page.keyboard.press("Control+Alt+f")
    page.locator("#find-words").fill(words)
    page.locator("#find-other").fill(other)
    return page.locator(".replacing [role=status]")


def test_words_are_found_in_every_part_in_any_width(writing):
    status = find(writing, "nato")
    expect(status).to_contain_text("1 / 6")
    for part in ("見出し 1", "前文 1", "キャプション 1", "本文 3"):
        expect(status).to_contain_text(part)
    writing.keyboard.press("Enter")
    expect(status).to_contain_text("2 / 6")
    writing.get_by_role("button", name="前へ").click()
    expect(status).to_contain_text("1 / 6")
    expect(writing.locator(".found-too, .found-here")).to_have_count(3)


def test_all_are_replaced_seen_before_and_taken_back_at_once(writing, article):
    find(writing, "NATO", "北大西洋条約機構")
    expect(writing.locator(".places ins").first).to_have_text("北大西洋条約機構")
    writing.get_by_role("button", name="すべて置き換える").click()
    expect(writing.locator(f"{TEXT} strong")).to_have_text("北大西洋条約機構")
    assert writing.locator("#id_deck").input_value() == "北大西洋条約機構が集まった。"
    writing.get_by_role("button", name="置き換えを取り消す").click()
    expect(writing.locator(f"{TEXT} strong")).to_have_text("nato")
    assert writing.locator("#id_deck").input_value() == "NATOが集まった。"
    writing.get_by_role("button", name="すべて置き換える").click()
    save(writing)
    article.refresh_from_db()
    assert article.title == "北大西洋条約機構の会合"
    assert article.body == BODY.replace("ＮＡＴＯ", "北大西洋条約機構").replace(
        "NATO", "北大西洋条約機構"
    ).replace("nato", "北大西洋条約機構")
    assert article.photos.get().caption == "北大西洋条約機構の本部"


def test_one_undo_takes_back_the_whole_replacement_and_one_redo_brings_it_back(writing):
    find(writing, "会合", "会議")
    writing.get_by_role("button", name="すべて置き換える").click()
    expect(writing.locator(f"{TEXT} h2")).to_have_text("ＮＡＴＯの会議")
    for leave in (lambda: None, lambda: writing.keyboard.press("Escape")):
        leave()
        writing.keyboard.press("Control+z")
        expect(writing.locator(f"{TEXT} h2")).to_have_text("ＮＡＴＯの会合")
        expect(writing.locator("#id_title")).to_have_value("ＮＡＴＯの会合")
        writing.keyboard.press("Control+Shift+z")
        expect(writing.locator(f"{TEXT} h2")).to_have_text("ＮＡＴＯの会議")
        expect(writing.locator("#id_title")).to_have_value("ＮＡＴＯの会議")


def test_what_was_written_since_is_undone_before_the_replacement(writing):
    find(writing, "会合", "会議")
    writing.get_by_role("button", name="すべて置き換える").click()
    writing.keyboard.press("Escape")
    writing.locator(f"{TEXT} p").last.click()
    writing.keyboard.press("End")
    writing.wait_for_timeout(600)
    writing.keyboard.type("続く。")
    writing.keyboard.press("Control+z")
    expect(writing.locator(f"{TEXT} p").last).to_have_text("会議は二日間続いた。")
    expect(writing.locator("#id_title")).to_have_value("ＮＡＴＯの会議")
    writing.keyboard.press("Control+z")
    expect(writing.locator(f"{TEXT} p").last).to_have_text("会合は二日間続いた。")
    expect(writing.locator("#id_title")).to_have_value("ＮＡＴＯの会合")


def test_one_place_is_replaced_where_one_stands(writing):
    status = find(writing, "会合", "会議")
    for _place in range(2):
        writing.keyboard.press("Enter")
    expect(status).to_contain_text("3 / 3")
    writing.get_by_role("button", name="置き換える", exact=True).click()
    expect(writing.locator(f"{TEXT} p").last).to_contain_text("会議は二日間")
    expect(writing.locator(f"{TEXT} h2")).to_have_text("ＮＡＴＯの会合")


def test_the_length_is_counted_in_characters(writing):
    expect(writing.locator(".measure")).to_contain_text("36 字")
    writing.locator(f"{TEXT} p").last.click()
    writing.keyboard.press("End")
    writing.wait_for_timeout(100)
    writing.keyboard.type("また 会う")
    expect(writing.locator(".measure")).to_contain_text("40 字")
    expect(writing.locator(".measure")).to_contain_text("読む時間 1 分")


def test_the_outline_jumps(writing):
    writing.locator(f"{TEXT} p").first.click()
    writing.keyboard.press("Control+Alt+o")
    writing.locator(".outline button", has_text="経過").click()
    writing.wait_for_timeout(100)
    writing.keyboard.type("長い")
    expect(writing.locator(f"{TEXT} h3")).to_have_text("長い経過")


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("# 章", "<h2>章</h2>"),
        ("## 節", "<h3>節</h3>"),
        ("### 項", "<h4>項</h4>"),
        ("＃　章", "<h2>章</h2>"),
        ("- 項目", "<ul><li><p>項目</p></li></ul>"),
        ("1. 項目", "<ol><li><p>項目</p></li></ol>"),
        ("３．　項目", '<ol start="3"><li><p>項目</p></li></ol>'),
        ("> 引用", "<blockquote><p>引用</p></blockquote>"),
        ("---後", "<hr><p>後</p>"),
        ("[声明](www.example.jp/a)を", '<p><a href="https://www.example.jp/a">声明</a>を</p>'),
        ("[声明](だめ)を", "<p>[声明](だめ)を</p>"),
        ("A -- B", "<p>A ―― B</p>"),
    ],
)
def test_markdown_becomes_what_it_means(writing, article, typed, html):
    writing.locator(f"{TEXT} p").last.click()
    writing.keyboard.press("End")
    writing.wait_for_timeout(100)
    writing.keyboard.press("Enter")
    writing.keyboard.type(typed)
    save(writing)
    assert Article.objects.get(pk=article.pk).body == BODY + html


def test_full_screen_comes_and_goes(writing):
    writing.locator(f"{TEXT} p").last.click()
    writing.get_by_title("全画面の切り替え").click()
    expect(writing.locator(".prose-editor.fullscreen")).to_be_visible()
    writing.keyboard.press("Escape")
    expect(writing.locator(".prose-editor.fullscreen")).to_have_count(0)


def test_the_whole_screen_keeps_bar_citations_and_a_line_of_forty_letters(writing):
    writing.set_viewport_size({"width": 1440, "height": 900})
    writing.locator(f"{TEXT} p").last.click()
    writing.keyboard.press("F11")
    expect(writing.locator(".prose-editor.fullscreen")).to_be_visible()
    for part in (".submit-row", ".citation-list li", ".measure"):
        inside = "e => e.contains(document.elementFromPoint(e.getBoundingClientRect().x + 4, e.getBoundingClientRect().y + 4))"
        assert writing.locator(part).last.evaluate(inside), part
    column = writing.locator(f"{TEXT} p").last.bounding_box()["width"]
    letter = writing.locator(TEXT).evaluate("text => parseFloat(getComputedStyle(text).fontSize)")
    assert column == pytest.approx(40 * letter, abs=letter)
    writing.keyboard.type("全画面で。")
    save(writing)
    expect(writing.locator(".typing-status")).to_be_in_viewport()


def test_the_keys_are_told(writing):
    writing.locator(f"{TEXT} p").last.click()
    writing.keyboard.press("Control+/")
    expect(writing.locator(".keys")).to_contain_text("ページを離れずに保存")
    writing.keyboard.press("Escape")
    writing.get_by_title("キー操作（Ctrl-/）").click()
    expect(writing.locator(".keys")).to_be_visible()
    assert not [
        words for words in writing.locator(".keys td:last-child").all_inner_texts() if words.isascii()
    ]


def test_keys_of_an_input_method_find_nothing_else(writing):
    status = find(writing, "nato")
    expect(status).to_contain_text("1 / 6")
    writing.locator("#find-words").evaluate(
        "box => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))"
    )
    expect(status).to_contain_text("1 / 6")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desktop", "phone"])
def test_axe_finds_nothing_in_the_tools(writing, scheme, size):
    writing.emulate_media(color_scheme=scheme)
    writing.set_viewport_size({"width": size[0], "height": size[1]})
    find(writing, "nato", "北大西洋条約機構")
    for keys in ("", "Control+Alt+o", "Control+/", "Control+k", "Control+Alt+k"):
        if keys:
            writing.locator(f"{TEXT} p").last.click()
            writing.keyboard.press(keys)
            expect(writing.locator("dialog[open]")).to_be_visible()
            writing.wait_for_timeout(200)
        found = Axe().run(writing, context=OURS).response["violations"]
        assert [(row["id"], [node["html"][:200] for node in row["nodes"]]) for row in found] == [], keys
        writing.keyboard.press("Escape")


def test_the_text_has_the_wide_column_beside_the_list_of_its_citations(writing):
    writing.set_viewport_size({"width": 1440, "height": 900})
    text, cited = writing.locator(TEXT).bounding_box(), writing.locator(".citation-list").bounding_box()
    assert text["width"] > 2 * cited["width"]
    assert text["x"] + text["width"] <= cited["x"]


def focused(page) -> str:
    return page.evaluate(
        "document.activeElement.title || document.activeElement.getAttribute('aria-label') || ''"
    )


def test_the_tools_are_one_stop_before_the_text_and_arrows_move_among_them(writing):
    writing.locator("#id_deck").focus()
    writing.keyboard.press("Tab")
    first = focused(writing)
    expect(writing.get_by_role("toolbar", name="本文の道具")).to_be_visible()
    writing.keyboard.press("ArrowRight")
    assert focused(writing) == "箇条書き"
    writing.keyboard.press("End")
    assert "Ctrl-/" in focused(writing)
    writing.keyboard.press("Tab")
    expect(writing.locator(TEXT)).to_be_focused()
    writing.keyboard.press("Shift+Tab")
    assert "Ctrl-/" in focused(writing)
    writing.keyboard.press("ArrowRight")
    assert focused(writing) == first


def test_the_list_of_citations_is_one_stop_and_keeps_the_hand_when_it_is_drawn_anew(writing, article):
    citation = article.citations.get()
    writing.keyboard.press("Control+Alt+b")
    expect(writing.locator(TEXT)).to_be_focused()
    writing.keyboard.press("Tab")
    expect(writing.locator(".citation-list button").first).to_be_focused()
    writing.keyboard.press("ArrowDown")
    writing.keyboard.press("Enter")
    expect(writing.locator(".citation-list li").first).to_contain_text("照合済み")
    expect(writing.locator(".citation-list").get_by_role("button", name="確認した")).to_be_focused()
    citation.refresh_from_db()
    assert citation.checked_at
    writing.keyboard.press("Tab")
    expect(writing.locator("#id_kind")).to_be_focused()


def test_a_place_is_replaced_from_the_field_that_one_types_in(writing):
    status = find(writing, "会合", "会議")
    writing.keyboard.press("Control+Enter")
    expect(status).to_contain_text("1 / 2")
    writing.keyboard.press("Control+Alt+Enter")
    expect(writing.locator(TEXT)).not_to_contain_text("会合")


def test_a_picture_from_a_folder_is_added_without_a_mouse(writing, article, tmp_path):
    file = tmp_path / "quay.png"
    file.write_bytes(pictures.saved(pictures.halves((400, 300)), "PNG"))
    writing.keyboard.press("Control+Alt+b")
    writing.keyboard.press("Control+Alt+g")
    writing.keyboard.press("Tab")
    expect(writing.locator("#picture-files")).to_be_focused()
    with writing.expect_file_chooser() as chooser:
        writing.keyboard.press("Space")
    chooser.value.set_files(file)
    writing.locator(".picture-dialog input[name=credit]").fill("海港通信")
    writing.keyboard.press("Enter")
    expect(writing.locator(f"{TEXT} .photo-place img")).to_have_count(1)
    expect(writing.locator(TEXT)).to_be_focused()
