"""What ``words.toml`` may hold: tables of words, each with the values that the grammar knows. Pure: no Django."""

import re

from articles.vocabulary.shapes import (
    PATTERN,
    ZONE,
    Named,
    Pair,
    Row,
    Several,
    Shape,
    Table,
    Value,
    one_of,
)
from timeline.dating.dayparts import DAYPARTS
from timeline.dating.stretch import PARTS

_COUNTED = re.compile("(?:next|near) -?[0-9]+|(?:month|day) [0-9]{1,2}")


def _counts(*more: str) -> Value:
    """A whole number counts from the day of writing, "next 1" from the date before; ``more`` are words for neither."""
    allowed = ", ".join(['-1, "next 1", "near 0", "month 10", "day 1"', *(f'"{word}"' for word in more)])
    return Value(
        lambda content: (
            type(content) is int
            or content in more
            or (isinstance(content, str) and bool(_COUNTED.fullmatch(content)))
        ),
        "choice",
        0,
        {"allowed": allowed},
    )


_NUMBER = Value(lambda content: type(content) is int, "number", 0)
_MARK, _WAY = one_of(1), one_of(-1, 1)
_EDGES = ("once after", "once before", "since", "until")
_PART, _DAYPART = one_of(*PARTS), one_of(*DAYPARTS)
_SEASON, _COUNT = one_of(21, 22, 23, 24), _counts()
_UNITS = (
    *("year", "fiscal", "decade", "century", "month", "day", "hour", "minute", "second", "years", "months", "weeks", "days"),
    *("hours", "minutes", "years and a half", "months and a half", ""),
)  # fmt: skip
_OF_COMPOUNDS = {
    **dict.fromkeys(("fiscal", "month", "week", "day"), _COUNT),
    "year": _counts("winter"),
    "season": _SEASON,
    "part": _PART,
    "daypart": _DAYPART,
}
#: The values of the words of each table.
_VALUES: dict[str, Shape] = {
    **dict.fromkeys(("year", "century", "fiscal", "month", "week", "day"), _COUNT),
    **dict.fromkeys(("or", "undated", "no_date", "before", "hedge", "skipped"), _MARK),
    **dict.fromkeys(("way", "way_from", "running"), _WAY),
    **dict.fromkeys(("guard", "guard_before"), PATTERN),
    "prefix": one_of(0, 1),
    "half": one_of(1, 2),
    "quarter": one_of(1, 2, 3, 4),
    "season": _SEASON,
    **dict.fromkeys(("weekday", "short_weekday"), one_of(*range(7))),
    "part": _PART,
    "daypart": _DAYPART,
    "day_and_daypart": Row((_COUNT, _DAYPART)),
    "compound": Several(Pair(_OF_COMPOUNDS)),
    "zone": Value(lambda content: content == "" or ZONE.is_allowed(content), "zone or none", ""),
    "about": one_of("?", "~", "%"),
    "edge": one_of(*_EDGES, "within", "ended", ""),
    "lead": one_of(*_EDGES, "begun"),
    "link": one_of("range", "list", "and"),
    "closing": one_of("all", "any", "every", "range"),
    "unit": one_of(*_UNITS),
    "spelled": _NUMBER,
    "count": Row((_NUMBER, _NUMBER, one_of("days", "weeks", "months", "years"))),
    "side": one_of("behind", "ahead", "soon"),
    "clock": one_of(*range(25)),
}
#: Words for which the code asks by themselves.
_NEEDED = {"unit": tuple("年月日")}
SHAPE = Table({name: Named(shape, _NEEDED.get(name, ())) for name, shape in _VALUES.items()})
