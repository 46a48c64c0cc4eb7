"""Was anything written while a part was made? Then it is shown, but not kept."""

from django.db import connection
from django.db.models import Max

from newsroom.models import Change

#: The advisory lock that every writer of the log shares until it commits (``newsroom.edge.triggers``).
LOCK = 7_202_611


class Witness:
    """Stands by from before the first question to the database; ``undisturbed`` is asked in the transaction that keeps."""

    def __init__(self):
        self._before = _seen() if connection.vendor == "postgresql" else _last()

    def undisturbed(self) -> bool:
        """SQLite lets one write at a time. PostgreSQL lets many: none may be under way, and what came since is found by
        what its transactions could see."""
        if connection.vendor != "postgresql":
            return self._before == _last()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                return False
            cursor.execute(_SINCE, [self._before, self._before])
            return not cursor.fetchone()[0]


_SINCE = (
    f'SELECT EXISTS (SELECT 1 FROM "{Change._meta.db_table}" '
    "WHERE transaction >= txid_snapshot_xmin(%s::txid_snapshot) AND transaction <> txid_current() "
    "AND NOT txid_visible_in_snapshot(transaction, %s::txid_snapshot))"
)


def _seen() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_current_snapshot()::text")
        return cursor.fetchone()[0]


def _last() -> int | None:
    return Change.objects.aggregate(last=Max("pk"))["last"]
