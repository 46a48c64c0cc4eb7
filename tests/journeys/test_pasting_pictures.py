"""An editor pastes a text with pictures: each is asked about in its turn, and stands where it stood."""

import base64
import re

import pytest
from playwright.sync_api import expect

from tests import make, pictures
from tests.journeys.test_pictures import DROP
from tests.journeys.test_writing import TEXT, save, stored

pytestmark = pytest.mark.django_db(transaction=True)
#: Pastes HTML with what lies beside it: RTF, and files in their order.
PASTE = """(text, [html, rtf, files]) => {
  const data = new DataTransfer()
  data.setData("text/html", html)
  if (rtf) data.setData("text/rtf", rtf)
  for (const file of files) {
    const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0))
    data.items.add(new File([bytes], "image.png", { type: "image/png" }))
  }
  text.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""
NOTICE, PLACE = ".editor-notice", f"{TEXT} .photo-place"


@pytest.fixture
def article(editor):
    return make.article(body="<p>前の段落。</p>", owner=editor)


@pytest.fixture
def writing(logged_in_page, live_server, article):
    page = logged_in_page
    complaints, asked = [], []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/desk/articles/article/{article.pk}/change/")
    page.wait_for_selector(TEXT)
    page.locator(f"{TEXT} p").last.click()
    for key in ("Control+End", "Enter"):
        page.keyboard.press(key)
    page.wait_for_timeout(100)
    yield page
    assert complaints == []
    assert [url for url in asked if "elsewhere.example" in url] == []


def encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def png(width: int) -> bytes:
    return pictures.saved(pictures.halves((width, 80)), "PNG")


def within(raw: bytes) -> str:
    """Return the address of a picture that holds its bytes."""
    return f"data:image/png;base64,{encoded(raw)}"


def paste(page, html: str, rtf: str = "", files: tuple[bytes, ...] = ()) -> None:
    page.locator(TEXT).evaluate(PASTE, [html, rtf, list(map(encoded, files))])


def put(page, credit: str) -> None:
    """Credit the picture that is asked about, and put it into the text."""
    field = page.locator(".picture-dialog input[name=credit]")
    expect(field).to_be_focused()
    field.fill(credit)
    page.keyboard.press("Enter")


def test_each_picture_of_a_text_is_asked_about_and_stands_where_it_stood(writing, article):
    paste(
        writing,
        f'<p>港の朝。</p><figure><img src="{within(png(90))}" alt="岸壁"><figcaption>夜明け。</figcaption></figure>'
        f'<p>港の夜。</p><p><img src="{within(png(120))}"></p><p>終わり。</p>',
    )
    dialog = writing.locator(".picture-dialog")
    expect(dialog.locator("h2")).to_contain_text("1 / 2")
    expect(dialog.locator("input[name=alt]")).to_have_value("岸壁")
    expect(dialog.locator("textarea[name=caption]")).to_have_value("夜明け。")
    put(writing, "海港通信")
    expect(dialog.locator("h2")).to_contain_text("2 / 2")
    put(writing, "自社")
    expect(writing.locator(f"{PLACE} img")).to_have_count(2)
    save(writing)
    first, second = article.photos.order_by("width")
    assert (first.width, first.alt, first.caption, first.credit) == (90, "岸壁", "夜明け。", "海港通信")
    assert (second.width, second.credit) == (120, "自社")
    assert stored(article) == (
        f'<p>前の段落。</p><p>港の朝。</p><figure data-photo="{first.key}"></figure><p>港の夜。</p>'
        f'<figure data-photo="{second.key}"></figure><p>終わり。</p>'
    )


def test_a_picture_that_is_left_out_leaves_its_caption_and_the_paste_is_one_step(writing, article):
    paste(
        writing,
        f'<p>港。</p><figure><img src="{within(png(90))}"><figcaption>夜明け。</figcaption></figure><p>終わり。</p>',
    )
    expect(writing.locator(".picture-dialog")).to_be_visible()
    writing.keyboard.press("Escape")
    expect(writing.locator(PLACE)).to_have_count(0)
    expect(writing.locator(f"{TEXT} p")).to_have_text(["前の段落。", "港。", "夜明け。", "終わり。"])
    writing.keyboard.press("Control+z")
    expect(writing.locator(f"{TEXT} p").first).to_have_text("前の段落。")
    expect(writing.locator(TEXT)).not_to_contain_text("港。")
    save(writing)
    assert not article.photos.exists()


def test_whoever_wants_the_words_alone_leaves_all_the_pictures_out_at_once(writing, article):
    paste(writing, "".join(f'<p>文{turn}</p><img src="{within(png(90))}">' for turn in range(4)))
    writing.get_by_role("button", name="残りはすべて入れない").click()
    expect(writing.locator(".picture-dialog")).to_have_count(0)
    expect(writing.locator(PLACE)).to_have_count(0)
    expect(writing.locator(TEXT)).to_contain_text("文3")


def test_files_beside_a_text_are_its_pictures_in_their_order(writing, article):
    html = '<p>朝。<img src="file:///tmp/1.png"></p><p>夜。<img src="webkit-fake-url://2.png"></p>'
    paste(writing, html, files=(png(90), png(120)))
    put(writing, "海港通信")
    put(writing, "自社")
    expect(writing.locator(f"{PLACE} img")).to_have_count(2)
    save(writing)
    keys = {photo.width: photo.key for photo in article.photos.all()}
    assert stored(article).endswith(
        f'<p>朝。</p><figure data-photo="{keys[90]}"></figure><p>夜。</p><figure data-photo="{keys[120]}"></figure>'
    )


def rtf_of(raw: bytes) -> str:
    """Return a picture as Word's RTF holds it: in full, and once more as a metafile for old readers."""
    lines = "\r\n".join(re.findall(".{1,64}", raw.hex()))
    return (
        r"{\*\shppict{\pict{\*\picprop\shplid1025{\sp{\sn shapeType}{\sv 75}}}\picscalex100\picw90\pngblip\bliptag-12{\*\blipuid 00ff}"
        f"{lines}}}}}"
        r"{\nonshppict{\pict\wmetafile8 0100090000}}"
    )


