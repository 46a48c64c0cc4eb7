"""What is done in the background, where ``manage.py db_worker`` runs. Nothing is wrong where it does not."""

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from newsroom.pressed.again import press_again


@task()
def press_stale() -> int:
    """Make the pages again that are no longer true, before a reader has to wait for it; returns how many were made."""
    return press_again()


def press_stale_soon() -> None:
    """Ask for it once, however much is published before a worker comes to it."""
    if not DBTaskResult.objects.ready().filter(task_path=press_stale.module_path).exists():
        press_stale.enqueue()
