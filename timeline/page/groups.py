"""Events arranged for reading: in groups of a year, a month or a day of the calendar where each one happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils.translation import gettext as _

from articles.language.arithmetic import in_zone, shifted
from timeline.dating.edtf import parse
from timeline.dating.point import Precision
from timeline.dating.wording import JAPAN, display, display_planned
from timeline.kinds import KINDS
from timeline.models import Event, EventActor, EventClaim, EventPlace
from timeline.page.related import Related
from timeline.zones import zone_words

#: What events can be grouped by, and how much of ``2025-10-21`` names the group.
LENGTHS = {"year": 4, "month": 7, "day": 10}


@dataclass(slots=True)
class Entry:
    """An event in its place: what the article adds, what is known around it, and whether the reader asked for it."""

    event: Event
    note: str = ""
    is_key: bool = False
    is_hidden: bool = False
    actors: Sequence[EventActor] = ()
    venues: Sequence[EventPlace] = ()
    related: Sequence[Related] = ()
    #: Aspects on which claims contradict each other, each with its claims.
    at_odds: Sequence[tuple[str, list[EventClaim]]] = ()
    #: The column of a timeline in lanes, counted from 1.
    lane: int = 1
    #: The event as finished HTML (``timeline.page.pieces``).
    pieces: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The kind above the event's own, which its lane is named after."""
        return KINDS[self.event.kind].parent or self.event.kind

    @property
    def day(self) -> str:
        """The date without the year that the group's heading says."""
        return self._words("both")

    @property
    def clocks(self) -> dict[str, str]:
        """The date by the place's clock and by Japan's, where it has a time and the two differ."""
        event = self.event
        if (
            not event.edtf
            or event.zone == JAPAN
            or event.when.precision not in (Precision.HOUR, Precision.MINUTE, Precision.SECOND)
        ):
            return {}
        words = {clock: self._words(clock) for clock in ("place", "japan")}
        return words if words["place"] != words["japan"] else {}

    def _words(self, clock: str) -> str:
        event, said = self.event, self.event.calendar_day[:4]
        year = int(said) if said.isdecimal() else None
        return display_planned(
            event.when, event.zone, event.occurrence, year=year, clock=clock, daypart=event.daypart
        )

    @property
    def zone(self) -> str:
        return zone_words(self.event.zone) if self.event.edtf else ""

    @property
    def first_day(self) -> str:
        """The first day in Japan on which it may have begun, which a period is compared with."""
        start = self.event.earliest_start
        return in_zone(start, JAPAN).date().isoformat() if start else ""

    @property
    def last_day(self) -> str:
        """The last day in Japan on which it may have ended; empty while it goes on. Ends are half-open."""
        end = self.event.latest_end
        if end is None:
            return ""
        last = max(shifted(end, timedelta(seconds=-1)), self.event.earliest_start or end)
        return in_zone(last, JAPAN).date().isoformat()


@dataclass(slots=True)
class Group:
    """The events under one heading: 2025年10月, 2025年, or 時期未定. ``key`` is 2025-10, 2025, or empty."""

    key: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def label(self) -> str:
        if not self.key:
            return _("No date yet")
        return display(parse(self.key))

    @property
    def is_hidden(self) -> bool:
        return all(entry.is_hidden for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """A timeline: its groups, how many events, and from when to when they reach."""

    groups: list[Group]
    count: int
    span: str

    @property
    def entries(self) -> list[Entry]:
        return [entry for group in self.groups for entry in group.entries]

    @property
    def keys(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.is_key]


def chronicle(entries: Iterable[Entry], by: str = "month") -> Chronicle:
    """Group entries that are in order of time.

    Groups are met by key, not by neighbourhood: 1 November in Tokyo begins before the evening of 31 October in
    Washington, and October must not come twice.
    """
    groups: dict[str, Group] = {}
    entries = list(entries)
    for entry in entries:
        day = entry.event.calendar_day
        key = day[: LENGTHS[by] + day.startswith("-")]
        groups.setdefault(key, Group(key)).entries.append(entry)
    return Chronicle(list(groups.values()), len(entries), _span(entries))


def _span(entries: list[Entry]) -> str:
    """Return from when to when the dated events reach, each end as precise as its own date."""
    dated = [entry.event for entry in entries if entry.event.edtf]
    if not dated:
        return ""
    first, last = (display(event.when, event.zone) for event in (dated[0], dated[-1]))
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
