"""Answers as they are shown: what was found, where it leads, and the passages that answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import Model, QuerySet

from articles.models import Edition, Source
from articles.search.question import Term
from articles.search.snippets import Paragraph, Snippet, marked, snippets
from newsroom.models import EntryWords
from timeline.models import Actor, Event

#: Passages of an article that are shown.
PASSAGES = 2
Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A passage with the address that leads to it."""

    passage: Snippet
    address: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that answers; ``title`` and the places are in pieces, of which some are marked."""

    row: Model
    title: Pieces
    places: tuple[Place, ...]

    @property
    def address(self) -> str:
        return self.row.get_absolute_url()


def _editions() -> QuerySet:
    return Edition.objects.for_lists()


def _sources() -> QuerySet:
    return Source.objects.select_related("outlet")


#: How the rows of each kind are fetched, and by what they are called.
_ROWS: dict[str, tuple[Callable[[], QuerySet], Callable[[Model], str]]] = {
    "edition": (_editions, lambda row: row.title),
    "event": (Event.objects.all, lambda row: row.title),
    "source": (_sources, lambda row: row.title_ja or row.title),
    "actor": (Actor.objects.all, lambda row: row.name),
}


def hits(kind: str, numbers: Sequence[int], terms: Sequence[Term]) -> list[Hit]:
    """Return rows of one kind in the order of their numbers: two queries."""
    said = EntryWords.objects.filter(entry__kind=kind, entry__number__in=numbers)
    words = dict(said.values_list("entry__number", "paragraphs"))
    found = []
    for row, title in rows_of(kind, numbers):
        paragraphs = [Paragraph(text, anchor) for anchor, text in words.get(row.pk, ())]
        shown = snippets(paragraphs, terms, PASSAGES)
        found.append(
            Hit(
                row,
                marked(title, terms),
                tuple(Place(passage, address_of(row, passage)) for passage in shown),
            )
        )
    return found


def rows_of(kind: str, numbers: Sequence[int]) -> list[tuple[Model, str]]:
    """Return rows of one kind with what they are called, in the order of their numbers."""
    fetch, name = _ROWS[kind]
    rows = fetch().in_bulk(list(numbers))
    return [(rows[number], name(rows[number])) for number in numbers if number in rows]


def address_of(row: Model, passage: Snippet) -> str:
    """Return the address of a passage: its heading's, and the words for browsers that find them (Text Fragments)."""
    words = quote(passage.fragment, safe="").replace("-", "%2D")
    return f"{row.get_absolute_url()}#{passage.anchor}:~:text={words}"
