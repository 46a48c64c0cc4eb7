"""What is written on the side of a reader's question never makes the reader wait for whoever writes at the desk."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

#: Milliseconds for which such a write waits for SQLite's one lock; PostgreSQL's locks are taken or left.
PATIENCE = 100


@contextmanager
def impatient() -> Iterator[None]:
    """Wait but a moment for SQLite's write lock: what cannot be written then raises ``DatabaseError``."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
