"""Tasks in the background: what raises is tried again and in the end stands as failed, and what is old is forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom import tasks
from tests import make
from tests.worker import work

pytestmark = pytest.mark.django_db


def prunings():
    return DBTaskResult.objects.filter(task_path=tasks.prune.module_path)


@pytest.fixture
def broken(monkeypatch):
    """Pages cannot be made; who asked for that waits for the worker."""

    def fail():
        raise RuntimeError("テンプレートがない")

    monkeypatch.setattr(tasks, "press_again", fail)
    return make.task()


class TestATaskThatRaises:
    def test_waits_longer_after_each_try_and_fails_after_the_fifth(self, broken):
        waits = []
        for _try in range(tasks.TRIES):
            before = timezone.now()
            work()
            broken.refresh_from_db()
            waits.append(round((broken.run_after - before) / timedelta(minutes=1)))
            DBTaskResult.objects.filter(pk=broken.pk).update(run_after=timezone.now())
        assert waits[:4] == [1, 4, 16, 64]
        assert (broken.status, len(broken.worker_ids)) == ("FAILED", 5)

    def test_keeps_nothing_of_its_failures_once_it_succeeds(self, broken, monkeypatch):
        work()
        monkeypatch.setattr(tasks, "press_again", lambda: 0)
        DBTaskResult.objects.filter(pk=broken.pk).update(run_after=timezone.now())
        work()
        broken.refresh_from_db()
        assert (broken.status, broken.traceback) == ("SUCCESSFUL", "")

    def test_of_a_name_that_is_no_longer_there_fails_at_once(self):
        make.task(task_path="newsroom.tasks.gone")
        make.task(task_path="newsroom.tasks.DAY")
        work()
        failed = DBTaskResult.objects.failed().values_list("task_path", flat=True)
        assert set(failed) == {"newsroom.tasks.gone", "newsroom.tasks.DAY"}


class TestWhatIsDoneRegularly:
    def test_is_planned_once_each_and_its_own_time_ahead(self):
        for _time in range(3):
            make.task()
            work()
        now = timezone.now()
        planned = DBTaskResult.objects.filter(status="READY").values_list("task_path", "run_after")
        ahead = dict(planned)
        assert len(planned) == len(ahead) == len(tasks.REGULAR)
        for one, interval in tasks.REGULAR.items():
            assert abs(now + interval - ahead[one.module_path]) < timedelta(minutes=5)

    def test_is_planned_again_when_it_was_done(self):
        make.task(task_path=tasks.prune.module_path, run_after=timezone.now())
        work()
        assert sorted(prunings().values_list("status", flat=True)) == ["READY", "SUCCESSFUL"]

    def test_is_not_planned_twice_while_it_runs(self):
        make.task(task_path=tasks.check_links.module_path, status="RUNNING", started_at=timezone.now())
        tasks.plan(timezone.now())
        assert DBTaskResult.objects.filter(task_path=tasks.check_links.module_path).count() == 1

    def test_is_planned_again_where_the_worker_was_killed_that_did_it(self):
        lost = timezone.now() - timedelta(days=2)
        make.task(task_path=tasks.prune.module_path, status="RUNNING", started_at=lost)
        tasks.plan(timezone.now())
        assert sorted(prunings().values_list("status", flat=True)) == ["READY", "RUNNING"]

    def test_leaves_the_pages_to_their_worker_where_it_asks_other_servers(self):
        tasks.plan(timezone.now())
        outside = DBTaskResult.objects.filter(queue_name="outside").values_list("task_path", flat=True)
        asking = (tasks.check_links, tasks.capture_sources, tasks.send_mails)
        assert set(outside) == {one.module_path for one in asking}

    @pytest.mark.parametrize("name", ["check_links", "capture_sources", "remove_unused_photos"])
    def test_runs_the_command_of_its_name(self, name):
        """An empty newsroom cites no page, so that nothing is asked."""
        row = make.task(task_path=f"newsroom.tasks.{name}", queue_name=getattr(tasks, name).queue_name)
        work()
        row.refresh_from_db()
        assert row.status == "SUCCESSFUL"


class TestPruning:
    def test_forgets_what_ended_two_weeks_ago_and_nothing_that_waits(self):
        now = timezone.now()
        make.task(status="SUCCESSFUL", finished_at=now - timedelta(days=15))
        make.task(status="FAILED", finished_at=now - timedelta(days=15))
        kept = {
            make.task(status="FAILED", finished_at=now - timedelta(days=13)).pk,
            make.task(run_after=now - timedelta(days=15)).pk,
        }
        tasks.prune.call()
        assert set(DBTaskResult.objects.values_list("pk", flat=True)) == kept

    def test_lets_a_task_fail_whose_worker_was_killed(self):
        now = timezone.now()
        make.task(status="RUNNING", started_at=now - timedelta(days=2), worker_ids=["killed"])
        at_work = make.task(status="RUNNING", started_at=now - timedelta(hours=2))
        tasks.prune.call()
        assert "worker ended" in DBTaskResult.objects.failed().get().traceback
        assert DBTaskResult.objects.running().get() == at_work
