"""Several people who act in the same instant, on either database."""

import sqlite3
import threading

from django.db import connection, connections

#: Seconds in which an act that nothing holds up is done. One that waits for a lock goes on after them.
MEANWHILE = 2


def own_file(path, monkeypatch) -> None:
    """Let the threads of a test share a database as machines do.

    Django keeps SQLite's test database in memory, where a second writer is refused at once instead of waiting. The
    threads get a file that holds the same; PostgreSQL needs nothing.
    """
    if connection.vendor != "sqlite":
        return
    connection.ensure_connection()
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    copy.close()
    monkeypatch.setitem(connections.settings["default"], "NAME", str(path))


def at_once(*acts) -> list:
    """Run these in threads that start together; return what each returned."""
    start = threading.Barrier(len(acts))
    answers = [None] * len(acts)

    def run(place, act):
        try:
            start.wait(30)
            answers[place] = act()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers
