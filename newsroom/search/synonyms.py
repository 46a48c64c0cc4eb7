"""Words that editors say mean the same."""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from newsroom.models import Synonyms


def synonyms(words: Iterable[str]) -> Mapping[str, list[str]]:
    """Return for each folded word the others of its groups, in one query."""
    wanted = Q()
    known = list(words)
    for word in known:
        wanted |= Q(folded__contains=f"\n{word}\n")
    groups = [(row.folded, row.lines) for row in Synonyms.objects.filter(wanted)] if known else []
    return {
        word: [line for folded, lines in groups if f"\n{word}\n" in folded for line in lines]
        for word in known
    }
