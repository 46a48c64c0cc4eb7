"""Files of sources become sources of the library, each document once."""

import json

import pytest

from articles.evidence.formats import bibtex, csl_json, ris
from articles.models import Outlet, Source
from seeds.intake.importer import import_bytes

pytestmark = pytest.mark.django_db

ITEM = {
    "id": "nsw-1",
    "type": "article-newspaper",
    "title": "Harbour reopens",
    "container-title": "North Sea Wire",
    "author": [{"family": "Vintel", "given": "Aro"}, {"literal": "港湾局"}],
    "issued": {"date-parts": [[2031, 4, 1]]},
    "URL": "https://wire.example/1",
    "language": "en",
}
BOOK = {
    "id": "fog-book",
    "type": "book",
    "title": "霧の港の歴史",
    "publisher": "北海書房",
    "author": [{"literal": "水城遥"}],
    "issued": {"date-parts": [[2029]]},
    "ISBN": "978-4-00-310101-8",
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sources.json", "".join(csl_json([ITEM, BOOK]))),
        ("sources.ris", "".join(ris([ITEM, BOOK]))),
        ("sources.bib", "".join(bibtex([ITEM, BOOK]))),
    ],
)
class TestAFileOfSources:
    def test_fills_the_library(self, name, text):
        report = import_bytes(name, text.encode())
        source = Source.objects.get(citekey="nsw-1")
        assert (report.status, report.counts["sources"]) == ("created", 2)
        assert (source.title, source.outlet.name, source.issued, source.url) == (
            "Harbour reopens",
            "North Sea Wire",
            "2031-04-01",
            "https://wire.example/1",
        )
        assert [row.display_name for row in source.authors.all()] == ["Aro Vintel", "港湾局"]

    def test_knows_a_book_by_its_type_and_publisher(self, name, text):
        import_bytes(name, text.encode())
        book = Source.objects.get(citekey="fog-book")
        assert (book.type, book.outlet.name, book.issued) == ("book", "北海書房", "2029")

    def test_that_comes_again_adds_nothing(self, name, text):
        import_bytes(name, text.encode())
        assert import_bytes(name, text.encode()).status == "unchanged"
        import_bytes(name, text.replace("Harbour reopens", "Another title").encode())
        assert Source.objects.count() == 2

    def test_makes_no_article(self, name, text):
        assert import_bytes(name, text.encode()).article is None


def test_a_document_is_one_source_whatever_its_address_is_decorated_with():
    import_bytes("a.json", "".join(csl_json([ITEM])).encode())
    again = ITEM | {"id": "other", "URL": "https://www.wire.example/1?utm_source=x#top"}
    import_bytes("b.json", "".join(csl_json([again])).encode())
    assert Source.objects.count() == 1
    assert Source.objects.by_citekey("other").get().citekey == "nsw-1"


def test_json_in_one_line_is_read_however_long_it_is():
    items = [ITEM | {"id": f"n-{number}", "URL": "", "note": "覚え書き" * 60_000} for number in range(5)]
    line = json.dumps(items, ensure_ascii=False)
    assert import_bytes("a.json", line.encode()).counts["sources"] == 5


def test_an_outlet_is_one_whichever_of_its_names_a_file_writes():
    for number, name in enumerate(["Reuters", "ロイター", "トムソンロイター"]):
        item = ITEM | {"id": f"r-{number}", "URL": f"https://x.example/{number}", "container-title": name}
        import_bytes(f"{number}.json", "".join(csl_json([item])).encode())
    assert Outlet.objects.count() == 1


def test_a_date_that_cannot_be_read_is_a_finding_and_the_source_stays():
    report = import_bytes("a.json", "".join(csl_json([ITEM | {"issued": {"raw": "last spring"}}])).encode())
    assert Source.objects.get().issued == ""
    assert [row["rule"] for row in report.findings] == ["unread-date"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "{"),
        ("a.json", "[]"),
        ("a.json", '{"a": 1}'),
        ("a.json", "[" * 100_000),
        ("a.json", '[{"id": "x", "title": "t", "issued": {"date-parts": "x"}, "author": 3}, 4]'),
        ("a.ris", "no records here"),
        ("a.bib", "@article{broken, title = {x"),
        ("a.bib", "nothing"),
    ],
)
def test_what_is_no_file_of_sources_is_refused_with_one_line(name, text):
    report = import_bytes(name, text.encode())
    assert report.status == "refused"
    assert report.reason
    assert "\n" not in report.reason
    assert not Source.objects.exists()


def test_values_of_strange_types_never_raise():
    odd = [{"id": 7, "type": None, "title": ["x"], "author": [3, {"family": {}}], "issued": [1], "custom": 2}]
    assert import_bytes("a.json", json.dumps(odd).encode()).status in ("created", "refused")
