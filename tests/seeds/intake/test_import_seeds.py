"""The command: a folder of captured pages, a report, an exit status."""

import gc
import json
import tracemalloc
from io import BytesIO, StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Source
from newsroom.models import Part, Unindexed
from seeds.formats import plain
from seeds.intake.reporting import Report
from seeds.intake.running import going_on
from seeds.models import Outcome, Run, Seed

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
    assert list(rows["a.md"]) == [
        "file",
        "status",
        "reason",
        "article",
        "counts",
        "sources",
        "events",
        "commentaries",
        "dropped",
        "findings",
    ]
    assert rows["a.md"]["article"]["title"] == "港の記録"
    assert rows["a.md"]["counts"]["citations"] == 1
    assert rows["broken.txt"]["reason"]


def test_the_report_of_a_page_tells_its_parts(tmp_path):
    page = """---
title: 港の記録
published: 2031-04-02
url: https://harbour.example/1
sources: [{key: log-1, title: Harbour log, outlet: 北海通信, url: "https://wire.example/1"}]
events: [{key: evt-1, title: 港の再開, date: 2031-04-01, date_source_text: 一日}]
commentary:
  - {text: 待っていた。}
  - {text: 同感だ。, parent: 0}
---
港が開いた。[@log-1]
"""
    (tmp_path / "a.md").write_text(page, encoding="utf-8")
    run(tmp_path, report=str(tmp_path / "report.json"))
    (row,) = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert row["article"] == {
        "id": Article.objects.get().pk,
        "title": "港の記録",
        "deck": "",
        "language": "ja",
        "published": "2031-04-02",
        "published_precision": "day",
        "updated": "",
        "bylines": [],
        "dateline": {"place": "", "day": "", "agency": ""},
        "canonical_url": "https://harbour.example/1",
        "tags": [],
    }
    assert row["sources"] == [{"outlet": "北海通信", "title": "Harbour log", "url": "https://wire.example/1"}]
    assert row["events"][0] == {
        "edtf": "2031-04-01",
        "title": "港の再開",
        "kind": "",
        "occurrence": "occurred",
        "evidence": "一日",
    }
    assert row["commentaries"] == [{"text": "待っていた。", "depth": 0}, {"text": "同感だ。", "depth": 1}]


def test_the_report_holds_what_pages_say_of_each_other(tmp_path):
    shared = "港湾局の発表文は朝の会議で読み上げられ、桟橋の修理が春の終わりまで続くことと船の数を減らすことが公にされた。"
    for name in "ab":
        text = f"霧の港の話{name}\n\n2031年4月2日\n\n{shared}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    run(tmp_path, report=str(tmp_path / "report.json"))
    rows = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert all("overlap" in {finding["rule"] for finding in row["findings"]} for row in rows)


def test_standard_input_is_read_under_a_name_that_tells_its_family(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(PAGE.replace("[@log-1]", "").encode())))
    assert "1 created" in run("-", name="page.md")
    assert Seed.objects.get().file == "page.md"
    assert Article.objects.get().title == "港の記録"


