"""What readers can narrow a timeline by, each choice with the number of events it would leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from timeline.filters import EventFilter
from timeline.kinds import KINDS, family
from timeline.models import Event
from timeline.page.groups import Entry


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its value in the address, its words, how many events it names if they are few, whether it is chosen."""

    value: str
    label: str
    count: int | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A question with its choices. ``name`` is the key in the address and in the events' data attributes."""

    name: str
    label: str
    options: list[Option]

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.is_chosen]


#: The key in the address -> its name, and where the answer stands in an event.
LABELS = {
    "kind": _("Kind"),
    "occurrence": _("Did it happen?"),
    "verification": _("How sure?"),
    "actor": _("Actor"),
    "place": _("Place"),
}
#: Facets whose answers stand in the event itself, and those whose answers are rows of their own, with their names.
#: Events above which nothing is counted: a page would cost what the library holds.
COUNTED = 1_000
OWN = ("kind", "occurrence", "verification")
NAMED = {"actor": "roles__actor", "place": "venues__place"}


def values_of(entry: Entry) -> dict[str, list[str]]:
    """Return an event's answers to every facet. A kind answers for the kind above it too."""
    event = entry.event
    parent = KINDS[event.kind].parent
    return {
        "kind": [event.kind, *([parent] if parent else [])],
        "occurrence": [event.occurrence],
        "verification": [event.verification],
        "actor": list(dict.fromkeys(str(role.actor_id) for role in entry.actors)),
        "place": list(dict.fromkeys(str(venue.place_id) for venue in entry.venues)),
    }


def facets_of(entries: Iterable[Entry], data: QueryDict) -> list[Facet]:
    """Return the facets of a timeline that stands on one page as a whole."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in LABELS}
    names: dict[str, dict[str, str]] = {"actor": {}, "place": {}}
    for entry in entries:
        names["actor"] |= {str(role.actor_id): role.actor.name for role in entry.actors}
        names["place"] |= {str(venue.place_id): venue.place.name for venue in entry.venues}
        for name, values in values_of(entry).items():
            counts[name].update(values)
    return list(_facets(counts, data, lambda name, value: names[name].get(value, value)))


def counted(events: QuerySet) -> int | None:
    """Return how many events there are, or nothing where they are too many to be counted for every choice."""
    found = len(events.order_by().values_list("pk", flat=True)[: COUNTED + 1])
    return found if found <= COUNTED else None


def choices_of(entries: Iterable[Entry], data: QueryDict) -> list[Facet]:
    """Return the facets of events that nobody counts: all states and kinds, and the names that are chosen or on this page."""
    on_page = facets_of(entries, data)
    lists = {
        "kind": list(KINDS),
        "occurrence": Event.Occurrence.values,
        "verification": Event.Verification.values,
    }
    own = [
        Facet(name, str(LABELS[name]), [_uncounted(name, value, data) for value in values])
        for name, values in lists.items()
    ]
    named = [facet for facet in on_page if facet.name in NAMED]
    return own + [
        replace(facet, options=[replace(row, count=None) for row in facet.options]) for facet in named
    ]


def _uncounted(name: str, value: str, data: QueryDict) -> Option:
    return Option(value, _words(name, value, lambda _name, value: value), None, value in data.getlist(name))


def facets_of_query(events: QuerySet, data: QueryDict) -> tuple[list[Facet], int]:
    """Return the facets of events that fill many pages, and how many events answer: three queries. What is chosen of a facet does not narrow
    its own choices, so that another one can be added."""
    counts, shown = _own_counts(events, data)
    names: dict[str, dict[str, str]] = {}
    for name in NAMED:
        rows = list(_named_counts(events, data, name))
        counts[name] = Counter({str(pk): number for pk, _words, number in rows})
        names[name] = {str(pk): words for pk, words, _number in rows}
    return list(_facets(counts, data, lambda name, value: names[name].get(value, value))), shown


def _own_counts(events: QuerySet, data: QueryDict) -> tuple[dict[str, Counter[str]], int]:
    """Count all combinations of the event's own answers at once, then each facet among what the others leave."""
    rows = _narrowed(events, data, *OWN).values_list(*OWN).annotate(Count("pk", distinct=True))
    chosen = [
        {code for kind in data.getlist("kind") for code in family(kind)},
        *(set(data.getlist(name)) for name in OWN[1:]),
    ]
    counts: dict[str, Counter[str]] = {name: Counter() for name in OWN}
    shown = 0
    for *answers, number in rows:
        fits = [not wanted or answer in wanted for answer, wanted in zip(answers, chosen, strict=True)]
        shown += number if all(fits) else 0
        for at, name in enumerate(OWN):
            if all(fits[:at] + fits[at + 1 :]):
                counts[name][answers[at]] += number
    for kind, number in list(counts["kind"].items()):
        if KINDS[kind].parent:
            counts["kind"][KINDS[kind].parent] += number
    return counts, shown


def _named_counts(events: QuerySet, data: QueryDict, name: str) -> Iterator[tuple[int, str, int]]:
    column = NAMED[name]
    rows = _narrowed(events, data, name).exclude(**{column: None}).values_list(column, f"{column}__name")
    return rows.annotate(Count("pk", distinct=True)).iterator()


def _narrowed(events: QuerySet, data: QueryDict, *but: str) -> QuerySet:
    """Return the events that answer all questions but some."""
    others = data.copy()
    for name in but:
        others.pop(name, None)
    return EventFilter(others, events).qs.order_by()


def _facets(
    counts: dict[str, Counter[str]], data: QueryDict, name_of: Callable[[str, str], str]
) -> Iterator[Facet]:
    """A facet with one answer for all events asks nothing, unless it is what the reader chose. Not every event has
    an actor or a place: there one answer is a question too."""
    for name, label in LABELS.items():
        chosen = set(data.getlist(name))
        options = [
            Option(value, _words(name, value, name_of), number, value in chosen)
            for value, number in _in_order(name, counts[name])
        ]
        if len(options) > 1 or (options and name in NAMED) or any(option.is_chosen for option in options):
            yield Facet(name, str(label), options)


def _in_order(name: str, counts: Counter[str]) -> list[tuple[str, int]]:
    """States and kinds stand in the order of their own list, names by how often they come."""
    lists = {
        "kind": list(KINDS),
        "occurrence": Event.Occurrence.values,
        "verification": Event.Verification.values,
    }
    if name in lists:
        return [(value, counts[value]) for value in lists[name] if counts[value]]
    return counts.most_common()


def _words(name: str, value: str, name_of: Callable[[str, str], str]) -> str:
    choices = {
        "kind": Event.Kind,
        "occurrence": Event.Occurrence,
        "verification": Event.Verification,
    }.get(name)
    return str(choices(value).label) if choices else name_of(name, value)
