"""CSL-JSON out, and what its schema allows. Pure: no Django."""

import json
from collections.abc import Iterable, Iterator

from articles.evidence.formats.dates import csl_date, edtf_of, iso_of
from articles.evidence.formats.fields import ALL_NAMES, DATES, TEXTS, Item
from articles.evidence.formats.names import written


def csl_json(items: Iterable[Item]) -> Iterator[str]:
    """Yield items as a CSL-JSON array, piece by piece."""
    before = "[\n"
    for item in items:
        yield before + json.dumps(valid(item), ensure_ascii=False, indent=1)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def csl_problem(fields: object) -> str:
    """Return the first name that CSL-JSON does not know or whose value has another shape, or empty text."""
    if not isinstance(fields, dict):
        return str(fields)[:80]
    return next((str(name)[:80] for name, value in fields.items() if not fits(str(name), value)), "")


def fits(name: str, value: object) -> bool:
    """Whether a value has the shape that the schema gives a field: words, names or a date."""
    if name in DATES:
        return isinstance(value, dict) and bool(edtf_of(value) or isinstance(value.get("literal"), str))
    if name in ALL_NAMES:
        return isinstance(value, list) and all(isinstance(one, dict) and written(one) for one in value)
    return name in TEXTS and isinstance(value, str | int | float) and not isinstance(value, bool)


def valid(item: Item) -> Item:
    """Return an item whose dates have parts or words, never both: references of older editions had both."""
    made = dict(item)
    for name in DATES:
        date = item.get(name)
        if isinstance(date, dict) and "date-parts" in date and "literal" in date:
            timed = iso_of(date)
            made[name] = {key: value for key, value in date.items() if key != "literal"}
            if name == "issued" and "T" in timed:
                made[name] = csl_date(timed)
                made["custom"] = {**(item.get("custom") or {}), "issued": timed}
    return made
