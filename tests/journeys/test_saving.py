"""An editor saves with Ctrl-S: no other page comes, and what is stored is what was written."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, Slot
from articles.working.writing import writing as written
from tests import make, pictures

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[contenteditable=true]"


@pytest.fixture
def article(editor):
    source = make.source(citekey="reuters-1", title="No plans", outlet=make.outlet(name="ロイター"))
    made = make.article(
        body='<p>一つ目の段落。<cite data-citations="aa"></cite></p><p>二つ目の段落。</p>', owner=editor
    )
    made.citations.create(key="aa", source=source)
    return made


@pytest.fixture
def writing(writing):
    """The form, marked: a page that was loaded anew is another one."""
    writing.evaluate("window.isThisPage = true")
    return writing


def write(page, words):
    page.locator(f"{TEXT} p").last.click()
    page.keyboard.press("End")
    page.wait_for_timeout(100)
    page.keyboard.type(words)


def save(page):
    with page.expect_response(lambda answer: "/change/" in answer.url and answer.request.method == "POST"):
        page.keyboard.press("Control+s")
    expect(page.locator(".typing-status")).to_contain_text("保存しました", timeout=20_000)


def cite(page, words):
    page.keyboard.press("Control+Alt+k")
    page.locator("#cite-search").fill(words)
    page.wait_for_selector(f"[role=option]:has-text('{words}')")
    page.keyboard.press("Enter")
    expect(page.locator(".cite-dialog .chosen input").first).to_be_visible()
    page.locator(".cite-dialog button[type=submit]").click()
    expect(page.locator(".cite-dialog")).to_have_count(0)


def stays(page) -> bool:
    return page.evaluate("window.isThisPage === true")


def test_the_page_stays_with_caret_and_undo(writing, article):
    write(writing, "書き足した。")
    save(writing)
    assert Article.objects.get(pk=article.pk).body.endswith("<p>二つ目の段落。書き足した。</p>")
    writing.keyboard.type("さらに。")
    save(writing)
    assert Article.objects.get(pk=article.pk).body.endswith("<p>二つ目の段落。書き足した。さらに。</p>")
    writing.keyboard.press("Control+z")
    writing.keyboard.press("Control+z")
    save(writing)
    assert Article.objects.get(pk=article.pk).body.endswith("<p>二つ目の段落。</p>")
    assert stays(writing)


def test_a_new_row_is_made_once_however_often_one_saves(writing, article):
    make.source(title="Talks are off", outlet=make.outlet(name="AP通信"))
    write(writing, "見送られた。")
    cite(writing, "Talks are off")
    save(writing)
    writing.keyboard.type("確認した。")
    save(writing)
    save(writing)
    assert stays(writing)
    assert article.citations.count() == 2
    expect(writing.locator(".citation-list li").last.get_by_role("button", name="確認した")).to_be_visible()


def test_a_citation_that_went_with_a_save_comes_back_with_undo(writing, article):
    writing.locator(f"{TEXT} cite").click()
    writing.keyboard.press("Delete")
    save(writing)
    assert not article.citations.exists()
    make.source(title="Talks are off", outlet=make.outlet(name="AP通信"))
    write(writing, "見送られた。")
    cite(writing, "Talks are off")
    save(writing)
    assert article.citations.count() == 1
    for _step in range(8):
        if writing.locator(f"{TEXT} cite", has_text="ロイター").count():
            break
        writing.keyboard.press("Control+z")
    expect(writing.locator(f"{TEXT} cite.is-missing")).to_have_count(0)
    save(writing)
    assert stays(writing)
    assert list(article.citations.values_list("key", flat=True)) == ["aa"]


def test_the_bar_says_what_the_checks_count_now(writing, article):
    write(writing, "TODO")
    save(writing)
    expect(writing.locator(".bar-state")).to_contain_text("公開を止める")


def test_what_is_refused_comes_as_a_page(writing, article):
    writing.locator("#id_slug").fill("no good slug / at all")
    with writing.expect_navigation():
        writing.keyboard.press("Control+s")
    expect(writing.locator(".errornote")).to_be_visible()
    assert writing.locator("#id_slug").input_value() == "no good slug / at all"


def test_an_earlier_save_of_somebody_else_is_merged(writing, article):
    with written(article) as held:
        held.body = held.body.replace("一つ目の段落", "初めの段落")
        held.save()
    asked = []
    writing.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    write(writing, "書き足した。")
    with writing.expect_navigation():
        writing.keyboard.press("Control+s")
    expect(writing.locator(TEXT)).to_be_focused()
    stored = Article.objects.get(pk=article.pk).body
    assert "初めの段落" in stored
    assert "書き足した。" in stored
    expect(writing.locator(TEXT)).to_contain_text("初めの段落")
    assert asked == []
    writing.wait_for_timeout(100)
    writing.keyboard.type("続き。")
    expect(writing.locator(f"{TEXT} p").last).to_have_text("二つ目の段落。書き足した。続き。")
    expect(writing.locator(".offer")).to_have_count(0)
    assert not Slot.objects.exists()


def test_what_was_merged_is_said_where_the_text_is_read(writing, article):
    Article.objects.filter(pk=article.pk).update(body="<p>段落。</p>" * 60)
    writing.reload()
    writing.wait_for_selector(TEXT)
    with written(article) as held:
        held.body = "<p>新しい段落。</p>" * 3 + held.body
        held.save()
    write(writing, "書き足した。")
    with writing.expect_navigation():
        writing.keyboard.press("Control+s")
    expect(writing.locator(".typing-status")).to_contain_text("合わせて保存しました")
    writing.wait_for_timeout(100)
    writing.keyboard.type("続き。")
    expect(writing.locator(f"{TEXT} p").last).to_have_text("段落。書き足した。続き。")


def test_without_a_server_the_text_is_kept_and_said_to_be(writing, article):
    write(writing, "届かない。")
    writing.context.set_offline(True)
    writing.keyboard.press("Control+s")
    expect(writing.locator(".typing-status")).to_contain_text("サーバー")
    writing.context.set_offline(False)
    save(writing)
    assert "届かない。" in Article.objects.get(pk=article.pk).body


def test_a_picture_is_sent_once_and_shown_from_then_on(writing, article, tmp_path):
    file = tmp_path / "a.png"
    file.write_bytes(pictures.png())
    writing.locator("#photos-group").evaluate(
        "group => group.querySelector('details')?.setAttribute('open', '')"
    )
    writing.locator("#photos-group .add-row a").click()
    writing.locator("#id_photos-0-file").set_input_files(file)
    expect(writing.locator("#id_photos-0-key")).to_be_hidden()
    writing.locator("#id_photos-0-credit").fill("自社")
    writing.locator("#id_photos-0-alt").fill("岸壁")
    save(writing)
    expect(writing.locator("#photos-0 .file-upload a")).to_be_visible()
    expect(writing.locator("#id_photos-0-DELETE")).to_be_attached()
    save(writing)
    assert stays(writing)
    assert article.photos.count() == 1
    assert article.photos.get().file
