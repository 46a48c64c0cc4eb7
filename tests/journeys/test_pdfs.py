"""A PDF becomes a source in a real browser: dropped, confirmed, cited with the page of a quotation."""

import base64

import pytest
from playwright.sync_api import expect

from articles.models import Source
from tests import make, pdfs
from tests.articles.evidence.test_documents import LETTER, SECOND

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[contenteditable=true]"
#: Drops a file where a selector points, as a hand does with one from a folder.
DROP = """([selector, name, data]) => {
  const transfer = new DataTransfer()
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
  transfer.items.add(new File([bytes], name, { type: "application/pdf" }))
  const target = document.querySelector(selector)
  const { left, top } = target.getBoundingClientRect()
  const at = { dataTransfer: transfer, bubbles: true, cancelable: true, clientX: left + 5, clientY: top + 5 }
  for (const kind of ["dragover", "drop"]) target.dispatchEvent(new DragEvent(kind, at))
}"""


@pytest.fixture
def article(editor):
    return make.article(body="<p>首脳会談は見送られた。</p>", owner=editor)


def drop(page, selector: str, raw: bytes, name: str = "report.pdf"):
    page.evaluate(DROP, [selector, name, base64.b64encode(raw).decode()])


def test_a_pdf_is_dropped_into_the_dialog_confirmed_and_cited_with_its_page(writing, article):
    writing.locator(f"{TEXT} p").click()
    writing.keyboard.press("End")
    writing.keyboard.press("Control+Alt+k")
    drop(writing, ".cite-dialog", LETTER)
    form = writing.locator(".proposed")
    expect(form.locator("input").first).to_have_value("海上交通の通報手順に関する報告書", timeout=30_000)
    form.locator("input").nth(1).fill("外務省")
    form.get_by_role("button").click()
    expect(form).to_have_count(0)
    writing.locator(".chosen textarea").first.fill(SECOND)
    expect(writing.locator(".chosen input").first).to_have_value("p. 2")
    writing.locator(".cite-dialog button[type=submit]").click()
    expect(writing.locator(f"{TEXT} cite")).to_contain_text("外務省")
    writing.locator("input[name=_continue]").first.click()
    expect(writing.locator(".messagelist .success")).to_be_visible(timeout=20_000)
    citation = article.citations.select_related("source__outlet").get()
    assert (citation.locator, citation.quote) == ("p. 2", SECOND)
    assert (citation.source.outlet.name, citation.source.is_confirmed) == ("外務省", True)


def test_a_pdf_that_falls_into_the_text_is_cited_where_it_fell(writing):
    drop(writing, f"{TEXT} p", LETTER)
    expect(writing.locator(".proposed")).to_be_visible(timeout=30_000)
    writing.locator(".cite-dialog button[type=submit]").click()
    expect(writing.locator(f"{TEXT} cite")).to_have_count(1)
    assert not Source.objects.get().is_confirmed


def test_a_scan_says_so_and_the_dialog_goes_on(writing):
    writing.locator(f"{TEXT} p").click()
    writing.keyboard.press("Control+Alt+k")
    drop(writing, ".cite-dialog", pdfs.scan(), "scan.pdf")
    expect(writing.locator(".cite-dialog .notice")).to_contain_text("画像", timeout=30_000)
    expect(writing.locator("#cite-search")).to_be_visible()
    assert not Source.objects.exists()
