"""The order in which a page is read follows from where its lines stand, however many there are."""

from articles.evidence.pdf.order import as_read
from articles.evidence.pdf.sheets import Line


class Edge(float):
    """An edge of a line that counts how often it is looked at with another."""

    looks = 0

    def __add__(self, other):
        Edge.looks += 1
        return float(self) + other

    __radd__ = __add__


def upright(text: str, left: float, top: float) -> Line:
    return Line(text, 10, left, Edge(top - 50), left + 10, Edge(top))


def test_vertical_lines_are_read_band_by_band_from_the_right():
    lines = [upright(f"{band}段目{at}行", 40 + 20 * at, 800 - 100 * band) for band in (1, 0) for at in (0, 1)]
    assert [line.text for line in as_read(lines, 600)] == ["0段目1行", "0段目0行", "1段目1行", "1段目0行"]


def test_a_page_of_as_many_bands_as_lines_is_walked_through_once(monkeypatch):
    monkeypatch.setattr(Edge, "looks", 0)
    count = 400
    lines = [upright(f"{at}番目の行", 40, -100.0 * at) for at in range(count)]
    assert list(as_read(lines[::-1], 600)) == lines
    assert Edge.looks < 20 * count


def test_letters_without_end_side_by_side_are_no_one_line():
    lines = [upright("縦に組んだ行", 40 + 20 * at, 800) for at in range(2000)]
    letters = [Line("字", 10, 10.0 * at, 900, 10.0 * at + 10, 910) for at in range(1800)]
    found = as_read([*lines, *letters], 40_000)
    assert sum(line.text.count("字") for line in found) == len(letters)
    assert max(len(line.text) for line in found) <= 500
