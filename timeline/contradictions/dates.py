"""The dates of a sentence as stretches of days that can be held against a record. Pure: no Django."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import overload
from zoneinfo import ZoneInfo

from timeline.contradictions.record import ABOUT, JAPAN, Known, Window
from timeline.dating.bounds import Bounds, bounds
from timeline.dating.dayparts import DAYPARTS
from timeline.dating.lexicon import TABLES
from timeline.dating.point import Precision
from timeline.dating.reading import read_dated

_TIME = re.compile(
    r"(?P<half>午前|午後)?(?P<hour>[0-9]{1,2})時(?!間|点|期|代)(?:(?P<minute>[0-9]{1,2})分|(?P<half_past>半))?(?P<about>頃|ごろ|過ぎ|前)?"
)
#: Whose clock it is; 現地 is the place's own.
CLOCKS = {word: zone or "here" for word, zone in TABLES["zone"].items()}
_CLOCK = re.compile(
    rf"\(?({'|'.join(map(re.escape, sorted(CLOCKS, key=len, reverse=True)))})(?:の|で|では|、)?$"
)
_SAME_DAY = re.compile(r"同日|その日|この日|当日")
_SAID_YEAR = re.compile(
    r"[0-9]{4}|(?:令和|平成|昭和)|昨|去年|今|本年|来|同年|翌|前|[0-9]+(?:日|週間|年|[かカヶヵケ箇]月)[前後]|年内|末"
)
_SAID_MONTH = re.compile(r"月|年|春|夏|秋|冬|昨|今|来|本日|週|前|後|[0-9]/[0-9]|[A-Za-z]")
_COUNTED = re.compile(r"[0-9]+(?:日|週間|[かカヶヵケ箇]月|年)(?:後|前)$")
_LOOSE = re.compile(r"頃|ごろ|前後|約")


@dataclass(frozen=True)
class Stated:
    """A date at ``start:end`` of a sentence. ``window`` are the days that it means, in ``zone`` where the sentence says
    whose calendar it is; ``has_year`` and ``has_month`` say whether the text writes them or leaves them to the day of
    writing; ``lasts`` that it gives a beginning and an end; ``clock`` is (hour, minute or nothing)."""

    start: int
    end: int
    words: str
    window: Window
    zone: str = ""
    has_year: bool = True
    has_month: bool = True
    lasts: bool = False
    is_loose: bool = False
    clock: tuple[int, int | None] | None = None
    hours: tuple[int, int] | None = None


class Dates(Sequence[Stated]):
    """The dates of a folded sentence, read when somebody first asks: most sentences name no event."""

    def __init__(self, sentence: str, reference: date | None):
        self._asked = sentence, reference

    @cached_property
    def _rows(self) -> list[Stated]:
        return stated_in(*self._asked)

    @overload
    def __getitem__(self, index: int) -> Stated: ...

    @overload
    def __getitem__(self, index: slice) -> list[Stated]: ...

    def __getitem__(self, index: int | slice) -> Stated | list[Stated]:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)


def stated_in(sentence: str, reference: date | None) -> list[Stated]:
    """Return the dates of a folded sentence in order. Words that only another date explains (翌日, 同日) are left out."""
    return list(_stated_in(sentence, reference))


@lru_cache(maxsize=2048)
def _stated_in(sentence: str, reference: date | None) -> tuple[Stated, ...]:
    """A text is held against the record, then against other articles, so the answer is kept."""
    found = list(_stated(sentence, reference or date(2025, 1, 1), has_day=reference is not None))
    for match in _SAME_DAY.finditer(sentence):
        before = [row for row in found if row.end <= match.start()]
        if before and not re.match("の[^う]|、?[0-9]", sentence[match.end() :]):
            found.append(replace(before[-1], start=match.start(), end=match.end(), clock=None, hours=None))
    return tuple(sorted(found, key=lambda row: row.start))


def _stated(sentence: str, reference: date, *, has_day: bool) -> Iterator[Stated]:
    dates = read_dated(sentence, reference)
    for row in dates:
        when, words = row.when, row.words
        # 「13日に…、2日後に」 counts from the date before it.
        if _COUNTED.search(words) and row is not dates[0]:
            continue
        has_year, has_month = bool(_SAID_YEAR.search(words)), bool(_SAID_MONTH.search(words))
        if when.start is None or when.end is None or not (has_day or has_month):
            continue
        start, zone = _clock_before(sentence, row.start, words)
        clock = _time(words)
        daypart = DAYPARTS.get(row.daypart)
        about = ABOUT.get(when.precision, 0) * (when.qualifier in ("approximate", "both"))
        yield Stated(
            start=start,
            end=row.end,
            words=words,
            window=Window(when.start.span()[0], when.end.span()[1]).widened(about),
            zone=zone,
            has_year=has_year,
            has_month=has_month,
            lasts=when.is_lasting,
            is_loose=bool(_LOOSE.search(words)) or when.qualifier in ("approximate", "both"),
            clock=clock,
            hours=daypart.loosely if daypart and not clock else None,
        )


def _clock_before(sentence: str, start: int, words: str = "") -> tuple[int, str]:
    """Return where a date begins with the words for its clock, and the zone that they name."""
    if own := next((clock for clock in CLOCKS if words.startswith(clock)), ""):
        return start, CLOCKS[own]
    match = _CLOCK.search(sentence[:start])
    return (match.start(), CLOCKS[match[1]]) if match else (start, "")


def _time(words: str) -> tuple[int, int | None] | None:
    match = _TIME.search(words)
    return _clock(match) if match else None


def _clock(match: re.Match[str]) -> tuple[int, int | None]:
    hour = int(match["hour"])
    minute = 30 if match["half_past"] else int(match["minute"]) if match["minute"] else None
    return (hour + 12 if match["half"] == "午後" and hour < 12 else hour), minute


def times_in(sentence: str) -> Iterator[tuple[int, int, str, tuple[int, int | None], str]]:
    """Yield (start, end, words, clock, zone) of the times of day in a sentence."""
    for match in _TIME.finditer(sentence):
        start, zone = _clock_before(sentence, match.start())
        if int(match["hour"]) <= 24:
            yield start, match.end(), match.group(), _clock(match), zone


def apart(stated: Stated, event: Known) -> float:
    """Return how surely a date is another than the record's: 0 where it may be the same, 1 where it cannot be."""
    here, japan = event.here, event.in_japan
    on_record = here if stated.zone in ("", "here") else event.days_in(stated.zone)
    if here is None or japan is None or on_record is None:
        return 0.0
    if meets(stated, on_record):
        return max(_other_end(stated, event, here), _other_hours(stated, event, here))
    sure = 0.7 if event.is_doubtful or stated.is_loose else 1.0
    if not stated.zone and meets(stated, japan):
        sure *= 0.6
    if not stated.has_month:
        sure *= 0.6
    return sure


