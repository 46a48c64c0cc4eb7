"""Answers that are kept as bytes, in the encodings that readers ask for. Pure: no Django, no clock of its own."""

import gzip
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from math import inf

import brotli

#: Bytes of one form of an answer above which nothing of it is kept.
LARGEST = 256 * 1024
#: Bytes that an answer takes beside its forms, and that each of its tags takes in the index.
_ROOM, _ROOM_OF_TAG = 2_000, 150
#: Gzip is made of every answer and kept instead of the text itself; brotli when somebody asks for it. At these levels
#: forty kilobytes cost 1.5 ms and 1 ms; the highest ones save a tenth and cost twenty times that.
_GZIP, _BROTLI = 6, 5
#: Headers that a 304 repeats (RFC 9110, 15.4.5).
_OF_304 = ("cache-control", "content-location", "etag", "expires", "vary")

Headers = list[tuple[str, str]]
#: Scheme, host, path and questions. Joined they could be told apart no more: a path may hold an encoded question mark.
Key = tuple[str, str, str, str]


@dataclass(slots=True)
class Form:
    """An answer in one encoding, ready to be sent."""

    headers: Headers
    body: list[bytes]
    etag: str
    unchanged: Headers = field(default_factory=list)


class Entry:
    """An answer: what it says, what it leans on, from when to when it is good. Moments are seconds since 1970."""

    __slots__ = (
        "_digest",
        "_packed",
        "built",
        "forms",
        "headers",
        "room",
        "stale_from",
        "status",
        "tags",
        "until",
        "used",
    )

    def __init__(
        self,
        status: str,
        headers: Headers,
        body: bytes,
        tags: Iterable[str],
        built: float,
        until: float = inf,
    ):
        self.status, self.tags = status, frozenset(tags)
        self.built, self.until, self.used = built, until, built
        #: Since when something is missing on it; nothing on it is wrong.
        self.stale_from: float | None = None
        self.headers = [*_without(headers, "content-length", "etag", "vary"), _vary(headers)]
        self._digest = blake2b(body, digest_size=12).hexdigest()
        self._packed = gzip.compress(body, _GZIP, mtime=0)
        self.forms: dict[str, Form] = {}
        self.room = _ROOM + _ROOM_OF_TAG * len(self.tags) + len(self._packed)

    def form(self, encoding: str) -> Form:
        """Return the answer in an encoding; empty for none."""
        return self.forms.get(encoding) or self._make(encoding)

    def _make(self, encoding: str) -> Form:
        body = self._packed if encoding == "gzip" else gzip.decompress(self._packed)
        if encoding == "br":
            body = brotli.compress(body, quality=_BROTLI)
        # A strong validator names bytes, and each encoding has its own.
        etag = f'"{self._digest}{"-" if encoding else ""}{encoding}"'
        headers = [*self.headers, ("Content-Length", str(len(body)))]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        if self.status.startswith("200"):
            headers.append(("ETag", etag))
        unchanged = [row for row in headers if row[0].lower() in _OF_304]
        form = Form(headers, [body], etag, unchanged)
        if len(body) <= LARGEST:
            self.forms[encoding] = form
        return form

    @property
    def size(self) -> int:
        """Bytes that it takes, forms included that were made since."""
        return self.room + sum(len(form.body[0]) for name, form in self.forms.items() if name != "gzip")

    def is_good(self, now: float) -> bool:
        """Whether it may be given at all; a clock that was set back makes it wait."""
        return self.built <= now < self.until

    @property
    def can_be_kept(self) -> bool:
        return len(self._packed) <= LARGEST


def matches(asked: str, etag: str) -> bool:
    """Whether an ``If-None-Match`` names this validator; weakness does not matter there (RFC 9110, 13.1.2)."""
    if asked.strip() == "*":
        return True
    return any(part.strip().removeprefix("W/") == etag for part in asked.split(","))


def _without(headers: Headers, *names: str) -> Headers:
    return [row for row in headers if row[0].lower() not in names]


def _vary(headers: Headers) -> tuple[str, str]:
    said = [part.strip() for name, value in headers if name.lower() == "vary" for part in value.split(",")]
    return "Vary", ", ".join(dict.fromkeys([*said, "Accept-Encoding"]))


class Store:
    """Entries by key, the least used first to go; ``room`` bytes in all."""

    def __init__(self, room: int):
        self.room = room
        self.taken = 0
        self._entries: OrderedDict[Key, Entry] = OrderedDict()
        self._sizes: dict[Key, int] = {}
        self._keys: dict[str, set[Key]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key) -> Entry | None:
        return self._entries.get(key)

    def use(self, key: Key, entry: Entry) -> None:
        """Note that an entry was asked for in a form that it had not, or after a while."""
        if self._entries.get(key) is not entry:
            return
        self._entries.move_to_end(key)
        self.taken += entry.size - self._sizes[key]
        self._sizes[key] = entry.size
        self._make_room()

    def put(self, key: Key, entry: Entry) -> None:
        self.remove(key)
        self._entries[key], self._sizes[key] = entry, entry.size
        self.taken += entry.size
        for tag in entry.tags:
            self._keys[tag].add(key)
        self._make_room()

    def remove(self, key: Key) -> None:
        entry = self._entries.pop(key, None)
        if entry is None:
            return
        self.taken -= self._sizes.pop(key)
        for tag in entry.tags:
            self._keys[tag].discard(key)
            if not self._keys[tag]:
                del self._keys[tag]

    def clear(self) -> None:
        for known in (self._entries, self._sizes, self._keys):
            known.clear()
        self.taken = 0

    def hit(self, hits: Mapping[str, bool], now: float) -> None:
        """Let what leans on these tags go where the tag says so, and be stale where something was only added."""
        for tag, drops in hits.items():
            for key in list(self._keys.get(tag, ())):
                if drops:
                    self.remove(key)
                elif self._entries[key].stale_from is None:
                    self._entries[key].stale_from = now

    def _make_room(self) -> None:
        while self.taken > self.room and self._entries:
            self.remove(next(iter(self._entries)))
