"""What an editor should look at in the words themselves, whatever family the page is of. Pure: no Django."""

from collections.abc import Iterator
from datetime import date

from articles.dates import PartialDate, placeholders, weekday_mismatches
from seeds.drafts import Finding


def look_over(text: str, published: str = "") -> Iterator[Finding]:
    """Yield dates that were never filled in and weekdays that do not match, line by line."""
    reference = reference_day(published)
    for number, line in enumerate(text.split("\n"), 1):
        for _start, _end, words in placeholders(line):
            yield Finding(
                "placeholder-date" if "月" in words or "年" in words else "placeholder", words[:200], number
            )
        for row in weekday_mismatches(line, reference):
            yield Finding("weekday-mismatch", row.text, number)


def reference_day(published: str) -> date | None:
    """Return the day that dates without a year are relative to."""
    return PartialDate.parse(published).earliest().date() if published else None
