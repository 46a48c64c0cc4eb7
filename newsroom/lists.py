"""The pages of the desk's lists: which rows stand on a page is asked of an index, and only these rows are read whole.

SQLite, once it knows the sizes of its tables, reads a whole table and sorts it rather than follow an index to every row: it does not
take into account that a page needs a hundred of them.
"""

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import cached_property

from articles.few import named

#: Rows above which a list says that there are more, instead of how many.
COUNTED = 1_000


class KeysFirst(Paginator):
    """Pages of a query by the keys of their rows."""

    def page(self, number) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        keys = self._keys[start : start + self.per_page]
        return self._get_page(self.object_list.filter(pk__in=list(keys)), number, self)

    @cached_property
    def count(self) -> int:
        """The number of rows. Where they are joined with many others, keys alone are told apart, not whole rows."""
        rows = self.object_list
        return rows.order_by().values("pk").count() if rows.query.distinct else super().count

    @cached_property
    def _keys(self) -> QuerySet:
        """The keys in their order. Rows that a tag or the like narrows come once for each row that they are joined with: all of them
        would be sorted and told apart for one page."""
        rows = self.object_list
        if not rows.query.distinct:
            return rows.values_list("pk", flat=True)
        joined = rows.order_by().values_list("pk", flat=True)
        joined.query.distinct = False
        alone = rows.model._base_manager.order_by(*rows.query.order_by)
        return named(alone, joined, Q(Exists(joined.filter(pk=OuterRef("pk"))))).values_list("pk", flat=True)


def some(*queries: QuerySet) -> list[str]:
    """Return for each query how many rows there are, or that there are more than anybody works through in a day. Asks the
    database once, of queries that find something."""
    if not queries:
        return []
    counted, asked = [], []
    for place, rows in enumerate(queries):
        sql, params = rows.order_by().values("pk")[: COUNTED + 1].query.sql_with_params()
        counted.append(f"(SELECT COUNT(*) FROM ({sql}) AS counted{place})")
        asked += params
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counted)}", asked)
        return [f"{COUNTED}+" if count > COUNTED else str(count) for count in cursor.fetchone()]
