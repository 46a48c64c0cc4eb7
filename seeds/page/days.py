"""Days and clocks in the words of a line, in the forms in which heads of pages print them. Pure: no Django."""

import re
from datetime import date

from articles.language.dates import ERAS

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:\s*[(（]?(?:(?P<weekday>[日月火水木金土一二三四五六])(?:曜日?)?(?:・[祝休])?[)）]|(?P<named>[日月火水木金土])曜日?|星期[日一二三四五六]|(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*\.?[)）,]?))?"
#: One year, counted from Christ or by an era; a page may print it both ways: 2033年(令和15年), 令和15(2033)年, (2033年).
_YEAR = r"(?:(?<![\d.])\d{4}|(?:令和|平成|昭和|民國|民国|R)\s?(?:\d{1,3}|元))"
_YEARS = rf"(?:\({_YEAR}年\)|{_YEAR}\s?(?:\({_YEAR}年?\)\s?年|年(?:\s?\({_YEAR}年?\))?))"
DAY = re.compile(
    rf"(?:(?P<absolute>{_YEARS}\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日|{_YEAR}(?P<sep>[/.\-・])\s?\d{{1,2}}\s?(?P=sep)\s?(?:\d{{2}}(?=\d{{1,2}}時)|\d{{1,2}}(?!\d)))"
    r"|(?P<last>(?<![\d/.])\d{1,2}(?P<between>[/.])\d{1,2}(?P=between)\d{4}(?!\d))"
    rf"|(?P<english>(?:\b(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*\.?,?\s)?(?:\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}}))"
    rf"|(?P<asctime>(?<![A-Za-z])(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)\s{_MONTH}\s{{1,2}}\d{{1,2}}\s(?P<stood>\d{{2}}:\d{{2}}):\d{{2}}\s\d{{4}}\b)"
    rf"|(?P<month>(?<!\d)\d{{4}}年\s?\d{{1,2}}月号?(?!\s?\d)|\b{_MONTH}\s\d{{4}}\b)"
    r"|(?P<yearless>(?<![\d/.])\d{1,2}/\d{1,2}(?![\d/])|(?<![\d年])\d{1,2}月\d{1,2}日))" + _WEEKDAY,
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"[\s,、T·|/–-]*(?:at\s)?(?P<half>午前|午後|上午|下午|AM\s|PM\s)?\s?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?!\d)|時(?!間)(?:(?P<minutes>\d{1,2})分)?(?P<half_past>半)?)(?::\d{2})?"
    r"\s?(?P<after>[ap]\.?m\.?)?\s*[(（]?(?P<zone>JST|KST|(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?!\d)|\+(?:0\d|1[0-4]):?[03]0|(?<=\s)-0[3-8]:?00|日本時間|(?:台北|台灣|北京|香港)時間|[HS][KG]T|UTC|GMT|Z|EST|EDT|ET|PST|PDT|BST|CES?T)?(?![A-Za-z])[)）]?",
    re.IGNORECASE,
)
_ZONES = {
    **dict.fromkeys(("utc", "gmt", "z"), "Z"),
    **dict.fromkeys(("台北時間", "台灣時間", "北京時間", "香港時間", "hkt", "sgt"), "+08:00"),
    "est": "-05:00",
    "edt": "-04:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "et": "",
    "bst": "+01:00",
    "cet": "+01:00",
    "cest": "+02:00",
}
_WEEK = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_NAMED_HOURS = {"午後": 12, "下午": 12, "pm": 12, "p": 12, "p.m.": 12, "p.m": 12}
#: The year before the first of each era; the Republic of China counts from 1912.
_BEFORE = {name: begins.year - 1 for name, begins in ERAS} | {"R": 2018, "民國": 1911, "民国": 1911}
#: What stands behind a clock at which something begins that lasts: 10:03~10:21.
_LASTS = re.compile(r"\s?(?:[~〜–-]|から)\s?(?:午[前後])?\d{1,2}[:時]")
#: Letters before a day in which its clock may stand.
_CLOCK_REACH = 22


def clock_of(folded: str, match: re.Match) -> re.Match | None:
    """Return the clock of a day: the one behind it, or else the one before it."""
    if match["month"] or match["asctime"]:
        return None
    return _CLOCK.match(folded, match.end()) or _clock_before(folded, match.start())


def moment_of(folded: str, match: re.Match, clock: re.Match | None) -> str:
    """Return a day with its clock as far as ISO 8601; a clock at which something begins that lasts is none of the page's."""
    day, lasts = _day(match), clock is not None and bool(_LASTS.match(folded, clock.end()))
    return day + _time(clock) if day and not lasts else day


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
    if match["last"]:
        return _with_year_last(match)
    words = "".join(match["absolute"].replace("元", "1").split()).lstrip("(")
    era = next((name for name in _BEFORE if words.upper().startswith(name)), "")
    year, *_between, month, day = _numbers(words)
    return _exists(year + _BEFORE.get(era, 0), month, day)


def _with_year_last(match: re.Match) -> str:
    """Read 06/03/2033 as Americans and boards of Taiwan mean it, and 03.06.2033 as Europe does; a thirteenth month tells."""
    month, day, year = _numbers(match["last"])
    is_turned = month > 12 or (match["between"] == "." and day <= 12)
    return _exists(year, day, month) if is_turned else _exists(year, month, day)


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
    if words[0] in "+-":
        return f"{words[:3]}:{words[-2:]}"
    return _ZONES.get(words, "+09:00")
