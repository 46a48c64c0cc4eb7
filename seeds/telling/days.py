"""The dates of a sentence as EDTF, each with its own words. Pure: no Django."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from articles.language.arithmetic import counted
from articles.language.dates import Found, find_dates
from timeline.dating.edtf import DateError, parse
from timeline.dating.happenings import SAID
from timeline.dating.understanding import from_japanese

#: What may follow a date and belong to it: ten days of a month, 頃, the end of a range.
_MORE = re.compile(
    r"(?:の?(?:上旬|中旬|下旬|初旬|初め|半ば|末|前半|後半))?(?:頃|ごろ)?"
    r"(?:\s*(?:[〜~–—]|から|-(?=\d))\s*(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日(?:\([月火水木金土日]\))?(?:まで|頃|ごろ)?)?"
)
_UNTIL = re.compile(r"まで$")
#: A number before a slash at the beginning of a line of a chronology: 10/16, 10.16.
_SLASHED = re.compile(r"\s*(?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?![\d/.])\s*(?:\([月火水木金土日]\))?")
_MONTHS = {name: number for number, name in enumerate(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"], 1
)}  # fmt: skip
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ENGLISH = re.compile(
    rf"\b(?:(?P<month>{_NAMES})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>\d{{1,2}}) (?P<month2>{_NAMES}))\b\.?(?:,? (?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_NEXT_TO = {"同日": 0, "当日": 0, "前日": -1, "翌日": 1}
#: What a bare day is followed by where it lies ahead, and where only its plan is told of.
_PLANNED = re.compile(
    r"[^。、「」]{0,30}?(?:予定|見通し|見込み|方針|調整|開かれる|行われる|開催される|訪.{1,3}する|会談する)(?P<was>され(?:て|た)|だった)?"
)
#: A verb that is not in the past tense, governed by the date; how many days ahead plans without a year are named.
_TO_COME = re.compile(r"に[^。、「」]{0,24}?(?:する|れる|予定|見通し)(?=と|こと|予定|見|方|計|。|$)")
_FAR = 240
#: 「会談から3日後」 counts from the talks, not from the page.
_COUNTED = re.compile(r"[0-9０-９]+(?:日|週間)[前後]$")
_QUOTED = re.compile(r"「[^「」]*」|“[^“”]*”|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Day:
    """A date at ``start:end`` of a sentence. ``reference`` is the ISO day that its words were counted from, if any."""

    start: int
    end: int
    words: str
    edtf: str
    reference: str = ""
    precision: str = "day"


def days_in(
    sentence: str, reference: date | None, *, heads: bool = False, known: str = "", zone: str = "Asia/Tokyo"
) -> list[Day]:
    """Return the dates of a sentence in order. ``heads`` looks for a date such as 10/16 that heads a line.

    ``known`` is the ISO day that the text before the sentence has named last: 同日 and 前日 count from it.
    """
    quoted = [match.span() for match in _QUOTED.finditer(sentence)]
    found: list[Day] = []
    if heads and (first := _slashed(sentence, reference)):
        found.append(first)
    for row in find_dates(sentence, reference):
        if any(day.start < row.end and row.start < day.end for day in found):
            continue
        spoken = row.kind in ("dayonly", "relative", "yearless")
        if spoken and any(start <= row.start < end for start, end in quoted):
            continue
        if _COUNTED.match(row.text) and sentence[: row.start].endswith(("から", "より", "の")):
            continue
        day = _beside(row, found, known) if row.text in _NEXT_TO else _day(sentence, row, reference, zone)
        if day:
            found.append(day)
    return sorted([*found, *_english(sentence, reference)], key=lambda day: day.start)


def _day(sentence: str, row: Found, reference: date | None, zone: str) -> Day | None:
    if row.kind == "placeholder" or (not row.iso and (row.kind != "relative" or reference is None)):
        return None
    if reference and (planned := _to_come(sentence, row, reference)):
        return planned
    end = _MORE.match(sentence, row.end).end()
    for last in dict.fromkeys((end, row.end)):
        words = _UNTIL.sub("", sentence[row.start : last])
        try:
            when = from_japanese(words, reference, zone)
        except DateError:
            continue
        edtf = when.text.replace("?", "").replace("%", "~")
        return Day(row.start, last, words, edtf, _counted_from(row, reference), parse(edtf).precision)
    return _plain(row, reference)


def _to_come(sentence: str, row: Found, reference: date) -> Day | None:
    """Return the day of a plan that the words alone would put into the past."""
    if not row.text[0].isdecimal():
        return None
    return _ahead(sentence, row, reference) or _next_year(sentence, row, reference)


def _ahead(sentence: str, row: Found, reference: date) -> Day | None:
    """Return the next such day for a bare day that is planned: 「25日に開かれる予定」 on the 22nd is three days away.

    Of a plan that is told of in the past (予定されていた) the nearer day is meant.
    """
    rest = sentence[row.end : row.end + 80]
    cue = _PLANNED.match(rest.removeprefix("、"))
    is_of_saying = rest.startswith("、") and SAID.search(rest)
    if row.kind != "dayonly" or len(row.iso) != 10 or not cue or is_of_saying:
        return None
    past, number = date.fromisoformat(row.iso), int(row.iso[8:])
    following = (counted(reference, days) for days in range(1, 32))
    day = next((found for found in following if found and found.day == number), None)
    if day is None or past == reference or (cue["was"] and reference - past <= day - reference):
        return None
    return Day(row.start, row.end, row.text, day.isoformat(), reference.isoformat())


def _next_year(sentence: str, row: Found, reference: date) -> Day | None:
    """Return a day and month that a plan names months ahead: on 2 October, 「11月15日に再開する」 is not last year's."""
    if row.kind != "yearless" or len(row.iso) != 10 or not _TO_COME.match(sentence, row.end):
        return None
    past = date.fromisoformat(row.iso)
    if past >= reference or (past.month, past.day) == (2, 29) or past.year + 1 > date.max.year:
        return None
    day = past.replace(year=past.year + 1)
    if (day - reference).days > _FAR:
        return None
    return Day(row.start, row.end, row.text, day.isoformat(), reference.isoformat())


