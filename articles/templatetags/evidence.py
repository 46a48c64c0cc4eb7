"""What an edition says about its own evidence."""

from collections import Counter

from django import template

register = template.Library()


@register.filter
def outlets(references: list[dict]) -> list[tuple[str, int]]:
    """Return the outlets of a reference list with the number of documents, the most used first."""
    return Counter(row["outlet"] for row in references if row["outlet"]).most_common()


@register.filter
def hidden_outlets(counted: list[tuple[str, int]], shown: int) -> int:
    """Return how many outlets stand beyond the first ``shown``."""
    return max(0, len(counted) - shown)
