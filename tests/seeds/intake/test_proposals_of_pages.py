"""The events that a page tells of wait for an editor, with the page itself as their source."""

from dataclasses import replace

import pytest

from articles.models import Outlet, OutletDomain, Source
from seeds.drafts import ProposalDraft
from seeds.events import telling_passages
from seeds.intake.importer import import_bytes
from seeds.intake.reading import read_all
from seeds.models import Passage, Seed
from tests import make
from timeline.models import Event, Proposal

pytestmark = pytest.mark.django_db

SENTENCE = "両首脳は十五日、霧の港で会談した。"
PAGE = (
    """---
title: {title}
published: 2031-04-16
url: {url}
dateline: {{day: 2031-04-15, agency: {agency}}}
---
"""
    + SENTENCE
)


@pytest.fixture(autouse=True)
def told(monkeypatch):
    """Let every page that holds the sentence tell of one event."""

    def events_told(draft, text, names):
        start = text.find(SENTENCE)
        if start < 0:
            return draft
        row = ProposalDraft(
            title="霧の港での会談",
            date="2031-04-15",
            date_source_text="十五日",
            reference="2031-04-16",
            kind="meeting",
            place="霧の港",
            actors=("両首脳",),
            evidence=SENTENCE,
            start=start,
            end=start + len(SENTENCE),
            rule="sentence",
        )
        return replace(draft, proposals=(row,))

    monkeypatch.setattr("seeds.intake.completing.events_told", events_told)


def given(
    url: str = "https://harbour.example/1",
    *,
    title: str = "霧の港の会談",
    agency: str = "",
    name: str = "page.md",
):
    text = PAGE.format(title=title, url=url, agency=agency)
    return import_bytes(name, text.encode())


class TestAProposal:
    def test_knows_its_article_its_source_and_its_sentence_on_the_page(self):
        given()
        row, seed = Proposal.objects.get(), Seed.objects.get()
        assert (row.article, row.source, row.state) == (seed.article, seed.source, "pending")
        assert seed.text[row.start : row.end] == row.evidence == SENTENCE
        assert (row.edtf, row.date_source_text, str(row.reference_date)) == (
            "2031-04-15?",
            "十五日",
            "2031-04-16",
        )

    def test_makes_no_event(self):
        given()
        assert not Event.objects.exists()

    def test_stands_among_the_passages_and_in_the_report(self):
        report = given()
        passage = Seed.objects.get().passages.get(kind=Passage.Kind.PROPOSAL)
        assert passage.text == "霧の港での会談"
        assert report.events == [
            {
                "edtf": "2031-04-15",
                "title": "霧の港での会談",
                "kind": "meeting",
                "occurrence": "occurred",
                "evidence": SENTENCE,
            }
        ]

    def test_comes_once_however_often_its_page_changes(self):
        given()
        given(title="霧の港の首脳会談")
        assert Proposal.objects.count() == 1

    def test_that_was_rejected_does_not_come_back(self):
        given()
        Proposal.objects.update(state="rejected")
        given(title="霧の港の首脳会談")
        assert Proposal.objects.get().state == "rejected"


class TestThePageAsASource:
    def test_is_one_record_that_nobody_has_confirmed(self):
        given()
        given(title="霧の港の首脳会談")
        source = Source.objects.get()
        assert (source.url, source.issued, source.is_confirmed) == (
            "https://harbour.example/1",
            "2031-04-16",
            False,
        )

    def test_is_the_librarys_own_where_it_knows_the_address(self):
        known = make.source(url="https://www.harbour.example/1?utm_source=x")
        given()
        assert Seed.objects.get().source == known

    def test_belongs_to_the_outlet_of_its_address(self):
        outlet = make.outlet(name="霧の港通信")
        OutletDomain.objects.create(outlet=outlet, host="harbour.example")
        given()
        assert Source.objects.get().outlet == outlet

    def test_without_an_address_is_told_by_outlet_title_and_day(self):
        given("", agency="ロイター", name="a.md")
        given("", agency="ロイター", name="b.md")
        assert Source.objects.count() == 1

    def test_is_not_made_for_a_page_without_events(self):
        import_bytes("a.txt", "霧の話\n\n2031年4月2日\n\n朝の霧は昼まで残った。".encode())
        assert not Source.objects.exists()


class TestARepublishedReport:
    @pytest.fixture
    def magazine(self):
        outlet = make.outlet(name="週刊霧", kind="magazine")
        OutletDomain.objects.create(outlet=outlet, host="magazine.example")
        return outlet

    def test_is_linked_to_the_agency_that_wrote_it(self, magazine):
        given("https://magazine.example/9", agency="ロイター")
        source = Seed.objects.get().source
        assert source.outlet == magazine
        assert source.syndicated_from.outlet.name == "ロイター"
        assert source.syndicated_from.issued == "2031-04-15"
        assert source.origin == "ロイター"

    def test_shares_its_origin_with_every_other_copy(self, magazine):
        paper = make.outlet(name="汐見新聞")
        OutletDomain.objects.create(outlet=paper, host="paper.example")
        given("https://magazine.example/9", agency="ロイター")
        given("https://paper.example/3", agency="Reuters")
        copies = Source.objects.exclude(syndicated_from=None)
        assert len(copies) == 2
        assert len({row.syndicated_from for row in copies}) == 1
        assert Outlet.objects.named("トムソンロイター").get().sources.count() == 1

    def test_on_the_agencys_own_site_is_its_own_origin(self):
        agency = make.outlet(name="ロイター")
        OutletDomain.objects.create(outlet=agency, host="reuters.example")
        given("https://reuters.example/1", agency="Reuters")
        # The library knew the agency under one name only; the page adds the others.
        source = Seed.objects.get().source
        assert source.syndicated_from is None
        assert source.outlet == agency


class TestWhatAPageTells:
    def passages(self, name: str, text: str):
        (draft,) = read_all(name, text)
        return [
            (row.text, text[row.start : row.end])
            for row in telling_passages(draft, text)
            if row.start is not None
        ]

    def test_of_plain_text_are_its_lines_without_what_was_dropped(self):
        text = "霧の港が再び開いた\n\n2031年4月2日\n\n両首脳は十五日、霧の港で会談した。会談は三時間に及んだ。\n\nシェアする\n"
        found = self.passages("a.txt", text)
        assert ("両首脳は十五日、霧の港で会談した。会談は三時間に及んだ。",) * 2 in found
        assert all(words == there for words, there in found)
        assert "シェアする" not in {words for words, _there in found}

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.md", "---\ntitle: 霧の港\n---\n前置き。\n\n両首脳は会談した。\n\n両首脳は会談した。\n"),
            (
                "a.html",
                "<html><title>霧の港</title><article><p>両首脳は会談した。</p><p>両首脳は会談した。</p></article></html>",
            ),
        ],
    )
    def test_of_marked_up_pages_are_the_articles_blocks_each_at_its_own_place(self, name, text):
        (draft,) = read_all(name, text)
        places = [row.start for row in telling_passages(draft, text) if row.text == "両首脳は会談した。"]
        assert len(set(places)) == 2
        assert all(words == there for words, there in self.passages(name, text))
