"""The command: a folder of captured pages, a report, an exit status."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article

pytestmark = pytest.mark.django_db

LIBRARY = "sources:\n  - {key: log-1, title: Harbour log, issued: 2031-04-01}\n"
PAGE = "---\ntitle: 港の記録\n---\n港が開いた。[@log-1]\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "z-library.yaml").write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "inner" / "b.txt").write_text(
        "霧の話\n\n2031年4月2日\n\n朝の霧は昼まで残った。", encoding="utf-8"
    )
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


def run(*arguments, **options) -> str:
    out = StringIO()
    call_command("import_seeds", *map(str, arguments), stdout=out, stderr=out, **options)
    return out.getvalue()


def test_a_folder_is_read_whole_and_libraries_come_first(folder):
    run(folder)
    assert set(Article.objects.values_list("title", flat=True)) == {"港の記録", "霧の話"}
    assert Article.objects.get(title="港の記録").citations.get().source.title == "Harbour log"


def test_a_refused_page_keeps_no_other_out_and_makes_the_status_one(folder):
    (folder / "broken.txt").write_bytes(b"\x00\x01" * 100)
    with pytest.raises(SystemExit) as stop:
        run(folder)
    assert stop.value.code == 1
    assert Article.objects.count() == 2


def test_a_dry_run_changes_nothing(folder):
    assert "3 created" in run(folder, dry_run=True)
    assert not Article.objects.exists()


def test_the_report_says_what_became_of_each_document(folder, tmp_path):
    file = tmp_path / "report.json"
    (folder / "broken.txt").write_bytes(b"\x00\x01" * 100)
    with pytest.raises(SystemExit):
        run(folder, report=str(file))
    rows = {row["file"].rsplit("/", 1)[1]: row for row in json.loads(file.read_text(encoding="utf-8"))}
    assert {name: row["status"] for name, row in rows.items()} == {
        "a.md": "created",
        "b.txt": "created",
        "broken.txt": "refused",
        "z-library.yaml": "created",
    }
    assert set(rows["a.md"]) == {"file", "status", "reason", "article", "counts", "dropped", "findings"}
    assert rows["a.md"]["article"]["title"] == "港の記録"
    assert rows["a.md"]["counts"]["citations"] == 1
    assert rows["broken.txt"]["reason"]


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="nowhere"):
        run(tmp_path / "nowhere")


def test_the_sample_newsroom_is_imported_and_published_once(settings, tmp_path):
    out = StringIO()
    call_command("sample_newsroom", stdout=out)
    assert Article.objects.filter(editions__isnull=False).distinct().count() == 6
    assert "password" in out.getvalue() or "パスワード" in out.getvalue()
    again = StringIO()
    call_command("sample_newsroom", stdout=again)
    assert Article.objects.count() == 6
    assert "password:" not in again.getvalue()
