"""Tables whose markup is gone: bars or tabs part their cells. Pure: no Django."""

import itertools
import re
from collections.abc import Sequence

from seeds import markup
from seeds.blocks import Tag
from seeds.page.cutting import fold
from seeds.page.labels import Label
from seeds.page.lines import Line
from seeds.vocabulary.shapes import Fixture

_CAPTION = re.compile(
    r"(?:表|Table)\s?\d{0,2}\s?[.:：)\s]\s?(?P<caption>\S.{0,80})|【表\d{0,2}】\s?(?P<marked>\S.{0,80})"
)
_RULE = re.compile(r":?[-—─]+:?")
_MAX_CELLS = 40
_SPACES = re.compile(r"\s{2,}")
#: Two cells between spaces are as often two words.
_FEWEST_CELLS = 3
#: Letters of the longest row that has lost its tabs.
_LONGEST_ROW = 80


def mark_tables(lines: Sequence[Line]) -> None:
    """Label rows without outer bars, two or more with as many cells each, and the caption above a table."""
    index = 0
    while index < len(lines):
        width = _width(lines[index])
        end = index + 1
        while width and end < len(lines) and _goes_on(lines[index], lines[end], width):
            end += 1
        if width and end - index > 1:
            for line in lines[index:end]:
                line.label = Label.TABLE
        index = end
    _mark_columns(lines)
    _mark_aligned(lines)
    for line, after in itertools.pairwise(lines):
        if (
            after.label == Label.TABLE
            and line.is_open
            and (_CAPTION.fullmatch(line.folded) or _is_atop(line, after))
        ):
            line.be(Label.TABLE_CAPTION)


def _is_atop(line: Line, row: Line) -> bool:
    """Whether a short line stands on a table with nothing between them, and apart from what is above it."""
    is_bare = line.tag is row.tag is Tag.TEXT and not _CAPTION.fullmatch(row.folded)
    return is_bare and line.apart and not row.apart and line.is_short and "。" not in line.folded


def _mark_columns(lines: Sequence[Line]) -> None:
    """Label rows that have lost their tabs: lines in a row that end in as many figures each, under words for them."""
    index = 1
    while index < len(lines):
        figures = _figures(lines[index])
        end = index
        while figures and end < len(lines) and _figures(lines[end]) == figures:
            end += 1
        head = index - 1
        announced = any(_CAPTION.fullmatch(line.folded) for line in lines[max(0, head - 1) : index])
        is_headed = (
            lines[head].is_open
            and len(lines[head].folded.split()) > figures
            and "。" not in lines[head].folded
        )
        if end - index > 1 and is_headed and (figures > 1 or announced):
            for line in lines[head:end]:
                line.label, line.rule = Label.TABLE, ""
        index = max(end, index + 1)


def _mark_aligned(lines: Sequence[Line]) -> None:
    """Label the rows under a table's caption whose cells spaces set in columns, as many in each, as in text taken from PDF."""
    for at, line in enumerate(lines):
        below = lines[at + 1 :]
        width = len(_aligned(below[0])) if below and line.is_open and _CAPTION.fullmatch(line.folded) else 0
        end = next((place for place, row in enumerate(below) if len(_aligned(row)) != width), len(below))
        if width >= _FEWEST_CELLS and end > 1:
            for row in below[:end]:
                row.label, row.rule = Label.TABLE, ""


def _aligned(line: Line) -> list[str]:
    """Return the cells of a line that spaces part, two or more between each."""
    is_row = line.is_open or line.rule == Fixture.PAGE_NUMBER
    return _SPACES.split(line.text) if is_row and "。" not in line.folded else []


def _figures(line: Line) -> int:
    """Return how many figures a row of words and figures ends in, or nothing for a line that can be no row."""
    words = line.folded.split()
    if (
        not (line.is_open or line.rule == Fixture.PAGE_NUMBER)
        or not 1 < len(words) <= _MAX_CELLS
        or "。" in line.folded
        or len(line.folded) > _LONGEST_ROW
    ):
        return 0
    return _figures_of(line)


def _figures_of(line: Line) -> int:
    return len(list(itertools.takewhile(_is_figure, reversed(line.folded.split()[1:]))))


def _is_figure(word: str) -> bool:
    return word.strip("%+-−△▲$€£¥人件隻円").replace(",", "").replace(".", "", 1).isdigit()


def _columns(text: str, width: int) -> list[str]:
    """Part a row that has lost its tabs: its last words are cells of their own."""
    words = text.split()
    rest = width - 1
    return [" ".join(words[:-rest]), *words[-rest:]] if 0 < rest < len(words) else words


def _goes_on(first: Line, line: Line, width: int) -> bool:
    """Whether a line is a row of the same table. Empty cells at the end lose their tabs, so tabs need not agree."""
    if _sign(first) == "\t":
        return "\t" in line.text and _width(line) > 1
    return _sign(line) == "|" and _width(line) == width


def _sign(line: Line) -> str:
    return "\t" if "\t" in line.text else "|"


def _width(line: Line) -> int:
    """Return how many cells a line has, or nothing for a line that can be no row."""
    if (
        line.label not in (Label.OPEN, Label.PARAGRAPH, Label.ITEM, Label.NUMBERED)
        or len(line.folded) > 2_000
    ):
        return 0
    if "\t" in line.text:
        return line.text.count("\t") + 1
    cells = re.split(r"\s\|\s", line.folded)
    is_row = (1 < len(cells) <= _MAX_CELLS and "。" not in line.folded[:-1]) or len(cells) > 2
    return len(cells) if is_row else 0


def rows(lines: Sequence[Line]) -> list[list[str]]:
    """Return the cells of a table's lines; a row of dashes only sets its header apart."""
    found = []
    bare = [line for line in lines if "\t" not in line.text and "|" not in fold(line.text)]
    aligned = {len(_SPACES.split(line.text)) for line in bare}
    are_aligned = len(aligned) == 1 and min(aligned) >= _FEWEST_CELLS
    width = 1 + max(map(_figures_of, bare), default=0)
    for line in lines:
        if line in bare and are_aligned:
            cells = _SPACES.split(line.text)
        elif line in bare:
            cells = _columns(line.text, width)
        elif "\t" in line.text and "|" not in fold(line.text):
            cells = [cell.strip() for cell in line.text.split("\t")]
        else:
            cells = [
                cell.strip()
                for cell in line.text.replace("｜", "|").removeprefix("|").removesuffix("|").split("|")
            ]
        if not all(_RULE.fullmatch(cell) or not cell for cell in cells) or not any(cells):
            found.append(cells)
    kept = [row for row in found if any(row)]
    width = max(map(len, kept), default=0)
    return [row + [""] * (width - len(row)) for row in kept]


def caption_of(line: Line) -> str:
    """Return a table's caption without the word for a table."""
    match = _CAPTION.fullmatch(line.folded)
    return (match["caption"] or match["marked"]) if match else line.text


def table(lines: Sequence[Line]) -> str:
    """Return a run of rows, and the captions above it, as a table; of one that is but a rule the captions are left."""
    captions = [caption_of(line) for line in lines if line.label == Label.TABLE_CAPTION]
    kept = rows([line for line in lines if line.label == Label.TABLE])
    if not kept:
        return "".join(map(markup.paragraph, captions))
    return markup.table(kept, caption=" ".join(captions))
