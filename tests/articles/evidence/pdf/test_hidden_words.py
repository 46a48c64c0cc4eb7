"""Words that no reader of a document sees are none of it; what a program recognised in a scan is the text of what they see."""

import pytest

from articles.evidence.pdf import PdfRefused, read_pdf
from tests import pdfs
from tests.pdfs import DARK, PICTURE, Set, column

SEEN = [f"{at}番目の行に、海上交通の安全確保に関する報告を置く。" for at in range(8)]
SECRET = "誰にも見えない合意の言葉である。"
#: Ways of hiding words: how they are written, and where.
HIDDEN = {
    "no ink": Set(SECRET, bottom=300, ink="3 Tr"),
    "only a clipping path": Set(SECRET, bottom=300, ink="7 Tr"),
    "white": Set(SECRET, bottom=300, ink="1 g"),
    "white by three colours": Set(SECRET, bottom=300, ink="0.99 1 1 rg"),
    "white by four colours": Set(SECRET, bottom=300, ink="0 0 0 0 k"),
    "a white edge": Set(SECRET, bottom=300, ink="1 Tr 1 G"),
    "transparent": Set(SECRET, bottom=300, ink="/Clear gs"),
    "beyond the page": Set(SECRET, bottom=-200),
    "between words on their line": Set(
        SECRET, 10.5, 70 + 10.5 * len(SEEN[7]), 760 - 1.6 * 10.5 * 7, ink="3 Tr"
    ),
}
#: Ways of writing that look alike, and are seen.
OPEN = {
    "white on a dark ground": (Set(SECRET, bottom=700, ink="1 g"), DARK),
    "white over a picture": (Set(SECRET, bottom=700, ink="1 g"), PICTURE),
    "grey": (Set(SECRET, bottom=300, ink="0.8 g"), ""),
    "white with a black edge": (Set(SECRET, bottom=300, ink="2 Tr 1 g 0 G"), ""),
    "only an edge": (Set(SECRET, bottom=300, ink="1 Tr 0 G 1 g"), ""),
}


def words(raw: bytes) -> str:
    return "".join(line.text for sheet in read_pdf(raw).sheets for line in sheet.lines)


@pytest.mark.parametrize("way", HIDDEN)
def test_hidden_words_are_not_read(way):
    found = words(pdfs.pdf([*column(*SEEN), HIDDEN[way]]))
    assert SEEN[7][:-1] in found
    assert "見えない" not in found


@pytest.mark.parametrize("way", OPEN)
def test_words_that_are_seen_are_read(way):
    line, below = OPEN[way]
    assert "見えない合意" in words(pdfs.pdf([*column(*SEEN, top=500), line], below=below))


def test_a_file_of_hidden_words_alone_has_none():
    with pytest.raises(PdfRefused) as refused:
        read_pdf(pdfs.pdf([Set(line, bottom=700 - 20 * at, ink="3 Tr") for at, line in enumerate(SEEN)]))
    assert refused.value.code == "no-words"


def test_what_was_recognised_in_a_scan_is_kept_and_said():
    lines = [Set(line, bottom=700 - 20 * at, ink="3 Tr") for at, line in enumerate(SEEN)]
    stamp = Set("写し", bottom=30)
    (sheet,) = read_pdf(pdfs.pdf([*lines, stamp], below=PICTURE)).sheets
    assert sheet.is_scan
    assert [line.text for line in sheet.lines][: len(SEEN)] == SEEN


def test_a_few_hidden_words_over_a_picture_are_hidden_words():
    (sheet,) = read_pdf(pdfs.pdf([*column(*SEEN), HIDDEN["no ink"]], below=PICTURE)).sheets
    assert not sheet.is_scan
    assert SECRET not in [line.text for line in sheet.lines]


def test_a_small_picture_makes_no_scan_of_hidden_words():
    lines = [Set(SECRET, bottom=600 - 20 * at, ink="3 Tr") for at in range(9)]
    small = "q 100 0 0 100 60 60 cm /I Do Q"
    (sheet,) = read_pdf(pdfs.pdf([*column(*SEEN[:3]), *lines], below=small)).sheets
    assert not sheet.is_scan
    assert [line.text for line in sheet.lines] == SEEN[:3]
