"""What was written since this process last looked, and what the clock has changed since: every process reads it before
it answers from bytes that it keeps."""

import mmap
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime
from heapq import heappop, heappush
from pathlib import Path

from django.db import Error, connection

from newsroom.edge.hits import Due, Hits, dues, hits_of, hits_of_due
from newsroom.models import EVERYTHING, Change

#: Seconds for which PostgreSQL is not asked again. It has nothing as cheap as SQLite's counter of commits, and a
#: question for each request would cost more than the answer.
EVERY = 0.2

#: What is raised where the database does not say what was written.
DEAF = (Error, sqlite3.Error)

#: Bytes of the first copy of the header of SQLite's WAL index.
_INDEX_HEADER = 48

#: Says whether anything may have been written since it was asked last.
Ear = Callable[[], bool]


class CommitCounter:
    """Hears commits to a file of SQLite.

    In WAL mode all processes share the header of the WAL index, 48 bytes in which each commit counts on and without
    which it is not to be seen (https://sqlite.org/walformat.html, 2.1): comparing them takes a third of a microsecond.
    Elsewhere SQLite says by ``PRAGMA data_version``, in up to fifteen, whether another connection has committed.
    """

    def __init__(self, name: str):
        # The connection must never write: its own commits are not counted. While it is open the index stays.
        self._connection = sqlite3.connect(name, uri=name.startswith("file:"), check_same_thread=False)
        self._seen: bytes | int | None = None
        self._index: mmap.mmap | None = None
        # A table is read, so that the connection takes part in the WAL from here on.
        self._connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        shared = Path(f"{name}-shm")
        if self._connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal" and shared.exists():
            with shared.open("rb") as file:
                self._index = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)

    def __call__(self) -> bool:
        found = self._index[:_INDEX_HEADER] if self._index is not None else self._version()
        is_new, self._seen = found != self._seen, found
        return is_new

    def _version(self) -> int:
        return self._connection.execute("PRAGMA data_version").fetchone()[0]


class Interval:
    """Says yes once in so many seconds."""

    def __init__(self, seconds: float = EVERY):
        self._seconds = seconds
        self._next = 0.0

    def __call__(self) -> bool:
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + self._seconds
        return True


def ear() -> Ear:
    """Return how the site's database is listened to."""
    if connection.vendor == "sqlite":
        return CommitCounter(str(connection.settings_dict["NAME"]))
    return Interval()


class Tide:
    """Reads the log of changes, each row once. Not for two threads at a time."""

    def __init__(self, listen: Callable[[], Ear] = ear):
        self._make_ear = listen
        self._ear: Ear | None = None
        self._last = 0
        #: PostgreSQL: the oldest transaction that may still have been running, and what was read of it and later ones.
        self._oldest, self._read = 0, set()
        self._agenda: list[Due] = []

    def begin(self, now: float) -> None:
        """Take everything that is there as known."""
        self._ear = self._ear or self._make_ear()
        self._ear()
        self._oldest, self._read = self._running(), set()
        self._last = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        if self._oldest:
            late = Change.objects.filter(transaction__gte=self._oldest)
            self._read = set(late.values_list("pk", flat=True))
        self._agenda = sorted(dues(moment_of(now)))

    def read(self, now: float) -> Hits | None:
        """Return what was touched since the last reading; nothing where all that is kept must go."""
        hits: Hits = {}
        if self._ear():
            last, changes = self._last, self._changes()
            if any(change.kind == EVERYTHING for change in changes) or _is_behind(last, changes):
                return None
            if changes:
                hits = hits_of(changes)
                for due in dues(moment_of(now), changes):
                    heappush(self._agenda, due)
        if self._agenda and self._agenda[0][0].timestamp() <= now:
            for tag, drops in hits_of_due(self._due(now)).items():
                hits[tag] = hits.get(tag, False) or drops
        return hits

    def _due(self, now: float) -> list[Due]:
        found = []
        while self._agenda and self._agenda[0][0].timestamp() <= now:
            found.append(heappop(self._agenda))
        return found

    def _changes(self) -> list[Change]:
        if connection.vendor != "postgresql":
            found = list(Change.objects.filter(pk__gt=self._last).order_by("pk"))
        else:
            found = self._unread()
        self._last = max((change.pk for change in found), default=self._last)
        return found

    def _unread(self) -> list[Change]:
        """A row with a smaller number may come to be seen after a larger one, when its transaction ends later. What
        was not to be seen last time is of a transaction that was running then, or of a later one."""
        oldest = self._running()
        rows = list(Change.objects.filter(transaction__gte=self._oldest).order_by("pk"))
        found = [row for row in rows if row.pk not in self._read]
        self._read = {row.pk for row in rows if row.transaction >= oldest}
        self._oldest = oldest
        return found

    def _running(self) -> int:
        if connection.vendor != "postgresql":
            return 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT txid_snapshot_xmin(txid_current_snapshot())")
            return cursor.fetchone()[0]


def _is_behind(last: int, changes: list[Change]) -> bool:
    """Whether rows were cleared away before they were read."""
    return bool(changes) and Change.objects.order_by("pk").values_list("pk", flat=True)[0] > last + 1


def moment_of(now: float) -> datetime:
    return datetime.fromtimestamp(now, UTC)
