"""Why words are no date: one exception for each reason, so that the desk can say what would help. Pure: no Django."""

from timeline.dating.point import DateError


class Unsaid(DateError):
    """The words leave out a year, a month or a day that only the day on which they were written could tell."""


class NoAnchor(DateError):
    """同日 and 翌年 count from a date before them, and there is none."""


class Undated(DateError):
    """The words say that no date is known, or none that can be told: 時期未定, 近く."""


class NoSuchMoment(DateError):
    """A day that the calendar, or a time that the clocks of the place do not have."""


class OutsideEra(NoSuchMoment):
    """The era had not begun or was over: 平成31年5月1日. ``year`` is what one gets by counting on."""

    def __init__(self, words: str, year: int):
        super().__init__(f"{words}: the era had not begun or was over; counted on it is {year}")
        self.year = year


class WrongWeekday(DateError):
    """The day has another ``weekday``, one of 月火水木金土日."""

    def __init__(self, words: str, weekday: str):
        super().__init__(f"{words!r}: that day is a ({weekday})")
        self.weekday = weekday


class Disagreement(DateError):
    """What stands in brackets is another day or moment: 21日(日本時間25日)."""


class AmbiguousHour(DateError):
    """午後12時 is noon to some and midnight to others."""


class TimeWithoutDay(DateError):
    """A time of a month or a year: 2025年10月午後2時."""
