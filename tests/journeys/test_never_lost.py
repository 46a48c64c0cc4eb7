"""What goes wrong while somebody writes costs no letter, no row and no chosen file: it is said in words, and tried again."""

import base64
from io import BytesIO

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError
from PIL import Image
from playwright.sync_api import expect

from articles.admin import article as desk_form
from articles.models import Article, Slot
from articles.working import slots
from tests import make, pictures
from tests.articles.evidence.test_documents import LETTER
from tests.journeys.test_pictures import DROP

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[contenteditable=true]"
KEEP = "**/slots/*/keep/"
STATUS = ".typing-status"
SENTENCE = "両首脳は10月16日、電話で協議した。"
FAILURES = [
    (OperationalError("database is locked"), "データベースに書き込めません"),
    (OperationalError("database or disk is full"), "ディスクがいっぱいです"),
    (OSError(28, "No space left on device"), "ディスクがいっぱいです"),
]


@pytest.fixture
def article(editor):
    return make.article(
        title="会談の経過", body=f"<p>{SENTENCE}</p>", cites=[make.source()], owner=editor, byline="水城 遥"
    )


@pytest.fixture
def form(logged_in_page, live_server, article):
    page = logged_in_page
    page.goto(f"{live_server.url}/desk/articles/article/{article.pk}/change/")
    page.wait_for_selector(TEXT)
    return page


def write(page, words):
    page.locator(f"{TEXT} p").first.click()
    page.keyboard.press("Home")
    page.keyboard.type(words)


def save(page):
    page.locator("input[name=_continue]").first.click()


def saved(page):
    expect(page.locator(".messagelist .success")).to_be_visible(timeout=20_000)


