"""The empty database of the tests, migrated once and copied for every worker.

To migrate from nothing takes some twelve seconds of a core; a copy takes none. ``.ci/checks`` makes the copies'
pattern while the linters run; any other run makes it where it is missing. The pattern's name carries the bytes
of all migrations, so that a changed migration is never tested on an old pattern.
"""

import fcntl
import gc
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import django
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

HOUSE = Path(__file__).resolve().parent.parent
#: The patterns of this checkout begin with this; another checkout on the same server has others.
OURS = "pattern_" + hashlib.sha256(str(HOUSE).encode()).hexdigest()[:8] + "_"


def name() -> str:
    """Name the pattern by what it was made from."""
    made_from = hashlib.sha256(django.__version__.encode())
    for path in sorted(HOUSE.glob("*/migrations/*.py")):
        made_from.update(path.relative_to(HOUSE).as_posix().encode() + path.read_bytes())
    return OURS + made_from.hexdigest()[:12]


@contextmanager
def _alone():
    """Let one process at a time look for the pattern and make it."""
    with (Path(tempfile.gettempdir()) / f"{OURS}{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(address: str) -> None:
    """Migrate in a process of its own: this one's settings may already name the database of the tests."""
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=HOUSE,
        env={**os.environ, "DATABASE_URL": address},
        check=True,
    )


def file() -> Path:
    """Return SQLite's pattern, which is made where it is missing."""
    kept = Path(settings.VAR_DIR) / f"{name()}.sqlite3"
    with _alone():
        if not kept.exists():
            for old in kept.parent.glob(f"{OURS}*"):
                old.unlink()
            making = kept.with_suffix(".making")
            _migrate(f"sqlite:///{making}")
            with closing(sqlite3.connect(making)) as made:
                made.execute("PRAGMA journal_mode=DELETE")
            making.rename(kept)
    return kept


def template() -> str:
    """Return the name of PostgreSQL's pattern, which is made where it is missing."""
    with _alone(), psycopg.connect(_address("postgres"), autocommit=True) as admin:
        found = admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [OURS])
        kept = {row[0] for row in found}
        if name() not in kept:
            making = OURS + "making"
            for old in kept:
                _define(admin, "DROP DATABASE {}", old)
            _define(admin, "CREATE DATABASE {}", making)
            _migrate(_address(making))
            _define(admin, "ALTER DATABASE {} RENAME TO {}", making, name())
    return name()


def _address(database: str) -> str:
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


def _define(admin: psycopg.Connection, command: str, *names: str) -> None:
    admin.execute(sql.SQL(command).format(*map(sql.Identifier, names)))


def copied() -> list[sqlite3.Connection]:
    """Have Django make the database of the tests from the pattern; hold what is returned until it has.

    The databases in memory live as long as a connection to them is open.
    """
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = template()
        return []
    held = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
    _copy_into(held)
    return [held]


def _copy_into(database: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(file())) as pattern:
        pattern.backup(database)


def _copy_over(shared: BaseDatabaseWrapper, patience: float = 5.0) -> None:
    """Copy the pattern over what the threads of a test shared, whatever they left open; patience is in seconds.

    SQLite calls a destination "in use" while a transaction or a half-read answer is open on it. A request that was
    cut off leaves the one for good, and its traceback keeps the other until it is collected.
    """
    until = time.monotonic() + patience
    while True:
        shared.connection.rollback()
        shared.in_atomic_block, shared.savepoint_ids, shared.atomic_blocks = False, [], []
        shared.needs_rollback, shared.run_on_commit = False, []
        try:
            return _copy_into(shared.connection)
        except sqlite3.OperationalError as error:
            if "in use" not in str(error) or time.monotonic() > until:
                raise
        gc.collect()
        time.sleep(0.05)


def restoring() -> Callable[[], None]:
    """Return what takes away all that a test committed.

    Django's own flush also takes the rows that migrations wrote, and leaves the next test without sections.
    """
    if connection.vendor == "sqlite":
        return lambda: _copy_over(connection)
    written = connection.creation.serialize_db_to_string()

    def restore() -> None:
        call_command(
            "flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True
        )
        connection.creation.deserialize_db_from_string(written)

    return restore


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    print(template() if connection.vendor == "postgresql" else file())
