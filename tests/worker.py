"""A worker of the tasks, for as long as something is due."""

from unittest import mock

from django.core.management import call_command
from django_tasks_db.management.commands import db_worker


def work() -> None:
    """It works in the test's own transaction, whose connection it must not close as it does its own."""
    with mock.patch.object(db_worker, "close_old_connections"):
        call_command(
            "db_worker",
            queue_name="*",
            batch=True,
            reload=False,
            startup_delay=False,
            interval=0,
            verbosity=0,
        )