def test_an_error_of_ours_refuses_one_page_and_names_it(folder, monkeypatch):
    broken = folder / "inner" / "b.txt"
    monkeypatch.setattr(plain, "read", lambda text: 1 // 0)
    with pytest.raises(SystemExit):
        run(folder)
    outcome = Outcome.objects.get(status="refused")
    assert outcome.file == str(broken)
    assert "ZeroDivisionError" in outcome.reason
    assert Article.objects.count() == 1


def test_an_error_between_the_rows_takes_back_the_whole_page(folder, monkeypatch):
    monkeypatch.setattr("seeds.intake.keeping._keep_findings", lambda *arguments: 1 // 0)
    with pytest.raises(SystemExit):
        run(folder)
    assert not Article.objects.exists()
    assert not Seed.objects.exists()
    assert not Source.objects.exists()


def test_an_interrupted_run_leaves_whole_pages_and_goes_on_when_it_is_called_again(
    folder, tmp_path, monkeypatch
):
    def interrupted(*arguments):
        raise KeyboardInterrupt

    report = tmp_path / "report.json"
    with monkeypatch.context() as patch:
        patch.setattr(plain, "read", interrupted)
        with pytest.raises(SystemExit) as stopped:
            run(folder, report=str(report))
    assert stopped.value.code == 130
    assert Run.objects.get().finished_at is None
    done = [row["status"] for row in json.loads(report.read_text(encoding="utf-8"))]
    assert len(done) == Seed.objects.count()
    report.unlink()
    assert f"{3 - len(done)} created, 0 updated, {len(done)} unchanged" in run(folder)
    assert Article.objects.count() == 2
    assert all(row.finished_at for row in Run.objects.all())


def test_pages_that_have_not_changed_are_not_read(folder, monkeypatch):
    run(folder)
    monkeypatch.setattr(plain, "read", lambda text: 1 // 0)
    assert "0 created, 0 updated, 3 unchanged, 0 refused" in run(folder)
    assert [row.status for row in Run.objects.first().outcomes.all()] == ["unchanged"] * 3


def test_a_run_that_was_killed_is_closed_by_the_next_and_one_that_goes_on_is_not(folder):
    killed, alive = (Run.objects.create(label=label) for label in ("killed", "alive"))
    with pytest.raises(RuntimeError), going_on(killed):
        raise RuntimeError
    with going_on(alive):
        run(folder)
        assert set(Run.objects.filter(finished_at=None)) == {alive}


def test_a_run_keeps_what_became_of_each_document(folder):
    run(folder)
    kept = Run.objects.get()
    assert kept.finished_at
    assert [row.status for row in kept.outcomes.all()] == ["created"] * 3
    assert kept.seeds.count() == 3


def test_other_json_in_a_folder_is_left_alone(folder):
    (folder / "report.json").write_text('[{"file": "a.md"}]', encoding="utf-8")
    (folder / "a.json").write_text('{"title": "expected"}', encoding="utf-8")
    assert "3 created, 0 updated, 0 unchanged, 0 refused" in run(folder)


class Counting(StringIO):
    """Counts at each line how many reports are alive. ``isinstance`` would ask a lazy object that another test left behind
    for its class, and so evaluate it: the nonce of an answered request then raises ``CSPNonceError``."""

    def __init__(self):
        super().__init__()
        self.alive: list[int] = []

    def write(self, words: str) -> int:
        self.alive.append(sum(type(thing) is Report for thing in gc.get_objects()))
        return super().write(words)


def test_no_report_outlives_its_line(tmp_path):
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(f"霧の話{number}\n\n2031年4月2日\n\n霧だ。", encoding="utf-8")
    out = Counting()
    gc.collect()
    call_command("import_seeds", str(tmp_path), stdout=out, report=str(tmp_path / "report.json"))
    assert len(out.alive) > 8
    assert max(out.alive) <= 2


@pytest.mark.prove
def test_memory_holds_no_reports(tmp_path):
    """The peak of forty more pages is that of the pages at hand, twenty at a time, not of all that came before. What is
    kept of lines, for so many lines at most, is there before."""

    def peak(count: int) -> int:
        folder = tmp_path / str(count)
        folder.mkdir()
        for number in range(count):
            words = f"{number}番目の話。" * 100
            (folder / f"{count}-{number}.txt").write_text(
                f"霧の話{count}の{number}\n\n2031年4月2日\n\n{words}", encoding="utf-8"
            )
        tracemalloc.start()
        run(folder, report=str(tmp_path / f"{count}.json"), verbosity=0)
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(61)
    assert peak(60) < peak(20) * 1.5


def test_a_report_that_cannot_be_written_is_told_before_anything_is_imported(folder, tmp_path):
    with pytest.raises(CommandError, match="missing"):
        run(folder, report=str(tmp_path / "missing" / "report.json"))
    assert not Article.objects.exists()


def test_a_call_without_a_path_says_what_it_needs():
    with pytest.raises(CommandError):
        run()


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="nowhere"):
        run(tmp_path / "nowhere")


def test_the_sample_newsroom_is_imported_and_published_once(settings, tmp_path):
    out = StringIO()
    call_command("sample_newsroom", stdout=out)
    assert Article.objects.filter(editions__isnull=False).distinct().count() == 6
    assert "password" in out.getvalue() or "パスワード" in out.getvalue()
    assert not Part.objects.filter(is_stale=True).exists()
    assert not Unindexed.objects.exists()
    again = StringIO()
    call_command("sample_newsroom", stdout=again)
    assert Article.objects.count() == 6
    assert "password:" not in again.getvalue()
