"""What is done in the background, where ``manage.py db_worker`` runs. Nothing is wrong where it does not."""

from datetime import datetime, timedelta

from django.core.management import call_command
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import TaskResult, TaskResultStatus, task
from django_tasks.base import Task
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from newsroom.pressed.again import press_again
from newsroom.search import indexing

#: A task that raises is tried so often, after 1, 4, 16 and 64 minutes, before it stands as failed.
TRIES = 5
DAY = timedelta(days=1)


@task()
def press_stale() -> int:
    """Make the pages again that are no longer true, before a reader has to wait for it; returns how many were made."""
    return press_again()


@task()
def index_written() -> int:
    """Make what search looks through of all that was written; returns how many rows were taken."""
    return sum(indexing.everything())


@task()
def prune() -> None:
    """Forget what ended two weeks ago, so that the table does not grow for ever, and let fail what has run for a day: its
    worker was killed and cannot say so."""
    call_command("prune_db_task_results", queue_name="*", verbosity=0)
    for lost in DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - DAY):
        lost.set_failed(TimeoutError("The worker ended before its task did."))


@receiver(task_finished)
def look_after(task_result: TaskResult, **_told) -> None:
    """Whatever a worker has done: what raised waits for its next try, and one pruning is always asked for, a day ahead."""
    row, now = task_result.db_result, timezone.now()
    tries = len(row.worker_ids)
    if row.status == TaskResultStatus.FAILED and tries < TRIES:
        try_again(row.pk, now + timedelta(minutes=4 ** (tries - 1)))
    if not DBTaskResult.objects.filter(task_path=prune.module_path, status=TaskResultStatus.READY).exists():
        prune.using(run_after=now + DAY).enqueue()


def try_again(pk, at: datetime) -> bool:
    """Let a failed task wait once more, with its arguments and its count of tries; returns whether it had failed."""
    failed = DBTaskResult.objects.failed().filter(pk=pk)
    return bool(failed.update(status=TaskResultStatus.READY, run_after=at))


def soon(*wanted: Task) -> None:
    """Ask for these, each once, however much is published before a worker comes to it."""
    paths = [one.module_path for one in wanted]
    waiting = set(
        DBTaskResult.objects.ready().filter(task_path__in=paths).values_list("task_path", flat=True)
    )
    for one in wanted:
        if one.module_path not in waiting:
            one.enqueue()
