"""The example of nginx in front of the newsroom: it starts, and keeps what it may for as long as it may."""

import http.client
import os
import shutil
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.conf import settings

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
EXAMPLE = Path(settings.BASE_DIR) / "docs" / "nginx.conf"
READERS, OWN = "no-cache, s-maxage=1", "private, no-cache"

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed: its example was not started")


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def picture(address: str, start_response):
    """Answer as the site does for a picture that may be shown, and for one whose right has ended."""
    if address.endswith("ended.txt"):
        start_response("410 Gone", [("Cache-Control", READERS)])
        return [b"ended"]
    carried = ("X-Accel-Redirect", address.replace("/media/", "/held/"))
    start_response("200 OK", [carried, ("Cache-Control", READERS), ("Content-Type", "text/plain")])
    return [b""]


@contextmanager
def upstream():
    """A newsroom that counts: every answer is another one."""
    asked = []

    def application(environ, start_response):
        asked.append(environ)
        if environ["PATH_INFO"].startswith("/media/"):
            return picture(environ["PATH_INFO"], start_response)
        own = environ["PATH_INFO"].startswith("/desk/")
        headers = [("Cache-Control", OWN if own else READERS), ("Vary", "Accept-Encoding")]
        start_response("200 OK", [*headers, ("ETag", f'"{len(asked)}"')])
        return [f"{len(asked)} {environ.get('HTTP_ACCEPT_ENCODING', '')}".encode()]

    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def site(tmp_path):
    """The example with this machine's ports and paths; returns what asks it, and what came through."""
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "base.css").write_text("body {}")
    (tmp_path / "media").mkdir()
    for name in ("shown.txt", "ended.txt"):
        (tmp_path / "media" / name).write_text("a picture")
    port = free_port()
    with upstream() as (behind, asked):
        example = EXAMPLE.read_text(encoding="utf-8")
        for written, here in [
            ("server 127.0.0.1:8000", f"server 127.0.0.1:{behind}"),
            ("listen 80", f"listen 127.0.0.1:{port}"),
            ("/var/cache/nginx/newsroom", str(tmp_path / "cache")),
            ("/srv/newsroom/var/", f"{tmp_path}/"),
        ]:
            assert written in example
            example = example.replace(written, here)
        conf = tmp_path / "nginx.conf"
        logs = f"error_log {tmp_path}/error.log; pid {tmp_path}/pid; events {{}}"
        spool = " ".join(
            f"{name}_temp_path {tmp_path}/{name};"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        # Started by root, nginx gives itself to somebody who may not read a test's files.
        who = "user root;" if os.geteuid() == 0 else ""
        main = f"{who} daemon off; {logs}"
        conf.write_text(f"{main}\nhttp {{ access_log off; {spool}\n{example} }}", encoding="utf-8")
        nginx = subprocess.Popen(
            [NGINX, "-p", str(tmp_path), "-c", str(conf), "-e", str(tmp_path / "error.log")]
        )
        try:
            wait_for(port)
            yield lambda address, **headers: ask(port, address, headers), asked
        finally:
            nginx.terminate()
            nginx.wait(10)


def wait_for(port: int) -> None:
    for _time in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not listen")


def ask(port: int, address: str, headers: dict):
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    client.request("GET", address, headers={"Host": "news.example.org", **headers})
    answer = client.getresponse()
    body = answer.read().decode()
    client.close()
    return answer.status, body, dict(answer.getheaders())


def test_a_readers_page_is_kept_for_a_second_and_no_longer(site):
    get, asked = site
    first = get("/articles/1/")
    assert get("/articles/1/")[1] == first[1]
    assert len(asked) == 1
    time.sleep(2.1)  # nginx counts whole seconds.
    assert get("/articles/1/")[1] != first[1]
    assert len(asked) == 2
    assert get("/articles/1/", **{"If-None-Match": '"2"'})[0] == 304


def test_each_form_is_kept_apart_and_a_refused_one_is_not_given(site):
    get, asked = site
    liked = {"br": "gzip, deflate, br", "gzip": "br;q=0, gzip", "": "br;q=0"}
    for form, accepted in liked.items():
        assert get("/", **{"Accept-Encoding": accepted})[1].partition(" ")[2] == form
    assert len(asked) == 3
    for accepted in liked.values():
        get("/", **{"Accept-Encoding": accepted})
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("address", "sent"), [("/desk/", {}), ("/", {"Cookie": "sessionid=a"}), ("/?as_of=2025-10-22", {})]
)
def test_what_is_one_persons_is_not_kept(site, address, sent):
    get, asked = site
    get("/")
    for _time in range(2):
        get(address, **sent)
    assert len(asked) == 3


def test_static_files_come_from_the_disk(site):
    get, asked = site
    status, body, headers = get("/static/base.css")
    assert (status, body) == (200, "body {}")
    assert "immutable" in headers["Cache-Control"]
    assert not asked


def test_a_picture_is_carried_when_the_site_says_so_and_not_otherwise(site):
    get, _asked = site
    status, body, headers = get("/media/shown.txt")
    assert (status, body, headers["Cache-Control"]) == (200, "a picture", READERS)
    assert get("/media/ended.txt")[:2] == (410, "ended")
    assert get("/held/ended.txt")[0] == 404
