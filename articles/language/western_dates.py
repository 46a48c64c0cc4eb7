"""Days as Europe and America print them, 22 October 2025, Oct. 22, 2025 and 22.10.2025, in running text. Pure: no Django."""

import re
from collections.abc import Iterator

from articles.language.dates import Found, PartialDate

_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
_MONTHS = {
    spelling.lower(): number
    for number, name in enumerate(_NAMES, 1)
    for spelling in (name, name[:3], name[:4])
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY, _YEAR = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?", r"(?P<year>(?:1[89]|20)[0-9]{2})(?![0-9])"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![0-9])(?:the\s+)?{_DAY}(?:\s+(?:of\s+)?|[-/]){_MONTH}(?:,?\s+|[-/]){_YEAR}",
        rf"(?<![a-z]){_MONTH}\s+{_DAY}(?:,\s*|\s+){_YEAR}",
        rf"(?<![a-z])(?<![0-9]\s){_MONTH},?\s+{_YEAR}",
        # Between full stops the day comes first wherever Europe writes.
        rf"(?<![0-9.]){_DAY}\.(?P<number>[01]?[0-9])\.{_YEAR}(?!\.[0-9])",
    )
)


def find_western_dates(text: str) -> list[Found]:
    """Return the dates with a year in order, none inside another; days that do not exist are none."""
    found: list[Found] = []
    for pattern in _PATTERNS:
        found += (row for row in _found(pattern, text) if not any(_meet(row, other) for other in found))
    return sorted(found, key=lambda row: row.start)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    for match in pattern.finditer(text):
        named = match.groupdict()
        month = int(named["number"]) if "number" in named else _MONTHS[named["month"].lower()]
        iso = f"{named['year']}-{month:02}"
        iso += f"-{int(named['day']):02}" if "day" in named else ""
        try:
            date = PartialDate.parse(iso)
        except ValueError:
            continue
        yield Found(match.start(), match.end(), match.group(), iso, date.precision, "absolute")


def _meet(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end
