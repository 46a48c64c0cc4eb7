"""The desk's page of tasks: what failed and why, what runs, what waits, and whether somebody does it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom import tasks
from tests import make
from tests.worker import work

pytestmark = pytest.mark.django_db
PAGE = "/desk/tasks/"


def somebody(client, *permissions: str):
    user = make.user(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)


def shown(client, kind: str):
    return next(group for group in client.get(PAGE).context["groups"] if group.kind == kind)


class TestThePage:
    def test_is_never_longer_than_fifty_of_a_kind_and_counts_them_all(
        self, desk, django_assert_max_num_queries
    ):
        now = timezone.now()
        for minutes in range(60):
            make.task(
                status="FAILED", finished_at=now - timedelta(minutes=minutes), traceback=f"E: {minutes}\n"
            )
        failed = shown(desk, "failed")
        assert failed.count == 60
        assert [line.error for line in failed.lines] == [f"E: {minutes}" for minutes in range(50)]
        with django_assert_max_num_queries(12):
            assert "新しい50件" in desk.get(PAGE).content.decode()

    def test_counts_and_lists_by_indexes(self, desk):
        if connection.vendor != "sqlite":
            pytest.skip("PostgreSQL reads a small table whole whatever indexes it has")
        with CaptureQueriesContext(connection) as queries:
            desk.get(PAGE)
        asked = [row["sql"] for row in queries if DBTaskResult._meta.db_table in row["sql"]]
        with connection.cursor() as cursor:
            plans = [str(cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()) for sql in asked]
        assert plans
        assert [plan for plan in plans if "INDEX" not in plan] == []

    def test_says_why_and_how_often_also_while_the_next_try_waits(self, desk, monkeypatch):
        def fail():
            raise RuntimeError("テンプレートがない")

        monkeypatch.setattr(tasks, "press_again", fail)
        task = make.task()
        work()
        [line] = [line for line in shown(desk, "waiting").lines if line.pk == task.pk]
        assert (line.tries, line.error) == (1, "RuntimeError: テンプレートがない")
        assert line.due > timezone.now()

    def test_shows_a_task_of_an_unknown_name_by_its_path(self, desk):
        make.task(task_path="newsroom.tasks.gone")
        work()
        assert [line.label for line in shown(desk, "failed").lines] == ["newsroom.tasks.gone"]

    def test_says_how_to_start_a_worker_where_what_is_due_waits(self, desk):
        task = make.task()
        assert desk.get(PAGE).context["left_alone"] == []
        DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=timezone.now() - timedelta(hours=1))
        response = desk.get(PAGE)
        assert response.context["left_alone"] == ["default"]
        assert "manage.py db_worker --queue-name default" in response.content.decode()

    def test_tells_apart_who_does_what_asks_other_servers(self, desk):
        hour = timedelta(hours=1)
        make.task(queue_name="outside", run_after=timezone.now() - hour)
        make.task(status="RUNNING", started_at=timezone.now() - hour)
        assert desk.get(PAGE).context["left_alone"] == ["outside"]

    def test_misses_no_worker_while_one_is_busy_or_nothing_is_due(self, desk):
        now = timezone.now()
        make.task(run_after=now + timedelta(days=1))
        assert desk.get(PAGE).context["left_alone"] == []
        make.task(run_after=now - timedelta(hours=1))
        make.task(status="RUNNING", started_at=now - timedelta(hours=1))
        assert desk.get(PAGE).context["left_alone"] == []

    def test_says_when_a_worker_was_last_seen(self, desk):
        assert desk.get(PAGE).context["last_seen"] is None
        make.task()
        work()
        assert desk.get(PAGE).context["last_seen"] == DBTaskResult.objects.get(status="SUCCESSFUL").started_at

    def test_survives_whatever_an_error_says(self, desk):
        make.task(status="FAILED", finished_at=timezone.now(), traceback="<script>" + "あ" * 100_000)
        make.task(status="FAILED", finished_at=timezone.now(), traceback="", args_kwargs=[])
        response = desk.get(PAGE)
        assert response.status_code == 200
        assert len(response.content) < 40_000

    def test_is_seen_with_its_permission_alone(self, client):
        somebody(client, "view_article")
        assert client.get(PAGE).status_code == 403
        assert PAGE not in client.get("/desk/").content.decode()
        somebody(client, "view_dbtaskresult")
        assert PAGE in client.get("/desk/").content.decode()
        assert client.get(PAGE).status_code == 200

    def test_is_led_to_from_the_first_page_with_what_failed(self, desk):
        make.task(status="FAILED", finished_at=timezone.now())
        assert "1件失敗" in desk.get("/desk/").content.decode()


class TestTryingAgain:
    def test_is_one_press_and_keeps_the_count_of_tries(self, desk):
        task = make.task(status="FAILED", finished_at=timezone.now(), worker_ids=["a"] * 5)
        address = f"{PAGE}{task.pk}/again/"
        assert address in desk.get(PAGE).content.decode()
        assert desk.post(address, follow=True).status_code == 200
        work()
        task.refresh_from_db()
        assert (task.status, len(task.worker_ids)) == ("SUCCESSFUL", 6)

    def test_twice_is_told_and_does_nothing_more(self, desk):
        task = make.task(status="FAILED", finished_at=timezone.now())
        for words in ("もう一度待っています", "失敗したものではありません"):
            assert words in desk.post(f"{PAGE}{task.pk}/again/", follow=True).content.decode()

    def test_takes_the_permission_to_change_tasks(self, client):
        task = make.task(status="FAILED", finished_at=timezone.now())
        somebody(client, "view_dbtaskresult")
        assert "/again/" not in client.get(PAGE).content.decode()
        assert client.post(f"{PAGE}{task.pk}/again/").status_code == 403
        assert DBTaskResult.objects.get().status == "FAILED"
        somebody(client, "change_dbtaskresult")
        assert client.post(f"{PAGE}{task.pk}/again/").status_code == 302