def test_a_picture_of_word_is_found_in_what_word_puts_beside_the_html(writing, article):
    html = '<p class=MsoNormal>港。<img width=90 height=80 src="file:///C:/Temp/clip_image001.png" v:shapes="x"></p>'
    paste(writing, html, rtf=r"{\rtf1 " + rtf_of(png(90)) + "}")
    put(writing, "海港通信")
    expect(writing.locator(f"{PLACE} img")).to_have_count(1)
    save(writing)
    assert article.photos.get().width == 90


def test_a_picture_of_the_words_themselves_is_not_one_of_the_text(writing, article):
    paste(
        writing,
        "<table><tr><td>年</td><td>隻</td></tr><tr><td>2024</td><td>12</td></tr></table>",
        files=(png(90),),
    )
    expect(writing.locator(f"{TEXT} table")).to_have_count(1)
    expect(writing.locator(".picture-dialog")).to_have_count(0)
    expect(writing.locator(PLACE)).to_have_count(0)


def test_a_picture_that_cannot_be_taken_says_why_and_the_next_is_asked_about(writing, article):
    broken = f"data:image/png;base64,{encoded(b'no picture at all ' * 40)}"
    paste(writing, f'<p>朝。</p><img src="{broken}"><p>夜。</p><img src="{within(png(90))}">')
    expect(writing.locator(".picture-dialog [role=alert]")).to_contain_text("JPEG")
    writing.keyboard.press("Enter")
    put(writing, "海港通信")
    expect(writing.locator(PLACE)).to_have_count(1)
    save(writing)
    (photo,) = article.photos.all()
    assert stored(article).endswith(f'<p>夜。</p><figure data-photo="{photo.key}"></figure>')


REMOTE = '<p>朝。</p><img src="https://elsewhere.example/quay.jpg" alt="岸壁"><p>夜。</p>'


def test_a_picture_on_another_site_is_not_fetched_and_its_place_takes_the_file(writing, article):
    paste(writing, REMOTE)
    expect(writing.locator(NOTICE)).to_contain_text("ほかのサイトにある画像1点")
    expect(writing.locator(f"{NOTICE} a")).to_have_attribute("href", "https://elsewhere.example/quay.jpg")
    place = writing.locator(PLACE)
    expect(place).to_contain_text("?")
    writing.evaluate(DROP, [PLACE, "quay.png", "image/png", encoded(png(90))])
    put(writing, "海港通信")
    expect(writing.locator(f"{PLACE} img")).to_have_count(1)
    expect(place).to_have_count(1)
    save(writing)
    photo = article.photos.get()
    assert stored(article).endswith(f'<p>朝。</p><figure data-photo="{photo.key}"></figure><p>夜。</p>')


def test_the_places_of_pictures_that_did_not_come_go_at_a_press_and_come_back_with_undo(writing, article):
    paste(writing, REMOTE * 3)
    expect(writing.locator(PLACE)).to_have_count(3)
    # What follows within half a second belongs to the same step.
    writing.wait_for_timeout(600)
    writing.get_by_role("button", name="本文からこれらの場所を外す").click()
    expect(writing.locator(PLACE)).to_have_count(0)
    expect(writing.locator(NOTICE)).to_be_empty()
    writing.keyboard.press("Control+z")
    expect(writing.locator(PLACE)).to_have_count(3)
