"""What is on record of an event, as the comparison with a text needs it. Pure: no Django."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from articles.language.arithmetic import in_zone, shifted
from articles.language.text import fold
from timeline.contradictions.words import ACTS, CLASSES, KIND_NOUNS
from timeline.dating.bounds import bounds
from timeline.dating.edtf import Edtf, Extent
from timeline.dating.point import Precision

JAPAN = "Asia/Tokyo"
#: How far beside an approximate date a text may lie: 頃 has no number of days, so these are the house's.
ABOUT = {Precision.DAY: 3, Precision.DECAD: 5, Precision.MONTH: 31, Precision.YEAR: 366}
_INSTANT = timedelta(microseconds=1)
_DOING = re.compile(rf"(.{{2,}}?)(?:の(?=..)([一-龯]{{2}})|の?({'|'.join(ACTS)}))(?:事故|事件)?")
_NO_ACTS = frozenset(noun for nouns in KIND_NOUNS.values() for noun in nouns)


@dataclass(frozen=True)
class Window:
    """The first and the last calendar day that are meant."""

    first: date
    last: date

    def meets(self, other: "Window") -> bool:
        return self.first <= other.last and other.first <= self.last

    def widened(self, days: int) -> "Window":
        return Window(shifted(self.first, timedelta(days=-days)), shifted(self.last, timedelta(days=days)))


@dataclass(frozen=True)
class Known:
    """An event on record. ``outcome`` is held, not-held, planned or nothing; ``wider`` are the regions and countries
    that hold its places; ``actors`` are its parties, each with all of its names. ``key`` is the caller's own."""

    title: str
    aliases: tuple[str, ...] = ()
    outcome: str = ""
    when: Edtf | None = None
    zone: str = JAPAN
    places: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    actors: tuple[tuple[str, ...], ...] = ()
    key: object = field(default=None, compare=False)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names by which running text may call it, folded, the longest first."""
        folded = dict.fromkeys(fold(name) for name in (*self.aliases, self.title) if len(name) >= 4)
        return tuple(sorted(folded, key=len, reverse=True))

    @cached_property
    def tails(self) -> tuple[str, ...]:
        """What its names say after their place: 米露首脳会談 of アラスカでの米露首脳会談."""
        return tuple(match[1] for name in self.names if (match := re.search("での(.{4,})$", name)))

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """The names of its places without their ending: アラスカ州 is talked of as アラスカ."""
        return _spoken(self.places)

    @cached_property
    def around(self) -> tuple[str, ...]:
        """The names of its places and of what holds them."""
        return _spoken((*self.places, *self.wider))

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The places by which running text calls it: アラスカ of アラスカ会談, but no country that took part."""
        parties = {fold(name) for names in self.actors for name in names}
        named = (place for place in self.around if any(place in name for name in self.names))
        return tuple(dict.fromkeys([*self.sites, *(place for place in named if place not in parties)]))

    @cached_property
    def nouns(self) -> str:
        """The family of words that its names use for what it is: that of 会談, of 合意, of 選挙; empty for none."""
        names = " ".join(self.names)
        found = ((names.rfind(noun), kind) for kind, nouns in KIND_NOUNS.items() for noun in nouns)
        at, kind = max(found)
        return kind if at >= 0 else ""

    @cached_property
    def doings(self) -> tuple[tuple[str, str], ...]:
        """Who or what did what, by its names: (第三丸, 沈没) of 貨物船第三丸の沈没事故."""
        found = [match for name in self.names if (match := _DOING.fullmatch(name))]
        acts = [(match[1], match[2] or match[3]) for match in found]
        rows = [(form, act) for name, act in acts for form in (name, CLASSES.sub("", name))]
        return tuple(dict.fromkeys(row for row in rows if len(row[0]) >= 3 and row[1] not in _NO_ACTS))

    @property
    def acts(self) -> frozenset[str]:
        """What was done, by its names: 沈没."""
        return frozenset(act for _subject, act in self.doings)

    @cached_property
    def here(self) -> Window | None:
        """Its days on the calendar of the place, widened where they are approximate; nothing where it has no end."""
        return self.days_in(self.zone)

    @cached_property
    def in_japan(self) -> Window | None:
        """Its days on Japan's calendar."""
        return self.days_in(JAPAN)

    @property
    def is_doubtful(self) -> bool:
        """Whether its own date is less than certain."""
        return self.when is not None and (self.when.qualifier != "exact" or self.when.extent == Extent.ONE_OF)

    def edge(self, *, is_end: bool) -> Window | None:
        """Return the days on which something that lasted began, or ended."""
        point = self.when and (self.when.end if is_end else self.when.start)
        return Window(*point.span()) if point else None

    def clock(self, zone: str) -> datetime | None:
        """Return the time on the clocks of a zone, if it is known to the hour."""
        start = self.when.start if self.when else None
        if start is None or start.hour is None:
            return None
        return start.moment(self.zone).astimezone(ZoneInfo(zone))

    def days_in(self, zone: str) -> Window | None:
        """Return its days on the calendar of a zone."""
        if self.when is None or self.when.is_placeholder:
            return None
        limits = bounds(self.when, self.zone)
        first, last = (
            edge if moment is None else in_zone(moment, zone).date()
            for moment, edge in ((limits.earliest_start, date.min), (limits.latest_end, date.max))
        )
        if limits.latest_end is not None:
            last = in_zone(
                max(limits.latest_end - _INSTANT, limits.earliest_start or limits.latest_end - _INSTANT), zone
            ).date()
        about = self.when.qualifier in ("approximate", "both")
        window = Window(first, last)
        return window.widened(ABOUT.get(self.when.precision, 3)) if about else window


def _spoken(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in map(fold, names):
        for part in (
            name,
            *re.split(r"(?<=..)[州県省市](?=.)", name),
            re.sub(r"(?<=..)[州県省市]$", "", name),
        ):
            if len(part) >= 2:
                found.setdefault(part)
    return tuple(sorted(found, key=len, reverse=True))
