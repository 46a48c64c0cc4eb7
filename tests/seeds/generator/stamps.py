"""How pages write their dates, and which date it is. Era years follow the Gregorian year by a fixed number."""

from dataclasses import dataclass
from datetime import datetime, timedelta

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
    if clock is None and not with_clock and draw.maybe(0.05):
        return _month(draw, moment)
    text = writer(draw, moment, with_clock)
    iso = f"{moment:%Y-%m-%dT%H:%M}{ZONES[draw.language]}" if with_clock else f"{moment:%Y-%m-%d}"
    return Stamp(text, iso)


def later(draw: Draw, moment: datetime) -> datetime:
    """Return when the page was changed."""
    return moment + timedelta(days=draw.count(0, 20), hours=draw.count(1, 9))


def _month(draw: Draw, moment: datetime) -> Stamp:
    """Monthlies and institutes print a month."""
    written = {
        "ja": (f"{moment.year}年{moment.month}月号", f"{moment.year}年{moment.month}月"),
        "en": (f"{moment:%B %Y}",),
        "zh": (f"{moment.year}年{moment.month}月號",),
    }
    return Stamp(draw.choice(written[draw.language]), f"{moment:%Y-%m}")


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
    mark = draw.choice("/.-/・")
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
            f"{moment:%H:%M} GMT, {day}",
            f"{moment:%-I:%M %p} UTC · {day}",
            f"{day} {moment:%H.%M} GMT",
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
