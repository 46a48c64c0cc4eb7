"""What is done in the background, where ``manage.py db_worker`` runs. Nothing is wrong where it does not.

What asks other people's servers has a queue of its own, ``outside``, and a worker of its own: pages are not made later because an
archive is slow.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.management import call_command
from django.db.models import Q
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import TaskResult, TaskResultStatus, task
from django_tasks.base import Task
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from articles import statistics
from articles.models import Edition
from articles.working import deleting, pasted_sources, slots, thinning, unfinished
from newsroom import mailing
from newsroom.pressed.again import press_again
from newsroom.search import indexing

#: A task that raises is tried so often, after 1, 4, 16 and 64 minutes, before it stands as failed.
TRIES = 5
DAY = timedelta(days=1)
OUTSIDE = "outside"
#: What one run over the sources takes, so that it ends within hours of a worker that is told to stop; the next goes on there.
SOURCES = 500


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


@task(queue_name=OUTSIDE)
def check_links() -> None:
    """Look whether the pages of our sources are still there."""
    call_command("check_links", limit=SOURCES, verbosity=0)


@task(queue_name=OUTSIDE)
def capture_sources() -> None:
    """Keep copies of the pages that we cite, and look our quotations up in them."""
    call_command("capture_sources", limit=SOURCES, verbosity=0)


@task()
def remove_unused_photos() -> None:
    """Remove the files that no photo and no edition names."""
    call_command("remove_unused_photos", verbosity=0)


@task()
def refresh_statistics() -> None:
    """Let the database look at its tables again: its plans are those of a smaller library."""
    statistics.refresh()


@task()
def thin_history() -> int:
    """Let go of what nobody needs of the histories of working copies; returns how many revisions went."""
    now = timezone.now()
    return slots.forget_saved(now) + thinning.thin(now)


@task()
def forget_pasted_sources() -> int:
    """Let go of the sources that a paste made and nobody kept; returns how many went."""
    return pasted_sources.forget_unused(timezone.now())


@task()
def empty_bin() -> int:
    """Delete for ever what has lain in the bin for its days; returns how many articles went."""
    return deleting.empty(timezone.now() - timedelta(days=settings.BIN_DAYS))


@task()
def count_placeholders() -> int:
    """Count placeholders of all working copies anew, as the words for them may have changed; returns how many differed."""
    return unfinished.recount()


@task(queue_name=OUTSIDE)
def send_mails() -> int:
    """Send the mails that wait; returns how many went."""
    sent = mailing.send_waiting(timezone.now())
    if mailing.is_waiting(timezone.now()):
        soon(send_mails)
    return sent


@task()
def tell_of_opening(edition: int) -> None:
    """Have those told whom a scheduled edition concerns, once it is open; one that was taken back is none."""
    row = Edition.objects.with_window().select_related("article", "pressed_by").filter(pk=edition).first()
    if row is not None and mailing.tell_of_edition(row):
        soon(send_mails)


@task()
def tell_of_deadlines() -> None:
    """Have those told whose deadline is tomorrow or past."""
    if mailing.tell_of_deadlines(timezone.now()):
        soon(send_mails)


#: What is done again and again without anybody asking for it, and how long after it was last done.
REGULAR = {
    prune: DAY,
    refresh_statistics: DAY,
    thin_history: DAY,
    empty_bin: DAY,
    tell_of_deadlines: DAY / 4,
    send_mails: DAY / 4,
    count_placeholders: DAY,
    forget_pasted_sources: DAY,
    check_links: DAY,
    capture_sources: DAY,
    remove_unused_photos: 7 * DAY,
}


@receiver(task_finished)
def look_after(task_result: TaskResult, **_told) -> None:
    """Whatever a worker has done: what raised waits for its next try, and what is done regularly has its next time."""
    row, now = task_result.db_result, timezone.now()
    tries = len(row.worker_ids)
    if row.status == TaskResultStatus.FAILED and tries < TRIES:
        try_again(row.pk, now + timedelta(minutes=4 ** (tries - 1)))
    plan(now)


def still_to_end(now: datetime) -> Q:
    """Return the condition that a task waits or runs. What has run for a day has lost its worker, also where it was to say so."""
    return Q(status=TaskResultStatus.READY) | Q(status=TaskResultStatus.RUNNING, started_at__gt=now - DAY)


def plan(now: datetime) -> None:
    """Ask for what is done regularly, each once: a table takes the place of lines for cron, and its page at the desk shows them.

    A first time lies a whole interval ahead, so that a newsroom that somebody only tries asks nobody's server.
    """
    paths = [one.module_path for one in REGULAR]
    rows = DBTaskResult.objects.filter(still_to_end(now), task_path__in=paths)
    planned = set(rows.values_list("task_path", flat=True))
    for one, interval in REGULAR.items():
        if one.module_path not in planned:
            one.using(run_after=now + interval).enqueue()


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
