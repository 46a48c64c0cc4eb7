"""How pages write their dates, and which date it is. Era years follow the Gregorian year by a fixed number."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.seeds.generator.drawing import Draw

ZONES = {"ja": "+09:00", "en": "+00:00", "zh": "+08:00"}
WEEKDAYS = {"ja": "月火水木金土日", "zh": "一二三四五六日"}
REIWA, MINGUO = 2018, 1911
ENGLISH = ("%B %-d, %Y", "%-d %B %Y", "%b %-d, %Y", "%b. %-d, %Y", "%A, %B %-d, %Y", "%d %b %Y", "%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as written, and as an ISO prefix."""

    text: str
    iso: str


def stamp(draw: Draw, moment: datetime, *, clock: bool | None = None) -> Stamp:
    """Write a moment of the page, with or without its clock."""
    with_clock = draw.maybe(0.5) if clock is None else clock
    writer = {"ja": _japanese, "en": _english, "zh": _chinese}[draw.language]
    text = writer(draw, moment, with_clock)
    iso = f"{moment:%Y-%m-%dT%H:%M}{ZONES[draw.language]}" if with_clock else f"{moment:%Y-%m-%d}"
    return Stamp(text, iso)


def later(draw: Draw, moment: datetime) -> datetime:
    """Return when the page was changed."""
    return moment + timedelta(days=draw.count(0, 20), hours=draw.count(1, 9))


def _japanese(draw: Draw, moment: datetime, clock: bool) -> str:
    day = draw.choice((_kanji_day, _kanji_day, _era_day, _numeric_day, _numeric_day, _padded_day))(
        draw, moment
    )
    return f"{day}{_japanese_clock(draw, moment)}" if clock else day


def _kanji_day(draw: Draw, moment: datetime) -> str:
    gap = draw.choice(("", "", "", " "))
    week = f"{WEEKDAYS['ja'][moment.weekday()]}"
    tail = draw.choice(("", "", f"({week})", f"（{week}）", f" {week}曜日"))
    return f"{moment.year}年{gap}{moment.month}月{gap}{moment.day}日{tail}"


def _era_day(draw: Draw, moment: datetime) -> str:
    era = moment.year - REIWA
    return draw.choice(
        (
            f"令和{era}年{moment.month}月{moment.day}日",
            f"令和{era}年({moment.year}年){moment.month}月{moment.day}日",
        )
    )


def _numeric_day(draw: Draw, moment: datetime) -> str:
    mark = draw.choice("/.-/")
    return f"{moment.year}{mark}{moment.month:02}{mark}{moment.day:02}"


def _padded_day(draw: Draw, moment: datetime) -> str:
    return f"{moment.year}年{moment.month:02}月{moment.day:02}日"


def _japanese_clock(draw: Draw, moment: datetime) -> str:
    half = "午前" if moment.hour < 12 else "午後"
    return draw.choice(
        (
            f" {moment:%H:%M}",
            f" {moment.hour}:{moment:%M}",
            f" {moment.hour}時{moment:%M}分",
            f"{moment.hour:02}時{moment:%M}分",
            f" {half}{moment.hour % 12}時{moment.minute}分",
            f"　{moment:%H:%M}",
            f" {moment:%H:%M} JST",
        )
    )


def _english(draw: Draw, moment: datetime, clock: bool) -> str:
    day = moment.strftime(draw.choice(ENGLISH))
    if not clock:
        return day
    return draw.choice(
        (
            f"{day} {moment:%H:%M} GMT",
            f"{day} at {moment:%-I:%M %p} GMT",
            f"{day}, {moment:%-I:%M%p} UTC".replace("AM", "am"),
        )
    )


def _chinese(draw: Draw, moment: datetime, clock: bool) -> str:
    era = moment.year - MINGUO
    week = WEEKDAYS["zh"][moment.weekday()]
    day = draw.choice(
        (
            f"{moment.year}年{moment.month}月{moment.day}日",
            f"{moment:%Y-%m-%d}",
            f"{moment:%Y/%m/%d}",
            f"民國{era}年{moment.month}月{moment.day}日",
            f"{moment.year}年{moment.month:02}月{moment.day:02}日（{week}）",
        )
    )
    return f"{day} {moment:%H:%M}" if clock else day


def told(draw: Draw, when: date, page: date) -> tuple[str, str] | None:
    """Write the date of an event as a sentence would, with its EDTF value; the page's own day says the rest."""
    ways = {"ja": _told_japanese, "en": _told_english, "zh": _told_chinese}[draw.language]
    return draw.choice(ways(when, page))


def _told_japanese(when: date, page: date) -> list[tuple[str, str]]:
    iso = when.isoformat()
    ways = [(f"{when.year}年{when.month}月{when.day}日", iso), (f"{when.year}年{when.month}月", iso[:7])]
    if when.year == page.year:
        ways += [(f"{when.month}月{when.day}日", iso), (f"今年{when.month}月", iso[:7])]
    if (when.year, when.month) == (page.year, page.month) and when <= page:
        ways += [(f"{when.day}日", iso)] * 3
    if when.year == page.year - 1:
        ways += [(f"昨年{when.month}月", iso[:7]), (f"前年の{when.month}月{when.day}日", iso)]
    return ways


def _told_english(when: date, page: date) -> list[tuple[str, str]]:
    iso = when.isoformat()
    ways = [(f"{when:%B} {when.day}, {when.year}", iso), (f"{when.day} {when:%B} {when.year}", iso)]
    if when.year == page.year:
        ways += [(f"{when:%B} {when.day}", iso)] * 2
    return ways


def _told_chinese(when: date, page: date) -> list[tuple[str, str]]:
    iso = when.isoformat()
    ways = [(f"{when.year}年{when.month}月{when.day}日", iso)]
    if when.year == page.year:
        ways += [(f"{when.month}月{when.day}日", iso)]
    if (when.year, when.month) == (page.year, page.month) and when <= page:
        ways += [(f"{when.day}日", iso)] * 2
    return ways
