"""How many expressions of news and analysis are understood that somebody wrote, with their answers, who had not seen how.

A row is right when the date, the daypart and the zone are those of its answer, or the date one of the further answers that
count as right; where there is no date, refusing is right. Two ways of writing the same days count as one: ``[a..b]`` and
``a/b``, ``[a..]`` and ``a/..``, since only the sentence tells whether something lasted; a time has an offset here and is local
in the answers.

Each set says what it scored when it was first read. After a the kinds that it showed were mended; b was read after that by
rules that had not seen it, so its first run is the figure: .96 right, three of a hundred wrong, one refused. The floors are
that run, whatever has been mended since. c holds forty shorter ways of writing, of wire copy in three languages; its first run
read thirty, took four otherwise than meant and refused six.
"""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from timeline.dating.edtf import parse
from timeline.dating.point import DateError, Point
from timeline.dating.reading import Reading, read_dated, read_words

CASES = Path(__file__).parent / "cases"
ZONES = {"Etc/UTC": "UTC"}
#: How many of each set were right and wrong at the first run on it; of set a at that on b.
FIRST_RUNS = {"a": (96, 3), "b": (96, 3), "c": (30, 4)}


def meaning(text: str, *, is_local: bool) -> tuple:
    """Return what a date means apart from its way of writing."""
    when = parse(text)
    if "," in when.text:
        return when.text[0], frozenset(_point(point.text, is_local) for point in when.points)
    ends = tuple(_days_of(point, is_local) if point else None for point in (when.start, when.end))
    return ends[0] and ends[0][0], ends[1] and ends[1][1], when.qualifier


def _days_of(point: Point, is_local: bool) -> tuple:
    """Return the first and the last day, or the time."""
    return point.days() if point.hour is None else (_point(point.text, is_local),) * 2


def _point(text: str, is_local: bool) -> str:
    """Without the seconds that say nothing, and as the clock of the place where the answer has no offset."""
    clock = re.sub(r"(T\d\d:\d\d):00", r"\1", text)
    return (
        re.sub(r"(?<=T\d\d:\d\d)(?:Z|[+-]\d\d:\d\d)", "", clock) if is_local else clock.replace("+00:00", "Z")
    )


def read_of(row: dict) -> Reading | None:
    page_day = date.fromisoformat(row["page_day"])
    if row.get("form"):
        try:
            return read_words(row["expression"], page_day)
        except DateError:
            return None
    start = row["text"].index(row["expression"])
    end = start + len(row["expression"])
    found = read_dated(row["text"], page_day)
    beside = [(min(end, read.end) - max(start, read.start), read) for read in found]
    best = max(beside, key=lambda each: each[0], default=(0, None))
    return best[1] if best[0] > 0 else None


def is_right(row: dict, read: Reading) -> bool:
    answers = [answer for answer in (row["edtf"], *row.get("also", [])) if answer]
    is_date = any(_is_same(read.when.text, answer) for answer in answers)
    zone = ZONES.get(row.get("zone", ""), row.get("zone", ""))
    return is_date and (read.daypart.partition("/")[0], read.zone) == (row.get("daypart", ""), zone)


def _is_same(found: str, answer: str) -> bool:
    is_local = "T" in answer and not re.search(r"T[\d:]+(?:Z|[+-]\d)", answer)
    return meaning(found, is_local=is_local) == meaning(answer, is_local=is_local)


def judged(row: dict) -> str:
    """Return right, wrong or refused; to refuse what has no date is right, to read a date that is tolerated as well."""
    read = read_of(row)
    if read is None:
        return "right" if row.get("refuse") else "refused"
    return "right" if is_right(row, read) else "wrong"


@pytest.mark.parametrize("name", FIRST_RUNS)
def test_nearly_all_is_understood_and_hardly_anything_otherwise_than_meant(name):
    rows = json.loads((CASES / f"expressions_{name}.json").read_text(encoding="utf-8"))["rows"]
    found = Counter(map(judged, rows))
    right, wrong = FIRST_RUNS[name]
    assert found["right"] >= right, found
    assert found["wrong"] <= wrong, found
