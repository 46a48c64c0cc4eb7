"""Events arranged for reading: by month, in the calendar of the place where each one happened."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import gettext as _

from articles.models import Edition
from timeline.models import ClaimCitation, EditionPlacement, Event, EventCitation, EventClaim
from timeline.wording import display, display_planned
from timeline.zones import zone_words


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in its place: what the article adds, and the date without the year that the month's heading says."""

    event: Event
    note: str = ""
    is_key: bool = False

    @property
    def day(self) -> str:
        event = self.event
        return display_planned(event.when, event.zone, event.occurrence, year=event.month and event.month[0])

    @property
    def zone(self) -> str:
        return zone_words(self.event.zone) if self.event.edtf else ""


@dataclass(slots=True)
class Month:
    """The events under one heading: 2025年10月, 2025年, or 時期未定."""

    label: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def is_key(self) -> bool:
        return any(entry.is_key for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """A timeline: its months, how many events, and from when to when they reach."""

    months: list[Month]
    count: int
    span: str

    @property
    def entries(self) -> list[Entry]:
        return [entry for month in self.months for entry in month.entries]

    @property
    def keys(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.is_key]


def chronicle(rows: Iterable[Event | EditionPlacement]) -> Chronicle:
    """Group events that are in order of time.

    Groups are met by label, not by neighbourhood: 1 November in Tokyo begins before the evening of 31 October in
    Washington, and October must not come twice.
    """
    months: dict[tuple[int, int | None] | None, Month] = {}
    entries = [_entry(row) for row in rows]
    for entry in entries:
        key = entry.event.month
        months.setdefault(key, Month(_label(key))).entries.append(entry)
    return Chronicle(list(months.values()), len(entries), _span(entries))


def _entry(row: Event | EditionPlacement) -> Entry:
    if isinstance(row, Event):
        return Entry(row, is_key=row.importance >= 4)
    return Entry(row.event, row.note, row.is_key)


def _label(month: tuple[int, int | None] | None) -> str:
    if month is None:
        return _("No date yet")
    year, number = month
    return f"{year}年{number}月" if number else f"{year}年"


def _span(entries: list[Entry]) -> str:
    """Return from when to when the dated events reach, each end as precise as its own date."""
    dated = [entry.event for entry in entries if entry.event.edtf]
    if not dated:
        return ""
    first, last = (display(event.when, event.zone) for event in (dated[0], dated[-1]))
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def public_sources(at: datetime, to: str = "citations") -> Prefetch:
    """Fetch what events rest on in one query. ``is_cited`` says whether a live article cites the source too:
    only then has the source a page of its own."""
    live = Edition.objects.live(at).filter(sources=OuterRef("source_id"))
    rows = EventCitation.objects.select_related("source__outlet").annotate(is_cited=Exists(live))
    return Prefetch(to, rows.order_by("order", "pk"))


def public_claims(at: datetime) -> Prefetch:
    """Fetch what is claimed of events, with what each claim rests on."""
    live = Edition.objects.live(at).filter(sources=OuterRef("source_id"))
    rows = ClaimCitation.objects.select_related("source__outlet").annotate(is_cited=Exists(live))
    claims = EventClaim.objects.select_related("asserted_by").prefetch_related(Prefetch("citations", rows))
    return Prefetch("claims", claims)


def placed(edition: Edition, at: datetime) -> Chronicle:
    """Return an edition's timeline. The edition keeps it: a page shows it twice, beside the text and in full."""
    if not hasattr(edition, "_chronicle"):
        shown = EditionPlacement.objects.shown(edition).prefetch_related(None)
        edition._chronicle = chronicle(shown.prefetch_related(public_sources(at, "event__citations")))
    return edition._chronicle
