"""An editor imports captured pages in a real browser, looks at one, and puts a line back."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from seeds.models import Seed

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "架空港の再開\n\n2025年10月22日\n\n架空国は10月20日、架空港を再開すると発表した。\n\nシェアする\n\n港には二千人が戻る。\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "two.txt").write_text(PAGE.replace("架空", "仮想"), encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    return tmp_path


def test_files_are_read_one_by_one_and_a_bad_one_stops_nothing(logged_in_page, live_server, folder):
    page = logged_in_page
    page.goto(f"{live_server.url}/desk/seeds/run/add/")
    page.locator("#files").set_input_files([folder / name for name in ("one.txt", "empty.txt", "two.txt")])
    page.locator(".import-form .button").click()
    expect(page.locator(".results tbody tr")).to_have_count(3)
    expect(page.locator(".import-progress a.button")).to_be_visible()
    assert page.locator(".outcome-refused").count() == 1
    page.locator(".import-progress a.button").click()
    page.locator(".outcome-created a").first.click()
    page.locator(".restore .button").first.click()
    seed = Seed.objects.order_by("pk").first()
    expect(page.locator(".messagelist")).to_contain_text("架空港の再開")
    assert "シェアする" in seed.article.body


@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_of_an_import_fit_and_are_accessible(logged_in_page, live_server, folder, width):
    page = logged_in_page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/desk/seeds/run/add/")
    page.locator("#text").fill(PAGE)
    page.locator(".import-form .button").click()
    page.locator(".import-progress a.button").click()
    addresses = [f"{live_server.url}/desk/seeds/run/add/", page.url]
    page.locator(".outcome-created a").click()
    for address in [page.url, *addresses]:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page, context="#content").response["violations"]
        assert [row["id"] for row in found if row["impact"] in ("serious", "critical")] == []
