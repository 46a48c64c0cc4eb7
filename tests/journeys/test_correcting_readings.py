"""An editor clicks a line of a captured page, says what it is, and sees the page read again."""

import pytest

from seeds.intake.importer import import_bytes
from seeds.models import Seed

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = """架空港の再開をめぐる五日間

2025年10月22日 7時30分

架空国の運輸省は10月20日、架空港を11月1日に再開すると発表した。港は8月の地震で閉じていた。

再開には300億円がかかる。港で働く人は2,000人に上る。

これは編集部からのおしらせです。
"""


#: Where words of the captured page stand on the screen: a stretch may run over many lines.
PLACE = """words => {
  const texts = document.createTreeWalker(document.querySelector(".captured"), NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    node.parentElement.scrollIntoView({ block: "center" });
    const box = range.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
}"""


def click_words(page, words: str) -> None:
    page.mouse.click(*page.evaluate(PLACE, words))


def test_a_click_and_a_button_take_a_line_out_and_one_press_brings_it_back(logged_in_page, live_server):
    import_bytes("page.txt", PAGE.encode())
    page = logged_in_page
    page.goto(f"{live_server.url}/desk/seeds/seed/{Seed.objects.get().pk}/change/")
    click_words(page, "これは編集部からのおしらせです。")
    assert page.locator("input[name=first]").input_value() == "9"
    page.locator("form.say button[value=noise]").click()
    page.wait_for_url("**#line-9")
    assert "おしらせ" not in page.locator(".drafted").inner_text()
    page.locator(".sayings button").click()
    page.wait_for_url("**#sayings")
    assert "おしらせ" in page.locator(".drafted").inner_text()
