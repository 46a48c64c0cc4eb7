"""What one test commits, the next one never sees; what the migrations wrote, every test finds."""

import socket
import threading
from time import sleep

import pytest
from django.contrib.auth.models import Permission
from django.db import connection

from articles.models import Section
from tests import make

WRITTEN = ["analysis", "explainers", "news", "opinion", "reactions"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_that_commits_leaves_the_database_as_the_migrations_made_it(time):
    assert sorted(Section.objects.values_list("slug", flat=True)) == WRITTEN
    assert Permission.objects.exists()
    Section.objects.all().delete()
    Permission.objects.all().delete()
    make.section(slug="committed")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_transaction_that_a_request_left_open_ends_with_the_test(time):
    assert not connection.in_atomic_block
    assert sorted(Section.objects.values_list("slug", flat=True)) == WRITTEN
    if connection.vendor == "sqlite":
        connection.cursor().execute("BEGIN IMMEDIATE")
        make.section(slug="cut-off")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_the_database_is_reset_after_the_last_answer(live_server, monkeypatch, time):
    """The visitor goes in the middle of an answer that writes; the next test finds nothing of it."""
    assert sorted(Section.objects.values_list("slug", flat=True)) == WRITTEN
    began = threading.Event()

    def slow(handler, environ, start_response):
        began.set()
        sleep(0.5)
        make.section(slug="late")
        start_response("200 OK", [("Content-Length", "0")])
        return [b""]

    monkeypatch.setattr(type(live_server.thread.httpd.get_app()), "__call__", slow)
    address = (live_server.thread.host, live_server.thread.port)
    with socket.create_connection(address) as visitor:
        visitor.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert began.wait(10)
