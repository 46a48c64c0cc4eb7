"""What is offered as one types: people, topics, and headlines that hold the words."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.public import listings
from articles.search.question import Question, Unsearchable, parse
from newsroom.search.asking import KINDS
from newsroom.search.finding import by_index, in_titles
from newsroom.search.hits import rows_of

#: Lines that are offered in all, and of one kind.
MOST, OF_A_KIND = 8, 3
#: Characters of words that anybody waits for an offer to.
LONGEST = 40


def suggestions(words: str, at: datetime) -> list[dict[str, str]]:
    """Return lines with their words, their kind and where they lead; none where the words cannot be looked for."""
    try:
        question = parse(words[:LONGEST])
    except Unsearchable:
        return []
    people, events, headlines = (_titled(kind, question, at) for kind in ("actor", "event", "edition"))
    return [*people, *_topics(question, at), *events, *headlines][:MOST]


def _titled(kind: str, question: Question, at: datetime) -> Iterator[dict[str, str]]:
    with by_index():
        numbers = list(in_titles(kind, question, at).values_list("number", flat=True)[:OF_A_KIND])
    for row, title in rows_of(kind, numbers):
        yield {"text": title, "kind": str(KINDS[kind]), "address": row.get_absolute_url()}


def _topics(question: Question, at: datetime) -> Iterator[dict[str, str]]:
    found = listings.BY_NAME.sorted(listings.tags(at))
    for term in question.terms:
        found = found.filter(name__icontains=term.written)
    for tag in found[:OF_A_KIND]:
        yield {"text": tag.name, "kind": _("Topics"), "address": reverse("articles:tag", args=[tag.slug])}
