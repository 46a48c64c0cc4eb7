"""A web server of the tests' own: a page for every misbehaviour."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = "<!doctype html><title>港</title><article><h1>港の再開</h1><p>本文。</p></article>"


class Handler(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.do_GET(body=False)

    def do_GET(self, body=True):
        name = self.path.strip("/")
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        if self.path in self.server.pages:
            return self.answer(*self.server.pages[self.path], body=body)
        if name == "loop":
            return self.answer(302, b"", {"Location": "/loop"})
        if name == "inside":
            return self.answer(302, b"", {"Location": "http://127.0.0.1:1/latest/"})
        if name == "huge":
            return self.huge()
        if name == "sjis":
            return self.answer(200, PAGE.encode("cp932"), {"Content-Type": "text/html"})
        if name == "cookie":
            return self.answer(302, b"", {"Location": "/page", "Set-Cookie": "a=b"})
        if name.isdigit():
            return self.answer(int(name), b"no")
        return self.answer(200, PAGE.encode(), {"Content-Type": "text/html; charset=utf-8"}, body)

    def do_POST(self):
        """Stands in for the Internet Archive: a job for every page."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        status, data, headers = self.server.pages.get(
            self.path, (200, json.dumps({"job_id": "job-1"}).encode(), {})
        )
        self.answer(status, data, headers)

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


@contextmanager
def serving() -> Iterator[ThreadingHTTPServer]:
    """Serve on a free port of this machine; ``seen`` lists the requests, ``pages`` overrides answers by path."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.seen, server.pages = [], {}
        server.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
