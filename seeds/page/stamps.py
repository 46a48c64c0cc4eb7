"""Dates as they stand on a line of a page, each with its place and what the words beside it say of it. Pure: no Django."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from articles.language.dates import WEEKDAYS, find_dates
from seeds.vocabulary import Lexicon, each, table

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:\s*[(（]?(?:(?P<weekday>[日月火水木金土一二三四五六])(?:曜日?)?(?:・[祝休])?[)）]|(?P<named>[日月火水木金土])曜日?|星期[日一二三四五六]|(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*\.?[)）,]?))?"
_DAY = re.compile(
    r"(?:(?P<absolute>(?:(?<![\d.])\d{4}|(?:令和|平成|昭和|民國|民国|R)\s?(?:\d{1,3}|元))\s?"
    r"(?:年\s?(?:\(\d{4}年?\)\s?)?\d{1,2}\s?月\s?\d{1,2}\s?日|(?P<sep>[/.\-・])\s?\d{1,2}\s?(?P=sep)\s?(?:\d{2}(?=\d{1,2}時)|\d{1,2}(?!\d))))"
    rf"|(?P<english>(?:\b(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*\.?,?\s)?(?:\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}}))"
    rf"|(?P<asctime>(?<![A-Za-z])(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)\s{_MONTH}\s{{1,2}}\d{{1,2}}\s(?P<stood>\d{{2}}:\d{{2}}):\d{{2}}\s\d{{4}}\b)"
    rf"|(?P<month>(?<!\d)\d{{4}}年\s?\d{{1,2}}月号?(?!\s?\d)|\b{_MONTH}\s\d{{4}}\b)"
    r"|(?P<yearless>(?<![\d/.])\d{1,2}/\d{1,2}(?![\d/])|(?<![\d年])\d{1,2}月\d{1,2}日))" + _WEEKDAY,
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"[\s,、T·]*(?:at\s)?(?P<half>午前|午後|上午|下午|AM\s|PM\s)?\s?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?!\d)|時(?!間)(?:(?P<minutes>\d{1,2})分)?(?P<half_past>半)?)(?::\d{2})?"
    r"\s?(?P<after>[ap]\.?m\.?)?\s*[(（]?(?P<zone>JST|KST|(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?!\d)|\+09:?00|日本時間|UTC|GMT|Z|EST|EDT|ET|BST|CET)?(?![A-Za-z])[)）]?",
    re.IGNORECASE,
)
_ZONES = {
    "utc": "Z",
    "gmt": "Z",
    "z": "Z",
    "est": "-05:00",
    "edt": "-04:00",
    "bst": "+01:00",
    "cet": "+01:00",
}
_WEEK = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_NAMED_HOURS = {"午後": 12, "下午": 12, "pm": 12, "p": 12, "p.m.": 12, "p.m": 12}
#: The first year of the Republic of China is 1912.
_MINGUO = 1911
#: What a word dates that counts back from now: Updated 3 hours ago.
_AGO = re.compile(r"\s?:?\s?\d+\s?(?:(?:hour|hr|minute|min|day)s?\.? ago|時間前|分前|日前)", re.IGNORECASE)
#: How often somebody did what a word says: コメント(143), 返信 12件.
_COUNT = re.compile(r"\s?\(\d+\)|\s?\d+\s?件")
MAX_LENGTH = 160
_LABELS = Lexicon(each(table("heads")["dates"]))
#: Letters between a date and the word that says what it dates.
_REACH = 2
#: Letters before a day in which its clock may stand.
_CLOCK_REACH = 22


@dataclass(frozen=True, slots=True)
class Stamp:
    """One date of a line: ``iso`` with or without a zone, ``--MM-DD`` where the year is not printed, ``YYYY-MM`` where no
    day is, empty for a day that does not exist. ``label`` is what the words beside it date: published, updated, other, or nothing."""

    start: int
    end: int
    words: str
    iso: str
    label: str = ""
    yearless: bool = False
    weekday: str = ""
    label_at: tuple[int, int] = (0, 0)

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where on the line the date and its label stand."""
        return (self.start, self.end), self.label_at


def labels(folded: str) -> list[tuple[int, int, str]]:
    """Return the words of a line that say what a date is, with their places."""
    return list(_LABELS.find(folded.casefold()))


def counted_back(folded: str) -> list[tuple[int, int]]:
    """Return where a line counts back from now, whole or with the word before it: 3時間前, Updated 3 hours ago."""
    if _AGO.fullmatch(folded):
        return [(0, len(folded))]
    found = [(start, _AGO.match(folded, end)) for start, end, _label in labels(folded)]
    return [(start, match.end()) for start, match in found if match]


def stamps(folded: str) -> tuple[Stamp, ...]:
    """Return the dates of a short line in order."""
    return () if len(folded) > MAX_LENGTH or not any(map(str.isdigit, folded)) else _stamps(folded)


@lru_cache(maxsize=256)
def _stamps(folded: str) -> tuple[Stamp, ...]:
    """A line, the head of a post in it and the name over it ask for the same, so the answer is kept."""
    found = [_read(folded, match) for match in _DAY.finditer(folded)]
    return tuple(_labelled(folded, found)) if found else ()


def _read(folded: str, match: re.Match) -> Stamp:
    """Read a day with the clock behind it, or else the one before it."""
    start, end = match.span()
    is_whole = match["month"] or match["asctime"]
    clock = None if is_whole else _CLOCK.match(folded, end)
    if clock:
        end = clock.end()
    elif not is_whole and (clock := _clock_before(folded, start)):
        start = clock.start()
    weekday = match["weekday"] or match["named"] or ""
    iso = _day(match)
    words, moment = folded[start:end].strip(), iso and iso + _time(clock)
    known = weekday if weekday in WEEKDAYS else ""
    return Stamp(start, end, words, moment, "", bool(match["yearless"]), known)


