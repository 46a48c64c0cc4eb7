"""Fetching what an editor names, safely. Pages come from a server of the test's own."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from articles import fetching
from articles.fetching import Fetcher, FetchRefused

PAGE = "<!doctype html><title>港</title><article><h1>港の再開</h1><p>本文。</p></article>"


class Handler(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.do_GET(body=False)

    def do_GET(self, body=True):
        name = self.path.strip("/")
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        if name == "loop":
            return self.answer(302, b"", {"Location": "/loop"})
        if name == "inside":
            return self.answer(302, b"", {"Location": "http://169.254.169.254/latest/"})
        if name == "huge":
            return self.huge()
        if name == "sjis":
            return self.answer(200, PAGE.encode("cp932"), {"Content-Type": "text/html"})
        if name == "cookie":
            return self.answer(302, b"", {"Location": "/page", "Set-Cookie": "a=b"})
        if name.isdigit():
            return self.answer(int(name), b"no")
        return self.answer(200, PAGE.encode(), {"Content-Type": "text/html; charset=utf-8"}, body)

    def answer(self, status, data, headers=None, body=True):
        self.send_response(status)
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if body and self.command != "HEAD":
            self.wfile.write(data)

    def huge(self):
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.seen = []
        server.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def fetch(server):
    with Fetcher(agent="test", allowed=[f"127.0.0.1:{server.server_port}"]) as fetcher:
        yield fetcher


def refusal(fetch, url: str) -> str:
    with pytest.raises(FetchRefused) as caught:
        fetch.get(url)
    return caught.value.code


def test_a_page_comes_with_its_status_and_words(fetch, server):
    answer = fetch.get(server.url + "/page")
    assert (answer.status, "港の再開" in answer.text) == (200, True)


def test_a_page_in_shift_jis_that_does_not_say_so_is_read(fetch, server):
    assert "港の再開" in fetch.get(server.url + "/sjis").text


def test_head_brings_no_body(fetch, server):
    assert fetch.head(server.url + "/page").content == b""


def test_a_ring_of_redirects_ends(fetch, server):
    assert refusal(fetch, server.url + "/loop") == "redirects"


def test_an_endless_answer_ends(fetch, server, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_BYTES", 300_000)
    assert refusal(fetch, server.url + "/huge") == "too-large"


def test_a_redirect_into_the_own_network_is_refused(fetch, server):
    assert refusal(fetch, server.url + "/inside") == "not-public"


def test_cookies_are_not_sent_back(fetch, server):
    fetch.get(server.url + "/cookie")
    assert "Cookie" not in server.seen[-1][2]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1:1/", "not-public"),
        ("http://localhost:1/", "not-public"),
        ("http://[::1]/", "not-public"),
        ("http://0.0.0.0/", "not-public"),
        ("http://10.0.0.1/", "not-public"),
        ("http://192.168.1.1/", "not-public"),
        ("http://169.254.169.254/", "not-public"),
        ("http://[::ffff:127.0.0.1]/", "not-public"),
        ("http://[64:ff9b::7f00:1]/", "not-public"),
        ("http://2130706433/", "not-public"),
        ("ftp://example.org/", "not-web"),
        ("file:///etc/passwd", "not-web"),
        ("https://user:secret@example.org/", "not-web"),
        ("nonsense", "not-web"),
    ],
)
def test_what_is_not_public_is_never_connected_to(url, code):
    with Fetcher(agent="test") as fetch:
        assert refusal(fetch, url) == code


def test_a_name_that_points_inside_is_refused(monkeypatch):
    answer = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *args, **options: answer)
    with Fetcher(agent="test") as fetch:
        assert refusal(fetch, "http://rebind.example/") == "not-public"
