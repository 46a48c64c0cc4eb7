"""Events as CSV: the columns of TimelineJS, then ours. Safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from timeline.interchange.facts import FACTS, facts, has_lapsed
from timeline.interchange.timelinejs import date_parts
from timeline.models import Event

#: Title and summary stand in the columns of TimelineJS.
COLUMNS = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text", "Group",
    "id", "sources", "url", "lapsed", *FACTS[2:],
)  # fmt: skip
#: A cell that begins so is a formula to a spreadsheet (OWASP: CSV injection); an apostrophe makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(events: Iterable[Event], base: str, at: datetime | None = None) -> Iterator[str]:
    """Yield events as CSV with a header line. ``at`` is the reader's clock."""
    yield _line(COLUMNS)
    for event in events:
        yield _line([safe(str(value)) for value in _row(event, base, at)])


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def read(text: str) -> list[dict[str, str]]:
    """Read what ``write`` wrote: one dict a row, apostrophes that made text of formulas taken off."""
    return [
        {name: unsafe(value or "") for name, value in row.items()}
        for row in csv.DictReader(io.StringIO(text))
    ]


def safe(value: str) -> str:
    """Return a value that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith((*_FORMULA, "'")) else value


def unsafe(value: str) -> str:
    """Return what ``safe`` was given."""
    return value.removeprefix("'")


def _row(event: Event, base: str, at: datetime | None) -> list:
    start, end = date_parts(event)
    dates = [part.get(name, "") for part in (start, end) for name in ("year", "month", "day", "time")]
    sources = " | ".join(citation.source.url or citation.source.title for citation in event.citations.all())
    return [
        *dates,
        event.date_text,
        event.title,
        event.summary,
        event.get_kind_display(),
        event.public_id,
        sources,
        base + event.get_absolute_url(),
        "true" if has_lapsed(event, at) else "",
        *list(facts(event).values())[2:],
    ]