def _plain(row: Found, reference: date | None) -> Day | None:
    """A date whose words say more than one thing, such as a wrong weekday, counts as the day that it names."""
    if not row.iso:
        return None
    try:
        when = parse(row.iso[:10])
    except DateError:
        return None
    return Day(row.start, row.end, row.text, when.text, _counted_from(row, reference), when.precision)


def _counted_from(row: Found, reference: date | None) -> str:
    return reference.isoformat() if reference and (row.inferred or not row.iso) else ""


def _beside(row: Found, before: list[Day], known: str) -> Day | None:
    """同日, 前日 and 翌日 count from the date before them, not from the day of the page."""
    exact = [known, *(day.edtf for day in before if len(day.edtf) == 10)][-1]
    try:
        day = counted(date.fromisoformat(exact), _NEXT_TO[row.text])
        return Day(row.start, row.end, row.text, parse(day.isoformat()).text, exact) if day else None
    except ValueError:
        return None


def _slashed(sentence: str, reference: date | None) -> Day | None:
    match = _SLASHED.match(sentence)
    if not match or reference is None:
        return None
    return _nearest(match, int(match["month"]), int(match["day"]), reference)


def _nearest(match: re.Match, month: int, day: int, reference: date) -> Day | None:
    for year in (reference.year, reference.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            return None
        if (found - reference).days <= 30:
            return Day(*match.span(), match[0].strip(), found.isoformat(), reference.isoformat())
    return None


def _english(sentence: str, reference: date | None) -> Iterator[Day]:
    for match in _ENGLISH.finditer(sentence):
        month = _MONTHS[(match["month"] or match["month2"]).lower()]
        day = int(match["day"] or match["day2"])
        if match["year"]:
            try:
                found = date(int(match["year"]), month, day)
            except ValueError:
                continue
            yield Day(*match.span(), match[0], found.isoformat())
        elif reference and (near := _nearest(match, month, day, reference)):
            yield near
