"""Parts of the day: how the words for them are bounded, and which hour 夜8時 is. Pure: no Django.

The bounds are those by which the Japan Meteorological Agency divides the day (予報用語「一日の時間細分」: 未明 0–3, 朝 6–9, 夕方
15–18, 夜 18–24, 午前 0–12, 午後 12–24, 昼頃 an hour on either side of noon; 早朝 is an hour or two from dawn) and NHK's
handbook of words, by which 未明 also begins at midnight; 深夜, which the agency avoids, begins about 11 at night for most
people whom NHK asked, and belongs to the day that it is written with. News uses all of them more loosely. They stand
beside a date of EDTF, which has no word for them, and never narrow what it may mean.
"""

from dataclasses import dataclass

from timeline.dating.refusals import AmbiguousHour, NoSuchMoment

NOON = "正午"


@dataclass(frozen=True, slots=True)
class Daypart:
    """Hours of the day, an end past 24 being on the next day. ``loosely`` are those in which news may use the word;
    ``order`` is the hour at which it sorts among the times of its day."""

    first: int
    last: int
    loosely: tuple[int, int]
    order: int


DAYPARTS = {
    "未明": Daypart(0, 3, (0, 5), 0),
    "早朝": Daypart(4, 7, (4, 8), 4),
    "午前": Daypart(0, 12, (0, 12), 6),
    "朝": Daypart(6, 9, (5, 11), 6),
    "昼": Daypart(11, 13, (10, 15), 11),
    NOON: Daypart(12, 12, (11, 13), 12),
    "午後": Daypart(12, 24, (12, 24), 12),
    "夕方": Daypart(15, 18, (15, 20), 15),
    "夜": Daypart(18, 24, (17, 24), 18),
    "深夜": Daypart(23, 27, (21, 24), 23),
}
#: Until which hour on the clock of twelve hours the word means the second half of the day.
_SECOND_HALF = {
    "午後": range(12),
    "夕方": range(1, 12),
    "夜": range(5, 12),
    "深夜": range(9, 12),
    "昼": range(1, 6),
}


def hour_of(daypart: str, hour: int) -> int:
    """Return the hour of the day that a daypart and an hour name: 夜8時 is 20. Raises ``DateError``."""
    if hour > 24:
        raise NoSuchMoment(f"a day has no hour {hour}")
    if (hour == 12 and daypart in ("午前", "午後", "夜", "深夜")) or (daypart == "夜" and hour < 5):
        raise AmbiguousHour(f"{daypart}{hour}時: write 午前0時 for midnight and 午後0時 for noon")
    if hour > 12 and daypart in ("午前", "午後", "未明", "朝", "早朝"):
        raise AmbiguousHour(f"{daypart}{hour}時: write either the half of the day or an hour up to 24")
    return hour + 12 if hour in _SECOND_HALF.get(daypart, ()) else hour


def order_of(daypart: str) -> int | None:
    """Return the hour at which the daypart sorts; of two, 夜/未明, the first counts."""
    found = DAYPARTS.get(daypart.partition("/")[0])
    return found.order if found else None
