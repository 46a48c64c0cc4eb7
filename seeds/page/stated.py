"""What a page states of a field for machines, as candidates beside what it prints. Pure: no Django."""

from articles.language.dates import PartialDate
from seeds.blocks import Captured
from seeds.page.scoring import Candidate

#: Who states a field most surely.
ORDER = ("front matter", "export", "json-ld", "meta", "json-ld page", "element", "address", "file name")
_FEATURES = {
    "element": "stated by an element",
    "json-ld page": "stated by an element",
    "address": "in the address",
    "file name": "in the address",
}


def stated(captured: Captured, name: str) -> list[Candidate]:
    """Return what a page states of a field, the surest first."""
    rows = [row for row in captured.told if row.name == name and row.value and row.by in ORDER]
    rows.sort(key=lambda row: ORDER.index(row.by))
    return [Candidate(row.value, {_FEATURES.get(row.by, "stated for machines"): 1.0}, None) for row in rows]


def stated_dates(captured: Captured, name: str) -> list[Candidate]:
    """Return the dates that a page states, those that are dates."""
    return [row for row in stated(captured, name) if _is_date(row.value)]


def _is_date(value: str) -> bool:
    try:
        PartialDate.parse(value)
    except ValueError:
        return False
    return True
