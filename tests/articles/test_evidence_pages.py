"""What readers see of the evidence: sub-entries, flags, passages, downloads, outlets, machine data."""

import json
import re

import pytest

from articles.edition import pressing
from articles.evidence import formats
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    agency = make.outlet(name="北海通信", rationale="訂正を公表する。", reliability="A")
    source = make.source(
        citekey="nsw-1",
        title="Harbour reopens",
        outlet=agency,
        url="https://wire.example/1",
        access="subscription",
        language="en",
    )
    against = make.source(citekey="other-2", title="No harbour", url="https://other.example/2")
    article = make.article(cites=[source, source, against], title="港の記録")
    first, second, third = article.citations.order_by("pk")
    first.locator, first.quote, first.translation = "第2段落", "the port is open", "港は開いている"
    second.locator = "第5段落"
    third.stance = "contradicts"
    for citation in (first, second, third):
        citation.save()
    source.captures.create(service="wayback", url="https://web.archive.org/web/2031/x")
    source.captures.create(
        service="own", url="https://wire.example/1", text="手元の写しの文言", sha256="0" * 64
    )
    return make.press(article)


@pytest.fixture
def page(client, edition):
    return client.get(edition.get_absolute_url()).content.decode()


def test_different_places_in_one_source_are_sub_entries(page):
    assert re.search(r'<span class="letter">1\.1</span>.*?第2段落', page, re.DOTALL)
    assert re.search(r'<span class="letter">1\.2</span>.*?第5段落', page, re.DOTALL)


def test_a_quotation_leads_to_its_passage_with_its_translation(page):
    assert 'href="https://wire.example/1#:~:text=the%20port%20is%20open"' in page
    assert "港は開いている" in page


def test_paywall_language_stance_and_archive_are_flagged(page):
    for words in ("有料", "英語", "否定する", "https://web.archive.org/web/2031/x"):
        assert words in page


def test_our_own_copies_are_never_shown(page):
    assert "手元の写しの文言" not in page


def test_independent_and_contradicting_origins_are_counted(page):
    assert "独立1件" in page
    assert "否定1件" in page


def test_numbers_and_chips_stand_in_every_edition_and_the_site_chooses(client, edition, settings):
    assert "北海通信" in pressing.rendered(edition.document)
    assert 'class="chip"' in pressing.rendered(edition.document)
    assert "cites-chips" not in client.get(edition.get_absolute_url()).content.decode()
    settings.CITATION_STYLE = "chips"
    assert "cites-chips" in client.get(edition.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("kind", "read"),
    [
        ("csl.json", json.loads),
        ("ris", lambda text: [*formats.read_ris(text).items]),
        ("bib", lambda text: [*formats.read_bibtex(text).items]),
    ],
)
def test_references_are_downloaded_for_an_article_and_for_the_library(client, edition, kind, read):
    for address in (f"/articles/{edition.article_id}/references.{kind}", f"/sources.{kind}"):
        response = client.get(address)
        assert "attachment" in response["Content-Disposition"]
        assert {item["id"] for item in read(response.content.decode())} == {"nsw-1", "other-2"}


def test_the_library_hands_out_no_source_that_only_drafts_cite(client, edition):
    make.article(cites=[make.source(citekey="secret-1")])
    assert "secret-1" not in client.get("/sources.csl.json").content.decode()


def test_a_source_lists_the_passages_that_cite_it(client, edition):
    page = client.get("/sources/nsw-1/").content.decode()
    assert f'{edition.get_absolute_url()}#cite-1"' in page
    assert "裏づけのある文。" in page


def test_an_outlet_shows_its_grade_with_the_reason_and_its_sources(client, edition):
    outlet = edition.sources.get(citekey="nsw-1").outlet
    page = client.get(outlet.get_absolute_url()).content.decode()
    for words in ("全面的に信頼できる", "訂正を公表する。", "Harbour reopens"):
        assert words in page


def test_an_outlet_that_only_drafts_use_does_not_exist(client):
    assert client.get(make.source().outlet.get_absolute_url()).status_code == 404


def test_machines_read_citations_and_quotations(page):
    data = json.loads(
        re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    )
    cited = {row["name"]: row for row in data["citation"]}
    assert cited["Harbour reopens"]["archivedAt"] == "https://web.archive.org/web/2031/x"
    assert cited["Harbour reopens"]["isAccessibleForFree"] is False
    assert data["hasPart"][0]["text"] == "the port is open"


def test_an_article_still_takes_at_most_six_queries(client, edition, django_assert_max_num_queries):
    # Its parts are made when the verb commits, or by the first reader.
    client.get(edition.get_absolute_url())
    with django_assert_max_num_queries(6):
        client.get(edition.get_absolute_url())
