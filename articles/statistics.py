"""What the database knows of the sizes of its tables, by which it chooses how to find rows."""

from django.db import connection


def refresh() -> None:
    """Let the database look at its tables again: after many rows were written at once its plans are those of a small library.

    SQLite looks at a sample of each index (``analysis_limit`` in the settings), PostgreSQL of each table.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
