"""Lists narrowed to rows that something else names: an event that a tag's articles tell of, an article that a topic holds.

Where few are named they are looked up; where many are, the list is walked in its order until a page is full. Either way alone grows with
the library: a rare tag walked past every event there is, and a topic of thousands sorted them all for twenty.
"""

from django.db.models import Q, QuerySet

#: Named rows up to which looking them up costs less than walking past others.
FEW = 500


def named(rows: QuerySet, numbers: QuerySet, otherwise: Q, *, column: str = "pk") -> QuerySet:
    """Return the rows whose ``column`` is among ``numbers``, a query of single values; ``otherwise`` is the same condition, asked of
    each row. Asks the database once. A number that comes twice counts twice: to tell apart might take reading all of them."""
    found = list(numbers.order_by()[: FEW + 1])
    return rows.filter(**{f"{column}__in": found}) if len(found) <= FEW else rows.filter(otherwise)
