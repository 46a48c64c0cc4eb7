"""The strip above a timeline that shows when how much happened. Pure: no Django."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

#: How many bars a strip has at most, and its height, in units of its own drawing.
BARS, HEIGHT = 120, 24


@dataclass(frozen=True, slots=True)
class Strip:
    """``first`` and ``last`` are its ends as ISO days, ``days`` how far they are apart, ``path`` its bars as SVG."""

    first: str
    last: str
    days: int
    width: int
    path: str
    key_path: str

    height: int = HEIGHT


def strip(days: Iterable[str], key_days: Iterable[str] = ()) -> Strip | None:
    """Draw the days on which something began (ISO). Nothing to draw where all is one day or less."""
    found = Counter(map(date.fromisoformat, filter(None, days)))
    if len(found) < 2:
        return None
    first, last = min(found), max(found)
    span = (last - first).days
    bars = min(BARS, span + 1)

    def bar_of(day: date) -> int:
        return (day - first).days * bars // (span + 1)

    counts = _summed(found, bar_of)
    keys = _summed(Counter(map(date.fromisoformat, filter(None, key_days))), bar_of)
    tallest = max(counts.values())
    return Strip(
        first.isoformat(), last.isoformat(), span, bars, _path(counts, tallest), _path(keys, tallest)
    )


def _summed(found: Counter[date], bar_of: Callable[[date], int]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for day, number in found.items():
        counts[bar_of(day)] += number
    return counts


def _path(counts: Counter[int], tallest: int) -> str:
    """One path for all bars: a bar that stands for one event among hundreds must still be seen."""
    return "".join(
        f"M{bar} {HEIGHT}v-{max(2, round(number / tallest * HEIGHT))}h1V{HEIGHT}z"
        for bar, number in sorted(counts.items())
    )