def meets(stated: Stated, window: Window) -> bool:
    """Whether a date may mean one of these days: a year or month that it leaves unsaid may be theirs."""
    if stated.has_year:
        return stated.window.meets(window)
    return any(moved.meets(window) for moved in _moved(stated, window))


def _moved(stated: Stated, window: Window) -> Iterator[Window]:
    """Yield the days that a date means if its year, or its month, is that of the record."""
    months = range(1, 13) if not stated.has_month else (None,)
    for year in range(window.first.year - 1, window.last.year + 2):
        for month in months:
            begin = _replaced(stated.window.first, year, month)
            if begin is not None:
                length = stated.window.last - stated.window.first
                yield Window(begin, min(begin + length, date.max) if begin.year < 9999 else begin)


def _replaced(day: date, year: int, month: int | None) -> date | None:
    try:
        return day.replace(year=year, month=month or day.month)
    except ValueError:
        return None


def _other_end(stated: Stated, event: Known, here: Window) -> float:
    """Both give a beginning and an end: they differ in one of them."""
    if not (stated.lasts and event.when and event.when.is_lasting and event.when.precision == Precision.DAY):
        return 0.0
    moved = [stated.window] if stated.has_year else list(_moved(stated, here))
    return 0.0 if any(window == here for window in moved) else 0.9


def _other_hours(stated: Stated, event: Known, here: Window) -> float:
    """「日本時間の15日未明」 may lie before the place's 15th has begun."""
    if (
        stated.hours is None
        or event.when is None
        or stated.zone in ("", "here")
        or stated.window.first != stated.window.last
    ):
        return 0.0
    limits = bounds(event.when, event.zone)
    days = [stated.window] if stated.has_year else list(_moved(stated, here))
    for day in days:
        midnight = datetime.combine(day.first, time(), ZoneInfo(stated.zone))
        begin, end = (midnight + timedelta(hours=hour) for hour in stated.hours)
        if _may_meet(limits, begin, end):
            return 0.0
    return 0.8


def _may_meet(limits: Bounds, begin: datetime, end: datetime) -> bool:
    first, last = limits.earliest_start, limits.latest_end
    return (last is None or begin < last) and (first is None or first < end)


def clock_apart(clock: tuple[int, int | None], zone: str, event: Known) -> float:
    """Return how surely a time of day is another than the record's. A bare hour may be any of its minutes."""
    hour, minute = clock
    said = hour * 60 + (minute or 0)
    differences = []
    for at in [event.zone, JAPAN] if not zone else [event.zone if zone == "here" else zone]:
        moment = event.clock(at)
        if moment is None:
            return 0.0
        gap = abs(said - moment.hour * 60 - moment.minute)
        differences.append(min(gap, 24 * 60 - gap))
    allowed = 59 if minute is None or (event.when and event.when.precision == Precision.HOUR) else 20
    return 0.7 if min(differences) > allowed else 0.0
