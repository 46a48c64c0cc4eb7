"""PDFs at the desk: dropped into the dialog, confirmed, asked for the page of a quotation; checked before publication."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.checks import quoting
from articles.models import Outlet, Source
from articles.working.reading import Reading
from tests import make, pdfs
from tests.articles.evidence.test_documents import LETTER, SECOND

pytestmark = pytest.mark.django_db
DOCUMENT = "/desk/articles/source/document/"


def drop(desk, raw: bytes, name: str = "report.pdf"):
    return desk.post(DOCUMENT, {"file": SimpleUploadedFile(name, raw)})


def act(desk, pk: int, name: str, **values):
    return desk.post(f"/desk/articles/source/{pk}/{name}/", values, content_type="application/json")


def somebody(client, *permissions: str):
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)


def test_a_dropped_file_is_proposed_confirmed_and_quoted_with_its_page(desk):
    dropped = drop(desk, LETTER).json()
    assert (dropped["pages"], dropped["proposed"]["number"]) == (2, "外総安第123号")
    confirmed = act(desk, dropped["id"], "confirm", **dropped["proposed"]).json()
    assert confirmed["outlet"] == "外務省"
    assert drop(desk, LETTER).json()["proposed"] is None
    found = act(desk, dropped["id"], "passage", quote=SECOND).json()
    assert (found["state"], found["locator"]) == ("found", "p. 2")
    altered = act(desk, dropped["id"], "passage", quote=SECOND.replace("春", "秋")).json()
    assert (altered["state"], ["theirs", "春"] in altered["difference"]) == ("altered", True)


def test_the_address_of_a_pdf_is_proposed_as_well(desk, web):
    web.pages["/r"] = (200, LETTER, {"Content-Type": "application/octet-stream"})
    named = desk.post(
        "/desk/articles/source/name/", {"q": f"{web.url}/r"}, content_type="application/json"
    ).json()
    assert act(desk, named["id"], "read").json()["proposed"]["title"] == "海上交通の通報手順に関する報告書"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"GIF89a", "PDFではありません"),
        (LETTER[:-200], "最後まで"),
        (pdfs.locked(), "パスワード"),
        (pdfs.scan(), "画像"),
        (b"%PDF-1.7\n%%EOF", "壊れて"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_in_words(desk, raw, words):
    response = drop(desk, raw)
    assert response.status_code == 400
    assert words in response.json()["errors"]["file"][0]
    assert not Source.objects.exists()


def test_a_post_without_a_file_asks_for_one(desk):
    assert desk.post(DOCUMENT).status_code == 400


@pytest.mark.parametrize(
    ("field", "value"), [("title", ""), ("issued", "去年"), ("language", "日本語"), ("title", "題" * 600)]
)
def test_what_is_confirmed_must_have_a_form(desk, field, value):
    dropped = drop(desk, LETTER).json()
    response = act(desk, dropped["id"], "confirm", **{**dropped["proposed"], field: value})
    assert (response.status_code, list(response.json()["errors"])) == (400, [field])
    assert not Source.objects.get().is_confirmed


def test_a_dropped_document_may_be_given_its_address(desk):
    dropped = drop(desk, LETTER).json()
    address = "https://kirishima.example/letter.pdf"
    act(desk, dropped["id"], "confirm", **{**dropped["proposed"], "url": address})
    source = Source.objects.get()
    assert (source.url, source.is_confirmed) == (address, True)


@pytest.mark.parametrize(
    "address", ["http://10.0.0.1/x.pdf", "javascript:x", "https://press.example/known.pdf"]
)
def test_it_takes_no_address_that_is_not_public_or_that_another_has(desk, address):
    make.source(url="https://press.example/known.pdf")
    dropped = drop(desk, LETTER).json()
    response = act(desk, dropped["id"], "confirm", **{**dropped["proposed"], "url": address})
    assert response.status_code in (400, 409)
    assert response.json()["errors"]
    source = Source.objects.get(pk=dropped["id"])
    assert (source.url, source.is_confirmed) == ("", False)


def test_whoever_confirms_second_is_told_and_changes_nothing(desk):
    dropped = drop(desk, LETTER).json()
    assert act(desk, dropped["id"], "confirm", **dropped["proposed"]).status_code == 200
    again = act(desk, dropped["id"], "confirm", **{**dropped["proposed"], "title": "別の題"})
    assert (again.status_code, list(again.json()["errors"])) == (409, ["__all__"])
    assert Source.objects.get().title == dropped["proposed"]["title"]


def test_each_act_takes_its_permission(client, desk):
    dropped = drop(desk, LETTER).json()
    acts = {
        "add_source": lambda: drop(client, LETTER),
        "change_source": lambda: act(client, dropped["id"], "confirm", **dropped["proposed"]),
        "add_citation": lambda: act(client, dropped["id"], "passage", quote="x"),
    }
    for lacking, do in acts.items():
        somebody(client, *(name for name in (*acts, "add_outlet", "add_capture") if name != lacking))
        assert do().status_code == 403, lacking
    somebody(client, "add_citation")
    assert acts["add_citation"]().status_code == 200
    somebody(client, "add_source")
    assert drop(client, LETTER).status_code == 403
    somebody(client, "change_source")
    assert acts["change_source"]().status_code == 403
    assert not Outlet.objects.exists()


def test_a_locator_that_names_another_page_is_a_finding(desk):
    source = Source.objects.get(pk=drop(desk, LETTER).json()["id"])
    article = make.article(cites=[source])
    article.citations.update(quote=SECOND, locator="p. 1")
    (finding,) = quoting.quotations_stand_on_their_page(Reading(article))
    assert "p. 2" in finding.message
    article.citations.update(locator="p. 2")
    assert list(quoting.quotations_stand_on_their_page(Reading(article))) == []


def test_readers_are_led_to_the_page(client, editor):
    source = make.source(url="https://example.org/report.pdf")
    source.captures.create(service="own", text="一\x1f\f二\x1f", pages=2, sha256="0" * 64)
    article = make.article(cites=[source], owner=editor)
    article.citations.update(locator="p. 2", quote="")
    page = client.get(make.press(article).get_absolute_url()).content.decode()
    assert 'href="https://example.org/report.pdf#page=2"' in page


def test_a_scan_says_how_many_of_its_pages_a_program_recognised(desk):
    lines = [
        pdfs.Set("海上交通の通報手順に関する報告書である。", bottom=700 - 20 * at, ink="3 Tr")
        for at in range(8)
    ]
    scanned = drop(desk, pdfs.pdf(lines, below=pdfs.PICTURE)).json()
    assert scanned["pages"] == 1
    assert "1" in scanned["notice"]
    assert act(desk, scanned["id"], "passage", quote="通報手順に関する報告書").json()["state"] == "found"
    assert drop(desk, LETTER).json()["notice"] == ""


def test_no_quotation_is_found_in_words_that_nobody_sees(desk):
    seen = pdfs.column(*(f"{at}番目の行に、港の報告を置く。" for at in range(8)))
    secret = pdfs.Set("合意は秘密裏に結ばれたと記す。", bottom=300, ink="1 g")
    dropped = drop(desk, pdfs.pdf([*seen, secret])).json()
    assert act(desk, dropped["id"], "passage", quote="合意は秘密裏に結ばれた").json()["state"] != "found"
