"""Rows of a sheet of events, each with its place in the file. Pure: no Django."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from seeds.formats.decoding import Unreadable

#: Folded headings of sheets -> our names of them.
HEADINGS = {
    "start date": "start",
    "startdate": "start",
    "end date": "end",
    "enddate": "end",
    "tag": "group",
    "title": "headline",
}
#: Our own columns as a heading writes them -> their names.
FACTS = {
    name.replace("_", " "): name
    for name in ("date_source_text", "reference_date", "verification_reason", "tie_break")
}
_NEEDED = ("year", "start", "edtf")
#: A spreadsheet takes cells with these beginnings for formulas; our export puts an apostrophe before them.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


@dataclass(frozen=True, slots=True)
class Row:
    """A row by our names of its columns, and its range of characters."""

    cells: dict[str, str]
    start: int
    end: int


def rows(text: str) -> Iterator[Row]:
    """Yield the rows that hold something. Raises ``csv.Error`` and ``Unreadable``."""
    head = text.partition("\n")[0]
    delimiter = max(",\t;", key=head.count)
    counted = _Counted(io.StringIO(text, newline=""))
    found = csv.reader(counted, delimiter=delimiter, strict=True)
    names = [_heading(cell) for cell in next(found, [])]
    if "headline" not in names or not any(name in names for name in _NEEDED):
        raise Unreadable("csv-columns")
    start = counted.place
    for row in found:
        cells = {name: _unsafe(cell).strip() for name, cell in zip(names, row, strict=False) if name}
        if any(cells.values()):
            yield Row(cells, start, counted.place - len(counted.line_end))
        start = counted.place


class _Counted:
    """Lines of a text, and how many characters of it have been read."""

    def __init__(self, lines: io.StringIO):
        self.lines = lines
        self.place = 0
        self.line_end = ""

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.place += len(line)
        self.line_end = "\n" if line.endswith("\n") else ""
        return line


def _heading(cell: str) -> str:
    name = " ".join(cell.strip().lower().replace("_", " ").split())
    return HEADINGS.get(name) or FACTS.get(name, name)


def _unsafe(cell: str) -> str:
    """Take off the apostrophe that made text of a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
