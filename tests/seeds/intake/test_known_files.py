"""A file that comes again unchanged is told by its bytes, whatever its family, and nothing of it is read."""

import pytest

from articles.models import Article
from seeds.intake import importer
from seeds.intake.importer import import_documents
from seeds.models import Export, Seed
from tests.seeds.test_wxr import export, post

pytestmark = pytest.mark.django_db
TWO = (post(), post(number=13, title="二つ目"))
FILES = {
    "site.xml": export(*TWO, post(number=14, status="trash")),
    "page.txt": "霧の話\n\n2031年4月2日\n\n朝の霧は昼まで残った。",
    "page.html": "<!doctype html><title>霧の話</title><h1>霧の話</h1><p>朝の霧は昼まで残った。</p>",
    "page.md": "---\ntitle: 港の記録\n---\n港が開いた。\n",
    "library.yaml": "sources:\n  - {key: log-1, title: Harbour log, issued: 2031-04-01}\n",
    "library.bib": "@misc{log, title={Harbour log}, year={2031}}",
    "library.ris": "TY  - GEN\nTI  - Harbour log\nER  - \n",
    "library.json": '[{"id": "log", "type": "document", "title": "Harbour log"}]',
    "events.csv": "Headline,Year\n港が開いた,2031\n",
    "events.ics": "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20310301T000000Z\n"
    "DTSTART;VALUE=DATE:20310402\nSUMMARY:港が開いた\nEND:VEVENT\nEND:VCALENDAR\n",
}


@pytest.fixture
def unread(monkeypatch):
    """From here on whatever decodes or reads a file fails."""

    def forbid():
        for name in ("decode_file", "read_all", "read_text"):
            monkeypatch.setattr(importer, name, lambda *arguments: 1 // 0)

    return forbid


def brought(name: str, text: str) -> list[str]:
    return [row.status for row in import_documents(name, text.encode())]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_comes_again_is_not_read(name, unread):
    assert "created" in brought(name, FILES[name])
    unread()
    assert brought(name, FILES[name]) == ["unchanged"]


def test_an_export_is_told_by_its_bytes_under_any_name(unread):
    brought("site.xml", export(*TWO))
    unread()
    assert brought("copy.wxr", export(*TWO)) == ["unchanged"]


def test_an_export_is_read_again_when_a_page_of_it_has_changed_since():
    older, newer = export(*TWO), export(post("<p>港がまた閉じた。</p>"))
    brought("site.xml", older)
    brought("site.xml", newer)
    assert brought("site.xml", older) == ["updated", "unchanged"]
    assert "再び開いた" in Article.objects.get(title="港の明かり").body


def test_an_export_is_read_again_when_a_page_of_it_is_gone_from_the_record():
    brought("site.xml", export(*TWO))
    Seed.objects.get(file__endswith="post-13").delete()
    assert brought("site.xml", export(*TWO)) == ["unchanged", "created"]


def test_two_exports_of_one_site_that_say_the_same_of_its_pages_both_stand(unread):
    first, second = export(*TWO), export(*TWO, post(number=15, title="三つ目"))
    brought("site.xml", first)
    brought("site.xml", second)
    unread()
    assert brought("site.xml", first) == brought("site.xml", second) == ["unchanged"]


def test_an_export_of_which_a_page_could_not_come_in_is_read_again():
    broken = export(post(), post("<div>" * 500, number=13))
    assert brought("site.xml", broken) == ["created", "refused"]
    assert brought("site.xml", broken) == ["unchanged", "refused"]


def test_an_export_that_nobody_read_to_its_end_is_read_again():
    reports = import_documents("site.xml", export(*TWO).encode())
    assert next(reports).status == "created"
    reports.close()
    assert not Export.objects.exists()
    assert brought("site.xml", export(*TWO)) == ["unchanged", "created"]


def test_a_page_that_cannot_be_read_takes_none_of_its_export_with_it(monkeypatch):
    def read(captured, said=()):
        raise ZeroDivisionError

    monkeypatch.setattr("seeds.page.read", read)
    assert brought("site.xml", export(*TWO)) == ["refused", "refused"]
