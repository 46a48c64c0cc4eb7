"""The library: one source a document, read with care, merged without loss, looked after."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError
from django.utils import timezone

from articles import merging
from articles.evidence import library, link_check, quote_check
from articles.evidence.addresses import identify
from articles.evidence.fetching import FetchRefused
from articles.models import Capture, Citation, Outlet, OutletDomain, Source
from tests import make

pytestmark = pytest.mark.django_db
PAGE = """<!doctype html><html lang="en"><head>
<meta property="og:site_name" content="北海通信">
<link rel="canonical" href="{url}/page">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Harbour reopens","datePublished":"2031-04-01T09:30:00Z",
"author":{{"name":"A. Vinter"}},"isAccessibleForFree":false}}</script></head>
<body><article><h1>Shown title</h1><p>“The port is open again,” the mayor said.</p><script>alert(1)</script></article></body></html>"""
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def page(web):
    web.pages["/page"] = (200, PAGE.format(url=web.url).encode(), HTML)
    return web.url + "/page"


def draft(url: str) -> Source:
    return library.add_by_identifier(identify(url))


def read(source: Source) -> list[str]:
    with library.fetcher() as fetch:
        return library.read_source(source, fetch)


def test_one_document_is_one_source_however_it_was_pasted():
    first = draft("https://www.example.org/a?utm_source=x")
    assert draft("http://m.example.org/a/#top") == first
    assert library.add_source(title="別の題", url="https://example.org/a") == first


def test_two_editors_who_add_the_same_address_at_once_get_one_source(monkeypatch):
    first = draft("https://example.org/a")
    answers = iter([None, first])
    monkeypatch.setattr(library, "_known", lambda key: next(answers))
    assert library.add_source(title="題", url="https://example.org/a?fbclid=1") == first
    assert Source.objects.count() == 1


def test_an_unknown_address_is_a_draft_of_the_outlet_that_owns_its_domain():
    opinion = make.outlet(name="社説面")
    OutletDomain.objects.create(outlet=make.outlet(name="北海通信"), host="example.org")
    OutletDomain.objects.create(outlet=opinion, host="example.org", path_prefix="/opinion")
    assert draft("https://news.example.org/a").outlet.name == "北海通信"
    assert draft("https://example.org/opinion/a").outlet == opinion
    assert draft("https://example.org/opinions/a").outlet.name == "北海通信"
    assert not draft("https://example.org/a").is_confirmed


@pytest.mark.parametrize(
    "text",
    ["10.1038/nphys1170", "9784004318705", "https://www.amazon.co.jp/dp/4004318705", "https://bit.ly/abc"],
)
def test_who_only_hands_a_document_out_is_not_its_publisher(text):
    source = draft(text)
    assert (source.outlet, source.container_title) == (None, "")


def test_what_follows_readers_around_is_not_in_the_title_of_a_draft():
    assert draft("https://example.org/a?fbclid=1&utm_source=x").title == "example.org/a"


def test_books_and_papers_are_known_by_their_numbers():
    assert draft("978-4-06-516404-4").type == Source.Type.BOOK
    assert draft("10.1000/xyz").url == "https://doi.org/10.1000/xyz"


def test_a_page_fills_a_draft_and_each_field_says_where_it_came_from(page):
    outlet = make.outlet(name="北海通信")
    source = draft(page)
    read(source)
    source.refresh_from_db()
    assert (source.title, source.issued, source.access, source.outlet) == (
        "Harbour reopens",
        "2031-04-01T09:30Z",
        "subscription",
        outlet,
    )
    assert source.provenance["title"] == "jsonld"
    assert source.provenance["outlet"] == "og"
    assert [author.display_name for author in source.authors.all()] == ["A. Vinter"]
    assert not source.is_confirmed


def test_what_an_editor_wrote_is_kept(page):
    source = draft(page)
    source.title, source.provenance = "編集者の題", {}
    source.save()
    assert "title" not in read(source)
    assert source.title == "編集者の題"


def test_reading_keeps_the_words_of_the_page_once(page):
    source = draft(page)
    read(source)
    read(source)
    copy = source.captures.get()
    assert "The port is open again" in copy.text
    assert "alert" not in copy.text
    assert len(copy.sha256) == 64


@pytest.mark.parametrize(
    ("path", "code"), [("/404", "status"), ("/loop", "redirects"), ("/inside", "not-public")]
)
def test_what_cannot_be_read_leaves_the_draft_as_it_is(web, path, code):
    source = draft(web.url + path)
    with pytest.raises(FetchRefused) as refusal:
        read(source)
    assert refusal.value.code == code
    source.refresh_from_db()
    assert source.title == (web.url + path).removeprefix("http://")


def test_a_file_is_no_page(web):
    web.pages["/x.pdf"] = (200, b"%PDF", {"Content-Type": "application/pdf"})
    with pytest.raises(FetchRefused) as refusal:
        read(draft(web.url + "/x.pdf"))
    assert refusal.value.code == "not-a-page"


def test_a_quotation_is_looked_up_in_our_copy(page):
    source = draft(page)
    read(source)
    article = make.article(cites=[source])
    for quote, match in {
        "The port is open again": "found",
        "The port was open again": "altered",
        "Nobody came": "missing",
    }.items():
        citation = article.citations.get()
        citation.quote = quote
        quote_check.check_quote(citation)
        assert citation.quote_match == match, quote


def test_a_merge_moves_everything_and_leaves_the_old_names_working(client):
    kept, other = (
        make.source(url="https://example.org/a"),
        make.source(url="https://example.org/b", citekey="old-key"),
    )
    article = make.article(cites=[other])
    make.commentary(article, source=other)
    event = make.event(sources=[other])
    make.press(article)
    merging.merge_sources(kept, [other])
    assert (
        article.citations.get().source
        == article.commentaries.get().source
        == event.citations.get().source
        == kept
    )
    assert draft("https://example.org/b") == kept
    assert client.get("/sources/old-key/")["Location"] == f"/sources/{kept.citekey}/"
    assert article.editions.get().sources.get() == kept


def test_merged_outlets_answer_to_all_their_names():
    kept, other = make.outlet(name="ロイター"), make.outlet(name="Reuters", aliases=["RTRS"])
    source = make.source(outlet=other)
    merging.merge_outlets(kept, [other])
    source.refresh_from_db()
    assert source.outlet == kept
    assert Outlet.objects.named("rtrs").get() == Outlet.objects.named("REUTERS").get() == kept
    assert list(Source.objects.matching("rtrs")) == [source]


def test_a_copy_on_another_site_has_the_agency_s_origin():
    group = make.outlet(name="通信グループ")
    agency = make.source(outlet=make.outlet(name="通信", parent=group))
    copy = make.source(syndicated_from=agency)
    assert agency.origin == copy.origin == "通信グループ"


def test_a_document_cannot_come_from_itself():
    one, other = make.source(), make.source()
    other.syndicated_from = one
    other.save()
    one.syndicated_from = other
    with pytest.raises(Exception, match=r"itself|自分自身"):
        one.full_clean()
    assert one.origin


def test_a_cited_source_and_its_outlet_cannot_be_deleted():
    source = make.source()
    make.article(cites=[source])
    for row in (source, source.outlet):
        with pytest.raises(ProtectedError):
            row.delete()


def strike(source: Source, status: int, days: float) -> str:
    link_check.note_answer(source, status, timezone.now() + timedelta(days=days))
    return source.link_status


def test_a_page_is_dead_after_three_failures_over_a_week():
    source = make.source(url="https://example.org/a")
    assert [strike(source, 404, day) for day in (0, 1, 2, 6)] == ["failing"] * 4
    assert strike(source, 0, 8) == "dead"
    assert strike(source, 200, 9) == "live"
    assert strike(source, 404, 10) == "failing"


@pytest.mark.parametrize("status", [401, 403, 429, 503])
def test_a_refusal_of_robots_is_no_death(status):
    source = make.source(url="https://example.org/a")
    assert [strike(source, status, day) for day in (0, 8, 16)] == ["blocked"] * 3


def run(name: str, **options) -> str:
    out = StringIO()
    call_command(name, stdout=out, pace=0, **options)
    return out.getvalue()


def test_links_are_looked_at_once_a_day(web):
    make.source(url=web.url + "/page")
    make.source(url=web.url + "/404")
    make.source(url=web.url + "/403")
    assert run("check_links") == "1 blocked, 1 failing, 1 live\n"
    assert "nothing" in run("check_links")


@pytest.mark.parametrize("command", ["check_links", "capture_sources"])
def test_an_address_that_is_none_fails_alone(web, command):
    """Rows that were let in before the door knew them stand before a page that is there."""
    odd = ["http://0177.0.0.1/x", "http://①②⑦.0.0.1/", "http://xn--/", "http://[::1"]
    sources = [make.source(url=url) for url in [*odd, web.url + "/page"]]
    make.article(cites=sources)
    assert "4 fail" in run(command)
    assert [row[1] for row in web.seen] == ["/page"]


def test_such_an_address_is_refused_at_the_door_and_when_it_is_read(desk):
    source = make.source(url="http://0177.0.0.1/x", is_confirmed=False)
    answer = desk.post(f"/desk/articles/source/{source.pk}/read/").json()
    assert "公開されたhttpまたはhttpsのアドレス" in answer["problem"]
    for field, address in (("name", "http://xn--/"), ("quick-add", "http://①②⑦.0.0.1/")):
        data = {"q": address, "url": address, "title": "港"}
        response = desk.post(f"/desk/articles/source/{field}/", data, content_type="application/json")
        assert (response.status_code, list(response.json())) == (400, ["errors"])


def test_a_server_that_does_not_know_head_is_asked_with_get(web):
    make.source(url=web.url + "/405")
    run("check_links")
    assert [row[0] for row in web.seen] == ["HEAD", "GET"]


def test_cited_pages_are_copied_first_and_then_asked_of_the_archive(page, web, settings):
    settings.ARCHIVE_KEY, settings.ARCHIVE_URL = "key:secret", web.url
    source = make.source(url=page)
    make.article(cites=[source])
    make.source(url=web.url + "/uncited")
    done = b'{"status": "success", "timestamp": "20310401120000", "original_url": "https://example.org/a"}'
    web.pages["/save/status/job-1"] = (200, done, {})
    run("capture_sources")
    assert set(source.captures.values_list("service", "status")) == {("own", "ok"), ("wayback", "ok")}
    assert source.captures.get(service="wayback").is_public
    assert not source.captures.get(service="own").is_public
    assert "uncited" not in str(web.seen)


def test_the_archive_s_wish_to_wait_is_honoured_and_the_next_run_goes_on(page, web, settings):
    settings.ARCHIVE_KEY, settings.ARCHIVE_URL = "key:secret", web.url
    make.article(cites=[make.source(url=page)])
    web.pages["/save"] = (429, b"", {"Retry-After": "9000"})
    run("capture_sources")
    assert not Capture.objects.filter(service="wayback").exists()
    del web.pages["/save"]
    run("capture_sources")
    assert Capture.objects.filter(service="wayback", status="pending").exists()


def test_a_page_that_cannot_be_copied_says_why(web):
    source = make.source(url=web.url + "/404")
    make.article(cites=[source])
    run("capture_sources")
    assert "404" in source.captures.get(status="failed").error


def test_a_correction_flags_every_article_until_its_citation_is_checked(editor):
    source = make.source()
    article = make.article(cites=[source])
    citation = article.citations.get()
    source.corrections.create(text="日付を改めた。")
    assert quote_check.state_of(citation) == "corrected"
    quote_check.confirm(citation, editor)
    assert quote_check.state_of(Citation.objects.get()) == "checked"
