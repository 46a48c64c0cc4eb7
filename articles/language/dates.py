"""Japanese dates: as precise as their source, found in running text, never invented. Pure: no Django.

Libraries were measured and corrupt Japanese dates (``2025年10月22日`` becomes 1 January, ``10月22日`` another
month), so this module is ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from articles.language.arithmetic import counted, months_on
from articles.language.nearest import exists, nearest
from articles.language.unfinished import placeholders
from articles.language.widths import half_width

WEEKDAYS = "月火水木金土日"
#: First day of each era, newest first.
ERAS = (
    ("令和", date(2019, 5, 1)),
    ("平成", date(1989, 1, 8)),
    ("昭和", date(1926, 12, 25)),
    ("大正", date(1912, 7, 30)),
    ("明治", date(1868, 10, 23)),
)
_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date that says no more than is known: ``2025``, ``2025-10``, ``2025-10-22``, with or without a time."""

    text: str
    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    offset: str = ""

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read an ISO 8601 prefix. Raises ``ValueError`` for anything else and for days that do not exist."""
        match = _ISO.fullmatch(text.strip())
        if not match:
            raise ValueError(
                f"{text!r} is no ISO 8601 date such as 2025, 2025-10, 2025-10-22 or 2025-10-22T05:44+09:00"
            )
        month, day, hour, minute = (int(part) if part else None for part in match.groups()[1:5])
        found = cls(text.strip(), int(match[1]), month, day, hour, minute, match[6] or "")
        try:
            found.earliest().astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise ValueError(f"{text!r} names a day or time that does not exist") from error
        return found

    @property
    def precision(self) -> str:
        """``year``, ``month``, ``day`` or ``minute``."""
        if self.month is None:
            return "year"
        if self.day is None:
            return "month"
        return "day" if self.hour is None else "minute"

    def display(self) -> str:
        """Return the date in Japanese words: ``2025年10月22日(水) 5:44``."""
        if self.month is None:
            return f"{self.year}年"
        if self.day is None:
            return f"{self.year}年{self.month}月"
        weekday = WEEKDAYS[date(self.year, self.month, self.day).weekday()]
        time = f" {self.hour}:{self.minute:02}" if self.hour is not None else ""
        return f"{self.year}年{self.month}月{self.day}日({weekday}){time}"

    def earliest(self, zone: str = "Asia/Tokyo") -> datetime:
        """Return the first instant that the date may mean, in its own offset or else in ``zone``."""
        moment = datetime(
            self.year, self.month or 1, self.day or 1, self.hour or 0, self.minute or 0, tzinfo=ZoneInfo(zone)
        )
        return moment.replace(tzinfo=_offset(self.offset)) if self.offset else moment


def _offset(text: str) -> timezone:
    """Read ``+09:00`` or ``Z``. Raises ``ValueError`` beyond −12:00 and +14:00, which no place on earth uses."""
    if text == "Z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[4:6])
    if int(text[4:6]) > 59 or minutes > (14 * 60 if text[0] == "+" else 12 * 60):
        raise ValueError(f"{text!r} is no offset from UTC")
    return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes))


@dataclass(frozen=True, slots=True)
class Found:
    """A date in running text, ``text == whole[start:end]``.

    ``kind`` is absolute, era, yearless, dayonly, relative or placeholder. ``iso`` is an ISO 8601 prefix in the
    calendar of whoever wrote the text, empty where the date cannot be known. ``inferred`` says that a part of it
    came from the reference date or from the date before it, so an editor has to confirm it.
    """

    start: int
    end: int
    text: str
    iso: str
    precision: str
    kind: str
    inferred: bool = False


_CLOCK = (
    r"(?:(?:T|\s*)(?P<half>午前|午後)?(?P<hour>[0-9]{1,2})"
    r"(?:時(?!間)(?:(?P<minute>[0-9]{1,2})分|(?P<half_past>半))?|:(?P<minutes>[0-9]{2})(?![0-9])))?"
)
_WEEKDAY = r"(?:\s*(?:\([月火水木金土日](?:曜日?)?(?:・[祝休])?\)|[月火水木金土日]曜日?))?"
_YEAR = r"(?:(?P<era>令和|平成|昭和|大正|明治)(?P<era_year>[0-9]{1,2}|元)|(?<![0-9])(?P<year>[0-9]{4}))年\s?"
_SAID_YEAR = r"(?:(?P<said_year>一昨年|昨年|去年|今年|本年|来年|同年|前年|翌年)(?:の)?)?"
_SAID_MONTH = r"(?:(?P<said_month>先月|今月|来月|同月|前月|翌月)(?:の)?)?"
#: The longest forms come first: what one pattern has taken, the next ones leave alone.
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![0-9月.]){_SAID_MONTH}(?:(?P<month>[0-9]{{1,2}})月)?(?P<day>[0-9]{{1,2}})[、・,][0-9]{{1,2}}の?両?日(?!間)",
        rf"{_YEAR}(?P<month>[0-9]{{1,2}})月\s?(?P<day>[0-9]{{1,2}})日{_WEEKDAY}{_CLOCK}",
        rf"(?<![0-9./-])(?P<year>[0-9]{{4}})(?P<sep>[/.-])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}})(?![0-9]){_WEEKDAY}{_CLOCK}",
        rf"{_YEAR}(?P<month>[0-9]{{1,2}})月(?!\s?[0-9]{{1,2}}日)",
        rf"(?<![0-9年]){_SAID_YEAR}(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})日(?!間){_WEEKDAY}{_CLOCK}",
        rf"{_YEAR}(?!間|代|度|ぶり|内(?![外容部])|[前後](?!半))",
        rf"(?<![0-9年.]){_SAID_YEAR}(?P<month>[0-9]{{1,2}})月(?![間面]|[0-9]{{1,2}}日)",
        rf"(?<![0-9月.]){_SAID_MONTH}(?P<day>[0-9]{{1,2}})日(?![間目以ほ後ぶ連分余程あ当平]|前(?!後)){_WEEKDAY}{_CLOCK}",
        r"(?<![ぁ-んァ-ヶ一-龯])(?P<said>おととい|きのう|きょう|あす|あさって)(?=[、はにのも午夜朝未早]|まで|から|以)",
        r"(?<![0-9日(（一-龯の])(?P<said>[月火水木金土日]曜日?)(?=[、はにのも夜朝午未早]|まで)",
        r"(?P<said>一昨日|昨日|昨夜|昨晩|今夜|今晩|今朝|明朝|今日|(?<!日)本日|明後日|明日|同日|前日|翌日|先々週|先週|今週|再来週|来週|先々月|先月|今月|再来月|来月|一昨年|昨年|去年|今年|再来年|来年)(?:末(?!期)|中(?=[にはも、。])|内(?![外容部]))?",
        r"(?P<said>(?<![0-9一-龯])(?:年|年度|月|週)内(?![外容部])|(?<![0-9一-龯])[年月週]末(?!期)|(?<![0-9一-龯])[昨今来][春夏秋冬](?![季分]))",
        r"(?<![0-9])(?P<year>[0-9]{4})年内(?![外容部])",
        r"(?<![0-9.])(?P<count>[0-9]{1,3})(?P<unit>日|週間|[かカヶヵケ箇]月|年)(?P<way>前(?!後)|後|以内)",
    )
)
SAID_DAYS = {
    "一昨日": -2,
    "昨日": -1,
    "今日": 0,
    "本日": 0,
    "明日": 1,
    "明後日": 2,
    "おととい": -2,
    "きのう": -1,
    "きょう": 0,
    "あす": 1,
    "あさって": 2,
    "昨夜": -1,
    "昨晩": -1,
    "今朝": 0,
    "今夜": 0,
    "今晩": 0,
    "明朝": 1,
}
_SAID_MONTHS = {"先々月": -2, "先月": -1, "今月": 0, "来月": 1, "再来月": 2}
_SAID_YEARS = {"一昨年": -2, "昨年": -1, "去年": -1, "今年": 0, "本年": 0, "来年": 1, "再来年": 2}
#: What every date has, in digits or in words.
_MAY_DATE = re.compile("[0-9年月日週/-]|[昨今来]|明朝|おととい|きのう|きょう|あす|あさって")
_RANGE = re.compile(r"\s*(?:[〜~–—・、-]|から)\s*")


def find_dates(text: str, reference: date | None = None) -> list[Found]:
    """Return the dates of a text in order, none inside another.

    A date without a year gets one only when ``reference`` is given: the nearest past, or up to 30 days ahead; a day
    alone is the nearest past one. A day that ends a range takes the month of the beginning.
    """
    return list(_dates_of(text, reference))


@lru_cache(maxsize=2048)
def _dates_of(text: str, reference: date | None) -> tuple[Found, ...]:
    """Several checks read the dates of the same sentence in turn, so the answer is kept."""
    plain = half_width(text)
    if not _MAY_DATE.search(plain):
        return ()
    found = [
        Found(start, end, words, "", "", "placeholder")
        for start, end, words in placeholders(text)
        if re.search("[年月日/-]", words)
    ]
    taken = [(row.start, row.end) for row in found]
    for pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                found.append(_found(match, text, reference))
    return tuple(_ranges(plain, sorted(found, key=lambda row: row.start)))


def _ranges(text: str, found: list[Found]) -> Iterator[Found]:
    """Give the day at the end of a range the month of its beginning: 10月16日〜21日."""
    before = None
    for row in found:
        if before and row.kind == "dayonly" and _RANGE.fullmatch(text[before.end : row.start]):
            row = _continued(before, row, text[row.start : row.end])
        before = row
        yield row


def _continued(before: Found, row: Found, words: str) -> Found:
    day = re.match("[0-9]+", words)
    iso = f"{before.iso[:8]}{int(day[0]):02}" if day and len(before.iso) >= 10 else ""
    if iso <= before.iso[:10] or not exists(iso):
        return row
    return replace(
        row,
        iso=iso + row.iso[10:],
        precision=row.precision or "day",
        inferred=True,
    )


def _number(match: re.Match[str], name: str) -> int | None:
    value = match.groupdict().get(name)
    return int(value.replace("元", "1")) if value else None


def _found(match: re.Match[str], text: str, reference: date | None) -> Found:
    kind = _kind(match)
    year, month, day = _parts(match, kind, reference)
    iso = _iso(year, month, day, match) if year else ""
    precision = {0: "", 4: "year", 7: "month", 10: "day"}.get(len(iso), "minute")
    inferred = bool(iso) and kind not in ("absolute", "era")
    return Found(match.start(), match.end(), text[slice(*match.span())], iso, precision, kind, inferred)


def _kind(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("said") or groups.get("count"):
        return "relative"
    if groups.get("era"):
        return "era"
    return "absolute" if groups.get("year") else "yearless" if groups.get("month") else "dayonly"


def _parts(
    match: re.Match[str], kind: str, reference: date | None
) -> tuple[int | None, int | None, int | None]:
    """Return year, month and day; no year means that the date cannot be known."""
    if kind == "relative":
        return _relative(match, reference) if reference else (None, None, None)
    year, month, day = (_number(match, name) for name in ("year", "month", "day"))
    if kind == "era":
        return era_year(match["era"], _number(match, "era_year") or 0, month, day), month, day
    if kind == "absolute":
        return year, month, day
    if reference is None:
        return None, month, day
    said = match.groupdict().get("said_year") or match.groupdict().get("said_month")
    if said in _SAID_YEARS:
        return reference.year + _SAID_YEARS[said], month, day
    if said in _SAID_MONTHS:
        return *months_on(reference.year, reference.month, _SAID_MONTHS[said]), day
    return (None, month, day) if said else (*nearest(month, day, reference), day)


def era_year(era: str, number: int, month: int | None = None, day: int | None = None) -> int | None:
    """Return the year of the common era, or nothing where the era had not begun or was over: 平成40年."""
    index = [name for name, _first in ERAS].index(era)
    year = ERAS[index][1].year + number - 1
    after = (ERAS[index - 1][1] if index else date.max).timetuple()[:3]
    begins = ERAS[index][1].timetuple()[:3]
    if number < 1 or (year, month or 12, day or 31) < begins or (year, month or 1, day or 1) >= after:
        return None
    return year


def _relative(match: re.Match[str], reference: date) -> tuple[int | None, int | None, int | None]:
    """Resolve 昨日, 先月, 昨年 and 3日前. Weeks, ends (月末), limits (3日以内) and anaphora (同日, 前日) have no day of
    their own."""
    said = match.groupdict().get("said")
    if said is None:
        return _counted(match, reference)
    if said in SAID_DAYS and match.group() == said:
        return _day(reference, SAID_DAYS[said])
    if said in _SAID_MONTHS:
        return *months_on(reference.year, reference.month, _SAID_MONTHS[said]), None
    return (reference.year + _SAID_YEARS[said], None, None) if said in _SAID_YEARS else (None, None, None)


def _counted(match: re.Match[str], reference: date) -> tuple[int | None, int | None, int | None]:
    if match["way"] == "以内":
        return None, None, None
    number = int(match["count"]) * (-1 if match["way"] == "前" else 1)
    if match["unit"] in ("日", "週間"):
        return _day(reference, number * (7 if match["unit"] == "週間" else 1))
    if match["unit"] == "年":
        return reference.year + number, None, None
    return *months_on(reference.year, reference.month, number), None


def _day(reference: date, days: int) -> tuple[int | None, int | None, int | None]:
    there = counted(reference, days)
    return (there.year, there.month, there.day) if there else (None, None, None)


def _iso(year: int, month: int | None, day: int | None, match: re.Match[str]) -> str:
    """Return the ISO prefix, empty where the day does not exist."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    parts = f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
    return parts + (_time(match) if day else "")


def _time(match: re.Match[str]) -> str:
    """Return ``Thh:mm``, empty where there is no time or an ambiguous one: 午後12時 may be noon or midnight."""
    groups, hour = match.groupdict(), _number(match, "hour")
    minute = 30 if groups.get("half_past") else _number(match, "minute") or _number(match, "minutes") or 0
    if hour is None or minute > 59 or hour > (11 if groups["half"] and hour == 12 else 23):
        return ""
    return f"T{hour + 12 if groups['half'] == '午後' and hour < 12 else hour:02}:{minute:02}"
