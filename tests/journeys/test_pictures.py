"""Pictures in a real browser: dropped into the text, their credit confirmed, done."""

import base64

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests import make, pictures

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[contenteditable=true]"
FIRST, SECOND = "首脳会談は見送られた。", "港は静かだった。"
#: Drops a file in the middle of an element's first line, as a hand does with one from a folder.
DROP = """([selector, name, kind, data]) => {
  const transfer = new DataTransfer()
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
  transfer.items.add(new File([bytes], name, { type: kind }))
  const target = document.querySelector(selector)
  const { left, top } = target.getBoundingClientRect()
  const at = { dataTransfer: transfer, bubbles: true, cancelable: true, clientX: left + 60, clientY: top + 8 }
  for (const act of ["dragover", "drop"]) target.dispatchEvent(new DragEvent(act, at))
}"""


@pytest.fixture
def article(editor):
    return make.article(body=f"<p>{FIRST}</p><p>{SECOND}</p>", owner=editor)


@pytest.fixture
def writing(logged_in_page, live_server, article):
    page = logged_in_page
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}/desk/articles/article/{article.pk}/change/")
    page.wait_for_selector(TEXT)
    yield page
    assert complaints == []


def drop(page, raw: bytes, name: str = "quay.jpg", kind: str = "image/jpeg"):
    page.evaluate(DROP, [f"{TEXT} p", name, kind, base64.b64encode(raw).decode()])


def save(page):
    page.locator("input[name=_continue]").first.click()
    page.wait_for_load_state()
    page.wait_for_selector(TEXT)


def test_a_picture_is_dropped_credited_and_done(writing, article):
    drop(writing, pictures.jpeg((400, 300)))
    credit = writing.locator(".picture-dialog input[name=credit]")
    expect(credit).to_have_value("CREDIT-LINE of XMP")
    expect(credit).to_be_focused()
    expect(writing.locator(".picture-dialog .read").first).to_be_visible()
    credit.fill("海港通信")
    writing.keyboard.press("Enter")
    expect(writing.locator(f"{TEXT} .photo-place img")).to_be_visible()
    save(writing)
    photo = article.photos.get()
    assert (photo.credit, photo.width) == ("海港通信", 400)
    stored = Article.objects.get(pk=article.pk).body
    assert stored == f'<p>{FIRST}</p><figure data-photo="{photo.key}"></figure><p>{SECOND}</p>'


def test_what_is_no_picture_says_why_and_leaves_the_text_alone(writing, article):
    drop(writing, b"not a picture", "camera.heic", "")
    expect(writing.locator(".picture-dialog [role=alert]")).to_contain_text("JPEG")
    writing.keyboard.press("Escape")
    expect(writing.locator(".picture-dialog")).to_have_count(0)
    expect(writing.locator(f"{TEXT} .photo-place")).to_have_count(0)
