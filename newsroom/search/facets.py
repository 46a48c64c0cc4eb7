"""What narrows the articles that were found, and how many each choice leaves."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count

from articles.models import Edition, EditionTag
from newsroom.search.asking import LABELS, Asking
from timeline.models import Topic

#: Choices of one question: more are no help.
MOST = 12


@dataclass(frozen=True, slots=True)
class Option:
    """An answer: its value in the address, its words, how many articles it leaves."""

    value: str
    label: str
    count: int | None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A question with its choices."""

    name: str
    label: str
    options: tuple[Option, ...]


def facets(asking: Asking, numbers: Sequence[int]) -> list[Facet]:
    """Return the questions that still narrow these editions, or that were answered already."""
    sections: Counter[tuple[str, str]] = Counter()
    authors: Counter[tuple[str, str]] = Counter()
    rows = Edition.objects.filter(pk__in=numbers).order_by()
    for slug, name, line in rows.values_list("section__slug", "section__name", "authors"):
        sections.update([(slug, name)] if slug else [])
        authors.update((author, author) for author in line.split("、") if author)
    tags = EditionTag.objects.filter(edition__in=numbers).order_by().values_list("tag__slug", "tag__name")
    topics = Topic.objects.published().filter(articles__editions__in=numbers).order_by()
    found = {
        "section": _listed(sections),
        "tag": _counted(tags),
        "author": _listed(authors),
        "topic": _counted(topics.values_list("slug", "title")),
    }
    built = (_facet(name, choices, asking.chosen.get(name)) for name, choices in found.items())
    return [facet for facet in built if len(facet.options) > 1 or any(row.is_chosen for row in facet.options)]


def _counted(rows) -> Iterable[tuple[str, str, int]]:
    return rows.annotate(count=Count("pk")).order_by()


def _listed(counts: Counter[tuple[str, str]]) -> Iterable[tuple[str, str, int]]:
    return [(*choice, count) for choice, count in counts.items()]


def _facet(name: str, choices: Iterable[tuple[str, str, int]], chosen) -> Facet:
    value, label = _chosen(chosen)
    known = {choice[0]: choice for choice in choices}
    if value and value not in known:
        known[value] = (value, label, 0)
    ordered = sorted(known.values(), key=lambda choice: (choice[0] != value, -choice[2], choice[1]))[:MOST]
    return Facet(name, str(LABELS[name]), tuple(Option(*choice, choice[0] == value) for choice in ordered))


def _chosen(chosen) -> tuple[str, str]:
    if chosen is None or isinstance(chosen, str):
        return chosen or "", chosen or ""
    return chosen.slug, str(chosen)
