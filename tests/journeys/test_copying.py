"""Text travels: a passage copied in one article and pasted into another brings its own evidence."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from playwright.sync_api import expect

from articles import body
from articles.models import Article
from tests import make
from tests.journeys.test_writing import PASTE, TEXT, save, stored

pytestmark = pytest.mark.django_db(transaction=True)
DETAILS = {
    "stance": "contradicts",
    "locator": "第3段落",
    "label": "paragraph",
    "quote": "no plans",
    "translation": "予定はない",
    "translator": "編集部",
    "before": "There are",
    "after": "to meet.",
    "prefix": "異論として",
    "suffix": "参照",
}


def picture() -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (40, 30)).save(file, "png")
    return SimpleUploadedFile("quay.png", file.getvalue(), "image/png")


@pytest.fixture
def origin(editor):
    """An article whose one paragraph cites two sources, with a photo below."""
    made = make.article(body="", owner=editor, title="もとの記事")
    keys = ["abcdefghij", "bcdefghijk"]
    for key, outlet in zip(keys, ["ロイター", "AP通信"], strict=True):
        source = make.source(title=f"Talks are off, says {outlet}", outlet=make.outlet(name=outlet))
        made.citations.create(key=key, source=source, **DETAILS)
    make.photo(made, key="cdefghijkm", alt="岸壁", file=picture())
    made.body = (
        '<p>首脳会談は<cite data-citations="abcdefghij"></cite>見送られた。<cite data-citations="bcdefghijk"></cite></p>'
        '<figure data-photo="cdefghijkm"></figure>'
    )
    made.save()
    return made


@pytest.fixture
def target(editor):
    made = make.article(body="<p>前の段落。</p>", owner=editor, title="写す先の記事")
    make.cite(made, make.source(title="前からの出典"))
    return made


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(100)


def copied(page):
    page.locator(f"{TEXT} p").first.click()
    press(page, "Control+a", "Control+c")


def pasted_below(page):
    page.locator(f"{TEXT} p").last.click()
    press(page, "Control+End", "Enter", "Control+v")


def evidence(rows) -> list[tuple]:
    return list(rows.order_by("pk").values_list("source__title", *DETAILS))


def test_a_passage_brings_copies_of_its_citations_and_photos_to_be_published(
    desk_page, live_server, origin, target
):
    copied(desk_page(origin))
    page = desk_page(target)
    pasted_below(page)
    expect(page.locator(f"{TEXT} cite")).to_have_count(3)
    expect(page.locator(f"{TEXT} cite").nth(1)).to_have_text("ロイター")
    save(page)
    added = target.citations.exclude(source__title="前からの出典")
    assert evidence(added) == evidence(origin.citations)
    assert [*body.Body(stored(target)).citation_keys[1:]] == [row.key for row in added.order_by("pk")]
    assert not set(body.Body(stored(target)).citation_keys) & set(body.Body(origin.body).citation_keys)
    photo, first = target.photos.get(), origin.photos.get()
    assert [photo.key for photo in body.Body(stored(target)).photos] == [photo.key] != [first.key]
    assert (photo.alt, photo.credit, photo.file.name) == (first.alt, first.credit, first.file.name)
    page.locator("input[name=_publish]").click()
    page.get_by_role("button", name="公開する").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    cited = {row.text for row in target.editions.get().document.references}
    assert any("says ロイター" in text for text in cited)
    assert any("says AP通信" in text for text in cited)
    assert stored(origin) == origin.body


def test_a_passage_that_goes_back_where_it_was_cut_keeps_its_rows(desk_page, origin):
    page = desk_page(origin)
    copied(page)
    press(page, "Control+x", "Control+v")
    save(page)
    assert sorted(body.Body(stored(origin)).citation_keys) == ["abcdefghij", "bcdefghijk"]
    assert origin.photos.count() == 1


def test_a_paste_that_is_undone_leaves_nothing(desk_page, origin, target):
    copied(desk_page(origin))
    page = desk_page(target)
    pasted_below(page)
    expect(page.locator(f"{TEXT} cite")).to_have_count(3)
    press(page, "Control+z")
    expect(page.locator(f"{TEXT} cite")).to_have_count(1)
    save(page)
    assert target.citations.count() == 1
    assert not target.photos.exists()


@pytest.mark.parametrize("rows", ["", ' data-rows="[{"', " data-rows='[null, 7]'", " data-rows='{}'"])
def test_a_marker_whose_row_cannot_be_had_shows_a_question_mark_and_is_kept(desk_page, origin, target, rows):
    page = desk_page(target)
    page.locator(f"{TEXT} p").last.click()
    passage = (
        f'<p>移した文。<cite data-citations="abcdefghij"{rows}></cite></p><figure data-photo="gone"></figure>'
    )
    page.locator(TEXT).evaluate(PASTE, passage + passage)
    lost = page.locator(f"{TEXT} cite.is-missing")
    expect(lost).to_have_count(2)
    expect(lost.first).to_have_text("?")
    expect(lost.first).to_have_attribute(
        "title", "この引用の印は出典を失いました。ここで引用し直すか、印を削除してください。"
    )
    expect(page.locator(f"{TEXT} figure").first).to_contain_text("?")
    save(page)
    expect(page.locator(".messagelist .warning")).to_be_visible()
    assert "abcdefghij" in stored(target)
    assert target.citations.count() == 1
    assert Article.objects.get(pk=origin.pk).citations.count() == 2
