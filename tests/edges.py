"""Asking a WSGI application, with and without the byte cache in front of it."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone

from newsroom.edge import Edge, rules
from newsroom.edge.store import Entry, Key
from newsroom.edge.tide import Tide

ROOM = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def code(self) -> int:
        return int(self.status[:3])


class Counting:
    """The site behind the cache, and how often it was asked."""

    def __init__(self, application=None):
        self.application, self.asked = application or get_wsgi_application(), []

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        return self.application(environ, start_response)


def worker(application=None, *, room=ROOM, clock=None, listen=lambda: lambda: True) -> Edge:
    """Return a process's cache that looks at the log of changes at every request, through the test's own connection."""
    clock = clock or (lambda: timezone.now().timestamp())
    return Edge(application or Counting(), rules(), room=room, tide=Tide(listen), clock=clock)


def ask(application, address: str, method: str = "GET", **headers) -> Answer:
    """Ask as a reader's browser does; ``Accept_Encoding="br"`` is a header."""
    path, query = _as_told(address)
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    environ |= {_named(name.upper()): value for name, value in headers.items()}
    said = {}

    def start_response(status, sent, _error=None):
        said.update(status=status, headers={name.lower(): value for name, value in sent})

    with _one_connection():
        answer = application(environ, start_response)
        try:
            return Answer(said["status"], said["headers"], b"".join(answer))
        finally:
            if hasattr(answer, "close"):
                answer.close()


def _named(header: str) -> str:
    """PEP 3333: the two headers that tell of a body have names of their own."""
    return header if header in ("CONTENT_LENGTH", "CONTENT_TYPE") else f"HTTP_{header}"


def as_kept(answer: Answer) -> tuple:
    """Return what an answer says, whether it is kept or not: the cache adds a validator and the encoding, and what nobody
    may keep expires in the very second in which it was made."""
    added = ("etag", "vary", "content-length", "expires")
    return (
        answer.status,
        {name: value for name, value in answer.headers.items() if name not in added},
        answer.body,
    )


@contextmanager
def _one_connection() -> Iterator[None]:
    """A test's transaction is no connection that outlived its request, which Django would close: as its own client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def key_of(address: str) -> Key:
    return "http", "127.0.0.1", *_as_told(address)


def _as_told(address: str) -> tuple[str, str]:
    """PEP 3333: the path decoded, the questions as they are, each byte as one character."""
    path, _mark, query = address.partition("?")
    return unquote_to_bytes(path).decode("latin-1"), query.encode().decode("latin-1")


def kept(one: Edge, address: str) -> Entry | None:
    """Return what a cache keeps of an address."""
    key = key_of(address)
    return one.pages.get(key) or one.aside.get(key)
