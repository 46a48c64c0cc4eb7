"""What is done in the background, where ``manage.py db_worker`` runs. Nothing is wrong where it does not."""

from django_tasks import task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from newsroom.pressed.again import press_again
from newsroom.search import indexing


@task()
def press_stale() -> int:
    """Make the pages again that are no longer true, before a reader has to wait for it; returns how many were made."""
    return press_again()


@task()
def index_written() -> int:
    """Make what search looks through of all that was written; returns how many rows were taken."""
    return sum(indexing.everything())


def soon(*wanted: Task) -> None:
    """Ask for these, each once, however much is published before a worker comes to it."""
    paths = [one.module_path for one in wanted]
    waiting = set(
        DBTaskResult.objects.ready().filter(task_path__in=paths).values_list("task_path", flat=True)
    )
    for one in wanted:
        if one.module_path not in waiting:
            one.enqueue()
