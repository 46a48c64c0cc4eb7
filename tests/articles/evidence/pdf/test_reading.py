"""A PDF is read within limits, whatever it holds; what cannot be read is refused by one code."""

import os
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.evidence.pdf import LIMITS, PdfRefused, read_pdf, reading
from tests import pdfs
from tests.pdfs import Set, column

LINES = [f"{at}番目の行に、海上交通の安全確保に関する報告を置く。" for at in range(10)]


def refusal(raw: bytes, limits=LIMITS) -> str:
    with pytest.raises(PdfRefused) as refused:
        read_pdf(raw, limits)
    return refused.value.code


def test_a_file_is_read_page_by_page_with_the_size_of_its_letters():
    found = read_pdf(pdfs.pdf(column("海上交通の白書", size=20), column(*LINES), info={"Title": "白書"}))
    assert [[line.text for line in sheet.lines] for sheet in found.sheets] == [["海上交通の白書"], LINES]
    assert [sheet.lines[0].size for sheet in found.sheets] == [20.0, 10.5]
    assert found.info["Title"] == "白書"


def test_text_from_top_to_bottom_is_read_by_its_columns_from_the_right():
    lines = [Set(line, 12, 520 - 20 * at, 780, is_vertical=True) for at, line in enumerate(LINES)]
    (sheet,) = read_pdf(pdfs.pdf(lines)).sheets
    assert [line.text for line in sheet.lines] == LINES
    assert all(line.is_vertical for line in sheet.lines)


def test_columns_that_are_written_line_by_line_stay_apart():
    rows = [
        [Set(f"左の段の{at}行", 10, 60, 700 - 20 * at), Set(f"右の段の{at}行", 10, 320, 700 - 20 * at)]
        for at in range(3)
    ]
    (sheet,) = read_pdf(pdfs.pdf([line for row in rows for line in row])).sheets
    assert [line.text for line in sheet.lines[:2]] == ["左の段の0行", "右の段の0行"]


def test_a_raised_figure_is_told_as_one():
    lines = [
        Set("協議は見送られた", 12, 70, 700),
        Set("12", 6, 70 + 12 * 8, 706),
        Set("、と伝えた。", 12, 70 + 12 * 8 + 6, 700),
    ]
    (sheet,) = read_pdf(pdfs.pdf(lines)).sheets
    assert "".join(line.text for line in sheet.lines) == "協議は見送られた¹²、と伝えた。"


def test_letters_that_stand_across_a_page_of_vertical_text_are_one_line():
    lines = [Set(line, 12, 500 - 20 * at, 780, is_vertical=True) for at, line in enumerate(LINES)]
    head = [Set(letter, 9, 100 + 9 * at, 800) for at, letter in enumerate("官報号外")]
    (sheet,) = read_pdf(pdfs.pdf([*lines, *head])).sheets
    assert [line.text for line in sheet.lines] == ["官報号外", *LINES]


def test_what_lies_outside_the_page_is_not_seen():
    (sheet,) = read_pdf(pdfs.pdf([*column(*LINES), Set("誰にも見えない行", 10, 900, 700)])).sheets
    assert [line.text for line in sheet.lines] == LINES


@pytest.mark.parametrize("title", [b"feffd800", b"feff00", b"fffe00d8"])
def test_a_name_of_a_file_that_is_no_text_is_none(title):
    raw = pdfs.pdf(column(*LINES), info={"Title": "題"}).replace(b"feff984c", title.ljust(8, b" "))
    assert read_pdf(raw).sheets[0].lines


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "no-pdf"),
        (b"<!doctype html><p>%PD", "no-pdf"),
        (pdfs.pdf(column(*LINES))[:-400], "cut-off"),
        (b"%PDF-1.7\n%%EOF", "broken"),
        (pdfs.locked(), "password"),
        (pdfs.scan(), "no-words"),
        (pdfs.pdf(*[column("会員用資料 2025年に印刷")] * 4), "no-words"),
        (pdfs.pdf(column("\ue001\ue002\ue003" * 9)), "illegible"),
    ],
)
def test_what_cannot_be_read_says_why(raw, code):
    assert refusal(raw) == code


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"size": 100}, "too-large"),
        ({"pages": 1}, "too-many-pages"),
        ({"letters": 100}, "too-many-words"),
        ({"memory": 20_000_000}, "heavy"),
        ({"patience": 0.0}, "slow"),
    ],
)
def test_what_costs_too_much_is_refused(limits, code):
    assert refusal(pdfs.pdf(column(*LINES), column(*LINES)), replace(LIMITS, **limits)) == code


def test_a_reader_that_loops_is_ended_by_its_seconds_and_leaves_nobody_behind(monkeypatch, tmp_path):
    seen = tmp_path / "pid"
    child = tmp_path / "child.py"
    child.write_text(
        "import os, resource, sys\n"
        f"open({str(seen)!r}, 'w').write(str(os.getpid()))\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1])))\n"
        "while True: pass\n"
    )
    monkeypatch.setattr(reading, "_CHILD", str(child))
    assert refusal(pdfs.pdf(column(*LINES)), replace(LIMITS, seconds=1)) == "slow"
    with pytest.raises(ProcessLookupError):
        os.kill(int(seen.read_text()), 0)


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit])
def test_a_reader_whose_process_is_told_to_end_goes_with_it(monkeypatch, end):
    begun = []
    wait = subprocess.Popen.wait

    def interrupted(process, timeout=None):
        if begun:
            return wait(process, timeout)
        begun.append(process.pid)
        raise end

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
    with pytest.raises(end):
        read_pdf(pdfs.pdf(column(*LINES)))
    with pytest.raises(ProcessLookupError):
        os.kill(begun[0], 0)


@pytest.mark.parametrize("answer", ["", "[", "[]", "7"])
def test_an_answer_that_is_none_is_a_broken_file(monkeypatch, tmp_path, answer):
    child = tmp_path / "child.py"
    child.write_text(f"print({answer!r})")
    monkeypatch.setattr(reading, "_CHILD", str(child))
    assert refusal(pdfs.pdf(column(*LINES))) == "broken"


@settings(max_examples=15)
@given(st.data())
def test_a_file_with_any_bytes_changed_is_read_or_refused(data):
    raw = bytearray(pdfs.pdf(column(*LINES)))
    for _each in range(data.draw(st.integers(1, 20))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read_pdf(bytes(raw)).sheets
    except PdfRefused as refused:
        assert refused.code
