"""PDFs as sources: read, proposed, confirmed, kept by page, quoted with the page."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from articles.evidence import documents, library, quote_check
from articles.evidence.addresses import identify
from articles.evidence.fetching import FetchRefused
from articles.evidence.paging import pages_of
from articles.evidence.pdf import PdfRefused
from articles.models import Capture, Citation, Outlet, Source
from tests import make, pdfs
from tests.pdfs import Set, column

pytestmark = pytest.mark.django_db
TEXT = ["湾岸の各国は、海上交通の通報手順を統一し、連絡の窓口を港ごとに置くことで一致した。"] * 8
SECOND = "次回の会合は来年の春に開かれる見通しであると、議長は述べた。"
LETTER = pdfs.pdf(
    [
        *column("外総安第123号", "令和7年10月22日", left=440),
        *column("外務省", top=700, left=440),
        Set("海上交通の通報手順に関する報告書", 16, 160, 640),
        *column(*TEXT, top=590),
    ],
    column(SECOND, *TEXT),
)
PDF = {"Content-Type": "application/pdf"}


def read(source: Source) -> list[str]:
    with library.fetcher() as fetch:
        return library.read_source(source, fetch)


@pytest.fixture
def address(web):
    web.pages["/report.pdf"] = (200, LETTER, PDF)
    return f"{web.url}/report.pdf"


def test_the_address_of_a_pdf_is_read_as_that_of_a_page(address):
    outlet = make.outlet(name="外務省")
    source = library.add_by_identifier(identify(address))
    assert set(read(source)) == {"title", "issued", "language", "type", "container_title", "extra"}
    source.refresh_from_db()
    assert (source.title, source.issued) == ("海上交通の通報手順に関する報告書", "2025-10-22")
    assert (source.outlet, source.extra, source.is_confirmed) == (outlet, {"number": "外総安第123号"}, False)
    assert source.provenance["title"] == "shown"


def test_what_an_editor_wrote_stands(address):
    source = make.source(url=address, title="わたしの題", is_confirmed=False, issued="2025")
    read(source)
    assert (source.title, source.issued) == ("わたしの題", "2025")


def test_a_copy_holds_the_words_by_page_and_no_reader_is_led_to_it(address):
    source = library.add_by_identifier(identify(address))
    read(source)
    (copy,) = source.captures.all()
    assert (copy.pages, pages_of(copy.text)[1].text.split("\n")[0]) == (2, SECOND)
    assert not copy.is_public
    read(source)
    assert source.captures.count() == 1


def test_a_file_is_known_again_by_its_bytes_and_never_kept(settings):
    source = documents.add_document(LETTER, "report.pdf")
    assert not source.is_confirmed
    assert documents.add_document(LETTER, "another name.pdf") == source
    assert Source.objects.count() == 1
    assert not settings.MEDIA_ROOT.exists()


def test_a_file_of_which_nothing_is_told_is_called_by_its_name():
    figures = pdfs.pdf(column("12,345 67,890 11,111", "22,222 33,333"))
    assert documents.add_document(figures, "第2回資料.pdf").title == "第2回資料"


def test_a_file_that_cannot_be_read_leaves_nothing():
    with pytest.raises(PdfRefused):
        documents.add_document(pdfs.scan(), "scan.pdf")
    assert not Source.objects.exists()


def test_a_proposal_is_taken_when_an_editor_confirms_it():
    source = documents.add_document(LETTER, "report.pdf")
    said = documents.proposed_by(source)
    assert said["issuer"] == "外務省"
    documents.confirm(source, **{**said, "title": "直した題", "number": ""})
    source.refresh_from_db()
    assert (source.title, source.outlet.name, source.container_title) == ("直した題", "外務省", "")
    assert (source.extra, source.is_confirmed) == ({}, True)
    assert Outlet.objects.count() == 1


def test_what_a_colleague_has_confirmed_is_not_written_over():
    mine = documents.add_document(LETTER, "report.pdf")
    said = documents.proposed_by(mine)
    theirs = Source.objects.get(pk=mine.pk)
    documents.confirm(theirs, **{**said, "title": "同僚の題"})
    with pytest.raises(ValidationError):
        documents.confirm(mine, **said)
    assert Source.objects.get().title == "同僚の題"


def test_what_was_written_since_the_question_was_asked_stays():
    source = documents.add_document(LETTER, "report.pdf")
    Source.objects.update(title_ja="同僚の訳")
    documents.confirm(source, **documents.proposed_by(source))
    assert Source.objects.get().title_ja == "同僚の訳"


def test_a_quotation_is_looked_up_by_page():
    source = documents.add_document(LETTER, "report.pdf")
    place = quote_check.place_of("来年の春に開かれる", source.captures.get())
    assert place.locator == "p. 2"
    article = make.article(cites=[source])
    citation = article.citations.get()
    citation.quote = "来年の秋に開かれる見通しであると、議長は述べた"
    quote_check.check_quote(citation)
    assert citation.quote_match == "altered"


def test_the_daily_run_keeps_the_words_of_cited_pdfs_and_says_why_not(address, web):
    web.pages["/scan.pdf"] = (200, pdfs.scan(), PDF)
    sources = [make.source(url=address), make.source(url=f"{web.url}/scan.pdf")]
    make.article(cites=sources)
    Citation.objects.filter(source=sources[0]).update(quote="来年の春に開かれる")
    call_command("capture_sources", pace=0)
    assert Citation.objects.get(source=sources[0]).quote_match == "found"
    assert "画像" in Capture.objects.get(status="failed").error


@pytest.mark.parametrize(
    ("kind", "size", "code"), [("application/pdf", 6, ""), ("text/html", 6, "too-large")]
)
def test_a_pdf_may_be_longer_than_a_page(web, kind, size, code):
    web.pages["/long"] = (200, LETTER + b" " * size * 1_000_000, {"Content-Type": kind})
    source = make.source(url=f"{web.url}/long", is_confirmed=False)
    with pytest.raises((FetchRefused, PdfRefused)) as refused:
        read(source)
    assert refused.value.code == (code or "cut-off")


def test_a_reader_s_link_opens_the_page_that_the_locator_names(address):
    source = library.add_by_identifier(identify(address))
    read(source)
    article = make.article(cites=[source])
    citation = article.citations.with_sources().get()
    links = []
    for locator, quote in (("p. 2", SECOND), ("p. 2", ""), ("2頁", ""), ("p. 9", SECOND), ("", SECOND)):
        citation.locator, citation.quote = locator, quote
        links.append(citation.as_use().link)
    assert links == [f"{address}#page=2"] * 3 + [""] * 2