def _clock_before(folded: str, start: int) -> re.Match | None:
    """Return the clock that stands right before a day: 3:45 pm GMT, 5 June 2031."""
    first = max(0, start - _CLOCK_REACH)
    found = [match for match in _CLOCK.finditer(folded, first, start) if match["minute"]]
    return found[-1] if found and not folded[found[-1].end() : start].strip(" ,·|on-") else None


def _day(match: re.Match) -> str:
    if match["asctime"]:
        return _english(re.sub(r"\d+:\d+:\d+", "", match["asctime"])) + f"T{match['stood']}"
    if match["english"]:
        return _english(match["english"])
    if match["month"]:
        return _month(match["month"])
    if match["yearless"]:
        month, day = _numbers(match["yearless"])[:2]
        return f"--{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
    words = "".join(match["absolute"].split())
    if words[0] in "民Rr":
        year, month, day = _numbers(words)[0], *_numbers(words)[-2:]
        return _exists(year + (_MINGUO if words[0] == "民" else 2018), month, day)
    if words[0] not in "0123456789" and len(_numbers(words)) > 3:
        return _exists(*_numbers(words)[-3:])
    return next((row.iso[:10] for row in find_dates(words.replace("・", "/")) if len(row.iso) >= 10), "")


def _month(words: str) -> str:
    """Return the month in which a journal or a report came out."""
    numbers = _numbers(words)
    month = numbers[1] if len(numbers) > 1 else _named_month(words.lower())
    return f"{numbers[0]}-{month:02}" if 1 <= month <= 12 else ""


def _named_month(lowered: str) -> int:
    return min((lowered.find(name), number) for number, name in enumerate(_MONTHS, 1) if name in lowered)[1]


def _numbers(words: str) -> list[int]:
    return [int(part) for part in "".join(sign if sign.isdigit() else " " for sign in words).split()]


def _exists(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _english(words: str) -> str:
    lowered = words.lower()
    lowered = lowered[4:] if lowered[:3] in _WEEK else lowered
    day, year = sorted(_numbers(words))
    return _exists(year, _named_month(lowered), day)


def _time(match: re.Match | None) -> str:
    """Return ``Thh:mm`` with its zone where the line names one."""
    if match is None:
        return ""
    hour = int(match["hour"])
    minute = 30 if match["half_past"] else int(match["minute"] or match["minutes"] or 0)
    half = (match["half"] or match["after"] or "").strip().lower()
    if half in _NAMED_HOURS and hour < 12:
        hour += 12
    elif hour == 12 and half and half not in _NAMED_HOURS:
        hour = 0
    if hour > 23 or minute > 59:
        return ""
    zone = "".join((match["zone"] or "").lower().split())
    known = _zone(zone) if zone else ""
    return f"T{hour:02}:{minute:02}{known}"


def _zone(words: str) -> str:
    """Return the offset that a zone's letters mean; ET is one of two, and what is no other is Japan's."""
    if words[:3] in ("gmt", "utc") and words[3:]:
        return f"{words[3]}{int(words[4:]):02}:00"
    return _ZONES.get(words, "" if words == "et" else "+09:00")


def _labelled(folded: str, found: list[Stamp]) -> Iterable[Stamp]:
    """Give each date the word that dates it. Words stand before their dates where the line begins with one, or where no
    word follows its last date."""
    held = [
        [
            (start + at, start + end, name)
            for at, end, name in labels(folded[start:stop])
            if not _AGO.match(folded, start + end) and not _COUNT.match(folded, start + end)
        ]
        for start, stop in _gaps(folded, found)
    ]
    forward = bool(held[0]) or not held[-1]
    for index, stamp in enumerate(found):
        rows = held[index] if forward else held[index + 1]
        rows = [row for row in rows if _is_beside(folded, stamp, row)]
        other = held[index + 1] if forward else held[index]
        if not rows and len(found) == 1:
            rows = [row for row in other if _is_beside(folded, stamp, row)]
        row = rows[-1 if forward else 0] if rows else None
        yield replace(stamp, label=row[2], label_at=row[:2]) if row else stamp


def _is_beside(folded: str, stamp: Stamp, row: tuple[int, int, str]) -> bool:
    start, end, _label = row
    between = folded[end : stamp.start] if end <= stamp.start else folded[stamp.end : start]
    return sum(sign.isalnum() for sign in between) <= _REACH


def _gaps(folded: str, found: list[Stamp]) -> list[tuple[int, int]]:
    ends = [0, *(stamp.end for stamp in found)]
    starts = [*(stamp.start for stamp in found), len(folded)]
    return list(zip(ends, starts, strict=True))


def year_for(stamp: Stamp, years: Iterable[int]) -> int | None:
    """Return the year that a date without one most likely means: the first named year in which its weekday fits."""
    for year in years:
        try:
            day = date(year, int(stamp.iso[2:4]), int(stamp.iso[5:7]))
        except ValueError:
            continue
        if not stamp.weekday or WEEKDAYS[day.weekday()] == stamp.weekday:
            return year
    return None


_HIDDEN = re.compile(r"\d{2,4}年[XxＸ〇○◯×]{1,2}月(?:[XxＸ〇○◯×]{1,2}日)?")


def is_placeholder(folded: str) -> bool:
    """Whether a line is a date that somebody meant to fill in, with the word for it."""
    match = _HIDDEN.search(folded)
    rest = folded[: match.start()] + folded[match.end() :] if match else folded
    return bool(match) and not _unlabelled(rest)


def _unlabelled(rest: str) -> str:
    for start, end, _name in reversed(labels(rest)):
        rest = rest[:start] + rest[end:]
    return rest.strip(" :|")
