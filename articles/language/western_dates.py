"""Days as other languages than Japanese print them in running text: 22 October 2025, Oct. 22, 2025, 22.10.2025,
22/10/2025, le 1er février 2025, 2025년 11월 4일, 民國114年11月4日. Pure: no Django."""

import re
from collections.abc import Iterator

from articles.language.dates import Found, PartialDate

#: The months by what languages call them, with the endings that they take within dates.
_NAMES = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
_MONTHS = {
    spelling.lower(): number
    for language, names in _NAMES.items()
    for number, name in enumerate(names.split(), 1)
    for spelling in (
        (name, name[:3], name[:4])
        if language == "en"
        else (name, name[::-1])
        if language == "ar"
        else (name,)
    )
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY, _YEAR = (
    r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|er|º|\.(?=\s))?",
    r"(?P<year>(?:1[89]|20)[0-9]{2})(?![0-9])",
)
#: The figures of Arabic and Persian.
_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![0-9])(?:the\s+)?{_DAY}(?:\s*(?:of\s+|de\s+)?|[-/]){_MONTH}(?:,?\s+(?:de\s+)?|[-/]){_YEAR}",
        rf"(?<![a-z]){_MONTH}\s+{_DAY}(?:,\s*|\s+){_YEAR}",
        rf"(?<![a-z])(?<![0-9]\s){_MONTH},?\s+{_YEAR}",
        rf"(?<![0-9.]){_YEAR}(?:년|\.)\s?(?P<number>[01]?[0-9])(?:월|\.)\s?(?P<day>[0-3]?[0-9])(?:일|\.)",
        # Between full stops the day comes first wherever Europe writes.
        rf"(?<![0-9.]){_DAY}\.(?P<number>[01]?[0-9])\.{_YEAR}(?!\.[0-9])",
        # Between strokes only a number that no month has tells which of the two is the day.
        r"(?<![0-9/])(?P<day>1[3-9]|2[0-9]|3[01])/(?P<number>0?[1-9]|1[0-2])/(?P<year>(?:19|20)[0-9]{2})(?![0-9/])",
        r"(?<![0-9/])(?P<number>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2[0-9]|3[01])/(?P<year>(?:19|20)[0-9]{2})(?![0-9/])",
        r"(?:中華|中华)?民[國国]\s?(?P<republic>[0-9]{1,3})\s?年\s?(?P<number>[01]?[0-9])\s?月\s?(?P<day>[0-3]?[0-9])\s?日",
    )
)


def find_western_dates(text: str) -> list[Found]:
    """Return the dates with a year in order, none inside another; days that do not exist are none."""
    found: list[Found] = []
    text = text.translate(_FIGURES)
    for pattern in _PATTERNS:
        found += (row for row in _found(pattern, text) if not any(_meet(row, other) for other in found))
    return sorted(found, key=lambda row: row.start)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    for match in pattern.finditer(text):
        named = match.groupdict()
        month = int(named["number"]) if "number" in named else _MONTHS[named["month"].lower()]
        year = named.get("year") or 1911 + int(named["republic"])
        iso = f"{year}-{month:02}"
        iso += f"-{int(named['day']):02}" if "day" in named else ""
        try:
            date = PartialDate.parse(iso)
        except ValueError:
            continue
        yield Found(match.start(), match.end(), match.group(), iso, date.precision, "absolute")


def _meet(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end
