"""The dates of a page as an editor's words on its lines leave them: a line has one role, and so has each date on it. Pure: no Django."""

from collections.abc import Iterable, Mapping, Sequence

from seeds.page.dating import Dated
from seeds.page.lines import Line
from seeds.page.scoring import Candidate, Choice
from seeds.page.stamps import Stamp
from seeds.said import What

_FIELDS: dict[What | None, str] = {What.PUBLISHED: "published", What.UPDATED: "updated"}
#: Words on a line whose date may still be the page's: it stands beside a name or a place.
_BESIDE = (None, What.BYLINE, What.DATELINE, *_FIELDS)


def dates_said(lines: Iterable[Line]) -> dict[str, Choice]:
    """Return the dates of the lines that an editor calls those of publication or of the last change, by their field."""
    found: dict[str, Choice] = {}
    for line in lines:
        field = _FIELDS.get(line.said, "")
        stamps = [row for row in line.readings.stamps if row.iso] if field else []
        if stamps:
            stamp = min(stamps, key=lambda row: _likely(row, field))
            found[field] = Choice(Candidate(stamp.iso, {}, (line, stamp)))
    return found


def _likely(stamp: Stamp, field: str) -> int:
    """Order the dates of a line: what a word there calls so is meant, else what no word calls otherwise."""
    return 0 if stamp.label == field else 1 if not stamp.label else 2


def may_be(rows: Sequence[Dated], said: Mapping[str, Choice]) -> list[Dated]:
    """Return the dates on whose role an editor has said nothing."""
    taken = [choice.best.source for choice in said.values() if choice.best]
    return [row for row in rows if row[0].said in _BESIDE and (row[0], row[1]) not in taken]
