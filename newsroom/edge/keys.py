"""What a reader's request asks for: the key of its answer, and the request as the application gets it.

An answer that is kept goes to everybody who asks the same. It must therefore follow from its key alone: the application
is given the key's own parts and nothing else that a stranger may have sent. Pure: no Django.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from re import Pattern
from typing import Any
from urllib.parse import unquote_plus

#: Questions that readers' pages answer. Every other one is somebody's counter of visits, or an attack.
KNOWN = frozenset(
    [
        "cursor",
        "events",
        "by",
        "clock",
        "layout",
        "kind",
        "occurrence",
        "verification",
        "actor",
        "place",
        "q",
        "after",
        "before",
        "key",
        "known",
        "since",
        "url",
        "format",
        "maxwidth",
        "maxheight",
    ]
)
#: The question of the desk for another moment: its answer is one person's.
AS_OF = "as_of"
#: Characters of an address with its questions that are kept; whatever is longer is answered, and forgotten.
LONGEST = 1_000
#: Encodings in the order in which we like them. Brotli is a fifth smaller than gzip on Japanese text; whoever knows
#: zstd knows brotli, so that a third form would only take memory.
ENCODINGS = ("br", "gzip")
#: What the application needs to know of the server that the request came to.
_SERVER = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "SCRIPT_NAME", "HTTP_HOST", "PATH_INFO")
_WSGI = ("wsgi.version", "wsgi.url_scheme", "wsgi.errors", "wsgi.multithread", "wsgi.multiprocess")


@dataclass(frozen=True, slots=True)
class Rules:
    """What sets one site's requests apart: the beginnings of paths that are not readers' pages, the names of cookies
    that make an answer one person's, the header in which a trusted proxy says https, the paths whose answers are too long
    to be held, and the hosts as links to the site write them."""

    apart: tuple[str, ...]
    cookies: tuple[str, ...]
    secure: tuple[str, str] | None = None
    long: Pattern[str] | None = None
    hosts: frozenset[str] = frozenset()

    def is_readers(self, environ: Mapping[str, Any]) -> bool:
        """Whether everybody who asks this gets the same answer."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
            return False
        if environ["PATH_INFO"].startswith(self.apart) or environ.get("CONTENT_LENGTH", "") not in ("", "0"):
            return False
        if self.long is not None and self.long.match(environ["PATH_INFO"]):
            return False
        sent = environ.get("HTTP_COOKIE")
        return not sent or not any(f"{name}=" in sent for name in self.cookies)

    def scheme(self, environ: Mapping[str, Any]) -> str:
        """Return http or https, as the application will understand it."""
        if self.secure is None or self.secure[0] not in environ:
            scheme: str = environ["wsgi.url_scheme"]
            return scheme
        said = environ[self.secure[0]].partition(",")[0].strip()
        return "https" if said == self.secure[1] else "http"

    def request(self, environ: Mapping[str, Any], query: str) -> dict[str, Any]:
        """Return the request of a key: nothing of the reader's own is left in it."""
        names = (*_SERVER, *_WSGI) if self.secure is None else (*_SERVER, *_WSGI, self.secure[0])
        kept = {name: environ[name] for name in names if name in environ}
        return {
            **kept,
            "REQUEST_METHOD": "GET",
            "QUERY_STRING": query,
            "CONTENT_LENGTH": "",
            "wsgi.input": BytesIO(),
            "wsgi.run_once": False,
        }


def asked(query: str, known: Collection[str] = KNOWN) -> str | None:
    """Return the questions of an address that are answered, as they were written; nothing where another moment is
    asked for."""
    pairs = [(unquote_plus(pair.partition("=")[0]), pair) for pair in query.split("&") if pair]
    if any(name == AS_OF for name, _pair in pairs):
        return None
    return "&".join(pair for name, pair in pairs if name in known)


@lru_cache(maxsize=256)
def encoding(accepted: str) -> str:
    """Return the encoding that an ``Accept-Encoding`` (RFC 9110, 12.5.3) likes best; empty for none."""
    weights = dict(_weight(part) for part in accepted.lower().split(",") if part.strip())
    rest = weights.get("*", 0.0)
    best = max(ENCODINGS, key=lambda name: weights.get(name, rest))
    return best if weights.get(best, rest) > 0 else ""


def _weight(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, float(parameter[2:])
            except ValueError:
                return name, 0.0
    return name, 1.0
