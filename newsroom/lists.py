"""The pages of the desk's lists: which rows stand on a page is asked of an index, and only these rows are read whole.

SQLite, once it knows the sizes of its tables, reads a whole table and sorts it rather than follow an index to every row: it does not
take into account that a page needs a hundred of them.
"""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

#: Rows above which a list says that there are more, instead of how many.
COUNTED = 1_000


class KeysFirst(Paginator):
    """Pages of a query by the keys of their rows."""

    def page(self, number) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        keys = self.object_list.values_list("pk", flat=True)[start : start + self.per_page]
        return self._get_page(self.object_list.filter(pk__in=list(keys)), number, self)


def some(rows: QuerySet) -> str:
    """Return how many rows there are, or that there are more than anybody works through in a day."""
    count = rows.order_by()[: COUNTED + 1].count()
    return f"{COUNTED}+" if count > COUNTED else str(count)
