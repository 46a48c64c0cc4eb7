"""The timeline that readers work with: what it shows of, what was asked of it, and what goes around it."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import singledispatch

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse

from articles import bounded
from articles.cursors import Page
from articles.few import named
from articles.leaning import ALL, EVENTS, leans_on
from articles.models import Edition, Tag
from articles.public.asked import Asked, Unanswered
from timeline.filters import EventFilter, refuse_unanswerable
from timeline.models import Actor, EditionPlacement, Event, EventActor, Topic, topic
from timeline.models.event import CHRONOLOGY
from timeline.page.entries import entries_of
from timeline.page.facets import LABELS, Facet, choices_of, counted, facets_of, facets_of_query
from timeline.page.groups import LENGTHS, Chronicle, Entry, chronicle
from timeline.page.pieces import Ready
from timeline.page.strip import Strip, strip
from timeline.page.world import Spot, World, world
from timeline.prefetch import described

#: Events on a page: twice as many and their questions are more than a hundred kilobytes.
PAGE = 50
#: The keys that narrow a timeline; every other key only arranges it.
QUESTIONS = (*LABELS, "q", "after", "before", "key")
LAYOUTS = ("column", "lanes")
CLOCKS = ("both", "japan", "place")


@dataclass(frozen=True, slots=True)
class Widget:
    """A timeline on a page. ``shown`` of ``total`` events answer what was asked; nobody counts them where they are many."""

    chronicle: Chronicle
    facets: list[Facet]
    shown: int | None
    total: int | None
    asked: dict[str, str]
    by: str
    clock: str
    layout: str
    lanes: list[str] = field(default_factory=list)
    strip: Strip | None = None
    world: World | None = None
    page: Page | None = None
    downloads: list[tuple[str, str]] = field(default_factory=list)
    unanswered: list[Unanswered] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return self.total == 0

    @property
    def is_narrowed(self) -> bool:
        return any(self.asked.values()) or any(facet.chosen for facet in self.facets)

    @property
    def has_clocks(self) -> bool:
        return any(entry.clocks for entry in self.chronicle.entries)


#: What a timeline can be taken along as: the end of the address and its name.
DOWNLOADS = (
    ("ics", "iCalendar"),
    ("csv", "CSV"),
    ("json", "JSON"),
    ("timelinejs.json", "TimelineJS"),
    ("geojson", "GeoJSON"),
)


@singledispatch
def events_of(subject, at: datetime) -> QuerySet | list:
    """Return the public events of a topic, a tag, an actor or a query, or an edition's placements, in order of time.

    A query comes back as a query; a list is shown as it comes.
    """
    raise TypeError(f"{subject!r} has no timeline")


@events_of.register
def _(subject: Edition, at: datetime) -> list:
    """The edition keeps its placements: a page shows them beside the text and in full. One that was never pressed, in a
    preview, brings those of its working copy along."""
    leans_on(f"timeline:{subject.article_id}")
    if not hasattr(subject, "shown_placements"):
        subject.shown_placements = list(described(EditionPlacement.objects.shown(subject, at)))
    return subject.shown_placements


@events_of.register
def _(subject: Topic, at: datetime) -> QuerySet:
    return topic.events_of(subject, at).chronological()


@events_of.register
def _(subject: Tag, at: datetime) -> QuerySet:
    telling = Edition.objects.live(at).filter(edition_tags__tag=subject)
    numbers = telling.exclude(placements=None).values_list("placements__event", flat=True)
    is_told = Q(Exists(telling.filter(placements__event=OuterRef("pk"))))
    return named(Event.objects.published(at), numbers, is_told).chronological()


@events_of.register
def _(subject: Actor, at: datetime) -> QuerySet:
    parts = EventActor.objects.filter(actor=subject)
    took_part = Q(Exists(parts.filter(event=OuterRef("pk"))))
    return named(
        Event.objects.published(at), parts.values_list("event", flat=True), took_part
    ).chronological()


@events_of.register
def _(subject: QuerySet, at: datetime) -> QuerySet:
    leans_on(EVENTS)
    return subject.published(at).chronological()


@events_of.register
def _(subject: list, at: datetime) -> list:
    """Events as they once were are no rows of the database any more: they are shown as they come."""
    return subject


def feeds_of(subject) -> list[tuple[str, str]]:
    """Return the addresses under which other programs get the same events."""
    addresses = {
        Edition: lambda kind: reverse("timeline:article_feed", args=[subject.article_id, kind]),
        Topic: lambda kind: reverse("timeline:topic_feed", args=[subject.slug, kind]),
        Actor: lambda kind: f"{reverse('timeline:feed', args=[kind])}?actor={subject.pk}",
        QuerySet: lambda kind: reverse("timeline:feed", args=[kind]),
    }
    found = next((address for kind, address in addresses.items() if isinstance(subject, kind)), None)
    return [(name, found(kind)) for kind, name in DOWNLOADS] if found else []


def widget(
    subject,
    data: QueryDict,
    at: datetime,
    ready: Ready | None = None,
    *,
    layout: str = "column",
    with_map: bool = False,
    cursor: str = "cursor",
) -> Widget:
    """Return a timeline as ``data``, the keys of the address, asks for it. Few events stand on the page as a whole, those that
    were not asked for hidden; more come in pages, with only what was asked for. A list may hold events as they once were,
    of which nothing is ready."""
    rows, ready = events_of(subject, at), None if isinstance(subject, list) else ready
    # One more than a page holds tells whether they fit, and is cheaper than to count them first.
    first = list(described(rows)[: PAGE + 1]) if isinstance(rows, QuerySet) else rows
    asked = Asked(data)
    refuse_unanswerable(asked)
    arranged = {
        "by": asked.value("by", bounded.one_of(LENGTHS), "month"),
        "clock": asked.value("clock", bounded.one_of(CLOCKS), "both"),
        "layout": asked.value("layout", bounded.one_of(LAYOUTS), layout),
        "asked": {name: asked.answerable().get(name, "") for name in ("q", "after", "before", "key")},
        "downloads": feeds_of(subject),
    }
    if isinstance(rows, QuerySet) and len(first) > PAGE:
        found = _paged(rows, first, asked, at, ready, arranged, with_map, cursor)
    elif isinstance(subject, Edition):
        found = _whole(entries_of_edition(subject, at, ready), asked.answerable(), arranged, with_map)
    else:
        found = _whole(entries_of(first, at, ready), asked.answerable(), arranged, with_map)
    return replace(found, unanswered=list(asked.unanswered.values()))


def entries_of_edition(edition: Edition, at: datetime, ready: Ready | None) -> list[Entry]:
    """Return the events of an edition, which keeps them for all three places of its page where they stand."""
    if not hasattr(edition, "shown_entries"):
        edition.shown_entries = entries_of(events_of(edition, at), at, ready)
    return edition.shown_entries


def _whole(entries: list[Entry], data: QueryDict, arranged: dict, with_map: bool) -> Widget:
    _hide(entries, data)
    return Widget(
        chronicle=chronicle(entries, arranged["by"]),
        facets=facets_of(entries, data),
        shown=sum(not entry.is_hidden for entry in entries),
        total=len(entries),
        lanes=lanes_of(entries),
        strip=strip(_days(entries), _days(entry for entry in entries if entry.is_key)),
        world=world(spots_of(entries)) if with_map else None,
        **arranged,
    )


def _paged(
    rows: QuerySet,
    first: list[Event],
    asked: Asked,
    at: datetime,
    ready: Ready | None,
    arranged: dict,
    with_map: bool,
    cursor: str,
) -> Widget:
    """``first`` is the first page of all of them and one more, which most readers ask for."""
    leans_on(ALL)
    data = asked.answerable()
    is_plain = not any(data.get(name) for name in (*QUESTIONS, cursor))
    found = first if is_plain else described(EventFilter(data, rows).qs)
    page = asked.page(found, CHRONOLOGY, PAGE, cursor)
    entries = entries_of(page, at, ready)
    total = counted(rows)
    facets, shown = facets_of_query(rows, data) if total is not None else (choices_of(entries, data), None)
    return Widget(
        chronicle=chronicle(entries, arranged["by"]),
        facets=facets,
        shown=shown,
        total=total,
        lanes=lanes_of(entries),
        strip=strip(_days(entries), _days(entry for entry in entries if entry.is_key)),
        world=world(spots_of(entries)) if with_map else None,
        page=page,
        **arranged,
    )


def _hide(entries: list[Entry], data: QueryDict) -> None:
    """Hide what was not asked for. Which events are key ones an article's editor has said, else their importance."""
    questions = data.copy()
    only_key = questions.pop("key", [""])[0] == "true"
    if any(questions.get(name) for name in QUESTIONS):
        all_of_them = Event.objects.filter(pk__in=[entry.event.pk for entry in entries])
        asked_for = set(EventFilter(questions, all_of_them).qs.values_list("pk", flat=True))
    else:
        asked_for = {entry.event.pk for entry in entries}
    for entry in entries:
        entry.is_hidden = entry.event.pk not in asked_for or (only_key and not entry.is_key)


def _days(entries) -> list[str]:
    return [entry.first_day for entry in entries]


def spots_of(entries: list[Entry]) -> list[Spot]:
    """Return the places of these events that can be drawn as points, each with the number of its events."""
    places = [venue.place for entry in entries for venue in {v.place_id: v for v in entry.venues}.values()]
    counts, by_pk = Counter(place.pk for place in places), {place.pk: place for place in places}
    return [
        Spot(place.name, place.longitude, place.latitude, counts[pk], str(pk), place.precision == "near")
        for pk, place in by_pk.items()
        if place.is_point
    ]


#: More columns than this are too narrow for a sentence; what is left shares the last one.
LANES = 4


def lanes_of(entries: list[Entry]) -> list[str]:
    """Give each entry the number of its lane, by the family of its kind, and return what stands above the lanes."""
    families = Counter(entry.family for entry in entries)
    frequent = [code for code, _count in families.most_common(LANES if len(families) <= LANES else LANES - 1)]
    for entry in entries:
        entry.lane = frequent.index(entry.family) + 1 if entry.family in frequent else LANES
    names = [str(Event.Kind(code).label) for code in frequent]
    return names if len(families) <= LANES else [*names, str(Event.Kind.OTHER.label)]
