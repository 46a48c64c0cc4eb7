"""Lists of a page that was copied as a browser gives its text: without bullets and numbers, an item a line. Pure: no Django.

A browser leaves an empty line around a list and none between its items, so that on a page of paragraphs apart a block of short
lines is a list. Where the page has no empty lines, so many short lines between two sentences are one, its first line and
its last the headings over what follows.
"""

from collections.abc import Iterator, Sequence

from seeds.page import posts
from seeds.page.furniture import begins_tail
from seeds.page.labels import Label
from seeds.page.lines import HEADING_LENGTH, Line, is_spaced
from seeds.page.ornaments import is_sentence
from seeds.page.regions import Region
from seeds.page.unlike import is_told, is_worded

#: The rule of items without a sign, which no model of noise judges.
BARE = "bare-list"
#: Items of the shortest list, and lines of the shortest run that holds one between two headings.
_ITEMS, _RUN = 2, 4
#: So many short lines right under the title are the article's points.
_POINTS = 3
#: How sure it must be that a line is somebody's name: places hold surnames.
_SURE = 0.6


def mark_bare_lists(lines: Sequence[Line], region: Region) -> None:
    """Label the items of lists within the text: a line of text, or the title, stands above, and text below."""
    spaced = is_spaced(lines)
    for above, run in _runs(lines, region):
        for block in _blocks(run) if spaced else _between_headings(above, run):
            if len(block) >= _ITEMS:
                for line in block:
                    line.be(Label.ITEM, BARE)


def _runs(lines: Sequence[Line], region: Region) -> Iterator[tuple[Line, list[Line]]]:
    """Yield the lines in a row that may be items or headings, with what is text above; below it is text as well."""
    run: list[Line] = []
    above: Line | None = None
    for at, line in enumerate(lines):
        if _may_be(line):
            run.append(line)
            continue
        if above and run and is_sentence(line.folded) and line.label in (Label.OPEN, Label.PARAGRAPH):
            yield above, run
        is_above = line.label == Label.TITLE or (at >= region.text_at and is_sentence(line.folded))
        above, run = line if is_above else None, []


def _between_headings(above: Line, run: list[Line]) -> list[list[Line]]:
    """Return the items of a run without empty lines: right under the title they have no heading, and the text needs none."""
    if above.label == Label.TITLE:
        return [run] if len(run) >= _POINTS else []
    return [run[1:-1]] if len(run) >= _RUN else []


def _may_be(line: Line) -> bool:
    """Whether a line has the words of a heading or of an item, and nothing says that it is something else."""
    folded, read = line.folded, line.readings
    is_row = "\u3000" in line.text.strip() or "  " in folded
    if not line.is_open or len(folded) > HEADING_LENGTH or is_sentence(folded) or is_row:
        return False
    is_named = bool(read.credit.names) and not read.credit.unknown and read.credit.sure >= _SURE
    is_other = is_told(line) or read.furniture.own or read.stamps or is_named or begins_tail(folded)
    return not is_other and is_worded(folded) and posts.head_of(folded) is None


def _blocks(run: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of a run that no empty line parts."""
    block: list[Line] = []
    for line in run:
        if line.apart and block:
            yield block
            block = []
        block.append(line)
    yield block