def sign_in(page):
    dialog = page.locator("typing-kept dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_label("パスワード").fill("correct horse")
    dialog.get_by_role("button", name="ログイン").click()
    expect(dialog).to_be_hidden()


def failing(error):
    def fail(*_args, **_options):
        raise error

    return fail


class TestSaving:
    def test_stays_on_the_page_while_the_server_is_away(self, form):
        form.route(KEEP, lambda route: route.abort())
        write(form, "届かない。")
        save(form)
        expect(form.locator(STATUS)).to_contain_text("サーバーが応答しません")
        expect(form.locator(TEXT)).to_contain_text("届かない。")
        form.unroute(KEEP)
        save(form)
        saved(form)
        assert "届かない。" in Article.objects.get().body

    @pytest.mark.parametrize(("error", "words"), FAILURES, ids=["locked", "full", "no-space"])
    def test_says_what_is_wrong_keeps_the_text_and_is_tried_again(self, form, monkeypatch, error, words):
        with monkeypatch.context() as broken:
            broken.setattr(slots, "keep", failing(error))
            write(form, "書けない。")
            save(form)
            expect(form.locator(STATUS)).to_contain_text(words)
            expect(form.locator(TEXT)).to_contain_text("書けない。")
        expect(form.locator(STATUS)).to_contain_text("自動で控えました", timeout=20_000)
        assert "書けない。" in Slot.objects.get().typed["body"]
        save(form)
        saved(form)

    @pytest.mark.parametrize(("error", "words"), FAILURES[:2], ids=["locked", "full"])
    def test_that_fails_in_the_last_moment_gives_a_page_that_holds_everything(
        self, form, monkeypatch, error, words
    ):
        write(form, "最後の瞬間。")
        with monkeypatch.context() as broken:
            broken.setattr(desk_form, "writing", failing(error))
            save(form)
            expect(form.locator(".errornote[role=alert]")).to_contain_text(words)
        form.get_by_role("button", name="もう一度送る").click()
        saved(form)
        assert "最後の瞬間。" in Article.objects.get().body

    def test_goes_on_after_the_password_was_asked_for_in_place(self, form):
        write(form, "期限切れ。")
        Session.objects.all().delete()
        save(form)
        sign_in(form)
        saved(form)
        assert "期限切れ。" in Article.objects.get().body

    def test_that_is_refused_keeps_chosen_pictures_and_every_row(self, form):
        form.locator("#photos-group details > summary").first.click()
        form.locator("#photos-group .add-row a").click()
        picture = {"name": "岸壁.png", "mimeType": "image/png", "buffer": pictures.png()}
        form.set_input_files("#id_photos-0-file", picture)
        form.fill("#id_photos-0-caption", "朝の岸壁")
        form.locator("#bylines-group .add-row a").click()
        form.fill("#id_bylines-1-name", "凪野 透")
        form.fill("#id_slug", "no good slug / at all")
        save(form)
        expect(form.locator(".errornote")).to_be_visible()
        held = form.locator("#id_photos-0-file")
        assert held.evaluate("input => input.files[0]?.name") == "岸壁.png"
        expect(form.locator("#id_bylines-1-name")).to_have_value("凪野 透")
        form.fill("#id_slug", "")
        save(form)
        saved(form)
        article = Article.objects.get()
        assert article.photos.get().caption == "朝の岸壁"
        assert article.bylines.count() == 2

    @pytest.mark.parametrize("is_refused", [True, False], ids=["refused", "failed"])
    def test_that_came_to_nothing_keeps_chosen_pictures_while_its_text_is_offered(
        self, form, article, monkeypatch, is_refused
    ):
        form.on("dialog", lambda dialog: dialog.accept())
        address = form.url
        form.locator("#photos-group details > summary").first.click()
        form.locator("#photos-group .add-row a").click()
        picture = {"name": "岸壁.png", "mimeType": "image/png", "buffer": pictures.png()}
        form.set_input_files("#id_photos-0-file", picture)
        form.fill("#id_photos-0-caption", "朝の岸壁")
        with monkeypatch.context() as broken:
            if is_refused:
                form.fill("#id_slug", "no good slug / at all")
            else:
                broken.setattr(desk_form, "writing", failing(FAILURES[0][0]))
            save(form)
            expect(form.locator(".errornote")).to_be_visible()
        other = make.article(title="別の記事")
        for opened in (address.replace(f"/{article.pk}/", f"/{other.pk}/"), address):
            form.goto(opened)
            form.wait_for_selector(TEXT)
        form.get_by_role("link", name="続きから書く").click()
        expect(form.locator("#id_photos-0-caption")).to_have_value("朝の岸壁")
        expect(form.locator("#id_photos-0-file")).to_have_value("C:\\fakepath\\岸壁.png")

    def test_warns_of_a_chosen_picture_that_is_not_saved(self, form):
        asked = []
        form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        form.locator("#photos-group details > summary").first.click()
        form.locator("#photos-group .add-row a").click()
        picture = {"name": "岸壁.png", "mimeType": "image/png", "buffer": pictures.png()}
        form.set_input_files("#id_photos-0-file", picture)
        form.reload()
        assert asked == ["beforeunload"]


class TestASessionThatEnded:
    """It asks for the password over the dialog that is open, which goes on with what was typed into it."""

    def test_while_citing(self, form):
        make.source(title="Talks are off", outlet=make.outlet(name="AP通信"))
        form.locator(f"{TEXT} p").first.click()
        form.keyboard.press("Control+Alt+k")
        expect(form.locator("[role=option]").first).to_be_visible()
        Session.objects.all().delete()
        form.locator("#cite-search").fill("Talks are off")
        sign_in(form)
        expect(form.locator("[role=option]")).to_have_count(1)
        form.keyboard.press("Enter")
        expect(form.locator(".chosen li")).to_have_count(1)
        form.locator(".cite-dialog button[type=submit]").click()
        expect(form.locator(f"{TEXT} cite")).to_contain_text(["AP通信", ""])

    def test_takes_nothing_that_is_being_typed_for_the_password(self, form):
        """Even where the token's cookie has gone as well."""
        make.source(title="Talks are off", outlet=make.outlet(name="AP通信"))
        form.locator(f"{TEXT} p").first.click()
        form.keyboard.press("Control+Alt+k")
        expect(form.locator("[role=option]").first).to_be_visible()
        form.context.clear_cookies()
        form.locator("#cite-search").press_sequentially("Talks are off", delay=120)
        expect(form.locator("typing-kept dialog")).to_be_visible()
        form.keyboard.type("xyz")
        expect(form.locator("#again-password")).to_have_value("")
        expect(form.locator("#cite-search")).to_have_value("Talks are off")
        sign_in(form)
        expect(form.locator("[role=option]")).to_have_count(1)

    def test_while_placing_an_event(self, form, article):
        form.locator(f"{TEXT} p").first.click(position={"x": 40, "y": 12})
        form.wait_for_timeout(200)
        Session.objects.all().delete()
        form.keyboard.press("Control+Alt+e")
        sign_in(form)
        dialog = form.locator("#excerpt-dialog")
        expect(dialog.locator("#excerpt-understood")).to_contain_text("10月16日")
        Session.objects.all().delete()
        dialog.locator("#excerpt-name").fill("電話での協議")
        dialog.locator("[data-do=keep]").click()
        sign_in(form)
        expect(dialog.locator(".excerpt-done a")).to_contain_text("電話での協議")

    def test_while_a_picture_is_dropped(self, form):
        Session.objects.all().delete()
        data = base64.b64encode(pictures.jpeg((40, 30))).decode()
        form.evaluate(DROP, [f"{TEXT} p", "quay.jpg", "image/jpeg", data])
        sign_in(form)
        expect(form.locator(".picture-dialog input[name=credit]")).to_be_visible()

    def test_while_a_pdf_is_read(self, form):
        form.locator(f"{TEXT} p").first.click()
        form.keyboard.press("Control+Alt+k")
        Session.objects.all().delete()
        file = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": LETTER}
        form.set_input_files(".cite-dialog input[type=file]", file)
        sign_in(form)
        expect(form.locator(".proposed input").first).not_to_have_value("", timeout=30_000)

    def test_and_is_not_taken_up_says_so_in_the_dialog(self, form):
        form.locator(f"{TEXT} p").first.click()
        form.keyboard.press("Control+Alt+k")
        Session.objects.all().delete()
        form.locator("#cite-search").fill("Talks")
        form.locator("typing-kept").get_by_role("button", name="あとで").click()
        expect(form.locator(".cite-dialog .notice")).not_to_be_empty()
        expect(form.locator("#cite-search")).to_have_value("Talks")


class TestTooMuch:
    """One clear message, and the text stays where it is."""

    def put(self, page, html):
        page.evaluate(
            """html => {
              const transfer = new DataTransfer()
              transfer.setData("text/html", html)
              const target = document.querySelector("[contenteditable=true]")
              target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }))
            }""",
            html,
        )

    def test_a_text_of_more_than_a_megabyte(self, form):
        """Each part of it may be pasted: one paste of so much is refused by itself."""
        before = Article.objects.get().body
        write(form, "先頭の文。")
        for part in ("前半。", "後半。"):
            self.put(form, f"<p>{part}{'長' * 200_000}</p>")
            expect(form.locator(TEXT)).to_contain_text(part, timeout=20_000)
        save(form)
        expect(form.locator(".errornote, .errorlist").first).to_be_visible(timeout=60_000)
        expect(form.locator(".errorlist").first).to_contain_text("KB")
        expect(form.locator(TEXT)).to_contain_text("先頭の文。", timeout=60_000)
        assert Article.objects.get().body == before

    def test_a_text_that_nests_a_thousand_deep(self, form):
        write(form, "先頭の文。")
        self.put(form, "<blockquote>" * 1_000 + "<p>深い所。</p>" + "</blockquote>" * 1_000)
        save(form)
        form.wait_for_load_state()
        expect(form.locator(".errorlist, .messagelist").first).to_be_visible(timeout=60_000)
        expect(form.locator(TEXT)).to_contain_text("先頭の文。")
        expect(form.locator(TEXT)).to_contain_text("深い所。")

    def test_a_picture_of_sixty_megapixels_is_taken_and_scaled(self, form):
        raw = BytesIO()
        Image.new("L", (10_000, 6_000)).save(raw, "PNG")
        form.locator("#photos-group details > summary").first.click()
        form.locator("#photos-group .add-row a").click()
        form.set_input_files(
            "#id_photos-0-file", {"name": "a.png", "mimeType": "image/png", "buffer": raw.getvalue()}
        )
        save(form)
        expect(form.locator(".messagelist .success")).to_be_visible(timeout=60_000)
        assert Article.objects.get().photos.get().width <= 3_000
