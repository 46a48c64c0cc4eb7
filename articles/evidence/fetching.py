"""Fetching pages that editors name. An address from outside must not make this machine read its own network.

Every connection goes to an address that was looked up and judged here, after every redirect and every DNS answer, so
that a name cannot be public when it is looked at and private when it is used (DNS rebinding).
"""

import re
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import httpcore
import httpx

from articles.evidence.addresses import host_of
from articles.evidence.hosts import is_public
from articles.evidence.pdf import LIMITS as PDF_LIMITS
from articles.evidence.urlkey import url_key

MAX_BYTES = 5_000_000
#: Documents may be longer than pages.
MAX_PDF_BYTES = PDF_LIMITS.size
MAX_REDIRECTS = 5
#: Seconds: for a connection or one read, and for the whole of an exchange with its redirects.
TIMEOUT = 10.0
TOTAL_TIMEOUT = 30.0
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)


class FetchRefused(Exception):
    """A page that was not fetched. ``code`` is stable; ``articles.refusals`` says it in the editor's language."""

    def __init__(self, code: str, **detail: object):
        self.code = code
        self.detail = detail
        super().__init__(code, detail)


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: its status, the address in the end, its headers, its bytes (none for HEAD)."""

    status: int
    url: str
    headers: httpx.Headers
    content: bytes = b""

    @property
    def kind(self) -> str:
        """The type of media that the server names: text/html where it names none."""
        return kind_of(self.headers)

    @property
    def text(self) -> str:
        """The page's characters: the header's charset, the page's own, then what reads as Japanese."""
        match = _CHARSET.search(self.content[:4096])
        stated = re.search(r"charset=([\w-]+)", self.headers.get("content-type", ""))
        guesses = [
            stated[1] if stated else "",
            match[1].decode() if match else "",
            "utf-8",
            "cp932",
            "euc_jp",
        ]
        for encoding in filter(None, guesses):
            try:
                return self.content.decode({"shift_jis": "cp932"}.get(encoding.lower(), encoding))
            except (LookupError, UnicodeDecodeError):
                continue
        return self.content.decode("utf-8", "replace")


def kind_of(headers: httpx.Headers) -> str:
    """Return the type of media that headers name: text/html where they name none."""
    return headers.get("content-type", "text/html").partition(";")[0].strip().lower()


Resolver = Callable[[str, int], list[str]]


def looked_up(host: str, port: int) -> list[str]:
    """Return the addresses of a host. Raises ``OSError``, and ``UnicodeError`` for what is no name."""
    return [answer[4][0] for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(slots=True)
class Limit:
    """When the exchange at hand must be over, in seconds of ``clock``."""

    clock: Callable[[], float] = time.monotonic
    until: float = float("inf")

    def begin(self) -> None:
        self.until = self.clock() + TOTAL_TIMEOUT

    def left(self, wanted: float | None) -> float:
        """Return how long one step may take. Raises ``FetchRefused`` where no time is left."""
        left = self.until - self.clock()
        if left <= 0:
            raise FetchRefused("slow")
        return left if wanted is None else min(wanted, left)


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step has the time that is left: a server that drips is cut off like one that rests."""

    def __init__(self, stream: httpcore.NetworkStream, limit: Limit):
        self.stream = stream
        self.limit = limit

    def read(self, max_bytes, timeout=None):
        return self.stream.read(max_bytes, self.limit.left(timeout))

    def write(self, buffer, timeout=None):
        self.stream.write(buffer, self.limit.left(timeout))

    def close(self):
        self.stream.close()

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        secured = self.stream.start_tls(ssl_context, server_hostname, self.limit.left(timeout))
        return _TimedStream(secured, self.limit)

    def get_extra_info(self, info):
        return self.stream.get_extra_info(info)


@dataclass(slots=True)
class _PublicNetwork(httpcore.NetworkBackend):
    """Connects only to public addresses, and to the very ones that it has judged."""

    network: httpcore.NetworkBackend
    resolve: Resolver
    allowed: frozenset[str]
    limit: Limit = field(default_factory=Limit)

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        address = host if f"{host}:{port}" in self.allowed else self.public_address(host, port)
        timeout = self.limit.left(timeout)
        stream = self.network.connect_tcp(address, port, timeout, local_address, socket_options)
        return _TimedStream(stream, self.limit)

    def public_address(self, host: str, port: int) -> str:
        """Return an address to connect to. Raises ``FetchRefused`` where any of the host's is not public."""
        try:
            addresses = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchRefused("no-host", host=host) from error
        if not addresses or not all(map(is_public, addresses)):
            raise FetchRefused("not-public", host=host)
        return addresses[0]


class Fetcher:
    """Fetches pages with one set of limits. ``allowed`` are ``host:port`` of services on one's own network.

    ``resolve`` and ``network`` stand for the world outside: a test that must not reach it passes its own.
    """

    def __init__(
        self,
        *,
        agent: str,
        allowed: Iterable[str] = (),
        resolve: Resolver = looked_up,
        network: httpcore.NetworkBackend | None = None,
        clock: Callable[[], float] = time.monotonic,
    ):
        self.limit = Limit(clock)
        public = _PublicNetwork(network or httpcore.SyncBackend(), resolve, frozenset(allowed), self.limit)
        transport = httpx.HTTPTransport(trust_env=False)
        transport._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=public
        )
        headers = {"User-Agent": agent, "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"}
        self.client = httpx.Client(
            transport=transport, headers=headers, timeout=TIMEOUT, follow_redirects=False, trust_env=False
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_error) -> None:
        self.client.close()

    def head(self, url: str) -> Fetched:
        """Ask for a page's headers. Raises ``FetchRefused``."""
        return self._follow("HEAD", url)

    def get(self, url: str) -> Fetched:
        """Fetch a page. Raises ``FetchRefused`` for what is not public, too long, too slow or does not answer."""
        return self._follow("GET", url)

    def _follow(self, method: str, url: str) -> Fetched:
        self.limit.begin()
        for _ in range(MAX_REDIRECTS + 1):
            self._judge(url)
            answer = self._ask(method, url)
            if not 300 <= answer.status < 400 or "location" not in answer.headers:
                return answer
            url = _joined(url, answer.headers["location"])
        raise FetchRefused("redirects", limit=MAX_REDIRECTS)

    def _judge(self, url: str) -> None:
        if not url_key(url):
            raise FetchRefused("not-web")

    def _ask(self, method: str, url: str) -> Fetched:
        self.client.cookies.clear()
        try:
            with self.client.stream(method, url) as response:
                content = b"" if method == "HEAD" else self._read(response)
                return Fetched(response.status_code, url, response.headers, content)
        except httpx.TimeoutException as error:
            raise FetchRefused("slow") from error
        except httpx.InvalidURL as error:
            raise FetchRefused("not-web") from error
        except (httpx.HTTPError, httpcore.NetworkError, OSError, ValueError) as error:
            # ValueError: what a hostile answer makes of a header or a name; it is this page's failure alone.
            raise FetchRefused("no-answer", host=host_of(url)) from error

    def _read(self, response: httpx.Response) -> bytes:
        size, parts = 0, []
        most = MAX_PDF_BYTES if kind_of(response.headers) == "application/pdf" else MAX_BYTES
        for part in response.iter_bytes():
            size += len(part)
            if size > most:
                raise FetchRefused("too-large", limit=most)
            self.limit.left(None)
            parts.append(part)
        return b"".join(parts)


def _joined(url: str, location: str) -> str:
    """Return where a redirect leads. Raises ``FetchRefused`` for what is no address."""
    try:
        return str(httpx.URL(url).join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchRefused("not-web") from error
