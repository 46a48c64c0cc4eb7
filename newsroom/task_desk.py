"""The desk's page of what is done in the background: what waits, what runs, what failed and why, and whether a worker comes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import site as desk
from django.core.exceptions import PermissionDenied
from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Right
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django_tasks_db.models import DBTaskResult, get_date_max

from newsroom.model_admin import may_see
from newsroom.tasks import (
    capture_sources,
    check_links,
    count_placeholders,
    empty_bin,
    forget_pasted_sources,
    index_written,
    press_stale,
    prune,
    refresh_statistics,
    remove_unused_photos,
    send_mails,
    still_to_end,
    tell_of_deadlines,
    tell_of_opening,
    thin_history,
    try_again,
)

#: Rows of each kind that the page shows.
SHOWN = 50
#: How long what is due may wait before the page says that no worker runs; a worker looks every few seconds.
PATIENCE = timedelta(minutes=2)
#: How much of the end of an error is read to find its last line.
TAIL = 400
LABELS = {
    press_stale.module_path: gettext_lazy("Make changed pages again"),
    index_written.module_path: gettext_lazy("Take what was written into the search"),
    prune.module_path: gettext_lazy("Forget old tasks"),
    refresh_statistics.module_path: gettext_lazy("Let the database look at the sizes of its tables"),
    thin_history.module_path: gettext_lazy("Thin out the histories of articles"),
    empty_bin.module_path: gettext_lazy("Empty the bin of what has lain there for its days"),
    count_placeholders.module_path: gettext_lazy("Count words that have yet to be written"),
    send_mails.module_path: gettext_lazy("Send mails"),
    tell_of_deadlines.module_path: gettext_lazy("Tell whose deadline is near or past"),
    tell_of_opening.module_path: gettext_lazy("Tell that a scheduled article is out"),
    forget_pasted_sources.module_path: gettext_lazy("Remove sources of pasted notes that nothing cites"),
    check_links.module_path: gettext_lazy("Look whether the pages of sources are still there"),
    capture_sources.module_path: gettext_lazy("Keep copies of cited pages"),
    remove_unused_photos.module_path: gettext_lazy("Remove the files of photos that nothing shows"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A task as the page shows it. What is not ours or no longer is goes by its path."""

    pk: UUID
    label: str
    since: datetime
    tries: int
    error: str
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Group:
    """The first rows of a kind, and how many there are."""

    kind: str
    heading: str
    count: int
    lines: list[Line]


def may_see_tasks(user) -> bool:
    return may_see(user, "django_tasks_database", "dbtaskresult")


def may_try_again(user) -> bool:
    return user.has_perm("django_tasks_database.change_dbtaskresult")


@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """Show what is asked for; never more than a screenful of each kind."""
    if not may_see_tasks(request.user):
        raise PermissionDenied
    groups = _groups()
    context = {
        **desk.each_context(request),
        "title": _("Background tasks"),
        "groups": groups,
        "shown": SHOWN,
        "may_try_again": may_try_again(request.user),
        "left_alone": left_alone(timezone.now()),
        "last_seen": DBTaskResult.objects.aggregate(at=Max("started_at"))["at"],
    }
    return TemplateResponse(request, "admin/tasks.html", context)


@require_POST
def tasks_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a task that failed wait for the worker once more."""
    if not may_try_again(request.user):
        raise PermissionDenied
    if try_again(pk, timezone.now()):
        messages.success(request, _("The task waits for the worker again."))
    else:
        messages.warning(request, _("The task is no longer among those that failed."))
    return HttpResponseRedirect(reverse("admin:tasks"))


def _groups() -> list[Group]:
    rows = DBTaskResult.objects
    return [
        _made("failed", _("Failed"), rows.failed().order_by("-finished_at"), "finished_at"),
        _made("running", _("Running"), rows.running().order_by("-started_at"), "started_at"),
        _made("waiting", _("Waiting"), rows.filter(status="READY").order_by("-enqueued_at"), "enqueued_at"),
    ]


def _made(kind: str, heading: str, rows: QuerySet, since: str) -> Group:
    read = rows.annotate(tail=Right("traceback", TAIL)).defer("traceback", "args_kwargs", "return_value")
    return Group(kind, heading, rows.count(), [_line(row, getattr(row, since)) for row in read[:SHOWN]])


def _line(row: DBTaskResult, since: datetime) -> Line:
    error = row.tail.strip().splitlines()[-1:]
    due = None if row.run_after == get_date_max() else row.run_after
    label = str(LABELS.get(row.task_path, row.task_path))
    return Line(row.pk, label, since, len(row.worker_ids), "".join(error), due)


def left_alone(now: datetime) -> list[str]:
    """Return the queues that nobody works on: something is due for longer than a worker would let it wait, and nothing runs."""
    before = now - PATIENCE
    at_once = Q(run_after=get_date_max(), enqueued_at__lte=before)
    late = DBTaskResult.objects.ready().filter(at_once | Q(run_after__lte=before))
    at_work = DBTaskResult.objects.running().filter(still_to_end(now))
    return sorted(_queues(late) - _queues(at_work))


def _queues(rows: QuerySet) -> set[str]:
    return set(rows.order_by().values_list("queue_name", flat=True).distinct())
