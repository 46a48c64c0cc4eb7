"""Pictures in a real browser: dropped into the text, their credit confirmed, done."""

import base64
import re

import pytest
from django.core.files.base import ContentFile
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


def drop(page, raw: bytes, name: str = "quay.jpg", kind: str = "image/jpeg"):
    page.evaluate(DROP, [f"{TEXT} p", name, kind, base64.b64encode(raw).decode()])


def save(page):
    with page.expect_navigation():
        page.locator("input[name=_continue]").first.click()
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


def test_what_is_typed_after_a_picture_does_not_take_its_place(writing):
    drop(writing, pictures.jpeg((400, 300)))
    writing.locator(".picture-dialog input[name=credit]").fill("海港通信")
    writing.keyboard.press("Enter")
    place = writing.locator(f"{TEXT} .photo-place img")
    expect(place).to_be_visible()
    writing.keyboard.type("朝の")
    expect(place).to_be_visible()
    expect(writing.locator(f"{TEXT} p", has_text=f"朝の{SECOND}")).to_be_visible()


def test_what_is_no_picture_says_why_and_leaves_the_text_alone(writing, article):
    drop(writing, b"not a picture", "camera.heic", "")
    expect(writing.locator(".picture-dialog [role=alert]")).to_contain_text("JPEG")
    writing.keyboard.press("Escape")
    expect(writing.locator(".picture-dialog")).to_have_count(0)
    expect(writing.locator(f"{TEXT} .photo-place")).to_have_count(0)


@pytest.fixture
def shelved(editor):
    """A picture that another article shows by contract."""
    file = ContentFile(pictures.saved(pictures.halves((400, 300)), "PNG"), "quay.png")
    words = {
        "alt": "岸壁",
        "caption": "夜明けの岸壁。",
        "credit": "海港通信",
        "basis": "contract",
        "holder": "海港通信社",
    }
    return make.photo(make.article(owner=editor), key="shelf", file=file, **words)


def test_a_picture_of_the_library_is_found_by_its_words_and_used_again(writing, shelved, article):
    writing.locator(f"{TEXT} p").first.click(position={"x": 60, "y": 8})
    writing.locator("[title^='写真']").first.click()
    dialog = writing.locator(".picture-library")
    dialog.locator("input[type=search]").fill("海港")
    expect(dialog.locator(".picture")).to_contain_text("夜明けの岸壁。 / 海港通信")
    expect(dialog).not_to_contain_text("shelf")
    dialog.locator(".picture").click()
    expect(writing.locator(f"{TEXT} .photo-place img")).to_be_visible()
    save(writing)
    photo = article.photos.get()
    assert (photo.file.name, photo.credit, photo.alt) == (shelved.file.name, "海港通信", "岸壁")
    assert (photo.basis, photo.holder) == ("contract", "海港通信社")
    assert photo.key != shelved.key
    stored = Article.objects.get(pk=article.pk).body
    assert stored == f'<p>{FIRST}</p><figure data-photo="{photo.key}"></figure><p>{SECOND}</p>'


def test_the_focal_point_is_where_somebody_clicks(writing, shelved, article, live_server):
    make.photo(article, key="focus", file=shelved.file.name)
    writing.goto(f"{live_server.url}/desk/articles/article/{article.pk}/change/")
    writing.wait_for_selector(TEXT)
    writing.evaluate(
        "document.querySelectorAll('#photos-group details').forEach((fold) => (fold.open = true))"
    )
    place = writing.locator(".focal .place")
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    place.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    expect(writing.locator(".focal img").last).to_have_css(
        "object-position", re.compile(r"2[45]\S* 7[45]\S*")
    )
    expect(writing.locator(".focal img")).to_have_count(4)
    save(writing)
    kept = article.photos.get()
    assert (kept.focal_x, kept.focal_y) == pytest.approx((0.25, 0.75), abs=0.02)
