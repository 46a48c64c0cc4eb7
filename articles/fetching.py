"""Fetching pages that editors name. An address from outside must not make this machine read its own network.

Every connection goes to an address that was looked up and judged here, after every redirect and every DNS answer, so
that a name cannot be public when it is looked at and private when it is used (DNS rebinding).
"""

import ipaddress
import re
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass

import httpcore
import httpx

from articles.urlkey import url_key

MAX_BYTES = 5_000_000
MAX_REDIRECTS = 5
#: Seconds: for a connection or one read, and for a whole page.
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


class _PublicBackend(httpcore.SyncBackend):
    """Connects only to public addresses, and to the ones that it has judged."""

    def __init__(self, allowed: frozenset[str]):
        self.allowed = allowed

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        address = host if f"{host}:{port}" in self.allowed else public_address(host, port)
        return super().connect_tcp(address, port, timeout, local_address, socket_options)


def public_address(host: str, port: int) -> str:
    """Return an address of ``host`` to connect to. Raises ``FetchRefused`` where any of them is not public."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchRefused("no-host", host=host) from error
    addresses = [answer[4][0] for answer in answers]
    if not addresses or not all(map(_is_public, addresses)):
        raise FetchRefused("not-public", host=host)
    return addresses[0]


def _is_public(address: str) -> bool:
    """Judge an address as RFC 6890 lists them; one that wraps another (NAT64, 6to4) is judged by what it wraps."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    if mapped is not None:
        return mapped.is_global and not mapped.is_multicast
    in_nat64 = parsed.version == 6 and parsed in ipaddress.ip_network("64:ff9b::/96")
    return parsed.is_global and not parsed.is_multicast and not in_nat64


class Fetcher:
    """Fetches pages with one set of limits. ``allowed`` are ``host:port`` of services on one's own network."""

    def __init__(self, *, agent: str, allowed: Iterable[str] = ()):
        transport = httpx.HTTPTransport(trust_env=False)
        transport._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=_PublicBackend(frozenset(allowed))
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
        deadline = time.monotonic() + TOTAL_TIMEOUT
        for _ in range(MAX_REDIRECTS + 1):
            self._judge(url)
            answer = self._ask(method, url, deadline)
            if not 300 <= answer.status < 400 or "location" not in answer.headers:
                return answer
            url = str(httpx.URL(url).join(answer.headers["location"]))
        raise FetchRefused("redirects", limit=MAX_REDIRECTS)

    def _judge(self, url: str) -> None:
        if not url_key(url):
            raise FetchRefused("not-web")

    def _ask(self, method: str, url: str, deadline: float) -> Fetched:
        self.client.cookies.clear()
        try:
            with self.client.stream(method, url) as response:
                content = b"" if method == "HEAD" else self._read(response, deadline)
                return Fetched(response.status_code, url, response.headers, content)
        except httpx.TimeoutException as error:
            raise FetchRefused("slow") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, OSError) as error:
            raise FetchRefused("no-answer", host=httpx.URL(url).host) from error

    def _read(self, response: httpx.Response, deadline: float) -> bytes:
        size, parts = 0, []
        for part in response.iter_bytes():
            size += len(part)
            if size > MAX_BYTES:
                raise FetchRefused("too-large", limit=MAX_BYTES)
            if time.monotonic() > deadline:
                raise FetchRefused("slow")
            parts.append(part)
        return b"".join(parts)
